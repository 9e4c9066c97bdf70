"""The comparison of branches as a workbook."""

from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import Action, Sphere
from core.display import unit_words
from core.indicators import INDICATORS
from core.jobs import WorkError, deliver, work
from core.models import Job
from core.register.styles import SAFE
from core.scope import Scope
from reports.levels.comparison import Cell, Comparison

COLUMNS = 4


@work("reports.comparison")
def compare(job: Job) -> None:
    """Write the figures of the branches into a workbook. Arguments: year, figures (names).

    The owner's rights are asked again now.
    """
    union, asked = job.union, job.arguments
    reached = job.owner.reach(Sphere.SUMMARIES, Action.EXPORT) if job.owner else []
    if union is None or (reached is not None and union.pk not in reached):
        raise WorkError(_("You may no longer take these figures away."))
    scope = Scope(union, date(asked["year"], 1, 1), date(asked["year"], 12, 31))
    names = [name for name in asked["figures"] if name in INDICATORS]
    deliver(job, book(Comparison(scope, names, job.owner), job), f"{job.title}.xlsx".replace("/", " "))


def book(found: Comparison, job: Job) -> bytes:
    """A line a branch; of each figure what it is, what it was the year before, how it changed, and its target."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as out:
        sheet, bold = out.add_worksheet(_("Branches")), out.add_format({"bold": True, "text_wrap": True})
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1 + COLUMNS * len(found.names), 14)
        sheet.write_string(0, 0, job.title, bold)
        made = _("made on %(at)s by %(by)s") % {
            "at": f"{timezone.localtime():%Y-%m-%d %H:%M}",
            "by": job.owner,
        }
        sheet.write_string(1, 0, made)
        write_heads(sheet, found, bold)
        for row, line in enumerate(found.lines, 4):
            sheet.write_string(row, 0, str(line.union))
            for place, cell in enumerate(line.cells):
                write_cell(sheet, row, 1 + place * COLUMNS, cell)
    return stream.getvalue()


def write_heads(sheet: Any, found: Comparison, bold: Any) -> None:
    sheet.write_string(3, 0, _("Branch"), bold)
    for place, each in enumerate(found.heads):
        unit = unit_words(each.unit)
        sheet.write_string(2, 1 + place * COLUMNS, f"{each.label} {unit}".strip(), bold)
        for column, words in enumerate((_("this year"), _("last year"), _("difference"), _("target"))):
            sheet.write_string(3, 1 + place * COLUMNS + column, words, bold)
    sheet.freeze_panes(4, 1)


def write_cell(sheet: Any, row: int, column: int, cell: Cell) -> None:
    for offset, number in enumerate((cell.value, cell.previous, cell.change, cell.target)):
        if number is not None:
            sheet.write_number(row, column + offset, float(number))
