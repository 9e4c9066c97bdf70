"""Figures of branches on a page."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from core.display import is_english, number_words, unit_words
from reports.levels.comparison import Cell

register = template.Library()


@register.simple_tag
def unit_in_brackets(figure: Any) -> str:
    """The unit of a column, as it stands right behind the heading."""
    unit = unit_words(figure.unit)
    if not unit:
        return ""
    return f" ({unit})" if is_english() else f"（{unit}）"


@register.simple_tag
def number_of(cell: Cell) -> str:
    return number_words(cell.value, cell.qualifier)


@register.simple_tag
def before_of(cell: Cell) -> str:
    """What it was the year before, and by how much it changed since; a nought may only mean that nothing was kept."""
    if not cell.previous:
        return _("last year %(n)s") % {"n": 0}
    change = f"{'+' if cell.change > 0 else ''}{number_words(cell.change)}"
    return _("last year %(n)s (%(change)s)") % {"n": number_words(cell.previous), "change": change}
