"""Between person and machine: composing again renews what was composed and keeps what was written."""

from datetime import date

import pytest

from core.topics import Topic
from reports import drafts
from reports.models import Note
from reports.signing.states import FrozenError
from tests import make
from tests.reports.signing import composed, take

pytestmark = pytest.mark.django_db

YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31), "language": "zh-hans"}


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school")


@pytest.fixture
def chair(union):
    return make.user("chair", union)


def note(union, text, section=Topic.SHORTCOMINGS):
    return Note.objects.create(union=union, section=section, text=text)


def draft(union, chair, outline="school"):
    return drafts.draft(union=union, outline=outline, by=chair, **YEAR)


def paragraph(summary, words):
    return next(p for p in summary.paragraphs.all() if words in p.text)


def texts(summary):
    return [p.text for p in summary.paragraphs.all()]


def test_a_summary_has_its_title_its_turn_to_the_facts_and_its_signature(union, chair):
    assert texts(draft(union, chair)) == [
        "江城市第一中学工会2024年工作总结",
        "现将2024年工作总结如下：",
        "江城市第一中学工会",
        "2024年12月31日",
    ]


def test_a_heading_stands_only_over_something(union, chair):
    note(union, "覆盖面还不够广")

    summary = draft(union, chair)

    assert [(p.role, p.text) for p in summary.paragraphs.all()][2:4] == [
        ("heading", "存在的不足"),
        ("body", "覆盖面还不够广。"),
    ]


def test_several_shortcomings_are_numbered_in_one_sentence(union, chair):
    note(union, "机构不够健全。")
    note(union, "方式比较单一")

    assert "一是机构不够健全；二是方式比较单一。" in texts(draft(union, chair))


def test_words_of_a_person_stay_when_the_summary_is_composed_again(union, chair):
    first = note(union, "覆盖面还不够广")
    summary = draft(union, chair)
    mine = paragraph(summary, "覆盖面")
    drafts.edit(mine, "我们走访得还不够。", by=chair, version=mine.version)
    first.text = "覆盖面还是不够广"
    first.save()

    drafts.compose_again(summary, reader=chair)

    kept = summary.paragraphs.get(key=mine.key)
    assert (kept.text, kept.composed_text) == ("我们走访得还不够。", "覆盖面还是不够广。")


def test_a_paragraph_nobody_touched_follows_its_records(union, chair):
    first = note(union, "覆盖面还不够广")
    summary = draft(union, chair)
    first.text = "覆盖面还是不够广"
    first.save()

    drafts.compose_again(summary, reader=chair)

    assert "覆盖面还是不够广。" in texts(summary)
    assert "覆盖面还不够广。" not in texts(summary)


def test_words_whose_records_are_gone_are_kept_at_the_end_and_marked(union, chair):
    first = note(union, "覆盖面还不够广")
    summary = draft(union, chair)
    mine = paragraph(summary, "覆盖面")
    drafts.edit(mine, "我们走访得还不够。", by=chair, version=mine.version)
    first.delete()

    drafts.compose_again(summary, reader=chair)

    last = list(summary.paragraphs.all())[-1]
    assert (last.text, last.is_orphan) == ("我们走访得还不够。", True)


def test_the_second_of_two_writers_is_told_and_overwrites_nothing(union, chair):
    note(union, "覆盖面还不够广")
    mine = paragraph(draft(union, chair), "覆盖面")
    drafts.edit(mine, "先写的话。", by=chair, version=1)

    with pytest.raises(drafts.Outdated) as told:
        drafts.edit(mine, "后写的话。", by=chair, version=1)

    assert told.value.paragraph.text == "先写的话。"


def test_taking_the_composed_words_back_ends_the_edit(union, chair):
    note(union, "覆盖面还不够广")
    mine = paragraph(draft(union, chair), "覆盖面")
    edited = drafts.edit(mine, "我的话。", by=chair, version=1)

    assert not drafts.edit(edited, None, by=chair, version=2).is_edited


def test_asking_for_the_same_summary_twice_makes_one(union, chair):
    assert draft(union, chair) == draft(union, chair)
    assert draft(union, chair) != draft(union, chair, outline="enterprise")


def test_a_paragraph_a_person_emptied_is_left_out_of_the_document(union, chair):
    note(union, "覆盖面还不够广")
    summary = draft(union, chair)
    mine = paragraph(summary, "覆盖面")
    drafts.edit(mine, "", by=chair, version=1)

    assert "覆盖面" not in "".join(block.text for block in drafts.document_of(summary).blocks)


def test_words_on_their_way_when_a_summary_is_reviewed_come_too_late(union, chair):
    summary = composed(union, chair)
    lead = summary.paragraphs.get(role="lead")
    take(summary, "review", by=chair)

    with pytest.raises(FrozenError):
        drafts.edit(lead, "评审之后写的话。", by=chair, version=1)
    assert not summary.paragraphs.get(role="lead").is_edited
