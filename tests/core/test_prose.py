"""Sentences: slots, commas, lists and stops of two languages, and what leads back to the rows."""

import pytest

from core.prose import Cite, Prose, Sentence

zh, en = Prose("zh-hans"), Prose("en")


def test_a_clause_with_an_empty_slot_is_not_said():
    assert not zh.say("历时{days}", "lasting {days}", days=None)
    assert zh.say("历时{days}", "lasting {days}", days="两天").text == "历时两天"


def test_a_slot_keeps_what_it_cites():
    people = Cite("36人", kind="activities.Activity", pks=(7,))

    assert list(zh.say("组织{people}参加", "{people} took part", people=people)) == ["组织", people, "参加"]


def test_a_citation_without_text_says_nothing():
    nothing = Cite("", kind="members.Union", pks=(1,))
    assert not zh.say("会员{n}", "{n} members", n=nothing)
    assert (zh.say("会员", "Members") + nothing).as_json() == ["会员"]


def test_clauses_that_say_nothing_leave_no_comma():
    assert zh.sentence("举办了职工运动会", None, "", "36人参加").text == "举办了职工运动会，36人参加。"
    assert en.sentence("we held a sports day", None, "36 people took part").text == (
        "We held a sports day, 36 people took part."
    )


@pytest.mark.parametrize("text", ["已经说完。", "真的吗？", "他说：“说完了。”"])
def test_a_sentence_that_has_ended_gets_no_second_stop(text):
    assert zh.stopped(Sentence((text,))).text == text


def test_names_beyond_the_limit_become_a_number():
    assert zh.named(["篮球", "排球", "足球"], limit=2, rest="项").text == "篮球、排球等3项"
    assert en.named(["football", "chess", "go"], limit=2, rest="项").text == "football, chess and 1 more"


def test_lists_join_as_each_language_does():
    assert zh.listed(["甲", "乙", "丙"], last="和").text == "甲、乙和丙"
    assert en.listed(["A", "B", "C"]).text == "A, B and C"


def test_titles_get_their_marks_once():
    assert (zh.title("培训计划"), zh.title("《培训计划》"), zh.title("")) == (
        "《培训计划》",
        "《培训计划》",
        "",
    )


def test_neighbouring_plain_text_is_one_run_in_json():
    cite = Cite("5人", figure="members.joined")

    assert Sentence(("新", "发展", cite)).as_json() == ["新发展", {"text": "5人", "figure": "members.joined"}]
