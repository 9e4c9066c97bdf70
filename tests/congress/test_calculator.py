"""The sums of a congress: a table of two hundred votes, and what any vote must obey."""

import csv
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

from congress.assembly.due import due
from congress.assembly.majority import Ballot, Quorum, Verdict
from congress.assembly.rules import RULE_SETS
from congress.assembly.sums import majority_sums, part, quorum_sums, told
from congress.rules import Majority
from tests import make

VOTES = list(csv.DictReader(Path(__file__).with_name("votes.csv").open(encoding="utf-8")))
COUNTS = ("delegates", "present", "in_favour", "against")
EITHER = tuple(Majority)


def verdict(delegates, present, in_favour, against=0, majority=Majority.MORE_THAN_HALF):
    return Verdict(Quorum(delegates, present), Ballot(in_favour, against), majority)


def test_two_hundred_votes_come_out_as_the_table_says():
    wrong = []
    for row in VOTES:
        rules = RULE_SETS[row["rules"]]
        found = verdict(*(int(row[name]) for name in COUNTS), rules.majority)
        if (found.quorum.is_met, found.passes) != (row["quorum"] == "yes", row["passes"] == "yes"):
            wrong.append(row)

    assert len(VOTES) == 200
    assert wrong == []


def test_a_vote_passes_as_those_for_it_outweigh_all_others_absent_ones_included():
    for delegates in range(1, 80):
        for agreed in range(delegates + 1):
            others = delegates - agreed
            half, more = (verdict(delegates, delegates, agreed, 0, each).passes for each in EITHER)
            assert (half, more) == (agreed >= others, agreed > others)


def test_of_each_three_delegates_two_must_be_there():
    for thirds in range(1, 60):
        for rest, more in ((0, 0), (1, 1), (2, 2)):
            needed = 2 * thirds + more
            assert Quorum(3 * thirds + rest, needed).is_met
            assert not Quorum(3 * thirds + rest, needed - 1).is_met


def test_what_is_lacking_is_just_enough_to_pass():
    for majority in EITHER:
        for delegates in range(1, 60):
            for agreed in range(delegates + 1):
                lacking = verdict(delegates, delegates, agreed, 0, majority).lacking
                assert verdict(delegates, delegates, agreed + lacking, 0, majority).passes
                assert (
                    lacking == 0
                    or not verdict(delegates, delegates, agreed + lacking - 1, 0, majority).passes
                )


def test_the_sums_are_shown_where_the_two_majorities_part():
    assert majority_sums(verdict(88, 88, 44, 44, Majority.AT_LEAST_HALF)) == (
        "全体代表88人中44人赞成：88的一半是44，“半数以上”含本数，达到多数；若为“过半数”则未达到。"
    )
    assert majority_sums(verdict(88, 88, 44, 44)) == (
        "全体代表88人中44人赞成：88的一半是44，“过半数”不含本数，未达到多数，还差1票；若为“半数以上”则达到。"
    )
    assert majority_sums(verdict(90, 60, 40)) == "全体代表90人中40人赞成：90的一半是45，须有46票，还差6票。"
    with override("en"):
        assert majority_sums(verdict(3, 2, 1)).endswith("2 are needed, so 1 is lacking.")
        assert majority_sums(verdict(90, 60, 40)).endswith("46 are needed, so 6 are lacking.")


def test_a_crowd_that_agreed_is_told_why_it_is_not_enough():
    said = told(verdict(90, 60, 40, 20), RULE_SETS["state"])

    assert not said.verdict.passes
    assert said.quorum == "全体代表90人，到会60人：90的2/3是60，应到会60人，可以开会。"
    assert said.warning == "到会代表多数赞成（60人中40人），但须按全体代表90人计算。"


def test_a_quorum_is_written_before_it_is_rounded():
    assert part(88, Quorum(88, 0).share) == "58 2/3"
    assert quorum_sums(Quorum(88, 58)) == (
        "全体代表88人，到会58人：88的2/3是58 2/3，应到会59人，还差1人，不能开会。"
    )


@pytest.mark.parametrize(
    ("staff", "state", "shanghai", "zhejiang", "steps"),
    [
        (1, 30, 30, 30, 30),
        (99, 30, 30, 30, 30),
        (100, 30, 30, 40, 30),
        (199, 30, 30, 40, 30),
        (200, 30, 35, 47, 30),
        (601, 31, 55, 75, 30),
        (999, 50, 70, 96, 30),
        (1000, 50, 75, 100, 100),
        (2000, 100, 125, 120, 100),
        (2999, 150, 170, 120, 100),
        (3000, 150, 175, 140, 100),
        (4999, 250, 175, 160, 100),
        (5000, 250, 175, 200, 100),
        (10_000, 500, 175, 200, 100),
        (10_001, 501, 175, 200, 150),
    ],
)
def test_how_many_delegates_are_due(staff, state, shanghai, zhejiang, steps):
    found = {code: due(rules, staff).delegates for code, rules in RULE_SETS.items()}

    assert found == {"state": state, "shanghai": shanghai, "zhejiang": zhejiang, "steps": steps}


def test_a_larger_staff_never_needs_fewer_delegates():
    for rules in RULE_SETS.values():
        found = [rules.due(staff) for staff in range(1, 12_000)]
        assert found == sorted(found)


def test_shares_and_presidium_are_counted_of_the_delegates_due():
    assert list(due(RULE_SETS["shanghai"], 3000).asked()) == [
        "管理人员：不超过35人",
        "主席团：7人以上",
        "主席团成员中一线职工占半数以上",
    ]
    assert list(due(RULE_SETS["zhejiang"], 1000, women=333).asked()) == [
        "管理人员：不超过20人",
        "女职工：不少于34人，与其占职工总数的比例相当",
    ]
    assert list(due(RULE_SETS["steps"], 999).asked()) == ["一线职工：不少于15人", "管理人员：不超过6人"]


@pytest.fixture
def officer(client, db):
    client.force_login(make.user("officer", make.union()))
    return client


def ask(client, more=None, **asked):
    return client.get(reverse("congress:calculator"), asked, **(more or {}))


def test_the_page_answers_in_its_address(officer):
    votes = {"delegates": 88, "present": 88, "in_favour": 44, "against": 44}

    assert "未通过" in ask(officer, rules="zhejiang", **votes).content.decode()
    assert "未通过" not in ask(officer, rules="shanghai", **votes).content.decode()
    assert "不少于175名代表" in ask(officer, rules="shanghai", staff=3000).content.decode()
    assert (
        "会议" not in ask(officer).content.decode().split("<main")[1].split('id="vote"')[1].split("</div>")[0]
    )


@pytest.mark.parametrize(
    ("asked", "field", "said"),
    [
        ({"delegates": 10, "present": 11, "in_favour": 1}, "present", "到会人数多于代表总数。"),
        (
            {"delegates": 10, "present": 9, "in_favour": 6, "against": 3, "invalid": 1},
            "in_favour",
            "共10票，多于到会的9人。",
        ),
        ({"delegates": 0, "present": 0, "in_favour": 0}, "delegates", "确保该值大于或等于1。"),
        ({"delegates": 10, "present": -1, "in_favour": 0}, "present", "确保该值大于或等于0。"),
        ({"delegates": 10}, "present", "这个字段是必填项。"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(officer, asked, field, said):
    answer = ask(officer, rules="state", **asked)

    assert answer.context["vote"].errors[field] == [said]
    assert answer.context.get("told") is None


def test_nothing_is_found_lacking_while_somebody_is_typing(officer):
    answer = ask(officer, {"headers": {"HX-Request": "true"}}, rules="state", delegates=88)

    assert answer.context["vote"].errors == {}
    assert answer.context.get("told") is None
