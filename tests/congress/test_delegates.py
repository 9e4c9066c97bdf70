"""Who sits in a congress: the shares that its rules ask, elections that count, and what is told of it."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from congress.assembly.shares import shares
from congress.models import Congress, Delegate
from core.checklist import missing
from core.kinds import kind_of
from core.scope import Scope
from tests import make
from tests.congress.prose import YEAR, texts
from tests.core.filling import filled

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 1)
CODES = {
    "state": "state-management",
    "shanghai": "shanghai-congress",
    "zhejiang": "zhejiang-management",
    "steps": "stepped-congress",
}


@pytest.fixture
def union(db):
    return make.union()


def seat(congress, number=1, **values):
    """So many delegates alike."""
    Delegate.objects.bulk_create(
        Delegate(union=congress.union, congress=congress, member_name=f"代表{n}", **values)
        for n in range(number)
    )


def asked(congress):
    found = shares(congress, DAY).asked
    signs = [f"{each.label} {each.number}{'≤' if each.is_ceiling else '≥'}{each.bound}" for each in found]
    return [
        sign + ("" if each.is_met else f" 差{each.off_by}") for sign, each in zip(signs, found, strict=True)
    ]


def test_shares_are_counted_by_delegation_and_in_all(union):
    congress = make.congress(union)
    one, two = (make.delegation(union, congress=congress, name=name) for name in ("甲团", "乙团"))
    seat(congress, 3, delegation=one, category="front_line", is_woman=True)
    seat(congress, 1, delegation=one, category="manager")
    seat(congress, 1, delegation=two, category="technical", is_dispatched=True)
    seat(congress, 1)

    found = shares(congress, DAY)

    assert [(line.name, line.numbers["all"], line.numbers["women"]) for line in found.lines] == [
        ("甲团", 4, 3),
        ("乙团", 1, 0),
        ("未编入代表团", 1, 0),
    ]
    whole = {str(label): (n, share) for label, n, share in found.whole.cells()}
    assert whole["代表"] == (6, "")
    assert whole["一线职工"] == (3, "50.0%")
    assert whole["管理人员"] == (1, "16.7%")
    assert "教师" not in map(str, found.heads)
    assert (whole["劳务派遣工"], whole["专业技术人员"]) == ((1, "16.7%"), (1, "16.7%"))


@pytest.mark.parametrize(
    ("rules", "staff", "women", "seats", "said"),
    [
        ("shanghai", 3000, None, {"manager": 35, "front_line": 140}, ["代表 175≥175", "管理人员 35≤35"]),
        ("shanghai", 3000, None, {"manager": 36, "front_line": 138}, ["代表 174≥175 差1", "管理人员 36≤34 差2"]),
        (
            "steps", 500, None, {"front_line": 14, "other": 16},
            ["代表 30≥30", "一线职工 14≥15 差1", "管理人员 0≤6"],
        ),
        ("zhejiang", 300, 100, {"other": 54}, ["代表 54≥54", "管理人员 0≤10", "女职工 0≥18 差18"]),
        ("state", None, None, {"other": 5}, ["管理人员 0≤1"]),
    ],
)  # fmt: skip
def test_what_the_rules_ask_is_told_with_what_is_lacking(union, rules, staff, women, seats, said):
    congress = make.congress(union, rules=make.ruled_by(union, CODES[rules]), staff=staff, women=women)
    for category, number in seats.items():
        seat(congress, number, category=category)

    assert asked(congress) == said


def test_substitutes_observers_and_those_who_ended_are_no_delegates(union):
    congress = make.congress(union)
    for values in (
        {"standing": "substitute"},
        {"standing": "observer"},
        {"ended_on": DAY},
        {"elected_on": date(2024, 6, 2)},
        {"deleted_at": "2024-01-01T00:00Z"},
    ):
        seat(congress, **values)
    seat(congress, elected_on=DAY, ended_on=date(2024, 6, 2))

    assert shares(congress, DAY).whole.numbers["all"] == 1


def test_shares_cost_a_query_for_three_hundred_and_one_for_the_rules(union, django_assert_num_queries):
    congress = make.congress(union)
    delegations = [make.delegation(union, congress=congress) for _n in range(10)]
    for delegation in delegations:
        seat(congress, 30, delegation=delegation)

    with django_assert_num_queries(2):
        assert shares(congress, DAY).whole.numbers["all"] == 300


@pytest.mark.parametrize(
    ("voters", "voted", "votes", "is_doubtful"),
    [
        (30, 20, 15, False),
        (30, 19, 15, True),
        (30, 30, 14, True),
        (31, 21, 16, False),
        (31, 21, 15, True),
        (None, None, None, False),
        (30, None, None, False),
    ],
)
def test_an_election_needs_two_thirds_of_the_constituency_and_half_of_its_votes(
    union, voters, voted, votes, is_doubtful
):
    make.delegate(union, elected_on=DAY, voters=voters, voted=voted, votes=votes)

    named = [gap.name for gap, _n in missing(Scope(union, *YEAR))]

    assert ("congress.doubtful_elections" in named) is is_doubtful


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"voters": 10, "voted": 11}, "voted"),
        ({"voted": 10, "votes": 11}, "votes"),
        ({"elected_on": DAY, "ended_on": date(2024, 5, 1)}, "ended_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(union, values, field):
    with pytest.raises(ValidationError) as caught:
        make.delegate(union, **values).full_clean()

    assert [*caught.value.message_dict] == [field]


def test_nobody_replaces_themselves(union):
    own = make.delegate(union)
    own.replaced_by = own

    with pytest.raises(ValidationError) as caught:
        own.full_clean()

    assert [*caught.value.message_dict] == ["replaced_by"]


def test_the_form_puts_a_delegate_into_the_congress_of_the_delegation_and_into_no_other(client, union):
    client.force_login(make.user("officer", union))
    home, other = make.congress(union), make.congress(union, title="第六届职代会")
    delegation = make.delegation(union, congress=home)
    kind, blank = kind_of(Delegate), Delegate(union=union, member_name="单小曾", delegation=delegation)

    wrong = client.post(kind.url("new"), filled(kind, blank, congress=other.pk))
    client.post(kind.url("new"), filled(kind, blank))

    assert [*wrong.context["form"].errors] == ["delegation"]
    assert Delegate.objects.get().congress == home


def test_who_is_only_in_a_delegation_sits_in_its_congress(union):
    congress = make.congress(union)
    made = make.delegate(union, delegation=make.delegation(union, congress=congress))

    assert made.sits_in == congress.pk
    assert shares(congress, DAY).whole.numbers["all"] == 1


def test_the_page_of_the_congress_says_who_is_lacking(client, union):
    client.force_login(make.user("officer", union))
    congress = make.congress(union, rules=make.ruled_by(union, "shanghai-congress"), staff=3000)
    seat(congress, 170, category="front_line")

    text = client.get(congress.get_absolute_url()).content.decode()

    assert "代表：170人，应不少于175人" in text
    assert "缺5人" in text


def test_the_page_says_how_often_it_met_where_a_rule_asks_for_it(client, union):
    congress = make.congress(union)
    make.delegate(union, congress=congress)
    make.rule(union, "congress.meetings_a_year", "2")
    today = timezone.localdate()
    session = make.session(union, congress=congress)
    make.meeting(union, date=today, congress_session=session)
    make.meeting(union, date=today, type="committee", congress_session=session)
    client.force_login(make.user("chair", union))
    page = client.get(congress.get_absolute_url()).content.decode()
    assert f"{today.year}年已召开1次，至少应召开2次" in page


def test_the_page_names_the_rules_it_reckons_by_and_a_document_that_is_not_in_force(client, union):
    client.force_login(make.user("officer", union))
    congress = make.congress(union, rules="外省条例")
    make.rule(union, "congress.quorum", "3/4", article="第十五条")

    text = client.get(congress.get_absolute_url()).content.decode()

    assert "职工代表大会条例 第十五条" in text
    assert "外省条例" in text.split('id="shares-title"')[1]
    assert "并未对本会生效" in text


def test_a_congress_is_offered_the_documents_in_force_for_its_union_and_no_others(client, union):
    client.force_login(make.user("officer", union))
    make.rule(union, "congress.majority", "at_least_half", document="本会章程")
    make.rule(union, "congress.quorum", "2/3", document="已废止条例", is_on=False)
    make.rule(union, "proposal.reply_days", "1", unit="month", document="提案办法")
    kind, blank = kind_of(Congress), Congress(union=union, title="第八届职代会")

    form = client.get(kind.url("new")).context["form"]
    client.post(kind.url("new"), filled(kind, blank, rules="本会章程"))
    refused = client.post(kind.url("new"), filled(kind, blank, rules="已废止条例"))

    assert [code for code, _label in form.fields["rules"].choices] == ["", "本会章程"]
    assert Congress.objects.get().rules == "本会章程"
    assert [*refused.context["form"].errors] == ["rules"]


def test_a_term_leads_to_its_sessions_meetings_and_resolutions_and_to_forms_that_know_them(client, union):
    client.force_login(make.user("officer", union))
    congress = make.congress(union, type="members")
    session = make.session(union, congress=congress, held_on=DAY)
    meeting = make.meeting(
        union, type="member_congress", congress_session=session, title="全体会议", date=DAY
    )
    steps = (
        (congress, session, "congress"),
        (session, meeting, "congress_session"),
        (meeting, None, "meeting"),
    )

    for record, below, name in steps:
        page = client.get(record.get_absolute_url()).content.decode()
        assert below is None or below.get_absolute_url() in page
        [new] = re.findall(rf'href="(/[^"]+/new/\?[^"]*\b{name}={record.pk}\b[^"]*)"', page)
        form = client.get(new.replace("&amp;", "&")).context["form"]
        assert str(form[name].value()) == str(record.pk)
    assert str(form["date"].value()) == DAY.isoformat()


def test_delegates_are_told_as_they_are_at_the_end_of_the_period(union):
    congress = make.congress(union)
    seat(congress, 3, category="front_line", is_woman=True, elected_on=date(2023, 3, 1))
    seat(congress, 1, category="manager", elected_on=date(2024, 3, 1))
    seat(congress, 1, elected_on=date(2023, 3, 1), ended_on=date(2024, 3, 1))

    assert texts(union) == ["现有职工代表4名，其中一线职工3名、女职工3名、管理人员1名。"]
    assert texts(union, "en") == [
        "The congress has 4 delegates, among them 3 from the front line, 3 women and 1 manager."
    ]
