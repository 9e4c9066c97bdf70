"""Reminders: each rung of a ladder once, however often the clock runs and however long it stood still."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from congress.models import Commitment
from core import digests, jobs, reminders
from core.models import Job, MailChoice, Notice
from core.reminders import Reminder, after, before, on_the_day
from core.workdays.models import Holiday
from members.models import Member
from members.reminding import holders
from members.roles import Role
from tests import make

pytestmark = pytest.mark.django_db

# A Thursday; the week before and after it is worked on as any other.
DUE = date(2026, 11, 26)
LADDER = (before(7), before(3), on_the_day(), after(3, to=holders(Role.CHAIR)))


@pytest.fixture
def union():
    return make.union()


@pytest.fixture
def officer(union):
    return make.user("officer", union, email="officer@example.org")


@pytest.fixture
def chair(union):
    return make.user("chair", union, email="chair@example.org")


@pytest.fixture
def ladder(monkeypatch):
    """Deeds of which is reminded by the ladder, in place of whatever else there is."""
    found = Reminder(
        "congress.agreement_expiry",
        lambda on: Commitment.objects.current(),
        "due_on",
        LADDER,
        holders(Role.CHAIR, Role.OFFICER),
        timedelta(days=60),
    )
    monkeypatch.setattr(reminders, "REMINDERS", {found.name: found})
    return found.name


def rungs(person):
    return [each.facts["rung"] for each in person.notices.order_by("pk")]


def test_each_rung_is_told_once_to_its_own_people_counted_in_working_days(ladder, union, officer, chair):
    make.commitment(union, due_on=DUE)
    days = [date(2026, 11, 10) + timedelta(days=n) for n in range(30)]

    told = {day: n for day in days for n in [sum(reminders.remind(ladder, day) for _ in range(2))] if n}

    assert told == {date(2026, 11, 17): 2, date(2026, 11, 23): 2, DUE: 2, date(2026, 12, 1): 1}
    assert rungs(officer) == ["-7 working_day", "-3 working_day", "0"]
    assert rungs(chair) == [*rungs(officer), "+3 working_day"]


def test_a_holiday_written_down_moves_a_rung(ladder, union, officer):
    make.commitment(union, due_on=DUE)
    Holiday.objects.create(day=date(2026, 11, 24))

    assert [reminders.remind(ladder, date(2026, 11, day)) for day in (16, 20)] == [1, 1]


def test_after_a_pause_the_last_rung_reached_is_told_and_no_other(ladder, union, officer):
    make.commitment(union, due_on=DUE)

    sent = [reminders.remind(ladder, day) for day in (date(2026, 11, 25), DUE, date(2026, 12, 20))]

    assert sent == [1, 1, 0]
    assert rungs(officer) == ["-3 working_day", "0"]


def test_another_day_begins_the_ladder_anew_and_what_is_long_past_is_no_news(ladder, union, officer):
    deed = make.commitment(union, due_on=DUE)
    reminders.remind(ladder, DUE)
    deed.due_on = DUE + timedelta(days=30)
    deed.save()
    make.commitment(union, due_on=date(2020, 1, 1))

    assert reminders.remind(ladder, date(2026, 12, 24)) == 1
    assert rungs(officer) == ["0", "-3 working_day"]


def test_where_nobody_works_the_nearest_union_over_it_is_told(ladder, union, officer):
    make.commitment(make.union(make.union(union)), due_on=DUE)

    assert reminders.remind(ladder, DUE) == 1
    assert rungs(officer) == ["0"]


def test_thirty_are_reminded_of_in_as_many_queries_as_one(
    ladder, union, officer, django_assert_max_num_queries
):
    for _ in range(30):
        make.commitment(union, due_on=DUE)

    with django_assert_max_num_queries(8):
        assert reminders.remind(ladder, DUE) == 30


def test_the_reminders_of_a_day_are_one_job_however_often_the_clock_asks(union, chair):
    assert [reminders.begin(DUE) is None for _ in range(3)] == [False, True, True]

    [job] = Job.objects.all()
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, set(job.result["told"])) == (Job.State.DONE, set(reminders.REMINDERS))


def test_one_reminder_that_breaks_stops_no_other(ladder, union, officer, monkeypatch):
    def breaks(on):
        raise RuntimeError

    make.commitment(union, due_on=DUE)
    broken = Reminder("broken", breaks, "due_on", LADDER, holders(Role.CHAIR), None)
    monkeypatch.setattr(reminders, "REMINDERS", {"broken": broken} | reminders.REMINDERS)

    jobs.run(reminders.begin(DUE).pk)

    assert rungs(officer) == ["0"]
    assert Job.objects.get().state == Job.State.FAILED


# Mails.


def tell(person, record, n=1, **values):
    for key in range(n):
        made = Notice.objects.create(
            to=person,
            name="congress.agreement_expiry",
            kind=record._meta.label,
            record_id=record.pk,
            key=f"{record.pk} {key}",
            facts={"due": f"2026-12-{key + 1:02}", "rung": "0"},
        )
        Notice.objects.filter(pk=made.pk).update(**values)


@pytest.fixture
def agreement(union):
    return make.agreement(union, title="江城环卫集体合同")


def mailed(settings):
    settings.HAS_MAIL = True
    Job.objects.all().delete()
    if job := digests.begin():
        jobs.run(job.pk)
        job.refresh_from_db()
    return job


def test_what_waits_goes_out_as_one_mail_the_newest_first_and_never_again(
    settings, union, officer, agreement
):
    tell(officer, agreement, 2)

    for _ in range(2):
        mailed(settings)

    [sent] = mail.outbox
    assert sent.to == ["officer@example.org"]
    assert "2条" in sent.subject
    assert "【集体合同与协议】" in sent.body
    assert sent.body.index("2026-12-02") < sent.body.index("2026-12-01")
    assert reverse("core:notice", args=[Notice.objects.first().pk]) in sent.body


def test_no_mail_is_empty(settings, union, officer, agreement):
    tell(officer, make.agreement(make.union()))
    tell(make.user("officer", union), agreement)
    tell(make.user("officer", union, email="a@example.org"), agreement, read_at=timezone.now())
    tell(make.user("officer", union, email="b@example.org", is_active=False), agreement)
    long_ago = timezone.now() - timedelta(days=8)
    tell(make.user("officer", union, email="c@example.org"), agreement, at=long_ago)

    mailed(settings)

    assert mail.outbox == []


def test_without_a_mail_server_no_mail_is_begun(settings, officer, agreement):
    settings.HAS_MAIL = False
    tell(officer, agreement)

    assert digests.begin() is None


def test_who_wants_no_mails_gets_none_until_they_want_them_again(client, settings, officer, agreement):
    settings.HAS_MAIL = True
    client.force_login(officer)
    url = reverse("core:notices_mail")
    tell(officer, agreement)

    client.post(url, {"often": "off"})
    mailed(settings)
    assert mail.outbox == []

    client.post(url, {"often": "daily"})
    assert client.post(url, {"often": "hourly"}).status_code == 404
    mailed(settings)
    assert len(mail.outbox) == 1
    assert MailChoice.objects.count() == 1


def test_a_mail_server_that_refuses_is_asked_again_the_next_day(settings, officer, agreement):
    tell(officer, agreement)
    settings.EMAIL_BACKEND = "tests.core.test_reminders.Refusing"

    assert mailed(settings).state == Job.State.FAILED

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert mailed(settings).state == Job.State.DONE
    assert len(mail.outbox) == 1


class Refusing:
    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise OSError


def test_a_mail_names_nobody_from_a_record_of_people(settings, union, officer):
    member = make.member(union, name="单小曾")
    Notice.objects.create(
        to=officer, name="members.consent_withdrawn", kind=Member._meta.label, record_id=member.pk, key="1"
    )

    mailed(settings)

    [sent] = mail.outbox
    assert "单小曾" not in sent.body
    assert "登录" in sent.body
