"""The form as a PDF file, to print."""

from pathlib import Path
from typing import Any

from congress.paper.layout import Cell, Form
from core.typeset.pdf import compiled
from core.typeset.printable import printable

SHEET = Path(__file__).with_name("form.typ")


def render(form: Form, language: str) -> bytes:
    is_english = language == "en"
    told = {
        "title": printable(form.title),
        "lang": "en" if is_english else "zh",
        "region": "gb" if is_english else "cn",
        "rows": [[told_of(cell) for cell in row] for row in form.rows],
        "foot": form.foot,
    }
    return compiled(SHEET, told)


def told_of(cell: Cell) -> dict[str, Any]:
    return {
        "text": printable(cell.text),
        "columns": cell.columns,
        "rows": cell.rows,
        "label": cell.is_label,
        "room": cell.room,
        "foot": printable(cell.foot),
    }
