"""Words as an editor sends them. A chip is believed only as far as its figure or the summary's own words bear it out."""

import json
import re
from typing import Any

from core.figures import Figures
from core.indicators import INDICATORS
from core.prose import Cite, Manner, Run, Sentence
from core.units import UNITS
from reports.document import runs_from_json
from reports.editing.chips import SAYS, is_withheld, taken
from reports.editing.renewal import Runs, cites
from reports.models import Summary

LONGEST = 20_000
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class BadWords(Exception):
    """What was sent is no paragraph."""


def accepted(sent: Any, summary: Summary, reader: Any) -> Runs:
    """The runs that were sent: chips that stand in the summary as they are, others of figures as counted now.

    What claims to be a chip and is neither, or is of a figure that is not told, is plain text. Raises BadWords.
    """
    runs = readable(sent)
    known = known_cites(summary)
    strange = [run for run in cites(runs) if run not in known]
    figures = Figures(summary.scope) if any(map(is_figure, strange)) else None
    believed: dict[Run, Run] = {run: run.text for run in strange}
    for run in filter(is_figure, strange) if figures else ():
        own = Cite("", figure=run.figure, group=run.group, manner=run.manner, unit=run.unit)
        if not is_withheld(own, figures):
            believed[run] = taken(own, figures, summary.language, reader)
    return tidied(Sentence(tuple(believed.get(run, run) for run in runs)))


def is_figure(run: Cite) -> bool:
    """Does it cite a figure that is declared, or a part of it, in a manner that can be written anew?"""
    each = INDICATORS.get(run.figure)
    is_part = run.group is None or run.group[0] in getattr(each, "by", ())
    is_sayable = run.manner in (*SAYS, Manner.NAMES) and run.unit in UNITS
    return each is not None and is_part and is_sayable and not run.kind


def known_cites(summary: Summary) -> set[Cite]:
    """Every citation of the summary, in what was composed and in what people wrote."""
    kept = summary.paragraphs.values_list("composed", "edited")
    return {cite for pair in kept for runs in pair for cite in cites(runs_from_json(runs or ()))}


def readable(sent: Any) -> Runs:
    """The runs, if they have the shape of runs; else BadWords."""
    if not isinstance(sent, list) or len(json.dumps(sent)) > 4 * LONGEST:
        raise BadWords
    if not all(isinstance(each, str) or is_cite(each) for each in sent):
        raise BadWords
    return runs_from_json(CONTROL.sub("", each) if isinstance(each, str) else each for each in sent)


def is_cite(data: Any) -> bool:
    if not isinstance(data, dict) or "text" not in data:
        return False
    texts = all(is_text(data.get(name, "")) for name in ("text", "figure", "kind", "manner", "unit"))
    group, pks = data.get("group"), data.get("pks", [])
    is_pair = group is None or (isinstance(group, list) and len(group) == 2 and is_plain(group))
    return texts and is_pair and isinstance(pks, list) and all(type(pk) is int for pk in pks)


def is_text(value: Any) -> bool:
    """Words that can be kept."""
    return isinstance(value, str) and not CONTROL.search(value)


def is_plain(values: list[Any]) -> bool:
    return is_text(values[0]) and (is_text(values[1]) or isinstance(values[1], int | bool | None))


def tidied(sentence: Sentence) -> Runs:
    """The runs with neighbouring text joined and no blanks at the ends."""
    runs = list(runs_from_json(sentence.as_json()))
    if runs and isinstance(runs[0], str):
        runs[0] = runs[0].lstrip()
    if runs and isinstance(runs[-1], str):
        runs[-1] = runs[-1].rstrip()
    return tuple(run for run in runs if run)
