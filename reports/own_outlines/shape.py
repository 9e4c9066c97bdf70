"""An outline's data as the form shows it: one flat list of parts, those that stand under another marked so."""

from collections.abc import Iterable, Iterator
from typing import Any

from reports.outline import Outline, Part

Row = dict[str, Any]
Data = dict[str, Any]


def both(chinese: str, english: str) -> dict[str, str]:
    """Words in both languages; without the English ones the Chinese ones stand in both."""
    return {"zh": chinese, "en": english or chinese}


def apart(words: dict[str, str], name: str) -> Row:
    """The same for two fields of a form."""
    chinese, english = words.get("zh", ""), words.get("en", "")
    return {f"{name}_zh": chinese, f"{name}_en": "" if english == chinese else english}


def head_of(plan: Outline) -> Row:
    """All that is said of an outline but its parts."""
    first, *_middle, items = plan.numbering
    second = plan.numbering[1] if len(plan.numbering) > 2 else "bracket"
    words = {**apart(plan.title, "title"), **apart(plan.opening, "opening"), **apart(plan.closing, "closing")}
    numbering = {"numbering_1": first, "numbering_2": second, "numbering_items": items}
    left_out = {"without": list(plan.without), "without_figures": list(plan.without_figures)}
    return {**words, **numbering, "lead": plan.has_lead, **left_out}


def rows_of(parts: Iterable[Part], *, is_under: bool = False) -> Iterator[Row]:
    """The parts, each followed by those under it."""
    for part in parts:
        yield {
            **apart(part.heading, "heading"),
            "is_under": is_under,
            "voice": part.voice,
            "topics": list(part.topics),
            "charts": list(part.charts),
        }
        yield from rows_of(part.parts, is_under=True)


def data_of(head: Row, rows: Iterable[Row]) -> Data:
    """What is kept, in the shape of the files."""
    return {
        "title": both(head["title_zh"], head["title_en"]),
        "numbering": [head["numbering_1"], head["numbering_2"], head["numbering_items"]],
        "lead": head["lead"],
        "without": head["without"],
        "without_figures": head["without_figures"],
        "opening": both(head["opening_zh"], head["opening_en"]),
        "closing": both(head["closing_zh"], head["closing_en"]),
        "parts": nested(rows),
    }


def nested(rows: Iterable[Row]) -> list[Data]:
    parts: list[Data] = []
    for row in rows:
        part = part_of(row)
        if row["is_under"] and parts:
            parts[-1].setdefault("parts", []).append(part)
        else:
            parts.append(part)
    return parts


def part_of(row: Row) -> Data:
    part = {"voice": row["voice"], "topics": row["topics"], "charts": row["charts"]}
    heading = {"heading": both(row["heading_zh"], row["heading_en"])} if row["heading_zh"] else {}
    return heading | part


def copied(plan: Outline) -> Data:
    """The data of a copy."""
    return data_of(head_of(plan), rows_of(plan.parts))
