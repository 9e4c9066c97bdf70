"""Two people changed one outline: what each of them says, beside one another."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.topics import Topic
from reports.outline import Part, made
from reports.own_outlines.words import NUMBERINGS, VOICES, chart_words, figure_words, listed


@dataclass(frozen=True)
class Disagreement:
    """One thing said in two ways."""

    label: str
    theirs: str
    ours: str


def disagreements(theirs: tuple[str, Any], ours: tuple[str, Any]) -> list[Disagreement]:
    """Name and data of two versions, compared line by line."""
    one, other = dict(lines(*theirs)), dict(lines(*ours))
    labels = [*one, *(label for label in other if label not in one)]
    found = (Disagreement(label, one.get(label, ""), other.get(label, "")) for label in labels)
    return [each for each in found if each.theirs != each.ours]


def lines(name: str, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Everything an outline says, in words."""
    plan = made("", {"label": {}, **data})
    yield _("Name of the outline"), name
    yield _("Title"), words(plan.title)
    yield _("Numbering"), " / ".join(str(NUMBERINGS[style]) for style in plan.numbering)
    yield _("Lead"), _("yes") if plan.has_lead else _("no")
    yield _("Opening words"), words(plan.opening)
    yield _("Closing words"), words(plan.closing)
    yield _("Not told"), labels(plan.without)
    yield _("Figures that are not told"), listed(map(figure_words, plan.without_figures))
    yield from part_lines(plan.parts, "")


def part_lines(parts: tuple[Part, ...], before: str) -> Iterator[tuple[str, str]]:
    for n, part in enumerate(parts, 1):
        place = f"{before}{n}"
        said = (
            words(part.heading),
            str(VOICES[part.voice]),
            labels(part.topics),
            listed(map(chart_words, part.charts)),
        )
        yield _("Part %(n)s") % {"n": place}, " — ".join(filter(None, said))
        yield from part_lines(part.parts, f"{place}.")


def words(both: dict[str, str]) -> str:
    """Chinese and English, once where they are the same."""
    return " / ".join(dict.fromkeys(filter(None, (both.get("zh"), both.get("en")))))


def labels(topics: tuple[str, ...]) -> str:
    return listed(str(Topic(topic).label) for topic in topics)
