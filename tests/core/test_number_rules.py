"""The rules that figures obey in the text: how they change, how rates are told, in the style of the union."""

from datetime import date

import pytest

from core.figures import Figure, Figures
from core.material import Material
from core.quantities import Qualifier, Style, percent
from core.scope import Scope
from tests import make

pytestmark = pytest.mark.django_db

YEAR, HALF = (date(2024, 1, 1), date(2024, 12, 31)), (date(2024, 1, 1), date(2024, 6, 30))


def material(language="zh-hans", period=YEAR, **style):
    """A writer of one of the languages for a union of no records, in its style and over a period."""
    return Material(Scope(make.union(**style), *period), language, compare=False)


def figure(value, previous, **values):
    return Figure("congress.received", "提案", "proposal", value, previous=previous, **values)


def rate(above, below, previous=None, decimals=1):
    terms = (Figure("a", "", "employer", above), Figure("b", "", "employer", below))
    share = percent(above, below, decimals) if below else 0
    return Figure("rate", "", "percent", share, previous=previous, terms=terms)


CHANGES = [
    # base, now, what is said
    (40, 54, "比上年增长35%", "35% more than the year before"),
    (5, 6, "比上年增长20%", "20% more than the year before"),
    (54, 46, "比上年减少14.8%", "14.8% less than the year before"),
    (4, 9, "由上年的4份增至9份", "up from 4 proposals in the year before to 9 proposals"),
    (4, 1, "由上年的4份减至1份", "down from 4 proposals in the year before to 1 proposal"),
    (3, 0, "由上年的3份减至0", "down from 3 proposals in the year before to 0"),
    (0, 9, "上年没有，属新增", "the year before there was none"),
    (None, 9, "", ""),
    (9, 9, "", ""),
    (0, 0, "", ""),
]


@pytest.mark.parametrize(("before", "now", "chinese", "english"), CHANGES)
def test_a_change_is_told_in_per_cent_from_a_base_of_five_else_in_numbers(before, now, chinese, english):
    assert material().change(figure(now, before)).text == chinese
    assert material("en").change(figure(now, before)).text == english


def test_part_of_a_year_is_compared_with_the_same_part():
    assert material(period=HALF).change(figure(54, 40)).text == "比上年同期增长35%"


def test_approximate_numbers_are_not_set_off_against_each_other():
    vague = figure(54, 40, qualifier=Qualifier.OVER, is_vague=True)

    assert not material().change(vague)


@pytest.mark.parametrize(
    ("now", "before", "chinese", "english"),
    [
        (75, 25, "比上年提高50个百分点", "up 50 percentage points on the year before"),
        (25, 75, "比上年下降50个百分点", "down 50 percentage points on the year before"),
        (75, 0, "比上年提高75个百分点", "up 75 percentage points on the year before"),
    ],
)
def test_a_rate_changes_by_percentage_points_that_lead_to_their_rows(now, before, chinese, english):
    told = material().change(rate(now, 100, before))

    assert told.text == chinese
    assert material("en").change(rate(now, 100, before)).text == english
    assert [run.figure for run in told if not isinstance(run, str)] == ["rate"]


@pytest.mark.parametrize(
    ("style", "chinese", "english"),
    [
        ({}, "95.1%（39家/41家）", "95.1% (39 of 41 employers)"),
        ({"rate_style": "one"}, "95.1%（39家）", "95.1% (39 employers)"),
        ({"rate_style": "alone"}, "95.1%", "95.1%"),
    ],
)
def test_a_rate_is_printed_with_both_terms_one_or_alone(style, chinese, english):
    assert material(**style).rate(rate(39, 41)).text == chinese
    assert material("en", **style).rate(rate(39, 41)).text == english


@pytest.mark.parametrize(
    ("above", "below", "told"), [(20, 20, "100%（20家/20家）"), (21, 20, ""), (5, 0, "")]
)
def test_a_rate_above_a_hundred_or_of_nothing_is_not_told(above, below, told):
    assert material().rate(rate(above, below)).text == told
    assert not material().change(rate(21, 20, 75))


@pytest.mark.parametrize(("decimals", "told"), [("none", "33%"), ("one", "33.3%"), ("two", "33.33%")])
def test_shares_have_the_decimals_that_the_union_wants(decimals, told):
    assert material(rate_decimals=decimals).share(1, 3) == told
    assert material(rate_decimals=decimals).change(figure(12, 9)).text == f"比上年增长{told}"


def test_what_a_union_wrote_in_its_form_is_the_style_of_its_summaries():
    union = make.union(money_style="yuan", rate_style="one", rate_decimals="two")
    make.activity(union, "safety_inspection", hazards_found=41, hazards_fixed=39)
    scope = Scope(union, *YEAR)

    assert scope.style == Style("yuan", "one", 2)
    assert Material(scope, "zh-hans").rate(Figures(scope)["activities.hazards_rate"]).text == "95.12%（39项）"


def test_a_nought_of_last_year_is_known_only_where_rows_of_its_kind_were_kept_then():
    union = make.union(founded_on=date(2001, 1, 1))
    make.proposal(union)
    for n in range(4):
        make.proposal(union, type="suggestion", submitted_on=date(2023, 5, 1 + n))
    assert Figures(Scope(union, *YEAR))["congress.received"].previous is None

    make.proposal(union, type="suggestion", submitted_on=date(2023, 5, 1))
    assert Figures(Scope(union, *YEAR))["congress.received"].previous is not None


def test_a_reason_is_found_by_the_figure_that_it_explains():
    union = make.union()
    make.proposal(union, count=46)
    make.proposal(union, count=54, submitted_on=date(2023, 5, 1))
    figures = Figures(Scope(union, *YEAR))
    assert figures["congress.received"].has_fallen
    make.note(union, explains="congress.received", text="代表减少。", date=date(2024, 12, 31))

    told = Material(Scope(union, *YEAR), "zh-hans").change(figures["congress.received"])

    assert told.text == "比上年减少14.8%（代表减少）"
    assert not any(run.unexplained for run in told if not isinstance(run, str))
