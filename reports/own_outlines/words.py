"""What people call voices and numbers."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.display import is_english
from core.indicators import BRANCH, INDICATORS, MONTH, Indicator
from reports.charts import UnknownChart, read
from reports.numbering import STYLES, number

VOICES = {
    "narrative": _("Running text, one paragraph a topic"),
    "list": _("Numbered items, one for each paragraph"),
    "topic": _("Numbered items, one for each topic, with its name"),
    "table": _("Tables of what was done, and what else there is to tell before them"),
    "enumerated": _("One paragraph of points: 一是…；二是…"),
}
NUMBERINGS = {style: number(style, 1, "zh-hans") + number(style, 2, "zh-hans") for style in STYLES}
NUMBERINGS["none"] = _("no numbers")


def drawn(chosen: Iterable[str]) -> list[tuple[str, str]]:
    """Every figure that can be drawn, by month; before them those chosen already, however they are drawn."""
    figures = {name: each for name, each in INDICATORS.items() if isinstance(each, Indicator)}
    names = dict.fromkeys([*filter(drawable, chosen), *figures])
    return [(name, chart_words(name)) for name in names]


def drawable(name: str) -> bool:
    try:
        read(name)
    except UnknownChart:
        return False
    return True


def figure_words(name: str) -> str:
    """What a figure is called; its bare name where nothing declares it any more."""
    return str(capfirst(str(INDICATORS[name].label))) if name in INDICATORS else name


def chart_words(name: str) -> str:
    """The figure, and by what it is drawn where that is not the month."""
    figure, by = read(name)
    words = capfirst(str(figure.label))
    if by == MONTH:
        return words
    return str(_("%s, by union")) % words if by == BRANCH else f"{words} ({by})"


def listed(names: Iterable[str]) -> str:
    """Names one after the other."""
    return (", " if is_english() else "、").join(names)
