"""Rules as data: which holds for a union on a day, what it says, and what it makes of a deadline."""

from datetime import date
from fractions import Fraction

import pytest

from core.deadlines import Deadline, Unit
from members.models import Rule
from members.rules import book
from members.rules.examples import EXAMPLES
from members.rules.keys import KEYS
from members.rules.measures import UnreadableError
from tests import make

DAY = date(2026, 6, 1)

DEADLINES = [
    (30, Unit.DAY, "2026-06-01", "2026-07-01", "2026-05-02"),
    (1, Unit.MONTH, "2026-01-31", "2026-02-28", "2025-12-31"),
    (3, Unit.YEAR, "2024-02-29", "2027-02-28", "2021-02-28"),
    (10, Unit.WORKING_DAY, "2026-09-28", "2026-10-16", "2026-09-14"),
    (7, Unit.DAY, "2026-03-08", "2026-03-15", "2026-03-01"),
]


@pytest.mark.parametrize(("number", "unit", "day", "after", "before"), DEADLINES)
def test_a_deadline_is_reckoned_from_a_day_and_back_from_one(number, unit, day, after, before):
    found = Deadline(number, unit)

    assert found.after(date.fromisoformat(day)).isoformat() == after
    assert found.before(date.fromisoformat(day)).isoformat() == before


SAID = [
    ("congress.quorum", "2/3", "", Fraction(2, 3)),
    ("congress.managers_most", "20%", "", Fraction(1, 5)),
    ("congress.majority", "more_than_half", "", "more_than_half"),
    ("congress.meetings_a_year", "2", "", 2),
    ("proposal.reply_days", "1", "month", Deadline(1, Unit.MONTH)),
]


@pytest.mark.parametrize(("key", "value", "unit", "says"), SAID)
def test_a_value_is_read_as_its_key_means_it(key, value, unit, says):
    assert Rule(key=key, value=value, unit=unit).says == says


WRONG = [
    ("congress.quorum", "3/2", ""),
    ("congress.quorum", "1/0", ""),
    ("congress.majority", "most", ""),
    ("congress.meetings_a_year", "-1", ""),
    ("congress.delegates_due", "100=30", ""),
    ("congress.delegates_due", "0=30, 0=40", ""),
    ("proposal.reply_days", "30", ""),
    ("proposal.reply_days", "soon", "day"),
]


@pytest.mark.parametrize(("key", "value", "unit"), WRONG)
def test_a_value_that_its_key_does_not_take_is_refused(key, value, unit):
    with pytest.raises(UnreadableError):
        KEYS[key].measure.read(value, unit)


DUE = [
    ("shanghai-congress", {50: 30, 100: 30, 250: 35, 2999: 170, 3000: 175, 9000: 175}),
    ("zhejiang-management", {99: 30, 100: 40, 999: 96, 1000: 100, 3500: 140, 5000: 200}),
    ("state-management", {80: 30, 600: 30, 601: 31, 2000: 100}),
]


@pytest.mark.parametrize(("document", "table"), DUE)
def test_delegates_are_due_in_the_steps_of_the_document(document, table):
    example = EXAMPLES[f"{document}.congress.delegates_due"]
    steps = KEYS[example.key].measure.read(example.value, "")

    assert {staff: steps.due(staff) for staff in table} == table


def test_every_example_can_be_said_in_words():
    assert all(each.words and each.document and each.place for each in EXAMPLES.values())


@pytest.mark.django_db
def test_no_example_holds_before_somebody_switches_it_on():
    assert EXAMPLES
    assert book.at(make.union(), DAY).rules == {}


@pytest.mark.django_db
def test_the_nearest_unions_rule_holds_and_of_its_own_the_latest():
    top = make.union()
    middle = make.union(top)
    low, aside = make.union(middle), make.union(top)
    make.rule(top, "congress.quorum", "2/3")
    make.rule(top, "proposal.reply_days", "30", unit="day", since=date(2020, 1, 1))
    make.rule(top, "proposal.reply_days", "20", unit="day", since=date(2026, 1, 1))
    make.rule(top, "proposal.reply_days", "60", unit="day")
    make.rule(middle, "congress.quorum", "3/4")
    make.rule(low, "congress.quorum", "4/5", is_on=False)

    found = book.books([low, aside, top], DAY)

    assert {union: found[union.pk].value("congress.quorum") for union in (low, aside, top)} == {
        low: Fraction(3, 4),
        aside: Fraction(2, 3),
        top: Fraction(2, 3),
    }
    assert found[low.pk].value("proposal.reply_days") == Deadline(20, Unit.DAY)
    assert book.at(low, date(2021, 1, 1)).value("proposal.reply_days").number == 30


@pytest.mark.django_db
def test_a_rule_holds_from_its_first_day_to_its_last():
    union = make.union()
    make.rule(union, "congress.quorum", "2/3", since=date(2026, 1, 1), until=date(2026, 6, 30))
    days = ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"]

    found = [book.at(union, date.fromisoformat(day)).rule("congress.quorum") is not None for day in days]

    assert found == [False, True, True, False]


@pytest.mark.django_db
def test_where_nothing_is_ruled_what_is_reckoned_with_is_said_by_who_asks():
    found = book.at(make.union(), DAY)

    assert found.value("congress.quorum", Fraction(1, 2)) == Fraction(1, 2)
    assert found.due("proposal.reply_days", DAY) is None
    with pytest.raises(KeyError):
        found.value("congress.qorum")


@pytest.mark.django_db
def test_the_rules_of_thirty_unions_cost_as_many_queries_as_those_of_one(django_assert_num_queries):
    top = make.union()
    unions = [make.union(top) for _ in range(30)]
    make.rule(top, "congress.quorum", "2/3")
    with django_assert_num_queries(2):
        assert book.at(unions[0], DAY).value("congress.quorum")
    with django_assert_num_queries(2):
        assert len(book.books(unions, DAY)) == 30


# Where a rule reaches.


def regional(union, value, jurisdiction, region="", **more):
    return make.rule(union, "congress.quorum", value, jurisdiction=jurisdiction, region=region, **more)


@pytest.mark.django_db
def test_a_nearer_jurisdiction_goes_before_a_wider_one_whoever_keeps_them():
    top = make.union(region_code="000000")
    city = make.union(top, region_code="330100")
    low, elsewhere = make.union(city), make.union(top, region_code="310115")
    own = regional(low, "9/10", "union")
    found = [
        own,
        regional(top, "5/6", "county", "330106"),
        regional(top, "4/5", "city", "3301"),
        regional(city, "3/4", "province", "33"),
        regional(low, "2/3", "nation"),
        regional(top, "1/2", "nation"),
    ]

    assert book.at(low, DAY).standing("congress.quorum") == [
        each for each in found if each.region != "330106"
    ]
    assert book.at(elsewhere, DAY).standing("congress.quorum") == found[-1:]
    Rule.objects.filter(pk=own.pk).update(is_on=False)
    assert book.at(low, DAY).value("congress.quorum") == Fraction(4, 5)


@pytest.mark.django_db
def test_a_union_lies_where_it_says_or_else_where_the_nearest_over_it_says():
    top = make.union(region_code="310000")
    moved, stays = make.union(top, region_code="330106001"), make.union(make.union(top))
    nowhere = make.union()
    for union in (top, nowhere):
        regional(union, "3/4", "province", "31")
        regional(union, "4/5", "county", "330106")

    found = {union: book.at(union, DAY).value("congress.quorum") for union in (moved, stays, nowhere)}

    assert found == {moved: Fraction(4, 5), stays: Fraction(3, 4), nowhere: None}


@pytest.mark.django_db
def test_each_union_is_told_of_its_own_day_in_the_same_two_queries(django_assert_num_queries):
    unions = [make.union(region_code="310000") for _ in range(20)]
    for union in unions:
        regional(union, "3/4", "province", "31", since=date(2026, 1, 1))
        regional(union, "2/3", "nation")
    days = (date(2025, 12, 31), date(2026, 1, 1))

    with django_assert_num_queries(2):
        found = book.pages((union.pk, day) for union in unions for day in days)

    assert {found[union.pk, day].value("congress.quorum") for union in unions for day in days[:1]} == {
        Fraction(2, 3)
    }
    assert {found[union.pk, days[1]].value("congress.quorum") for union in unions} == {Fraction(3, 4)}
