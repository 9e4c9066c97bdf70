"""The roster given back with what is wrong beside each line, to be corrected and uploaded as it is."""

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import xlsxwriter

from core.models import Job
from core.register.annotate import BAD, WIDE, write_cell
from core.register.columns import here
from core.register.sheet_names import REMARKS
from core.register.spreadsheet import streamed
from core.register.styles import SAFE
from members.models import RosterLine
from members.roster.sheet import MOST_CELLS, MOST_PEOPLE, Roster

MOST_MARKED = 20_000


def marked(job: Job, roster: Roster, data: bytes, name: str) -> bytes:
    """The sheet once more as a workbook, row for row; behind each wrong one what to put right."""
    told = _told(job)
    places = {label: place for place, field in roster.places.items() if (label := roster.labels.get(field))}
    sheet = next(each for each in streamed(data, name, MOST_PEOPLE, MOST_CELLS) if each.name == roster.sheet)
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as out:
        page = out.add_worksheet("名册" if here() != "en" else "Roster")
        day = out.add_format({"num_format": "yyyy-mm-dd"})
        plain, bad = (None, day), (out.add_format(BAD), out.add_format(BAD | {"num_format": "yyyy-mm-dd"}))
        remark = out.add_format(BAD | {"text_wrap": True, "valign": "top"})
        last = roster.width if roster.remarks is None else roster.remarks
        page.set_column(last, last, WIDE)
        for number, row in enumerate(sheet.rows, 1):
            problems = told.get(number, ())
            wrong = {places.get(column) for column, _text in problems}
            for place, value in enumerate(row[: roster.width]):
                if place != last:
                    write_cell(page, number - 1, place, value, bad if place in wrong else plain)
            if number == roster.heading:
                page.write_string(number - 1, last, REMARKS[here()], remark)
            elif problems:
                lines = (f"{column}: {text}" if column else text for column, text in problems)
                page.write_string(number - 1, last, "\n".join(lines), remark)
    return stream.getvalue()


def _told(job: Job) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, problems in wrong_lines(job):
        found[number] += [(problem["column"], problem["text"]) for problem in problems]
    return found


def wrong_lines(job: Job) -> Iterator[tuple[int, Any]]:
    lines = RosterLine.objects.filter(job=job, verdict="problem").order_by("number")
    return iter(lines.values_list("number", "problems")[:MOST_MARKED].iterator())
