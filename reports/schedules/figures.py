"""All figures of a union and a period on one sheet, with last year's and with what each counts."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.indicators import INDICATORS, Figure, Figures
from core.quantities import Quantity
from core.register.styles import SAFE
from core.scope import Scope

WIDTHS = (34, 14, 20, 14, 14, 70)


def write_figures(scope: Scope, lines: list[str]) -> bytes:
    """The sheet, under lines that say of whom and when; figures at nought now and last year are left out."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as book:
        sheet, bold = book.add_worksheet(_("Figures")), book.add_format({"bold": True})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, bold if row == 0 else None)
        head = (_("Figure"), _("Value"), _("In words"), _("A year before"), _("Change"), _("What is counted"))
        sheet.write_row(len(lines) + 1, 0, head, bold)
        figures = [each for each in Figures(scope).values() if each.value or each.previous]
        for row, figure in enumerate(figures, len(lines) + 2):
            sheet.write_row(row, 0, cells(figure, scope))
    return stream.getvalue()


def cells(figure: Figure, scope: Scope) -> list[Any]:
    language = get_language() or "zh-hans"
    words = Quantity(figure.value, figure.unit, figure.qualifier).words(language, scope.style)
    previous = "" if figure.previous is None else figure.previous
    change = "" if figure.previous is None or figure.is_vague else figure.value - figure.previous
    return [
        str(figure.label), figure.value, words, previous, change, str(INDICATORS[figure.name].definition or ""),
    ]  # fmt: skip
