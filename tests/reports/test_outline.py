"""Outlines: complete, each topic once, numbered as official documents are."""

import pytest

from core.topics import LEAD, Topic
from reports.numbering import chinese_number, number
from reports.outline import VOICES, UnknownOutline, outline, outline_for, outlines

NAMES = ["enterprise", "workshop", "school", "street", "federation", "bureau", "half-year", "chronicle"]


def test_there_is_an_outline_for_every_kind_of_union_and_occasion():
    assert set(NAMES) <= set(outlines())


@pytest.mark.parametrize("name", NAMES)
def test_an_outline_places_every_topic_at_most_once_and_names_only_real_ones(name):
    topics = [topic for part in outline(name).parts for topic in part.all_topics()]

    assert len(topics) == len(set(topics))
    assert set(topics) <= set(Topic.values) - set(LEAD)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "chronicle"])
def test_an_outline_leaves_no_topic_to_the_end(name):
    assert outline(name).left_out() == []


@pytest.mark.parametrize("name", NAMES)
def test_every_heading_is_bilingual_and_every_voice_is_known(name):
    def check(parts):
        for part in parts:
            assert part.voice in VOICES
            assert not part.heading or set(part.heading) == {"zh", "en"}
            check(part.parts)

    check(outline(name).parts)


@pytest.mark.parametrize(
    ("org_type", "name"),
    [("school", "school"), ("street", "street"), ("branch", "workshop"), ("club", "enterprise")],
)
def test_a_union_gets_the_outline_that_suits_its_type(org_type, name):
    assert outline_for(org_type) == name


def test_an_unknown_outline_is_refused_with_the_names_there_are():
    with pytest.raises(UnknownOutline, match="hospital: no such outline; there are enterprise, workshop"):
        outline("hospital")


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (31, "三十一"), (100, "一百"), (101, "一百零一"),
        (110, "一百一十"), (1001, "一千零一"), (1010, "一千零一十"), (9999, "九千九百九十九"), (10000, "10000"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_chinese(n, words):
    assert chinese_number(n) == words


@pytest.mark.parametrize(
    ("style", "label"),
    [("chinese", "三、"), ("bracket", "（三）"), ("arabic", "3. "), ("ordinal", "第三，"), ("none", "")],
)
def test_each_level_has_its_own_number(style, label):
    assert number(style, 3, "zh-hans") == label
