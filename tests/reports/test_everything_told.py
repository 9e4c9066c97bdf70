"""Everything recorded is told once, whatever its kind and whatever the outline; what does not count is not told."""

from datetime import date

import pytest
from django.utils import timezone

from core.indicators import rows_behind
from core.kinds import kinds
from core.material import Material
from core.prose import Cite
from core.scope import Scope
from core.summary import Paragraph
from reports.compose import compose, topics_told
from reports.outline import outlines
from tests import make

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)
KINDS = [kind for kind in kinds() if kind.is_told]
# Told by how many there are: a summary prints no list of members, of firms visited, or of people in hardship.
BY_NUMBER = {"member", "employer", "hardshipcase"}

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.short)
each_outline = pytest.mark.parametrize("outline", outlines())
each_language = pytest.mark.parametrize("language", ["zh-hans", "en"])


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school")


def word(kind, n=0):
    return f"〔{kind.short}{n}〕"


def record(kind, union, called, **values):
    """A record of 2024 that is called by this word."""
    dates = {name: date(2024, 3, 3) for name in kind.model.dates[:1]}
    made = make.record(kind, union, **dates | {kind.model.title_field: called} | values)
    made.save()
    return made


def paragraphs(union, outline, language="zh-hans"):
    return [block.text for block in compose(union, SINCE, UNTIL, outline, language).blocks]


@each_outline
@each_language
def test_each_record_of_every_kind_is_named_in_one_paragraph(union, outline, language):
    names = [word(kind, n) for kind in KINDS if kind.short not in BY_NUMBER for n in range(3)]
    for kind in KINDS:
        for n in range(3):
            record(kind, union, word(kind, n))

    told = paragraphs(union, outline, language)

    assert {name: sum(name in text for text in told) for name in names} == dict.fromkeys(names, 1)


@each_outline
@each_language
def test_a_persons_own_sentence_is_told_word_for_word_once(union, outline, language):
    sentences = [f"我们记得{word(kind)}这件事" for kind in KINDS]
    for kind, sentence in zip(KINDS, sentences, strict=True):
        record(kind, union, "", highlight=f"{sentence}。")
        record(kind, union, "")

    text = "\n".join(paragraphs(union, outline, language))

    assert {each: text.count(each) for each in sentences} == dict.fromkeys(sentences, 1)


@each_kind
def test_a_record_that_stands_alone_is_told(union, kind):
    record(kind, union, word(kind))
    empty = paragraphs(make.union(name="江城市第一中学工会", org_type="school"), "school")

    told = paragraphs(union, "school")

    assert len(told) > len(empty)
    if kind.short not in BY_NUMBER:
        assert sum(word(kind) in text for text in told) == 1


@each_kind
@each_language
def test_of_many_alike_none_is_told_twice_and_none_is_lost(union, kind, language):
    rows = {(kind.name, record(kind, union, word(kind, f"{n}号")).pk) for n in range(12)}

    told = topics_told(Material(Scope(union, SINCE, UNTIL), language))
    blocks = [b for each in told.values() for b in each if isinstance(b, Paragraph)]

    names = [word(kind, f"{n}号") for n in range(12)]
    assert {n for n in names if sum(n in block.sentence.text for block in blocks) > 1} == set()
    assert {key for block in blocks for key in (*block.pks, *counted(block, union))} >= rows


def counted(block, union):
    """The rows behind the figures of a paragraph."""
    for run in block.sentence.runs:
        if isinstance(run, Cite) and run.figure:
            found = rows_behind(run.figure, Scope(union, SINCE, UNTIL), run.group)
            yield from ((found.model._meta.label, pk) for pk in found.values_list("pk", flat=True))


@each_outline
def test_what_does_not_count_is_not_told(union, outline):
    beside = make.union(name="旁边的工会")
    for kind in KINDS:
        record(kind, union, word(kind, "binned"), deleted_at=timezone.now(), highlight=word(kind, "binned"))
        if kind.model.dates:
            last_year = {kind.model.dates[0]: date(2023, 12, 31)}
            record(kind, union, word(kind, "early"), highlight=word(kind, "early"), **last_year)
        record(kind, beside, word(kind, "beside"), highlight=word(kind, "beside"))
        total = record(kind, union, "", declared=True, count=2)
        record(kind, union, word(kind, "entry"), part_of=total, highlight=word(kind, "entry"))

    text = "\n".join(paragraphs(union, outline))

    assert [word(kind, why) for kind in KINDS for why in ("binned", "early", "beside", "entry")
            if word(kind, why) in text] == []  # fmt: skip
