"""Every figure to choose from, found by its name, by pinyin or by initials."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import override
from pypinyin import lazy_pinyin

from core.figures import Figure, Figures
from core.kinds import KINDS
from core.numbers import numbers
from core.prose import Cite
from reports.editing.accepting import known_cites
from reports.editing.chips import figure_of, manners
from reports.editing.unsupported import Support, told_near
from reports.models import Summary
from reports.parts import field_of, label_of

MOST = 12


@dataclass(frozen=True)
class Offer:
    """A number to put into the text: what it is called, and the chip as it would stand there."""

    label: str
    cite: Cite

    @property
    def run(self) -> str:
        """The chip as JSON."""
        return json.dumps(self.cite.as_json())

    def as_json(self) -> dict[str, Any]:
        return {"label": self.label, "run": self.cite.as_json()}


def offers(summary: Summary, wanted: str) -> list[Offer]:
    """The figures whose name fits, those that begin with it first, whole figures before their parts."""
    figures = Figures(summary.scope)
    named = zip(every(figures), chinese_labels(figures), strict=True)
    fitting = [(best(wanted, label, chinese), figure, label) for (figure, label), chinese in named]
    found = sorted(
        (each for each in fitting if each[0]), key=lambda each: (each[0], not each[1], bool(each[1].group))
    )
    return [
        Offer(label, cite)
        for _fit, figure, label in found[:MOST]
        if (cite := plainest(figure, figures, summary.language))
    ]


def chinese_labels(figures: Figures) -> list[str]:
    with override("zh-hans"):
        return [label for _figure, label in every(figures)]


def best(wanted: str, *labels: str) -> int:
    return min((fit for label in labels if (fit := fits(label, wanted))), default=0)


def near(summary: Summary, text: str, reader: Any) -> list[Offer]:
    """The figures, and the numbers the summary tells of records, that may be meant by a number as it was typed."""
    figures, typed = Figures(summary.scope), numbers(text)
    support = Support(figures, ())
    counted = [
        Offer(str(label_of(figure.name, figure.group)), cite)
        for number in typed
        for cite in support.nearest(number, summary.language)
        if (figure := figure_of(cite, figures))
    ]
    known = known_cites(summary) if typed else ()
    told = [cite for number in typed for cite in told_near(number, known)]
    return counted + [Offer(record_label(cite, reader), cite) for cite in told]


def record_label(cite: Cite, reader: Any) -> str:
    """Of which record a number is told; where it is of several, or of one the reader may not see, of which kind."""
    kind = KINDS[cite.kind]
    row = kind.model.objects.permitted(reader).filter(pk__in=cite.pks).first() if len(cite.pks) == 1 else None
    return f"{kind.label}: {row}" if row else str(kind.label)


def plainest(figure: Figure, figures: Figures, language: str) -> Cite | None:
    return next(manners(figure, figures, language, None), None)


def every(figures: Figures) -> Iterator[tuple[Figure, str]]:
    """All figures, and their parts where each value of the breakdown has a name of its own."""
    for figure in figures.values():
        if not figure.is_untold:
            yield figure, str(label_of(figure.name, figure.group))
        for path in figure.by:
            if has_names(figure.name, path):
                parts = figure.told_by(path).values()
                yield from ((part, str(label_of(part.name, part.group))) for part in parts if is_named(part))


def is_named(part: Figure) -> bool:
    """Something was counted, of a value that was written down."""
    return bool(part and part.group and part.group[1])


def has_names(name: str, path: str) -> bool:
    return bool(getattr(field_of(name, path), "choices", None))


def fits(label: str, wanted: str) -> int:
    """How well: 1 at its beginning, 2 within, 3 by pinyin, 4 by initials; 0 not at all."""
    wanted = "".join(wanted.lower().split())
    plain = "".join(label.lower().split())
    whole, initials = spelled(label)
    if not wanted or plain.startswith(wanted):
        return 1
    if wanted in plain:
        return 2
    if whole.startswith(wanted) or initials.startswith(wanted):
        return 3
    return 4 if wanted in whole or wanted in initials else 0


@lru_cache(maxsize=5_000)
def spelled(label: str) -> tuple[str, str]:
    """A label in pinyin without spaces, and the initials of its syllables."""
    syllables = lazy_pinyin(label.lower())
    return "".join("".join(syllables).split()), "".join(each[0] for each in syllables if each.strip())
