"""What a template may say: the summary as plain values under names, and what each of them is."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.display import unit_words
from core.indicators import INDICATORS
from core.quantities import Quantity, grouped
from core.typeset.printable import printable
from reports.document import Block, Document, Role
from reports.figures import FigureLine
from reports.head import moment

# Name to what it is, for who writes a template.
VARIABLES: dict[str, Any] = {
    "title": _("the title"),
    "union": _("the name of the union"),
    "period": _("the period, from day to day"),
    "since": _("its first day"),
    "until": _("its last day"),
    "lead": _("the opening paragraph"),
    "paragraphs": _("every paragraph of the text in order, headings too"),
    "sections": _("the parts; each has heading, level, paragraphs and tables"),
    "tables": _("the tables; each has caption, heads and rows"),
    "figures": _(
        "every figure by its name; each has text, label, value, unit, previous, target and completion"
    ),
    "signature": _("who signs"),
    "date": _("the day under the signature"),
    "made_at": _("when the file was made"),
    "made_by": _("who made the file"),
}


def context_of(document: Document) -> dict[str, Any]:
    """The values for a template, as JSON can hold them; the figures are those that stand beside the text."""
    signature = [block.text for block in document.blocks if block.role == Role.SIGNATURE]
    values = {
        "title": document.title,
        "union": document.name,
        "period": f"{document.since} – {document.until}",
        "since": document.since,
        "until": document.until,
        "lead": "\n".join(block.text for block in document.blocks if block.role == Role.LEAD),
        "paragraphs": [worded(block) for block in document.blocks if block.role in SPOKEN],
        "sections": sections(document.blocks),
        "tables": [table(block) for block in document.blocks if block.role == Role.TABLE],
        "figures": dict(told(document)),
        "signature": "\n".join(signature[:-1]),
        "date": signature[-1] if signature else "",
        "made_at": moment(document),
        "made_by": document.made.by if document.made else "",
    }
    return clean(values)  # type: ignore[no-any-return]


SPOKEN = (Role.LEAD, Role.HEADING, Role.BODY, Role.ITEM)


def worded(block: Block) -> str:
    return block.number + block.text


def sections(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Each heading with what stands under it; what stands before the first has none."""
    found: list[dict[str, Any]] = [{"heading": "", "level": 0, "paragraphs": [], "tables": []}]
    for block in blocks:
        if block.role == Role.HEADING:
            found.append({"heading": worded(block), "level": block.level, "paragraphs": [], "tables": []})
        elif block.role == Role.TABLE:
            found[-1]["tables"].append(table(block))
        elif block.role in (Role.BODY, Role.ITEM):
            found[-1]["paragraphs"].append(worded(block))
    return [each for each in found if each["heading"] or each["paragraphs"] or each["tables"]]


def table(block: Block) -> dict[str, Any]:
    heads, *rows = block.texts
    return {"caption": block.text, "heads": list(heads), "rows": [list(row) for row in rows]}


def told(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every declared figure, those at nought too: a template names what it likes."""
    lines = {line.name: line for line in document.figures if line.group is None}
    for name, each in INDICATORS.items():
        line = lines.get(name) or nought(each, document.language)
        yield (
            name,
            {
                "text": line.words,
                "label": line.label,
                "unit": line.unit,
                "value": grouped(line.value) if line.words else "",
                "previous": number(line.previous),
                "target": number(line.target),
                "completion": number(line.completion),
            },
        )


def nought(each: Any, language: str) -> FigureLine:
    """A figure that a document does not have beside it: there was nothing to count, or too few people; no words where it
    may be either.
    """
    with override(language):
        label, definition, unit = str(each.label), str(each.definition), unit_words(each.unit)
    words = "" if None in getattr(each, "traits", ()) else Quantity(0, each.unit).words(language)
    return FigureLine(each.name, label, definition, unit, 0, words=words)


def number(value: Any) -> str:
    return "" if value is None else grouped(value)


def clean(value: Any) -> Any:
    """The same without characters that no Word file can hold."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: clean(each) for key, each in value.items()}
    return [clean(each) for each in value] if isinstance(value, list) else value
