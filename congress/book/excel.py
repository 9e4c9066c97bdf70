"""The book as an Excel workbook: its statistics, and a row for each proposal."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from congress.book.content import Book, Chapter
from congress.book.gathering import Entry
from core.register import styles
from core.register.values import LONGEST_CELL

NARROW, MIDDLE, WIDE = 12, 20, 48


def render(book: Book, language: str, tick: Callable[[], None]) -> bytes:
    """What people wrote stands in it as text, never as a formula or a link."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, styles.SAFE) as out:
        out.set_properties({"title": book.title[:255]})
        formats = styles.Book(out)
        write_statistics(formats, book)
        write_proposals(formats, book, tick)
    return stream.getvalue()


def write_statistics(formats: Any, book: Book) -> None:
    sheet = formats.out.add_worksheet(_("Statistics"))
    sheet.set_column(0, 0, 2 * MIDDLE)
    sheet.set_column(1, 3, NARROW)
    sheet.write_string(0, 0, book.title, formats.title)
    line = 2
    for table in book.tables:
        for n, row in enumerate(table.rows):
            for place, text in enumerate(row):
                if n and place:
                    sheet.write_number(line, place, int(text), formats.whole)
                else:
                    sheet.write_string(line, place, text, formats.plain if n else formats.optional)
            line += 1
        line += 1


def columns() -> list[tuple[str, int, Callable[[Chapter, Entry], str]]]:
    """Heading, width and words of each column."""
    return [
        (pgettext("proposal form", "Number"), NARROW, lambda chapter, each: each.no),
        (pgettext("proposal form", "Title"), WIDE, lambda chapter, each: each.title),
        (pgettext("proposal form", "Category"), MIDDLE, lambda chapter, each: each.category),
        (pgettext("proposal form", "Delegation"), MIDDLE, lambda chapter, each: each.delegation),
        (_("Proposer"), MIDDLE, lambda chapter, each: each.authors),
        (_("Seconders"), MIDDLE, lambda chapter, each: each.seconders),
        (pgettext("book", "What was decided"), MIDDLE, lambda chapter, each: chapter.title),
        (_("Merged into"), MIDDLE, lambda chapter, each: each.into),
        (_("Review opinion"), WIDE, lambda chapter, each: each.decision),
        (pgettext("proposal form", "Why it is proposed"), WIDE, lambda chapter, each: each.reason),
        (pgettext("proposal form", "How things are"), WIDE, lambda chapter, each: each.analysis),
        (pgettext("proposal form", "What should be done"), WIDE, lambda chapter, each: each.suggestion),
        (_("Department in the lead"), MIDDLE, lambda chapter, each: each.lead),
        (_("Departments that work with it"), MIDDLE, lambda chapter, each: each.others),
        (_("Answer due on"), NARROW, lambda chapter, each: each.due_on),
        (_("Answered on"), NARROW, lambda chapter, each: each.answered_on),
        (_("Signed by"), MIDDLE, lambda chapter, each: each.answered_by),
        (_("Outcome"), NARROW, lambda chapter, each: each.outcome),
        (_("Answer"), WIDE, lambda chapter, each: each.answer),
        (_("Cost in yuan"), NARROW, lambda chapter, each: each.cost),
        (_("When it is carried out"), MIDDLE, lambda chapter, each: each.period),
        (_("Satisfaction"), NARROW, lambda chapter, each: each.satisfaction),
        (_("Prize"), MIDDLE, lambda chapter, each: each.prize),
    ]


def write_proposals(formats: Any, book: Book, tick: Callable[[], None]) -> None:
    sheet, found = formats.out.add_worksheet(pgettext("book", "Proposals")), columns()
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(book.size, 1), len(found) - 1)
    for place, (heading, width, _words) in enumerate(found):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, formats.optional)
    rows = ((chapter, each) for chapter in book.chapters for each in chapter.entries)
    for line, (chapter, each) in enumerate(rows, 1):
        for place, (_heading, _width, words) in enumerate(found):
            sheet.write_string(line, place, words(chapter, each)[:LONGEST_CELL], formats.text)
        tick()
