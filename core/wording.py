"""Figures in words: amounts, rates, and how they changed. From figures alone, without the rows."""

from collections.abc import Collection
from dataclasses import replace

from core.figures import Figure, Figures
from core.indicators import INDICATORS
from core.prose import NOTHING, Cite, Manner, Prose, Sentence
from core.quantities import FULL, LEAST_BASE, Number, Quantity, Share, percent, plain
from core.scope import Scope

RATES = {
    Share.BOTH: ("{share}（{above}/{below}）", "{share} ({above} of {below})"),
    Share.ONE: ("{share}（{above}）", "{share} ({above})"),
    Share.ALONE: ("{share}", "{share}"),
}


class Wording(Prose):
    """Puts the figures of a scope into words, in one language and in the style of its union.

    It has no words for those that are `unsaid`, so what needs one of them is not said.
    """

    def __init__(
        self, scope: Scope, language: str, figures: Figures, *, unsaid: Collection[str] = ()
    ) -> None:
        super().__init__(language)
        self.scope, self.figures, self.unsaid = scope, figures, unsaid

    def is_unsaid(self, figure: Figure) -> bool:
        """Is it left out of the text, or would it say too much of too few people; or is it a rate of one that is?"""
        return any(each.name in self.unsaid or each.is_untold for each in (figure, *(figure.terms or ())))

    def amount(self, figure: Figure, unit: str = "") -> Cite | None:
        """A figure with its unit, leading to its rows; None when it is zero."""
        if not figure or self.is_unsaid(figure):
            return None
        figure = replace(figure, unit=unit or figure.unit)
        return cite(figure, self.words(figure.quantity))

    def rate(self, figure: Figure) -> Sentence:
        """A rate with as many of its terms as the union wants: 95.1%（39/41）, 95.1%（39）, 95.1%.

        Nothing without a denominator, and nothing above 100%: that is a gap to be mended first.
        """
        if not figure.terms or not figure.terms[1] or figure.value > FULL or self.is_unsaid(figure):
            return NOTHING
        part, whole = figure.terms
        alike = self.is_english and part.unit == whole.unit and self.scope.style.rates == Share.BOTH
        first = replace(part.quantity, unit="") if alike else part.quantity
        zh, en = RATES[Share(self.scope.style.rates)]
        return self.say(
            zh,
            en,
            share=cite(figure, self.percentage(figure.value)),
            above=cite(part, self.words(first), Manner.BARE if alike else Manner.VALUE),
            below=cite(whole, self.words(whole.quantity)),
        )

    def share(self, above: Number, below: Number) -> str:
        """One number in per cent of another, to the decimals that the union wants."""
        return self.percentage(percent(above, below, self.scope.style.decimals))

    def percentage(self, value: Number) -> str:
        return f"{plain(value)}%"

    def words(self, quantity: Quantity) -> str:
        """A quantity in the language and in the style of the union."""
        return quantity.words(self.language, self.scope.style)

    def change(self, figure: Figure) -> Sentence:
        """Against last year: 增长x%, from a base of at least 5; else 由a增至b; from a base of nought, that it is new.

        A fall gives its reason where somebody wrote one down. Nothing when last year is not on record, when nothing
        changed, or when either number is not exact.
        """
        before = figure.previous
        if before is None or figure.is_vague or figure.value == before or self.is_unsaid(figure):
            return NOTHING
        if figure.terms:
            told = self._points(figure) if max(figure.value, before) <= FULL else NOTHING
        elif not before:
            told = self.say("{then}没有，属新增", "{then} there was none", then=self._last_year)
        else:
            told = self._from_to(figure) if before < LEAST_BASE else self._grown(figure)
        return told + self._reason(figure) if figure.has_fallen else told

    def previous(self, figure: Figure) -> str:
        """Last year's number."""
        return self.words(Quantity(figure.previous, figure.unit))

    def growth(self, figure: Figure) -> str:
        """By how many per cent of last year's it differs; nothing without a base."""
        return self.share(_distance(figure), figure.previous) if figure.previous else ""

    def points(self, figure: Figure) -> str:
        """By how many points a rate differs from last year's; nothing where there was none."""
        return "" if figure.previous is None else self.words(Quantity(_distance(figure), "point"))

    def _reason(self, figure: Figure) -> Sentence:
        """Why it fell, in brackets, where that is known."""
        return NOTHING

    def _is_explained(self, figure: Figure) -> bool:
        return False

    def _changed(self, figure: Figure, words: str, manner: Manner) -> Cite:
        """The number of a change; of a fall that nobody explained, marked."""
        unexplained = figure.has_fallen and not self._is_explained(figure)
        return replace(cite(figure, words, manner), unexplained=unexplained)

    @property
    def _last_year(self) -> str:
        """What this period is compared with."""
        if self.is_english:
            return "the year before" if self.scope.is_calendar_year else "the same period of the year before"
        return "上年" if self.scope.is_calendar_year else "上年同期"

    def _from_to(self, figure: Figure) -> Sentence:
        more = figure.value > (figure.previous or 0)
        return self.say(
            f"由{{then}}的{{a}}{'增至' if more else '减至'}{{b}}",
            f"{'up' if more else 'down'} from {{a}} in {{then}} to {{b}}",
            then=self._last_year,
            a=self._changed(figure, self.previous(figure), Manner.BEFORE),
            b=self.amount(figure) or cite(figure, "0", Manner.BARE),
        )

    def _grown(self, figure: Figure) -> Sentence:
        more = figure.value > (figure.previous or 0)
        return self.say(
            f"比{{then}}{'增长' if more else '减少'}{{x}}",
            f"{{x}} {'more' if more else 'less'} than {{then}}",
            then=self._last_year,
            x=self._changed(figure, self.growth(figure), Manner.GROWTH),
        )

    def _points(self, figure: Figure) -> Sentence:
        more = figure.value > (figure.previous or 0)
        return self.say(
            f"比{{then}}{'提高' if more else '下降'}{{x}}",
            f"{'up' if more else 'down'} {{x}} on {{then}}",
            then=self._last_year,
            x=self._changed(figure, self.points(figure), Manner.POINTS),
        )


def cite(figure: Figure, text: str, manner: Manner = Manner.VALUE) -> Cite:
    """Text that cites a figure; it says the unit where that is not the one the figure is declared in."""
    declared = INDICATORS[figure.name].unit if figure.name in INDICATORS else ""
    unit = figure.unit if figure.unit != declared else ""
    if declared and not figure.unit and manner == Manner.VALUE:
        manner = Manner.BARE
    return Cite(text, figure=figure.name, group=figure.group, manner=manner, unit=unit)


def _distance(figure: Figure) -> Number:
    """By how much it differs from last year's, whichever is larger."""
    more = figure.value - (figure.previous or 0)
    return more if more > 0 else -more
