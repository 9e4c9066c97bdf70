"""What is due for an agreement, whom it covers, and when it runs out."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from congress.covering.reckoning import coverage
from congress.models import Agreement
from congress.panels.openness import dues
from core import digests
from core.history import save
from core.kinds import kind_of
from core.models import Notice
from core.reminders import remind
from members.models.accounts import today
from tests import make
from tests.core.filling import filled

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 1)


@pytest.fixture
def union():
    return make.union(org_type="street")


@pytest.fixture
def rules(union):
    for key, value, unit in (
        ("bargaining.reply_days", "10", "working_day"),
        ("bargaining.notice_days", "7", "day"),
        ("bargaining.draft_days", "15", "working_day"),
        ("agreement.filing_days", "10", "day"),
        ("agreement.objection_days", "15", "day"),
        ("agreement.publish_days", "5", "working_day"),
        ("agreement.renewal_days", "90", "day"),
    ):
        make.rule(union, key, value, unit=unit)


STAGES = [
    ({"signed_on": None, "offered_on": date(2026, 5, 25)}, [("2026-06-08", False)]),
    ({"signed_on": None, "offered_on": date(2026, 5, 25), "replied_on": date(2026, 5, 28)}, []),
    (
        {"signed_on": None, "offered_on": date(2026, 5, 25), "reply_due_on": date(2026, 5, 31)},
        [("2026-05-31", True)],
    ),
    ({"signed_on": date(2026, 5, 1)}, [("2026-05-11", True)]),
    ({"signed_on": date(2026, 5, 1), "filed_on": date(2026, 5, 20)}, [("2026-06-04", False)]),
    (
        {"signed_on": date(2026, 5, 1), "filed_on": date(2026, 5, 8), "effective_on": date(2026, 5, 23)},
        [("2026-05-29", True)],
    ),
    (
        {
            "signed_on": date(2025, 7, 1),
            "filed_on": date(2025, 7, 2),
            "effective_on": date(2025, 7, 17),
            "published_on": date(2025, 7, 18),
            "expires_on": date(2026, 8, 1),
        },
        [("2026-05-03", False), ("2026-08-01", False)],
    ),
]


@pytest.mark.parametrize(("values", "expected"), STAGES)
def test_the_page_says_what_is_due_next_by_the_rules_in_force(union, rules, values, expected):
    found = dues(make.agreement(union, **values), ON)

    assert [(f"{each.day}", each.is_late) for each in found] == expected


MEETINGS = [
    ({"date": date(2026, 6, 20)}, [("2026-06-13", False)]),
    ({"date": date(2026, 6, 5)}, [("2026-05-29", True)]),
    ({"date": date(2026, 6, 20), "notified_on": date(2026, 6, 1)}, []),
    ({"date": date(2026, 5, 30)}, []),
]


@pytest.mark.parametrize(("meeting", "expected"), MEETINGS)
def test_notice_of_a_meeting_to_come_is_due_so_long_before_it(union, meeting, expected):
    make.rule(union, "bargaining.notice_days", "7", unit="day")
    make.user("chair", union)
    agreement = make.agreement(union, signed_on=None)
    agreement.consultations.create(**meeting)

    found = dues(agreement, ON)

    assert [(f"{each.day}", each.is_late) for each in found] == expected
    told = [remind("congress.bargaining_notice", each.day) for each in found if not each.is_late]
    assert told == [1] * len(told)


def test_a_notice_that_came_too_late_stands_on_the_page_and_one_after_the_meeting_is_refused(client, union):
    make.rule(union, "bargaining.notice_days", "7", unit="day")
    agreement = make.agreement(union)
    for told, met in (("2026-06-01", "2026-06-05"), ("2026-06-01", "2026-06-08")):
        agreement.consultations.create(notified_on=told, date=met)
    chair = make.user("chair", union)
    client.force_login(chair)

    page = client.get(agreement.get_absolute_url()).content.decode()
    sent = filled(kind_of(agreement), agreement, version=agreement.version)
    answer = client.post(
        reverse("congress:agreement_edit", args=[agreement.pk]),
        sent | {"consultations-0-notified_on": "2026-06-09"},
    )

    assert ("2026-05-29" in page, "2026-06-01前" in page) == (True, False)
    assert answer.status_code == 422
    assert agreement.consultations.filter(notified_on="2026-06-01").count() == 2


def test_the_day_set_in_an_offer_is_reminded_of_without_any_rule(union):
    make.user("chair", union)
    make.agreement(union, signed_on=None, offered_on=date(2026, 5, 25), reply_due_on=date(2026, 6, 9))

    assert [remind("congress.offer_reply", date(2026, 6, day)) for day in (6, 9)] == [1, 1]


def test_what_is_due_stands_together_soonest_first_for_the_unions_chosen_alone(
    client, union, rules, django_assert_max_num_queries
):
    late, soon = today() - timedelta(days=30), today() + timedelta(days=60)
    filing = make.agreement(union, employer_name="红星厂", signed_on=late)
    for _n in range(30):
        make.agreement(union, employer=make.employer(union), expires_on=soon)
    make.agreement(union, expires_on=today() + timedelta(days=200))
    make.agreement(make.union(), expires_on=soon)
    client.force_login(make.user("chair", union))
    client.get(reverse("congress:agreements_due"))

    with django_assert_max_num_queries(45):
        page = client.get(reverse("congress:agreements_due"))

    found = page.context["duties"]
    assert (found[0].agreement, found[0].is_late, len(found)) == (filing, True, 31)
    assert "红星厂" in page.content.decode()


def test_without_rules_only_the_expiry_is_known(client, union):
    agreement = make.agreement(union, signed_on=date(2026, 5, 1), expires_on=date(2027, 4, 30))
    client.force_login(make.user("chair", union))

    assert [f"{each.day}" for each in dues(agreement, ON)] == ["2027-04-30"]
    assert "2027-04-30" in client.get(agreement.get_absolute_url()).content.decode()


def test_staff_are_told_ninety_and_thirty_days_before_and_on_the_day_unless_it_was_renewed(union):
    chair, employer = make.user("chair", union), make.employer(union)
    one = make.agreement(union, employer=employer, expires_on=date(2026, 9, 30))
    renewed = make.agreement(union, employer=make.employer(union), expires_on=date(2026, 9, 30))
    make.agreement(
        union, employer=renewed.employer, signed_on=date(2026, 5, 30), expires_on=date(2029, 5, 30)
    )
    days = (date(2026, 7, 1), date(2026, 7, 2), date(2026, 7, 3), date(2026, 8, 31), date(2026, 9, 30))

    assert [remind("congress.agreement_expiry", day) for day in days] == [0, 1, 0, 1, 1]
    assert {(each.to, each.record_id) for each in Notice.objects.all()} == {(chair, one.pk)}


WAITED_FOR = [
    (
        "congress.offer_reply",
        {"signed_on": None, "offered_on": date(2026, 5, 25)},
        "replied_on",
        "答复协商要约",
    ),
    ("congress.agreement_filing", {"signed_on": date(2026, 5, 29)}, "filed_on", "报送审查"),
    ("congress.agreement_draft", {"signed_on": None, "met": "2026-05-18"}, "adopted_on", "提交职代会审议"),
    (
        "congress.agreement_publication",
        {"signed_on": date(2026, 5, 1), "filed_on": date(2026, 5, 2), "effective_on": date(2026, 6, 1)},
        "published_on",
        "向全体职工公布",
    ),
    (
        "congress.agreement_expiry",
        {"signed_on": date(2025, 6, 9), "expires_on": date(2026, 6, 8)},
        "",
        "到期",
    ),
]


def negotiated(union, values):
    """An agreement; where it says so, with two meetings, the last on that day."""
    met = values.get("met")
    made = make.agreement(union, **{name: value for name, value in values.items() if name != "met"})
    for day in ("2026-04-01", met) if met else ():
        made.consultations.create(date=day)
    return made


@pytest.mark.parametrize(("name", "values", "ends", "said"), WAITED_FOR)
def test_what_is_due_on_the_eighth_is_told_of_at_each_rung_in_working_days_until_it_is_done(
    union, rules, settings, name, values, ends, said
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    chair, stranger = make.user("chair", union), make.user("chair", make.union())
    agreement, done = negotiated(union, values), negotiated(union, values)
    if ends:
        Agreement.objects.filter(pk=done.pk).update(**{ends: date(2026, 6, 1)})
    else:
        done.delete()
    chair.email = "chair@example.org"
    chair.save()
    days = [date(2026, 5, 28) + timedelta(days=n) for n in range(20)]

    told = [f"{day}" for day in days for _twice in range(2) if remind(name, day)]

    assert told[-4:] == ["2026-05-28", "2026-06-03", "2026-06-08", "2026-06-11"]
    assert {(each.to, each.record_id) for each in Notice.objects.filter(name=name)} == {(chair, agreement.pk)}
    assert [digests.mail(each) for each in (chair, stranger)] == [True, False]
    [message] = mail.outbox
    assert message.body.count(said) == len(told)


def test_nothing_is_due_where_no_rule_says_so(union):
    make.user("chair", union)
    for name, values, ends, _said in WAITED_FOR:
        if ends:
            negotiated(union, values)
            assert [remind(name, date(2026, 6, day)) for day in (3, 8, 11)] == [0, 0, 0]


def test_coverage_has_both_terms_and_the_employers_behind_them(client, union):
    chair = make.user("chair", union)
    named, listed, bare, _young = (make.employer(union, unionised=n < 3) for n in range(4))
    make.agreement(union, employer=named, type="wage_agreement")
    make.agreement(union, employer=bare, type="wage_agreement", expires_on=date(2020, 1, 1))
    regional = make.agreement(union, type="wage_agreement", scope="regional", covered_units=5)
    regional.covered.create(employer=listed)

    found = coverage(union, chair, "wage_agreement", today())
    client.force_login(chair)
    url = reverse("congress:coverage")
    pages = {
        shown: client.get(f"{url}?type=wage_agreement&show={shown}")
        for shown in ("lacking", "covered", "all")
    }

    assert found.numbers() == {"covered": 2, "all": 3, "declared": 6}
    assert {shown: [line[0] for line in page.context["lines"]] for shown, page in pages.items()} == {
        "lacking": [bare],
        "covered": sorted([named, listed], key=lambda each: (each.name, each.pk)),
        "all": sorted([named, listed, bare], key=lambda each: (each.name, each.pk)),
    }


def test_coverage_costs_as_many_queries_for_thirty_employers_as_for_one(
    client, union, django_assert_max_num_queries
):
    client.force_login(make.user("chair", union))
    for _ in range(30):
        make.agreement(union, employer=make.employer(union, unionised=True), type="wage_agreement")
    url = reverse("congress:coverage") + "?type=wage_agreement&show=all"
    client.get(url)

    with django_assert_max_num_queries(24):
        client.get(url)


def test_the_lists_of_an_agreement_are_written_with_it_and_kept_in_its_history(union):
    chair = make.user("chair", union)
    agreement = Agreement(union=union, type="wage_agreement", signed_on=date(2026, 5, 1))
    lists = {
        name: [field.related_model(**values)]
        for name, values in {
            "consultations": {"date": date(2026, 4, 1), "minutes": "就增资幅度达成一致"},
            "checks": {"date": date(2026, 5, 30), "found": "履约良好"},
            "covered": {"name": "江城纺织公司"},
        }.items()
        for field in [Agreement._meta.get_field(name)]
    }

    save(agreement, by=chair, parts=lists)

    assert [str(each) for each in agreement.checks.all()] == ["2026-05-30 履约良好"]
    assert [str(each) for each in agreement.covered.all()] == ["江城纺织公司"]


@pytest.mark.parametrize(
    ("force", "reason", "status"), [("block", "", 422), ("block", "上级同意延长", 302), ("warn", "", 302)]
)
def test_a_term_that_is_too_long_is_refused_or_shown_as_the_rule_says(client, union, force, reason, status):
    make.rule(union, "agreement.longest_wage", "1", unit="year", force=force)
    agreement = make.agreement(union, signed_on=date(2026, 5, 1), expires_on=date(2029, 5, 1))
    client.force_login(make.user("chair", union))
    sent = filled(kind_of(agreement), agreement, version=agreement.version, exception=reason)

    answer = client.post(reverse("congress:agreement_edit", args=[agreement.pk]), sent)

    assert answer.status_code == status
    if status == 422:
        assert "1年" in str(answer.context["form"].errors["expires_on"])
        before, _field, _after = answer.content.decode().partition('name="exception"')
        assert before.rpartition("<details")[2].startswith(' class="card panel" open')
    else:
        page = client.get(agreement.get_absolute_url()).content.decode()
        assert "与规则不符" in page
        assert (reason or "未说明理由") in page


@pytest.mark.parametrize(
    ("staff", "employer", "wanting"), [(2, 3, ["staff_side"]), (3, 3, []), (None, 2, ["employer_side"])]
)
def test_too_few_representatives_are_refused_at_their_side(client, union, staff, employer, wanting):
    make.rule(union, "bargaining.representatives_least", "3", force="block")
    agreement = make.agreement(union, staff_side=staff, employer_side=employer)
    client.force_login(make.user("chair", union))
    sent = filled(kind_of(agreement), agreement, version=agreement.version)

    answer = client.post(reverse("congress:agreement_edit", args=[agreement.pk]), sent)

    assert answer.status_code == (422 if wanting else 302)
    if wanting:
        assert [*answer.context["form"].errors] == [*wanting, "exception"]
