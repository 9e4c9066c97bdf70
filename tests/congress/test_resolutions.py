"""What a meeting resolved: by the rules of its congress, with the sums, counted from paper or from votes by name."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from congress.assembly.rolls import ATTENDANCE, NAMED_VOTES
from congress.models import Delegate, Resolution
from core.checklist import missing
from core.scope import Scope
from tests import make
from tests.congress.halls import DAY, hall
from tests.congress.prose import YEAR, material, texts
from tests.congress.test_calculator import COUNTS, VOTES
from tests.core.pages import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def union(db):
    return make.union()


@pytest.fixture
def officer(client, union):
    person = make.user("officer", union)
    client.force_login(person)
    return person


SETS = {"shanghai": "shanghai-congress", "zhejiang": "zhejiang-management"}


def resolution(union, rules="", **values):
    """One of a congress that follows a document in force."""
    congress = make.congress(union, rules=make.ruled_by(union, SETS[rules]) if rules else "")
    meeting = make.meeting(union, congress_session=make.session(union, congress=congress))
    return make.resolution(union, meeting=meeting, **values)


def test_the_database_comes_to_the_same_as_the_sums_for_two_hundred_votes(union):
    meetings = {
        rules: make.meeting(
            union,
            congress_session=make.session(
                union, congress=make.congress(union, rules=make.ruled_by(union, code))
            ),
        )
        for rules, code in SETS.items()
    }
    Resolution.objects.bulk_create(
        Resolution(
            union=union,
            title=row["passes"],
            date=DAY,
            meeting=meetings[row["rules"]],
            **{name: int(row[name]) for name in COUNTS},
        )
        for row in VOTES
    )

    passed, failed = Resolution.objects.all().passed(), Resolution.objects.all().failed()

    assert {*passed.values_list("title", flat=True)} == {"yes"}
    assert {*failed.values_list("title", flat=True)} == {"no"}
    assert (passed | failed).count() == len(VOTES)


def test_numbers_that_nobody_said_are_those_of_the_meeting(union):
    found = resolution(union, "shanghai", in_favour=44)
    found.meeting.expected, found.meeting.attendees = 88, 80
    found.meeting.save()

    assert found.verdict.passes
    assert list(Resolution.objects.all().passed()) == [found]
    found.delegates = 89
    assert not found.verdict.passes


def test_without_all_numbers_nothing_is_said_to_have_passed(client, officer, union):
    found = resolution(union, delegates=88, in_favour=80)

    assert found.verdict is None
    assert not Resolution.objects.all().counted().exists()
    assert "计票结果不完整" in client.get(found.get_absolute_url()).content.decode()
    assert ("congress.uncounted", 1) in [(gap.name, n) for gap, n in missing(Scope(union, *YEAR))]


def test_the_page_shows_the_sums_and_says_that_secret_ballots_are_on_paper(client, officer, union):
    found = resolution(union, "shanghai", delegates=88, present=88, in_favour=44, against=44)

    text = client.get(found.get_absolute_url()).content.decode()

    assert "“半数以上”含本数，达到多数" in text
    assert "无记名投票以纸质票进行" in text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"delegates": 10, "present": 11}, "present"),
        ({"present": 9, "in_favour": 6, "against": 3, "invalid": 1}, "in_favour"),
    ],
)
def test_more_votes_than_people_are_refused_at_their_field(union, values, field):
    with pytest.raises(ValidationError) as caught:
        resolution(union, **values).full_clean()

    assert [*caught.value.message_dict] == [field]


# Whose rules decide.

HALF = {"delegates": 88, "present": 88, "in_favour": 44, "against": 44}


def outcome(found):
    """What the sums and the database say, which is one."""
    said = found.verdict.passes
    assert Resolution.objects.filter(pk=found.pk).passed().exists() is said
    assert Resolution.objects.filter(pk=found.pk).failed().exists() is not said
    return said


def test_forty_four_of_eighty_eight_pass_by_a_unions_own_rule_and_fail_by_that_of_the_country(
    client, officer, union
):
    found = make.resolution(union, **HALF)
    assert not outcome(found), "no rule says so, and most documents ask for more than half"

    make.rule(
        union, "congress.majority", "more_than_half", jurisdiction="nation", document="企业民主管理规定"
    )
    assert not outcome(found)
    own = make.rule(union, "congress.majority", "at_least_half", document="本会章程", article="第九条")
    assert outcome(found)
    page = client.get(found.get_absolute_url()).content.decode()
    assert "本会章程 第九条" in page
    assert "88的一半是44，“半数以上”含本数，达到多数" in page

    type(own).objects.filter(pk=own.pk).update(is_on=False)
    assert not outcome(found)


@pytest.mark.parametrize(
    ("quorum", "there", "decides"),
    [
        ("3/4", 66, True),
        ("3/4", 65, False),
        ("67%", 59, True),
        ("67%", 58, False),
        ("1/2", 44, True),
        ("100%", 87, False),
    ],
)
def test_a_rule_on_the_quorum_decides_whether_anything_is_decided(union, quorum, there, decides):
    make.rule(union, "congress.quorum", quorum)
    found = make.resolution(union, delegates=88, present=there, in_favour=there)
    found.in_favour = min(there, 88)
    if there <= 44:
        make.rule(union, "congress.majority", "at_least_half")

    assert found.quorum.is_met is decides
    assert outcome(found) is decides


def test_the_rule_that_counts_is_that_of_the_day_of_the_vote(union):
    make.rule(union, "congress.majority", "more_than_half", until=date(2024, 6, 30))
    make.rule(union, "congress.majority", "at_least_half", since=date(2024, 7, 1))
    days = (date(2024, 6, 30), date(2024, 7, 1))

    assert [outcome(make.resolution(union, date=day, **HALF)) for day in days] == [False, True]


def test_a_congress_follows_the_document_that_it_chose_among_those_in_force(union):
    shanghai, zhejiang = (make.ruled_by(union, code) for code in SETS.values())
    found = resolution(union, **HALF)
    congress = found.meeting.congress_session.congress

    for chosen, passes in ((shanghai, True), (zhejiang, False), (shanghai, True)):
        congress.rules = chosen
        congress.save()
        assert outcome(Resolution.objects.get(pk=found.pk)) is passes


def test_thirty_resolutions_of_many_days_are_prepared_in_as_many_queries_as_one(
    union, django_assert_num_queries
):
    make.ruled_by(union, "shanghai-congress")
    meeting = make.meeting(union, congress_session=make.session(union, congress=make.congress(union)))
    rows = [make.resolution(union, meeting=meeting, date=DAY + timedelta(days=n), **HALF) for n in range(30)]

    for number in (1, 30):
        fresh = list(Resolution.objects.filter(pk__in=[row.pk for row in rows[:number]]))
        with django_assert_num_queries(5):
            Resolution.prepare(fresh)
            assert all(row.verdict.passes for row in fresh)


def test_what_a_congress_chose_before_rules_were_in_force_decides_as_it_did(union):
    taken = import_module("congress.migrations.0101_rules_in_force")
    lower = make.union(union)
    found = {
        (where, code): make.resolution(
            where,
            meeting=make.meeting(
                where, congress_session=make.session(where, congress=make.congress(where, rules=code))
            ),
            **HALF,
        )
        for where, code in ((union, "state"), (lower, "shanghai"), (lower, "state"), (lower, "zhejiang"))
    }

    taken.keep_what_was_chosen(apps, None)

    assert [outcome(Resolution.objects.get(pk=each.pk)) for each in found.values()] == [
        False,
        True,
        False,
        False,
    ]
    assert not union.rules.exists(), "nothing is put into force where nothing was chosen"


# Votes by name.


def vote(client, resolution, delegate, choice):
    address = reverse("congress:resolution_votes", args=[resolution.pk])
    return client.post(address, {"tick": f"{delegate.pk}:{choice}"})


def test_votes_by_name_are_ticked_for_those_present_and_counted_into_the_resolution(client, officer, union):
    here = hall(union, 4)
    *there, away = here.delegates
    ATTENDANCE.tick(here.meeting, {each.pk: "present" for each in there}, Delegate.objects.all(), by=officer)
    found = make.resolution(union, meeting=here.meeting, manner="named")

    for delegate, choice in zip(there, ("in_favour", "in_favour", "against"), strict=True):
        vote(client, found, delegate, choice)
    vote(client, found, away, "in_favour")
    client.post(reverse("congress:resolution_count", args=[found.pk]))

    counted = Resolution.objects.get(pk=found.pk)
    assert (counted.delegates, counted.present, counted.ballot.in_favour, counted.ballot.against) == (
        4,
        3,
        2,
        1,
    )
    assert not counted.verdict.passes, "two of four are half, and the state asks for more"
    assert counted.version == found.version + 1


def test_there_is_no_list_of_votes_of_a_secret_ballot(client, officer, union):
    here = hall(union)
    found = make.resolution(union, meeting=here.meeting, manner="paper")

    assert client.get(reverse("congress:resolution_votes", args=[found.pk])).status_code == 404
    assert client.post(reverse("congress:resolution_count", args=[found.pk])).status_code == 404


def test_the_list_of_votes_costs_as_many_queries_for_three_hundred_as_for_one(client, officer, union):
    costs = {}
    for number in (1, 300):
        here = hall(union, number)
        found = make.resolution(union, meeting=here.meeting, manner="named")
        ticks = {each.pk: "in_favour" for each in here.delegates}
        NAMED_VOTES.tick(found, ticks, Delegate.objects.all(), by=officer)
        costs[number] = queries(client, reverse("congress:resolution_votes", args=[found.pk]))

    assert costs[300] == costs[1]


# What a meeting owes.


def test_papers_sent_less_than_seven_days_before_are_named(client, officer, union):
    here = hall(union)
    here.meeting.items.create(topic="工作报告", paper="报告", paper_on=DAY - timedelta(days=7))
    here.meeting.items.create(topic="工资方案", paper="方案", paper_on=DAY - timedelta(days=6))

    text = client.get(here.meeting.get_absolute_url()).content.decode()

    assert "会议材料应于会前7日（2024-03-08前）送达代表，逾期送达的有： 工资方案" in text
    assert ("congress.late_papers", 1) in [(gap.name, n) for gap, n in missing(Scope(union, *YEAR))]


@pytest.mark.parametrize(
    ("reported", "said"),
    [
        (None, "应在7个工作日内（2024-10-12前）报告上级工会"),
        (date(2024, 10, 12), "已于2024-10-12按期报告上级工会"),
        (date(2024, 10, 14), "2024-10-14报告上级工会，已超过期限2024-10-12"),
    ],
)
def test_a_congress_is_reported_upward_within_seven_working_days(client, officer, union, reported, said):
    """After 27 September 2024 the first week of October is free; Sunday the 29th and Saturday the 12th are worked."""
    here = hall(union)
    here.meeting.date, here.meeting.reported_on = date(2024, 9, 27), reported
    here.meeting.save()

    assert said in client.get(here.meeting.get_absolute_url()).content.decode()


def test_deadlines_are_those_that_the_union_keeps_as_rules(client, officer, union):
    here = hall(union)
    make.rule(union, "congress.papers_days", "5", unit="day")
    make.rule(union, "congress.report_days", "3", unit="day")

    text = client.get(here.meeting.get_absolute_url()).content.decode()

    assert "会前5日（2024-03-10前）" in text
    assert "应在3日内（2024-03-18前）报告上级工会" in text


# What is told.


def test_one_resolution_is_told_with_its_votes(union):
    resolution(union, title="工资方案", delegates=88, present=80, in_favour=45, against=35)

    assert texts(union)[-1] == (
        "3月15日以无记名投票方式表决通过《工资方案》，全体代表88名，到会80人，赞成45票、反对35票。"
    )
    assert texts(union, "en")[-1] == (
        "“工资方案” was adopted by secret ballot on 15 March, of 88 delegates, 80 people present, "
        "45 votes for it and 35 votes against."
    )


def test_a_vote_by_name_is_told_as_a_roll_call(union):
    resolution(union, title="考勤制度", manner="named", delegates=3, present=2, in_favour=1, against=1)

    assert texts(union, "en")[-1].startswith(
        "“考勤制度” was not adopted by roll call on 15 March, of 3 delegates"
    )


def test_many_resolutions_are_told_together_and_the_one_that_failed_by_itself(union):
    for title in ("工资方案", "考勤制度", "培训计划"):
        resolution(union, title=title, delegates=88, present=80, in_favour=60)
    resolution(union, title="改制方案", delegates=88, present=80, in_favour=44)

    together, failed = texts(union)[-2:]

    assert together == "表决通过决议3项，包括《工资方案》、《考勤制度》、《培训计划》，未获通过1项。"
    assert failed == "3月15日以无记名投票方式表决未通过《改制方案》，全体代表88名，到会80人，赞成44票。"


def test_telling_resolutions_asks_the_database_nothing(union, django_assert_num_queries):
    for title in ("工资方案", "考勤制度", "培训计划"):
        resolution(union, title=title, delegates=88, present=80, in_favour=60)
    m = material(union)

    with django_assert_num_queries(0):
        [m.tell(row) for row in m.rows(Resolution)]


def test_meetings_of_one_name_are_offered_with_their_days_and_others_without(client, officer, union):
    for title, day in (
        ("教代会", date(2025, 5, 1)),
        ("教代会", date(2026, 5, 8)),
        ("座谈会", date(2026, 6, 1)),
    ):
        make.meeting(union, title=title, date=day)
    drawn = str(client.get(reverse("congress:resolution_new")).context["form"]["meeting"])
    for each in ("教代会 · 2025-05-01<", "教代会 · 2026-05-08<", "座谈会<"):
        assert each in drawn
