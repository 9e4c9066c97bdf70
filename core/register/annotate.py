"""The uploaded sheets given back with their errors: the bad cells red, what is wrong beside each row."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from core.register.columns import here
from core.register.problems import Problem
from core.register.sheet_names import LONGEST, REMARKS
from core.register.spreadsheet import Sheet
from core.register.styles import SAFE

DEEPEST_HEADING = 10
BAD, WIDE = {"bg_color": "#FFE3E6", "font_color": "#8A0A1E", "border": 1, "border_color": "#C8102E"}, 60


def annotated(sheets: list[Sheet], problems: Iterable[Problem]) -> bytes:
    """A workbook of the sheets with what is wrong in them. It may be corrected and uploaded as it is."""
    by_sheet: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_sheet[problem.sheet].append(problem)
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as out:
        for sheet in sheets:
            _write(out, sheet, by_sheet[sheet.name])
    return stream.getvalue()


def _write(out: Any, sheet: Sheet, problems: list[Problem]) -> None:
    page = out.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", sheet.name)[:LONGEST])
    formats = {False: (None, out.add_format({"num_format": "yyyy-mm-dd"})),
               True: (out.add_format(BAD), out.add_format(BAD | {"num_format": "yyyy-mm-dd"}))}  # fmt: skip
    remark = out.add_format(BAD | {"text_wrap": True, "valign": "top"})
    width = max(map(len, sheet.rows), default=0)
    last = next(
        (i for row in sheet.rows[:DEEPEST_HEADING] for i, cell in enumerate(row) if cell in REMARKS.values()),
        width,
    )
    page.set_column(last, last, WIDE)
    told, bad = _told(problems), _bad_cells(sheet, problems)
    heading = _heading_row(sheet, problems)
    for number, row in enumerate(sheet.rows):
        for place, value in enumerate(row):
            if place != last:
                write_cell(page, number, place, value, formats[(number, place) in bad])
        if number == heading:
            page.write_string(number, last, REMARKS[here()], remark)
        elif number in told:
            page.write_string(number, last, "\n".join(told[number]), remark)
    for number, place in bad:
        page.write_comment(number, place, "\n".join(told.get(number, ())))


def _told(problems: list[Problem]) -> dict[int, list[str]]:
    """Row index to what is wrong in it."""
    found: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        if problem.row:
            found[problem.row - 1].append(
                f"{problem.column}: {problem.text}" if problem.column else problem.text
            )
    return found


def _bad_cells(sheet: Sheet, problems: list[Problem]) -> set[tuple[int, int]]:
    places = {problem.column: _place(sheet, problem.column) for problem in problems}
    found = ((problem.row - 1, places[problem.column]) for problem in problems if problem.row)
    return {(row, place) for row, place in found if place is not None}


def _place(sheet: Sheet, label: str) -> int | None:
    """The column with this heading."""
    for row in sheet.rows[:DEEPEST_HEADING]:
        for place, cell in enumerate(row):
            if label and str(cell).strip(" *＊") == label:
                return place
    return None


def _heading_row(sheet: Sheet, problems: list[Problem]) -> int:
    labels = {problem.column for problem in problems} - {""}
    scores = [sum(str(cell).strip(" *＊") in labels for cell in row) for row in sheet.rows[:DEEPEST_HEADING]]
    return scores.index(max(scores)) if scores else 0


def write_cell(page: Any, row: int, place: int, value: Any, formats: tuple[Any, Any]) -> None:
    plain, dated = formats
    if isinstance(value, bool):
        page.write_boolean(row, place, value, plain)
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, place, value, plain)
    elif isinstance(value, datetime | date | time | timedelta):
        page.write_datetime(row, place, value, dated)
    elif value not in (None, ""):
        page.write_string(row, place, str(value), plain)
    elif plain is not None:
        page.write_blank(row, place, None, plain)
