"""What a section writes from: the figures and the rows of a scope, and the words to put them in. It never queries."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Case, ForeignKey, IntegerField, Prefetch, QuerySet, Value, When

from core.figures import Figure, Figures
from core.kinds import Kind, kinds
from core.prose import NOTHING, Cite, Manner, Piece, Sentence
from core.quantities import Qualifier, Quantity
from core.records import DatePrecision, Record
from core.scope import Scope, day_words
from core.summary import TELLINGS, Paragraph
from core.wording import Wording

NAMES = 10


class Material(Wording):
    """Figures, rows and words for one scope in one language.

    Of kinds that name people, a `reader`, when given, is told only those rows that they may see. Figures that are
    `unsaid` stand in no sentence. With `every`, also the rows are loaded of which there is nothing to say beside their
    figures.
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
    ) -> None:
        super().__init__(scope, language, Figures(scope, compare=compare), unsaid=unsaid)
        self._rows: dict[str, list[Any]] = {}
        self._partial: set[type[Record]] = set()
        for kind in kinds():
            rows = _load(kind, scope, reader, every=every)
            if len(rows) > kind.model.most_told:
                self._partial.add(kind.model)
            self._rows[kind.name] = _by_date(rows[: kind.model.most_told])
        self._told: set[tuple[str, int]] = set()
        self._topics: dict[tuple[str, int], str] = {}
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
        key = (row._meta.label, row.pk)
        if key not in self._topics:
            self._topics[key] = TELLINGS[key[0]].topic(row)
        return self._topics[key]

    def is_whole(self, model: type[Record]) -> bool:
        """Are all rows of the kind loaded that may be told? Else nothing may be summed up from them."""
        return model not in self._partial

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
        """The highlight of a row, marked as a person's own words."""
        return Sentence((replace(self.cite(row, row.highlight.strip()), manner=Manner.WORDS),))

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
        return day_words(day, self.language, parts if day.year == self.scope.until.year else ("year", *parts))

    def on(self, row: Record, field: str = "") -> str:
        """`when` as an adverb: 6月10日 / on 10 June / in June."""
        words = self.when(row, field)
        if not words or not self.is_english:
            return words
        return f"on {words}" if words[0].isdigit() else f"in {words}"

    def _reason(self, figure: Figure) -> Sentence:
        """Why it fell, in the words of who wrote it down; said once."""
        row = self._reasons.get(figure.name)
        if row is None or (row._meta.label, row.pk) in self._told:
            return NOTHING
        self._told.add((row._meta.label, row.pk))
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


def _load(kind: Kind, scope: Scope, reader: Any, *, every: bool) -> list[Any]:
    """The rows a summary may tell, highlights and the union's own first, then by date; one too many shows that there are
    more.
    """
    within = kind.model.objects.within(scope)
    rows: QuerySet[Any] = within if every else kind.model.told(within, scope)
    own = {kind.model.union_path: scope.union.pk}
    if kind.is_sensitive:
        rows = rows.filter(**own)
    if kind.is_personal and reader is not None:
        rows = rows.permitted(reader)  # type: ignore[attr-defined]
    owner = ("union",) if kind.model.union_path == "union" else ()
    rows = rows.select_related(*owner, *kind.links).prefetch_related(*_lists(kind))
    told_first = Case(When(highlight="", then=Value(1)), default=Value(0), output_field=IntegerField())
    own_first = Case(When(**own, then=Value(0)), default=Value(1), output_field=IntegerField())
    chosen = list(
        rows.order_by(told_first, own_first, *kind.model.dates[:1], "pk")[: kind.model.most_told + 1]
    )
    kind.model.prepare(chosen, scope)
    for row in chosen if scope.former_names else ():
        _call_as_then(row if kind.model.union_path == "pk" else getattr(row, "union", None), scope)
    return chosen


def _by_date(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (str(row.happened_on or ""), row.pk))


def _call_as_then(union: Any, scope: Scope) -> None:
    """Give a loaded union the name it had at the end of the period."""
    if union is not None:
        union.name = scope.former_names.get(union.pk, union.name)


def _lists(kind: Kind) -> "Iterator[str | Prefetch[Any]]":
    """The lists of a kind, their rows that a summary may tell, and what those link to."""
    for part in kind.parts:
        if part.told is None:
            continue
        yield Prefetch(part.name, part.model._default_manager.filter(part.told))
        fields = (part.model._meta.get_field(name) for name in part.fields)
        yield from (f"{part.name}__{field.name}" for field in fields if isinstance(field, ForeignKey))
