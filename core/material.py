"""What a section writes from: the figures and the rows of a scope, and the words to put them in. It never queries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from core.figures import Figure, Figures
from core.loading import loaded
from core.prose import NOTHING, Cite, Piece, Sentence
from core.quantities import Qualifier, Quantity
from core.quoting import pieces
from core.records import DatePrecision, Record
from core.scope import Scope, day_words
from core.summary import TELLINGS, Paragraph
from core.wording import Wording

NAMES = 10


class Material(Wording):
    """Figures, rows and words for one scope in one language.

    Of kinds that name people, a `reader`, when given, is told only those rows that they may see. Figures that are
    `unsaid` stand in no sentence. With `every`, also the rows are loaded of which there is nothing to say beside their
    figures. Without `tables` none need be made.
    """

    def __init__(
        self,
        scope: Scope,
        language: str,
        *,
        reader: Any = None,
        compare: bool = True,
        unsaid: Collection[str] = (),
        every: bool = False,
        tables: bool = True,
    ) -> None:
        super().__init__(scope, language, Figures(scope, compare=compare), unsaid=unsaid)
        self._rows, self._partial = loaded(scope, reader, every=every, unused=self.figures.unused)
        self._untold = {name: {row.pk: row for row in rows} for name, rows in self._rows.items()}
        self._by_topic: dict[str, dict[str, list[Any]]] = {}
        self.wants_tables = tables
        explaining = (row for rows in self._rows.values() for row in rows if row.explains)
        self._reasons = {row.explains: row for row in explaining if row.union_id == scope.union.pk}

    # rows

    def rows(self, model: type[Record]) -> list[Any]:
        """All loaded rows of a kind, told or not, by date."""
        return self._rows[model._meta.label]

    def take(
        self,
        model: type[Record],
        where: Callable[[Any], bool] = lambda _: True,
        *,
        topic: str = "",
        **values: Any,
    ) -> list[Any]:
        """The rows not yet told that match: by topic, by field values (a tuple means any of them), by `where`.

        They count as told from now on.
        """
        found = [row for row in self.untold(model, topic) if _matches(row, values) and where(row)]
        for row in found:
            del self._untold[model._meta.label][row.pk]
        return found

    def untold(self, model: type[Record], topic: str = "") -> list[Any]:
        """The rows that nobody has taken; with `topic`, those that belong to it."""
        left = self._untold[model._meta.label]
        return [row for row in self.of_topic(model, topic) if row.pk in left] if topic else [*left.values()]

    def of_topic(self, model: type[Record], topic: str) -> list[Any]:
        """Those of all loaded rows of a kind that belong to a topic."""
        label = model._meta.label
        if label not in self._by_topic:
            self._by_topic[label] = grouped = defaultdict(list)
            for row in self._rows[label]:
                grouped[self.topic_of(row)].append(row)
        return self._by_topic[label].get(topic, [])

    def topic_of(self, row: Record) -> str:
        return TELLINGS[row._meta.label].topic(row)

    def is_whole(self, model: type[Record]) -> bool:
        """Are all rows of the kind loaded that may be told? Else nothing may be summed up from them."""
        return model._meta.label not in self._partial

    def _can_sum(self, rows: list[Any]) -> bool:
        return len(rows) == 1 or self.is_whole(type(rows[0]))

    # paragraphs

    def para(self, key: str, *pieces: Piece, rows: Iterable[Record] = ()) -> Paragraph | None:
        """A paragraph of whole sentences under a key that is unique in its section; None when they say nothing."""
        sentence = self.sentences(*pieces)
        return Paragraph(key, "", sentence, tuple((r._meta.label, r.pk) for r in rows)) if sentence else None

    def tell(self, row: Record) -> Sentence:
        """One row in one or two whole sentences: as its kind tells it, with its highlight word for word."""
        told = self.stopped(TELLINGS[row._meta.label].tell(self, row))
        if not row.highlight:
            return told
        own = self.stopped(self.quote(row))
        return own if covers(own.text, told) else self.sentences(told, own)

    def told(self, rows: Iterable[Record]) -> list[Sentence]:
        """Each row told."""
        return [self.tell(row) for row in rows]

    def highlights(self, rows: Iterable[Record]) -> list[Sentence]:
        """The highlights of rows whose other facts are said elsewhere."""
        return [self.stopped(self.quote(row)) for row in rows if row.highlight.strip()]

    def quote(self, row: Record) -> Sentence:
        """The highlight of a row, marked as a person's own words, but for the numbers in it that are the row's."""
        told = pieces(row, row.highlight.strip())
        return Sentence(tuple(replace(self.cite(row, text), manner=how) for text, how in told if text))

    # words

    def cite(self, row: Record, text: str) -> Cite:
        """Text that leads to the row."""
        return Cite(str(text), kind=row._meta.label, pks=(row.pk,))

    def name(self, row: Record) -> Cite:
        """What people call the row, leading to it."""
        return self.cite(row, str(row).strip())

    def whose(self, row: Any) -> str:
        """The name of the union that did it, where that is one below the union of the summary; else nothing."""
        return "" if row.union_id == self.scope.union.pk else str(row.union)

    def names(self, rows: list[Any], *, rest: str, limit: int = NAMES) -> Sentence:
        """The names of the rows, the same one once, then 等N."""
        unique = {str(row): row for row in rows}
        return self.named([self.name(row) for row in unique.values()], limit=limit, rest=rest)

    def number(self, row: Record, field: str, unit: str = "") -> Cite | None:
        """A number of a row with its unit and qualifier, leading to the row; None when it is not known."""
        value = getattr(row, field)
        if value is None:
            return None
        known = Quantity(
            value,
            unit or _unit(row, field),
            getattr(row, f"{field}_qualifier", Qualifier.EXACTLY),
        )
        return self.cite(row, self.words(known))

    def sum(self, rows: Iterable[Record], field: str, unit: str = "") -> Cite | None:
        """The sum of a number over some rows, leading to them; None when none knows it, or not all rows are at hand."""
        known = [row for row in rows if getattr(row, field) is not None]
        if not known or not self._can_sum(known):
            return None
        unit = unit or _unit(known[0], field)
        parts = [Quantity(getattr(r, field), unit, getattr(r, f"{field}_qualifier", "")) for r in known]
        summed = parts[0]
        for part in parts[1:]:
            summed += part
        return self._rows_cite(known, summed)

    def tally(self, rows: Iterable[Any], unit: str) -> Cite | None:
        """How many things the rows stand for, leading to them; None when not all rows are at hand."""
        return self.sum(rows, "count", unit)

    def when(self, row: Record, field: str = "") -> str:
        """The date of a row as a sentence begins with it: 6月10日; only the month, or nothing, if that is all we know."""
        day = getattr(row, field or row.dates[0])
        main = not field or field == row.dates[0]
        precision = row.date_precision if main else DatePrecision.DAY
        if not day or precision == DatePrecision.YEAR:
            return ""
        parts = ("month",) if precision == DatePrecision.MONTH else ("month", "day")
        return day_words(day, self.language, ("year", *parts) if self._names_year(day) else parts)

    def _names_year(self, day: date) -> bool:
        """Would a reader who knows the period take it for another year?"""
        return day.year != self.scope.until.year

    def on(self, row: Record, field: str = "") -> str:
        """`when` as an adverb: 6月10日 / on 10 June / in June."""
        words = self.when(row, field)
        if not words or not self.is_english:
            return words
        return f"on {words}" if words[0].isdigit() else f"in {words}"

    def _reason(self, figure: Figure) -> Sentence:
        """Why it fell, in the words of who wrote it down; said once."""
        row = self._reasons.get(figure.name)
        if row is None or self._untold[row._meta.label].pop(row.pk, None) is None:
            return NOTHING
        words = self.cite(row, row.own_words(self.language).strip().rstrip("。.；;"))
        return self.say("（{why}）", " ({why})", why=words)

    def _is_explained(self, figure: Figure) -> bool:
        return figure.name in self._reasons

    def _rows_cite(self, rows: list[Record], quantity: Quantity) -> Cite:
        return Cite(self.words(quantity), kind=rows[0]._meta.label, pks=tuple(r.pk for r in rows))


def covers(own: str, told: Sentence) -> bool:
    """Does a person's own sentence already name what is told and hold every number of it?"""
    cited = [run.text for run in told if isinstance(run, Cite)]
    return bool(cited) and all(text.strip("《》“”") in own for text in cited)


def _unit(row: Record, field: str) -> str:
    """The unit in which the number `field` of the row is declared; a plain count has none."""
    return str(getattr(row._meta.get_field(field), "unit", ""))


def _matches(row: Any, values: dict[str, Any]) -> bool:
    return all(
        getattr(row, name) in wanted if isinstance(wanted, tuple) else getattr(row, name) == wanted
        for name, wanted in values.items()
    )
