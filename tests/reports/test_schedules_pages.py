"""The pages of schedules, for their owners, for chairs and for everybody else."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import jobs
from core.kinds import KINDS
from core.models import HistoryEntry, Job, Notice
from members.models import User
from reports.models import Schedule, ScheduleRun
from reports.schedules import managing
from reports.schedules.notices import tell
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school")


@pytest.fixture
def officer(client, union):
    made = make.user("officer", union, email="officer@example.org")
    client.force_login(made)
    return made


@pytest.fixture
def plan(officer, union):
    return make.schedule(officer, union)


def asked(union, **values):
    return {
        "title": "每月总结", "what": "summary", "outline": "school", "format": ".docx", "union": union.pk,
        "period": "last_month", "often": "monthly", "day": "1", "month": "1", "at": "07:00", "move": "next",
        "language": "zh-hans", "to": "", "cc": "",
    } | values  # fmt: skip


def step(plan, name):
    return reverse("reports:schedule_step", args=[plan.pk, name])


def test_a_schedule_is_written_down_and_shows_its_rule_and_next_runs(client, officer, union):
    answer = client.post(reverse("reports:schedule_new"), asked(union))

    made = Schedule.objects.get()
    assert answer.url == made.get_absolute_url()
    page = client.get(answer.url)
    assert len(page.context["coming"]) == 3
    assert "每月1日 07:00" in page.content.decode()
    assert made.due_at == page.context["coming"][0][0].at
    assert HistoryEntry.objects.get(kind="reports.Schedule").by == officer


def test_a_schedule_that_is_sent_twice_is_written_down_once(client, officer, union):
    url = reverse("reports:schedule_new")
    sent = asked(union, token=client.get(url).context["token"])

    answers = {client.post(url, sent).url for _twice in range(2)}

    assert answers == {Schedule.objects.get().get_absolute_url()}


WRONG = [
    ({"title": ""}, "title"),
    ({"what": "register", "kind": ""}, "kind"),
    ({"what": "register", "kind": "no.Such"}, "kind"),
    ({"outline": ""}, "outline"),
    ({"often": "weekly"}, "weekdays"),
    ({"day": "32"}, "day"),
    ({"at": "25:00"}, "at"),
    ({"to": "nobody"}, "to"),
    ({"cc": " ".join(f"a{n}@example.org" for n in range(21))}, "cc"),
    ({"what": "register", "kind": "members.Member", "to": "stranger@example.org"}, "to"),
]


@pytest.mark.parametrize(("values", "field"), WRONG)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(
    client, officer, union, settings, values, field
):
    settings.HAS_MAIL = True

    answer = client.post(reverse("reports:schedule_new"), asked(union, **values))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Schedule.objects.exists()


def test_nobody_schedules_what_they_may_not_export(client, union):
    client.force_login(make.user("welfare_officer", union))

    answer = client.post(reverse("reports:schedule_new"), asked(union))

    assert answer.context["form"].errors["union"]
    assert client.post(
        reverse("reports:schedule_new"), asked(union, what="register", kind="welfare.Grant")
    ).url


def test_addresses_are_read_as_people_write_them(client, officer, union, settings):
    settings.HAS_MAIL = True

    client.post(
        reverse("reports:schedule_new"), asked(union, to="B@example.org，a@example.org; a@example.org")
    )

    assert Schedule.objects.get().to == ["b@example.org", "a@example.org"]


def test_two_who_edit_at_once_do_not_overwrite_each_other(client, plan, union):
    url, sent = reverse("reports:schedule_edit", args=[plan.pk]), asked(union, version="1", title="先")
    assert client.get(url).status_code == 200

    assert client.post(url, sent).status_code == 302
    assert client.post(url, sent | {"title": "后"}).status_code == 422
    assert Schedule.objects.get().title == "先"


def test_a_schedule_is_paused_and_goes_on_without_catching_up(client, plan):
    for _ in range(2):
        client.post(step(plan, "pause"))
    plan.refresh_from_db()
    assert plan.paused_because == "person"
    paused_until = timezone.now()

    client.post(step(plan, "resume"))

    plan.refresh_from_db()
    assert plan.paused_at is None
    assert plan.counts_from >= paused_until
    assert HistoryEntry.objects.filter(kind="reports.Schedule").count() == 2


def test_one_is_sent_now_however_often_it_is_asked_for(client, plan):
    first, second = (client.post(step(plan, "send")) for _ in range(2))

    assert first.url == second.url == reverse("core:job", args=[Job.objects.get().pk])
    run = ScheduleRun.objects.get()
    jobs.run(run.job_id)
    file = reverse("reports:schedule_file", args=[run.pk])
    assert file in client.get(plan.get_absolute_url()).content.decode()
    assert client.get(file).status_code == 200


def test_a_missed_run_is_caught_up_from_its_page(client, plan):
    run = plan.runs.create(edition=1, day=date(2026, 6, 1), planned_for=timezone.now(), state="missed")
    url = reverse("reports:schedule_catch_up", args=[run.pk])
    assert url in client.get(plan.get_absolute_url()).content.decode()

    assert client.post(url).url == reverse("core:job", args=[Job.objects.get().pk])


def test_the_chair_sees_and_stops_those_of_the_union_and_changes_none(client, plan, union):
    client.force_login(make.user("chair", union))

    assert client.get(plan.get_absolute_url()).status_code == 200
    assert plan in [line[0] for line in client.get(reverse("reports:schedule_list")).context["lines"]]
    assert client.get(reverse("reports:schedule_edit", args=[plan.pk])).status_code == 403
    assert client.post(step(plan, "send")).status_code == 403
    assert client.post(step(plan, "pause")).status_code == 302
    assert client.post(step(plan, "resume")).status_code == 403
    client.post(reverse("reports:schedule_delete", args=[plan.pk]))
    assert not Schedule.objects.exists()


def test_the_file_of_a_mail_that_was_too_large_opens_for_its_recipient_and_nobody_else(client, plan, union):
    Schedule.objects.filter(pk=plan.pk).update(to=["reader@example.org"])
    run = managing.send_now(plan)
    jobs.run(run.job_id)
    ScheduleRun.objects.filter(pk=run.pk).update(is_extra=False, mail="sent")
    url = reverse("reports:schedule_file", args=[run.pk])

    client.force_login(make.user("chair", union))
    assert client.get(url).status_code == 404
    client.force_login(make.user(email="reader@example.org"))
    assert client.get(url).status_code == 200
    Job.objects.filter(pk=run.job_id).update(file_name="总结.xlsx", result={"has_rows": True})
    assert client.get(url).status_code == 404
    Job.objects.filter(pk=run.job_id).update(result={"has_rows": False})
    assert client.get(url).status_code == 200
    plan.owner.assignments.update(ended_at=timezone.now())
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(("address", "is_said"), [("", True), ("officer@example.org", False)])
def test_an_owner_without_an_address_is_told_that_no_mail_was_sent(client, plan, officer, address, is_said):
    User.objects.filter(pk=officer.pk).update(email=address)
    jobs.run(managing.send_now(plan).job_id)

    page = client.get(plan.get_absolute_url()).content.decode()

    assert ("设定人账号未登记邮箱，未发送邮件" in page) == is_said


def test_a_notice_leads_to_the_schedule_it_is_about(client, plan, officer):
    tell(plan, "rights", key="1")

    assert plan.title in client.get(reverse("core:notices")).content.decode()
    notice = Notice.objects.get(to=officer)
    assert client.get(reverse("core:notice", args=[notice.pk])).url == plan.get_absolute_url()


def test_the_list_costs_the_same_for_one_and_for_thirty(client, officer, union):
    counts = []
    for more in (1, 29):
        for _ in range(more):
            made = make.schedule(officer, union)
            made.runs.create(edition=1, day=date(2026, 6, 1), planned_for=timezone.now(), state="missed")
        client.get(reverse("reports:schedule_list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("reports:schedule_list"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_what_can_be_exported_can_be_sent_regularly_from_where_it_is(client, officer, union):
    summary, _paragraph = make.summary(union, title="年终总结")
    register = client.get(KINDS["welfare.Grant"].url()).context["links"]["schedule"]
    page = client.get(summary.get_absolute_url()).content.decode()
    [composer] = re.findall(r'href="([^"]*/schedules/new/[^"]*)"', page)

    forms = [client.get(unescape(url)).context["form"] for url in (register, composer)]

    assert [form["what"].value() for form in forms] == ["register", "summary"]
    assert forms[0]["kind"].value() == "welfare.Grant"
    assert (forms[1]["title"].value(), str(forms[1]["union"].value())) == ("年终总结", str(union.pk))
    client.force_login(make.user("member", union))
    assert "schedule" not in client.get(KINDS["activities.Activity"].url()).context.get("links", {})
