"""Members as the real-name collection form lists them; the same sheet comes in again as a roster."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from core.access import Action, reach
from core.display import yes_or_no
from core.kinds import KINDS
from core.register.columns import Column, columns, here
from core.register.extract import Opened
from core.register.styles import SAFE, Book
from core.sensitive import Secret
from core.showing import open_all
from members.models import Member
from members.roster.columns import FIELDS, NAME, UNION

BATCH = 2_000
WIDTH = 16


def members_of(union: Any, user: Any) -> Any:
    """Those who are members now and whose data this person may take away."""
    rows = Member.objects.current().permitted(user, Action.EXPORT).filter(union__in=union.with_below())
    named = rows.filter(left_on=None, part_of=None).exclude(name="")
    return named.select_related("union", "employer").order_by("union__name", "union", "pinyin", "pk")


def batches(rows: Any, user: Any, opened: Opened | None) -> Iterator[tuple[list[Member], int]]:
    """The rows piece by piece, and how many of them in full: those the person may see so, each noted."""
    found, shown = rows.iterator(chunk_size=BATCH), set()
    if opened:
        keys = rows.order_by().values("pk")
        may_see = Member.objects.filter(reach(user, Member, Action.UNMASK), pk__in=keys)
        shown = set(may_see.values_list("pk", flat=True))
    while batch := list(islice(found, BATCH)):
        seen = [row for row in batch if row.pk in shown]
        if seen and opened:
            open_all(KINDS[Member._meta.label], seen, by=user, purpose=opened.purpose, job=opened.job)
        yield batch, len(seen)


def written(
    found: Iterator[tuple[list[Member], int]], progress: Callable[[int], None], about: Sequence[str] = ()
) -> tuple[bytes, int]:
    """The workbook, and how many people stand in it in full; what it says of itself stands on a sheet behind them."""
    buffer = BytesIO()
    done = opened = 0
    with xlsxwriter.Workbook(buffer, SAFE) as out:
        book = Book(out)
        sheet = out.add_worksheet(_("Real-name form"))
        shown = form_columns()
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(shown) - 1, WIDTH, book.text)
        for place, column in enumerate(shown):
            style = book.required if column.name == NAME else book.optional
            sheet.write_string(0, place, column.labels[here()], style)
        for batch, number in found:
            for row in batch:
                done += 1
                _write(book, sheet, done, shown, row)
            opened += number
            progress(done)
        _write_about(book, about)
    return buffer.getvalue(), opened


def _write_about(book: Book, about: Sequence[str]) -> None:
    if about:
        sheet = book.out.add_worksheet(_("About this file"))
        for place, line in enumerate(about):
            sheet.write_string(place, 0, line, book.line)


def form_columns() -> list[Column]:
    """The columns in the order of the form, behind them whose member it is."""
    known = {column.name: column for column in columns(Member._meta.label)}
    return [known[name] for name in (*FIELDS, UNION)]


def _write(book: Book, sheet: Any, line: int, shown: list[Column], row: Member) -> None:
    for place, column in enumerate(shown):
        value = value_of(column, row)
        if column.holds == "date" and value:
            sheet.write_datetime(line, place, value, book.day)
        elif value not in ("", None):
            sheet.write_string(line, place, value, book.text)


def value_of(column: Column, row: Member) -> Any:
    """What stands in a cell: a day, or a text."""
    value = getattr(row, column.name)
    if column.name == UNION:
        return str(row.union)
    if column.name == "employer_name":
        return value or (str(row.employer) if row.employer else "")
    if isinstance(value, Secret):
        return str(value)
    if column.holds == "boolean":
        return "" if value is None else yes_or_no(value)
    if column.holds == "choice":
        return column.choices[value][here()] if value else ""
    return value
