"""The book as a PDF file, with page numbers in its contents."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from congress.book.content import Book, Chapter, lines
from core.typeset.pdf import compiled
from core.typeset.printable import printable

SHEET = Path(__file__).with_name("book.typ")


def render(book: Book, language: str, tick: Callable[[], None]) -> bytes:
    is_english = language == "en"
    told = {
        "title": printable(book.title),
        "contents": _("Contents"),
        "lang": "en" if is_english else "zh",
        "region": "gb" if is_english else "cn",
        "tables": [{"title": printable(t.title), "rows": cells(t.rows)} for t in book.tables],
        "chapters": [
            {"title": chapter.title, "entries": list(told_of(chapter, tick))} for chapter in book.chapters
        ],
    }
    return compiled(SHEET, told)


def cells(rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return [[printable(cell) for cell in row] for row in rows]


def told_of(chapter: Chapter, tick: Callable[[], None]) -> Iterator[dict[str, Any]]:
    for each in chapter.entries:
        said = [(label, printable(text)) for label, text in lines(each)]
        yield {"heading": printable(each.heading), "lines": [pair for pair in said if pair[1].strip()]}
        tick()
