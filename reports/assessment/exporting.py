"""A scoring sheet as a workbook: the ranking, and each item of each union."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from core.jobs import WorkError, deliver, work
from core.models import Job
from core.register.styles import SAFE, Book
from reports.assessment.models import ScoreSheet
from reports.assessment.scoring import results
from reports.beside import made
from reports.document import Document
from reports.parts import language
from reports.render.xlsx import write_head


@work("reports.export_sheet")
def export_sheet(job: Job) -> None:
    """Write a scoring sheet into a workbook. Argument: sheet (key). The owner's rights are asked again now."""
    sheet = ScoreSheet.objects.permitted(job.owner, "export").filter(pk=job.arguments["sheet"]).first()
    if sheet is None:
        raise WorkError(_("You may no longer export this scoring sheet, or it is gone."))
    deliver(job, workbook(sheet, by=str(job.owner)), f"{sheet.title}.xlsx".replace("/", " "))


def workbook(sheet: ScoreSheet, *, by: str) -> bytes:
    """Ranking and items; and of what, when and by whom they were written down."""
    scores, stream = results(sheet), BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as out:
        bold = out.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        fill(out.add_worksheet(_("Ranking")), [heads(), *(ranking(each) for each in scores)], bold)
        lines = [line for each in scores for line in details(each)]
        fill(out.add_worksheet(_("Items")), [item_heads(), *lines], bold)
        write_head(Book(out), made(described(sheet), by=by))
    return stream.getvalue()


def described(sheet: ScoreSheet) -> Document:
    """The sheet as files speak of what they are."""
    union, days = sheet.union, (sheet.since.isoformat(), sheet.until.isoformat())
    return Document(sheet.title, language(), union.code, *days, "", name=union.name)


def fill(page: Any, rows: list[list[Any]], bold: Any) -> None:
    page.freeze_panes(1, 0)
    page.set_column(0, 0, 8)
    page.set_column(1, 2, 28)
    for n, row in enumerate(rows):
        page.write_row(n, 0, row, bold if n == 0 else None)


def heads() -> list[str]:
    return [_("Rank"), _("Union"), _("Vetoed by"), _("Points"), _("Bonus"), _("Total score")]


def ranking(score: dict[str, Any]) -> list[Any]:
    numbers = [float(score[name]) for name in ("base", "bonus", "total")]
    return [score["rank"], score["name"], "、".join(score["vetoes"]), *numbers]


def item_heads() -> list[str]:
    return [_("Rank"), _("Union"), _("Item"), _("Counted"), _("Of"), _("Points"), _("At most"), _("Reason")]


def details(score: dict[str, Any]) -> list[list[Any]]:
    return [
        [
            score["rank"],
            score["name"],
            mark["title"],
            number(mark["value"]),
            number(mark["goal"]),
            float(mark["points"]),
            float(mark["most"]),
            mark["reason"],
        ]
        for mark in score["marks"]
    ]


def number(text: str | None) -> float | str:
    return "" if text is None else float(text)
