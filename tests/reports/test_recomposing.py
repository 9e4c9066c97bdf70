"""Composing again shows first what would read differently, and takes only what is chosen."""

from datetime import date

import pytest

from core.topics import Topic
from reports import drafts
from reports.editing.recomposition import Recomposition
from reports.editing.removing import remove
from reports.signing.workflow import SIGNING
from tests import make

pytestmark = pytest.mark.django_db

YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31), "language": "zh-hans"}


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school")


@pytest.fixture
def chair(union):
    return make.user("chair", union)


@pytest.fixture
def notes(union):
    return [make.note(union, text=text, section=Topic.STUDY) for text in ("学习甲", "学习乙", "学习丙")]


@pytest.fixture
def summary(union, chair, notes):
    return drafts.draft(union=union, outline="street", by=chair, **YEAR)


def reworded(note, text):
    note.text = text
    note.save()


def body(summary):
    return [f"{p.number}{p.text}" for p in summary.paragraphs.all() if p.role in ("heading", "item", "body")]


def read(summary, chair):
    found = Recomposition(summary, reader=chair).differences.values()
    return ["".join(p.text for side in each.pieces for p in side if p.differs) for each in found]


def digests(summary, chair):
    return [each.digest for each in Recomposition(summary, reader=chair).differences.values()]


def test_where_no_record_changed_nothing_is_listed(summary, chair):
    assert digests(summary, chair) == []


def test_changed_new_and_gone_paragraphs_are_listed_with_the_words_that_differ(union, summary, chair, notes):
    reworded(notes[0], "学习新")
    notes[1].delete()
    make.note(union, text="学习丁", section=Topic.STUDY)

    assert read(summary, chair) == ["甲新", "学习乙。", "学习丁。"]
    assert body(summary) == ["一、组织建设", "1. 学习甲。", "2. 学习乙。", "3. 学习丙。"]


def test_only_what_is_chosen_is_taken_and_the_numbers_run_on(union, summary, chair, notes):
    reworded(notes[0], "学习新")
    notes[1].delete()
    make.note(union, text="学习丁", section=Topic.STUDY)
    changed, gone, new = digests(summary, chair)

    assert drafts.take(summary, [changed], reader=chair) == 1
    assert body(summary) == ["一、组织建设", "1. 学习新。", "2. 学习乙。", "3. 学习丙。"]

    assert drafts.take(summary, [gone, new], reader=chair) == 2
    assert body(summary) == ["一、组织建设", "1. 学习新。", "2. 学习丙。", "3. 学习丁。"]


def test_what_changed_once_more_after_it_was_shown_is_not_taken(summary, chair, notes):
    reworded(notes[0], "学习新")
    shown = digests(summary, chair)
    reworded(notes[0], "学习更新")

    assert drafts.take(summary, shown, reader=chair) == 0
    assert "1. 学习甲。" in body(summary)


def test_a_section_whose_only_paragraph_is_left_out_has_no_heading(union, summary, chair, notes):
    make.note(union, text="来年再接再厉", section=Topic.PLAN)
    [new] = digests(summary, chair)

    drafts.take(summary, [], reader=chair)
    assert not [words for words in body(summary) if "打算" in words]

    drafts.take(summary, [new], reader=chair)
    assert body(summary)[-2:] == ["二、下一步打算", "来年再接再厉。"]


def test_a_paragraph_written_by_hand_keeps_its_place_behind_the_one_it_stands_behind(summary, chair, notes):
    first = summary.paragraphs.get(role="item", number="1. ")
    drafts.write(summary, ("亲手写的一段。",), after=first, by=chair)
    reworded(notes[0], "学习新")
    notes[2].delete()

    drafts.compose_again(summary, reader=chair)

    assert body(summary) == ["一、组织建设", "1. 学习新。", "亲手写的一段。", "2. 学习乙。"]
    notes[0].delete()
    drafts.compose_again(summary, reader=chair)
    assert body(summary) == ["一、组织建设", "亲手写的一段。", "学习乙。"]


def test_a_paragraph_written_by_hand_moves_and_goes(summary, chair, notes):
    last = summary.paragraphs.get(role="item", number="3. ")
    hand = drafts.write(summary, ("亲手写的一段。",), after=last, by=chair)

    drafts.move(hand, -1)
    assert body(summary)[-2:] == ["亲手写的一段。", "3. 学习丙。"]
    drafts.move(hand, 1)
    assert body(summary)[-2:] == ["3. 学习丙。", "亲手写的一段。"]
    remove(hand)
    assert body(summary)[-1] == "3. 学习丙。"


def test_only_what_was_written_by_hand_is_moved_or_removed(summary):
    composed = summary.paragraphs.get(number="2. ")

    drafts.move(composed, -1)
    remove(composed)

    assert [number for number in summary.paragraphs.values_list("number", flat=True) if number] == [
        "一、", "1. ", "2. ", "3. ",
    ]  # fmt: skip


def test_two_hundred_changed_paragraphs_are_compared_and_taken(union, summary, chair):
    for n in range(200):
        make.note(union, text=f"学习{n}", section=Topic.STUDY)
    found = digests(summary, chair)

    assert (len(found), drafts.take(summary, found, reader=chair)) == (200, 200)


def test_whoever_may_write_is_told_beside_the_text_of_records_that_say_otherwise_now(
    client, summary, chair, notes
):
    client.force_login(chair)
    again = f"{summary.get_absolute_url()}again/"
    listed = {"HX-Request": "true"}
    assert client.get(again, headers=listed).content.strip() == b""
    assert f'hx-get="{again}"' in client.get(summary.get_absolute_url()).content.decode()

    reworded(notes[0], "学习新")

    said = client.get(again, headers=listed).content.decode()
    assert "有1段与现有记录不一致" in said
    assert ("<del>甲</del>" in said, "<ins>新</ins>" in said, again in said) == (True, True, True)


def test_whoever_signs_is_shown_what_the_records_say_otherwise_and_signs_the_text_as_it_stands(
    client, summary, chair, notes
):
    client.force_login(chair)
    SIGNING.take("review", summary, by=chair)
    reworded(notes[0], "学习新")

    make.activity(summary.union, "lecture", name="讲座", date=date(2024, 3, 1), participants=None)
    page = client.get(f"{summary.get_absolute_url()}sign/").content.decode()
    assert "未填参加人数的活动" in page
    assert ("有2段与现有记录不一致" in page, "<ins>新</ins>" in page) == (True, True)

    client.post(f"{summary.get_absolute_url()}sign/")
    assert "学习甲" in str(summary.versions.get().text)
