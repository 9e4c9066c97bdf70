"""What a section writes from: the figures and the rows of a scope, and the words to put them in. It never queries."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Case, ForeignKey, IntegerField, QuerySet, Value, When

from core.indicators import Figure, Figures
from core.kinds import Kind, kinds
from core.prose import NOTHING, Cite, Piece, Prose, Sentence
from core.quantities import FULL, LEAST_BASE, Number, Qualifier, Quantity, Share, percent, plain
from core.records import DatePrecision, Record
from core.scope import Scope, day_words
from core.summary import TELLINGS, Paragraph

MOST_ROWS = 20_000
NAMES = 10
RATES = {
    Share.BOTH: ("{share}（{above}/{below}）", "{share} ({above} of {below})"),
    Share.ONE: ("{share}（{above}）", "{share} ({above})"),
    Share.ALONE: ("{share}", "{share}"),
}


class Material(Prose):
    """Figures, rows and words for one scope in one language.

    Of kinds that name people, a `reader`, when given, is told only those rows that they may see.
    """

    def __init__(self, scope: Scope, language: str, *, reader: Any = None, compare: bool = True) -> None:
        super().__init__(language)
        self.scope = scope
        self.figures = Figures(scope, compare=compare)
        self._rows = {kind.name: _load(kind, scope, reader) for kind in kinds()}
        self._told: set[tuple[str, int]] = set()
        own = (row for row in self._all() if row.explains and row.union_id == scope.union.pk)
        self._reasons = {row.explains: row for row in own}

    # rows

    def _all(self) -> Iterator[Any]:
        return (row for rows in self._rows.values() for row in rows)

    def rows(self, model: type[Record]) -> list[Any]:
        """All loaded rows of a kind, told or not: own union first, then by date."""
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
        self._told |= {(row._meta.label, row.pk) for row in found}
        return found

    def untold(self, model: type[Record], topic: str = "") -> list[Any]:
        """The rows that nobody has taken; with `topic`, those that belong to it."""
        rows = (row for row in self.rows(model) if (row._meta.label, row.pk) not in self._told)
        return [row for row in rows if not topic or self.topic_of(row) == topic]

    def topic_of(self, row: Record) -> str:
        return TELLINGS[row._meta.label].topic(row)

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
        own = self.stopped(Sentence((self.cite(row, row.highlight.strip()),)))
        return own if covers(own.text, told) else self.sentences(told, own)

    def told(self, rows: Iterable[Record]) -> list[Sentence]:
        """Each row told."""
        return [self.tell(row) for row in rows]

    def highlights(self, rows: Iterable[Record]) -> list[Sentence]:
        """The highlights of rows whose other facts are said elsewhere."""
        return [
            self.stopped(Sentence((self.cite(r, r.highlight.strip()),))) for r in rows if r.highlight.strip()
        ]

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
        """The sum of a number over some rows, leading to them; None when none knows it."""
        known = [row for row in rows if getattr(row, field) is not None]
        if not known:
            return None
        unit = unit or _unit(known[0], field)
        parts = [Quantity(getattr(r, field), unit, getattr(r, f"{field}_qualifier", "")) for r in known]
        summed = parts[0]
        for part in parts[1:]:
            summed += part
        return self._rows_cite(known, summed)

    def tally(self, rows: Iterable[Any], unit: str) -> Cite | None:
        """How many things the rows stand for, leading to them."""
        rows = list(rows)
        return self._rows_cite(rows, Quantity(sum(r.count for r in rows), unit)) if rows else None

    def amount(self, figure: Figure, unit: str = "") -> Cite | None:
        """A figure with its unit, leading to its rows; None when it is zero."""
        if not figure:
            return None
        words = self.words(Quantity(figure.value, unit or figure.unit, figure.qualifier))
        return Cite(words, figure=figure.name, group=figure.group)

    def rate(self, figure: Figure) -> Sentence:
        """A rate with as many of its terms as the union wants: 95.1%（39/41）, 95.1%（39）, 95.1%.

        Nothing without a denominator, and nothing above 100%: that is a gap to be mended first.
        """
        if not figure.terms or not figure.terms[1] or figure.value > FULL:
            return NOTHING
        part, whole = figure.terms
        alike = self.is_english and part.unit == whole.unit and self.scope.style.rates == Share.BOTH
        first = replace(part.quantity, unit="") if alike else part.quantity
        zh, en = RATES[Share(self.scope.style.rates)]
        return self.say(
            zh,
            en,
            share=Cite(self.percentage(figure.value), figure=figure.name),
            above=Cite(self.words(first), figure=part.name),
            below=Cite(self.words(whole.quantity), figure=whole.name),
        )

    def share(self, above: Number, below: Number) -> str:
        """One number in per cent of another, to the decimals that the union wants."""
        return self.percentage(percent(above, below, self.scope.style.decimals))

    def percentage(self, value: Number) -> str:
        return f"{plain(value)}%"

    def words(self, quantity: Quantity) -> str:
        """A quantity in the language and in the style of the union."""
        return quantity.words(self.language, self.scope.style)

    def when(self, row: Record, field: str = "") -> str:
        """The date of a row as a sentence begins with it: 6月10日; only the month, or nothing, if that is all we know."""
        day = getattr(row, field or row.dates[0])
        main = not field or field == row.dates[0]
        precision = row.date_precision if main else DatePrecision.DAY
        if not day or precision == DatePrecision.YEAR:
            return ""
        parts = ("month",) if precision == DatePrecision.MONTH else ("month", "day")
        return day_words(day, self.language, parts if day.year == self.scope.until.year else ("year", *parts))

    def on(self, row: Record, field: str = "") -> str:
        """`when` as an adverb: 6月10日 / on 10 June / in June."""
        words = self.when(row, field)
        if not words or not self.is_english:
            return words
        return f"on {words}" if words[0].isdigit() else f"in {words}"

    def change(self, figure: Figure) -> Sentence:
        """Against last year: 增长x%, from a base of at least 5; else 由a增至b; from a base of nought, that it is new.

        A fall gives its reason where somebody wrote one down. Nothing when last year is not on record, when nothing
        changed, or when either number is not exact.
        """
        before = figure.previous
        if before is None or figure.is_vague or figure.value == before:
            return NOTHING
        if figure.terms:
            told = self._points(figure) if max(figure.value, before) <= FULL else NOTHING
        elif not before:
            told = self.say("{then}没有，属新增", "{then} there was none", then=self._last_year)
        else:
            told = self._from_to(figure) if before < LEAST_BASE else self._grown(figure)
        return told + self._reason(figure) if figure.has_fallen else told

    def _reason(self, figure: Figure) -> Sentence:
        """Why it fell, in the words of who wrote it down; said once."""
        row = self._reasons.get(figure.name)
        if row is None or (row._meta.label, row.pk) in self._told:
            return NOTHING
        self._told.add((row._meta.label, row.pk))
        words = self.cite(row, row.own_words(self.language).strip().rstrip("。.；;"))
        return self.say("（{why}）", " ({why})", why=words)

    def _changed(self, figure: Figure, words: str) -> Cite:
        """The number of a change; of a fall that nobody explained, marked."""
        unexplained = figure.has_fallen and figure.name not in self._reasons
        return Cite(words, figure=figure.name, group=figure.group, unexplained=unexplained)

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
            a=self._changed(figure, self.words(Quantity(figure.previous, figure.unit))),
            b=self.amount(figure) or Cite("0", figure=figure.name, group=figure.group),
        )

    def _grown(self, figure: Figure) -> Sentence:
        more = figure.value > (figure.previous or 0)
        share = self.share(_distance(figure), figure.previous or 1)
        return self.say(
            f"比{{then}}{'增长' if more else '减少'}{{x}}",
            f"{{x}} {'more' if more else 'less'} than {{then}}",
            then=self._last_year,
            x=self._changed(figure, share),
        )

    def _points(self, figure: Figure) -> Sentence:
        more = figure.value > (figure.previous or 0)
        points = self.words(Quantity(_distance(figure), "point"))
        return self.say(
            f"比{{then}}{'提高' if more else '下降'}{{x}}",
            f"{'up' if more else 'down'} {{x}} on {{then}}",
            then=self._last_year,
            x=self._changed(figure, points),
        )

    def _rows_cite(self, rows: list[Record], quantity: Quantity) -> Cite:
        return Cite(self.words(quantity), kind=rows[0]._meta.label, pks=tuple(r.pk for r in rows))


def covers(own: str, told: Sentence) -> bool:
    """Does a person's own sentence already name what is told and hold every number of it?"""
    cited = [run.text for run in told if isinstance(run, Cite)]
    return bool(cited) and all(text.strip("《》“”") in own for text in cited)


def _distance(figure: Figure) -> Number:
    """By how much it differs from last year's, whichever is larger."""
    more = figure.value - (figure.previous or 0)
    return more if more > 0 else -more


def _unit(row: Record, field: str) -> str:
    """The unit in which the number `field` of the row is declared."""
    declared: Any = row._meta.get_field(field)
    return str(declared.unit)


def _matches(row: Any, values: dict[str, Any]) -> bool:
    return all(
        getattr(row, name) in wanted if isinstance(wanted, tuple) else getattr(row, name) == wanted
        for name, wanted in values.items()
    )


def _load(kind: Kind, scope: Scope, reader: Any) -> list[Any]:
    """The rows a summary may tell: highlights and the union's own first when there are too many, then by date."""
    rows: QuerySet[Any] = kind.model.objects.within(scope)
    own = {kind.model.union_path: scope.union.pk}
    if kind.is_sensitive:
        rows = rows.filter(**own)
    if kind.is_personal and reader is not None:
        rows = rows.permitted(reader)  # type: ignore[attr-defined]
    owner = ("union",) if kind.model.union_path == "union" else ()
    rows = rows.select_related(*owner, *kind.links).prefetch_related(*_lists(kind))
    told_first = Case(When(highlight="", then=Value(1)), default=Value(0), output_field=IntegerField())
    own_first = Case(When(**own, then=Value(0)), default=Value(1), output_field=IntegerField())
    chosen = list(rows.order_by(told_first, own_first, *kind.model.dates[:1], "pk")[:MOST_ROWS])
    kind.model.prepare(chosen, scope)
    for row in chosen if scope.former_names else ():
        _call_as_then(row if kind.model.union_path == "pk" else getattr(row, "union", None), scope)
    return sorted(chosen, key=lambda r: (str(r.happened_on or ""), r.pk))


def _call_as_then(union: Any, scope: Scope) -> None:
    """Give a loaded union the name it had at the end of the period."""
    if union is not None:
        union.name = scope.former_names.get(union.pk, union.name)


def _lists(kind: Kind) -> Iterator[str]:
    """The lists of a kind and what their rows link to."""
    for part in kind.parts:
        yield part.name
        fields = (part.model._meta.get_field(name) for name in part.fields)
        yield from (f"{part.name}__{field.name}" for field in fields if isinstance(field, ForeignKey))
