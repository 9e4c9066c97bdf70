"""Chips: figures in a person's words stay figures, and say what the records say when they are taken again."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.translation import override

from core.figures import Figures
from core.prose import Cite, Manner, Sentence
from members.models import Union
from reports import drafts
from reports.document import cite_from_json
from reports.drafts import document_of
from reports.editing.cards import card
from reports.editing.chips import current_text, manners
from reports.editing.palette import offers
from reports.models import Summary
from reports.signing.changes import differing
from reports.signing.counted import counted
from reports.targets.figures import codes
from tests import make

pytestmark = pytest.mark.django_db

YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
RECEIVED = Cite("46项", figure="congress.received")


@pytest.fixture
def union():
    union = make.union(name="江城市第一中学工会", org_type="school")
    make.proposal(union, declared=True, count=46)
    make.proposal(union, declared=True, count=40, submitted_on=date(2023, 3, 1))
    for n in range(5):
        make.proposal(union, submitted_on=date(2023, 4, 1), title=f"旧提案{n}")
    return union


@pytest.fixture
def chair(union):
    return make.user("chair", union)


@pytest.fixture
def summary(union, chair):
    return drafts.draft(union=union, outline="school", language="zh-hans", by=chair, **YEAR)


def paragraph(summary, words):
    return next(p for p in summary.paragraphs.all() if words in p.text)


def rewritten(summary, chair, *runs):
    found = paragraph(summary, "46")
    return drafts.rewrite(found, runs, by=chair, version=found.version)


def more(union):
    make.proposal(union, count=4)


def test_what_was_counted_of_nothing_written_down_is_not_offered_to_be_put_into_a_text(union):
    make.member(union, joined_on=date(2024, 3, 1), gender="female")
    make.member(union, joined_on=date(2024, 3, 1), gender="")
    summary = Summary(union=union, outline="school", language="zh-hans", **YEAR)

    with override("zh-hans"):
        offered = [each.label for each in offers(summary, "发展会员")]

    assert "发展会员（女）" in offered
    assert not [label for label in offered if "（）" in label]


def test_words_around_a_figure_are_a_persons_and_the_figure_stays_one(summary, chair):
    found = paragraph(summary, "46")
    [chip] = [run for run in found.runs if isinstance(run, Cite) and run.text == "46份"]

    edited = drafts.edit(found, f"代表们提出{chip.text}好提案。", by=chair, version=1)

    assert edited.runs == ("代表们提出", chip, "好提案。")


def test_every_writer_gets_the_chips(summary, chair):
    edited = rewritten(summary, chair, "收到", RECEIVED, "。")

    [block] = [b for b in drafts.document_of(summary).blocks if b.key == edited.key]
    assert block.runs == ("收到", RECEIVED, "。")


def test_a_chip_keeps_its_text_until_the_summary_is_composed_again(union, summary, chair):
    edited = rewritten(summary, chair, "收到", RECEIVED, "。")
    more(union)
    assert Summary.objects.get().paragraphs.get(pk=edited.pk).text == "收到46项。"

    drafts.compose_again(summary, reader=chair)

    kept = summary.paragraphs.get(pk=edited.pk)
    assert (kept.text, kept.version) == ("收到50项。", edited.version + 1)


def test_a_chip_of_the_composed_words_follows_them(union, summary, chair):
    found = paragraph(summary, "46份")
    drafts.edit(found, f"今年{found.text}", by=chair, version=1)
    more(union)

    drafts.compose_again(summary, reader=chair)

    kept = summary.paragraphs.get(key=found.key)
    assert "50份" in kept.composed_text
    assert kept.text == f"今年{kept.composed_text}"


def changed(summary):
    return list(differing(drafts.document_of(summary), Figures(summary.scope), "/"))


def test_what_changed_since_is_said_once_for_composed_and_edited_words_alike(union, summary, chair):
    assert changed(summary) == []
    rewritten(summary, chair, "收到", RECEIVED, "，就是", RECEIVED, "。")
    more(union)

    [change] = [each for each in changed(summary) if each.before == "46项"]

    assert change.after == "50项"
    assert change.url.endswith("?figure=congress.received")


def test_right_after_composing_nothing_has_changed_in_either_language(django_user_model):
    call_command("demo", stdout=StringIO())
    chair = django_user_model.objects.get(username="federation")
    for language in ("zh-hans", "en"):
        for union in Union.objects.filter(code__startswith="demo-"):
            drafts.draft(union=union, outline="street", language=language, by=chair, **YEAR)

    assert {str(s): changed(s) for s in Summary.objects.all()} == {str(s): [] for s in Summary.objects.all()}
    cited = sum("figure" in r for s in Summary.objects.all() for p in s.paragraphs.all() for r in p.composed)
    assert cited > 100


@pytest.mark.parametrize(
    ("manner", "zh", "en"),
    [
        (Manner.VALUE, "46项", "46 items"),
        (Manner.BEFORE, "45项", "45 items"),
        (Manner.GROWTH, "2.2%", "2.2%"),
        (Manner.COMPARED, "46项（比上年增长2.2%）", "46 items (2.2% more than the year before)"),
    ],
)
def test_a_figure_is_shown_as_is_asked(union, summary, manner, zh, en):
    figures = Figures(summary.scope)
    chip = replace(RECEIVED, manner=manner)

    assert [current_text(chip, figures, language) for language in ("zh-hans", "en")] == [zh, en]


def test_only_ways_to_show_that_say_something_of_their_own_are_offered(union, chair, summary):
    make.proposal(union, title="改善通风", count=2)
    figures = Figures(summary.scope)

    offered = [cite.manner for cite in manners(figures["congress.received"], figures, "zh-hans", chair)]

    assert offered == [Manner.VALUE, Manner.COMPARED, Manner.NAMES]


def test_a_figure_that_is_no_longer_declared_keeps_its_text(summary):
    assert current_text(Cite("7家", figure="gone.away"), Figures(summary.scope)) == "7家"


def test_words_and_chips_come_back_as_they_were_kept(summary, chair):
    runs = ("收到", replace(RECEIVED, manner=Manner.COMPARED, unit="piece"), "。")

    edited = rewritten(summary, chair, *runs)

    assert summary.paragraphs.get(pk=edited.pk).runs == runs
    assert Sentence(runs).as_json()[1] == {
        "text": "46项", "figure": "congress.received", "manner": "compared", "unit": "piece",
    }  # fmt: skip


def test_a_part_of_a_figure_is_called_the_same_wherever_it_is_named(union, chair):
    make.activity(union, "training")
    summary, paragraph = make.summary(union)
    part = {"text": "1项", "figure": "activities.held", "group": ["type", "training"]}
    paragraph.composed = [part]
    paragraph.save()
    cite = cite_from_json(part)

    with override("zh-hans"):
        chosen = str(dict(codes())["activities.held:type=training"])
        offered = [each.label for each in offers(summary, "活动")]
        explained = card(cite, summary, chair).label
        figures, _rows = counted(document_of(summary), Figures(summary.scope))

    assert chosen == "活动（培训）"
    assert chosen in offered
    assert explained == chosen
    assert [each["label"] for each in figures if each["group"]] == [chosen]
