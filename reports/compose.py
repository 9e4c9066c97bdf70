"""Outline and records into a Document: the main job.

Sections run once, in the order of topics whatever the outline; each row is told once. What no section took is told
by itself in its topic. Then the outline arranges the topics under its headings.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import translation

from core.kinds import kinds
from core.material import Material
from core.prose import Run, Sentence, text_of
from core.records import DatePrecision
from core.scope import Scope, day_words
from core.summary import TELLINGS, Block, Paragraph, sections_of
from core.topics import Topic
from reports.charts import charts
from reports.document import Document
from reports.layout import Layout
from reports.outline import Outline, outline

Told = dict[str, list[Block]]
UNION = "工会"


def compose(
    union: Any, since: date, until: date, outline_name: str, language: str = "zh-hans", *, reader: Any = None
) -> Document:
    """The summary of a union and all below it for a period, both days included.

    `reader`, when given, sees only those members and cases told that they may view. Raises UnknownOutline.
    """
    return composed(union, since, until, outline(outline_name), language, reader=reader)


def composed(
    union: Any, since: date, until: date, plan: Outline, language: str = "zh-hans", *, reader: Any = None
) -> Document:
    """The same in an outline that need not be kept anywhere."""
    scope = Scope(union, since, until)
    with translation.override(language):
        material = Material(
            scope,
            language,
            reader=reader,
            unsaid=plan.without_figures,
            every=plan.is_chronicle,
            tables=plan.has_tables,
        )
        told = chronicle(material) if plan.is_chronicle else topics_told(material)
        head = title(plan, scope, language)
        blocks = tuple(Layout(plan, scope, language, told, charts(plan.charts, scope)).blocks(head))
    days = (since.isoformat(), until.isoformat())
    return Document(head, language, union.code, *days, plan.name, blocks, name=scope.name)


def title(plan: Outline, scope: Scope, language: str) -> str:
    """The title as the outline words it; 工会 is added to a name that lacks it."""
    name = scope.name
    if language == "en":
        return plan.title["en"].format(union=name, period=scope.words(language))
    if "工会" not in name:
        name += "工会"
    return plan.title["zh"].format(union=name, period=scope.words(language))


def topics_told(material: Material) -> Told:
    """Every topic's paragraphs: those of its sections first, then each row that none of them took."""
    told: Told = defaultdict(list)
    for topic in Topic.values:
        for section in sections_of(topic):
            for block in section.compose(material):
                if block is not None:
                    named = replace(block, key=f"{section.name}.{block.key}", topic=topic)
                    told[topic].append(once_called(named))
    for paragraph in leftovers(material):
        told[paragraph.topic].append(paragraph)
    return told


def leftovers(material: Material) -> Iterator[Paragraph]:
    """Each row that no section took, told by itself."""
    for each in kinds():
        if each.name not in TELLINGS:
            continue
        for row in material.take(each.model):
            yield from row_told(material, row)


def row_told(material: Material, row: Any) -> Iterator[Paragraph]:
    label = row._meta.label
    if sentence := material.tell(row):
        key = f"{label}.{row.pk}"
        yield Paragraph(key, material.topic_of(row), without_echo(sentence), ((label, row.pk),))


def once_called(block: Block) -> Block:
    return replace(block, sentence=without_echo(block.sentence)) if isinstance(block, Paragraph) else block


def without_echo(sentence: Sentence) -> Sentence:
    """Where the name of a union ends with 工会 and what it did begins with it, the word stands once."""
    said = ""
    runs: list[Run] = []
    for run in sentence:
        runs.append(run.removeprefix(UNION) if isinstance(run, str) and said.endswith(UNION) else run)
        said += text_of(runs[-1])
    return Sentence(tuple(runs))


def chronicle(material: Material) -> Told:
    """Every row by the month of the period in which it happened, and last those of which only the year is known: what a
    大事记 is made of.
    """
    rows = [row for each in kinds() if each.name in TELLINGS for row in material.take(each.model)]
    dated = [(day, row) for row in rows if (day := day_within(row, material.scope))]
    told: Told = defaultdict(list)
    for day, row in sorted(
        dated, key=lambda pair: (is_of_year(pair[1]), pair[0], pair[1]._meta.label, pair[1].pk)
    ):
        head = whole_year(material) if is_of_year(row) else month(day, material.language)
        for paragraph in row_told(material, row):
            told[head].append(paragraph)
    return told


def day_within(row: Any, scope: Scope) -> date | None:
    """The first of its dates that lies in the period."""
    days = (getattr(row, name) for name in row.dates)
    return next((day for day in days if day and scope.since <= day <= scope.until), None)


def is_of_year(row: Any) -> bool:
    """Is only the year known in which it happened?"""
    return bool(row.date_precision == DatePrecision.YEAR)


def whole_year(material: Material) -> str:
    return "Over the year" if material.is_english else "全年"


def month(day: date, language: str) -> str:
    return day_words(day, language, ("year", "month"))
