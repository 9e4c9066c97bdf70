"""The table of a list and the sums under it, made from the declaration of its kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import django_tables2
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, DateField, F, Q, Sum
from django.db.models.expressions import OrderBy
from django.utils.html import format_html, format_html_join
from django_tables2.utils import Accessor

from core.custom.fields import TagsField, WholeOfUnion
from core.display import added_words, has_number, label, number_words, unit_words, with_unit, words
from core.fields import MoneyField, qualifier_of
from core.forms.rows import title_of
from core.kinds import Kind
from core.quantities import Qualifier, combined
from core.sensitive import EncryptedField


class ValueColumn(django_tables2.Column):  # type: ignore[misc]
    """A field of the record, in words. The first column leads to the record."""

    def __init__(self, kind: Kind, name: str, **options: Any) -> None:
        self.kind, self.field = kind, kind.field(name)
        self.is_number = has_number(self.field)
        css = "text-end text-nowrap number" if self.is_number else ""
        css = "text-nowrap number" if isinstance(self.field, DateField) else css
        super().__init__(
            empty_values=(),
            accessor=name,
            orderable=not isinstance(self.field, EncryptedField),
            attrs={"td": {"class": css}, "th": {"class": css}},
            **options,
        )

    @property
    def header(self) -> str:
        return with_unit(self.field)

    def render(self, record: Any) -> str:
        name = self.field.name
        value = getattr(record, name)
        if isinstance(self.field, MoneyField) and value is not None:
            return number_words(value, getattr(record, qualifier_of(name), Qualifier.EXACTLY), fen=True)
        return words(record, name)

    def order(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        """What is not known stands last, whichever way it is ordered."""
        path = str(self.field.name)
        if path == self.kind.model.title_field:
            path = self.kind.model.sort_field or path
        if self.field.is_relation:
            path = f"{path}__{title_of(self.field.related_model)}"
        by = F(path).desc(nulls_last=True) if is_descending else F(path).asc(nulls_last=True)
        return queryset.order_by(by, "-pk"), True


class TitleColumn(ValueColumn):
    """What the record is called; never empty, so that there is always something to open."""

    def render(self, record: Any) -> str:
        words = super().render(record) or str(record)
        link = format_html('<a href="{}">{}</a>', record.get_absolute_url(), words)
        return (
            format_html('{} <span class="badge bg-secondary-lt">{}</span>', link, record.aside)
            if record.aside
            else link
        )


class AddedColumn(ValueColumn):
    """A field that a union added."""

    def __init__(self, kind: Kind, name: str) -> None:
        super().__init__(kind, name)
        self.is_number = self.is_number or isinstance(self.field, WholeOfUnion)
        if self.is_number:
            self.attrs = {part: {"class": "text-end text-nowrap number"} for part in ("td", "th")}
        # What the record keeps all such values in; the value is found by `render`.
        self.accessor = Accessor("custom")

    def render(self, record: Any) -> str:
        return added_words(record, self.field)

    def order(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        value = self.field.expression()  # type: ignore[attr-defined]
        by = OrderBy(value, descending=is_descending, nulls_last=True)
        return queryset.order_by(by, "-pk"), True


class TagsColumn(django_tables2.Column):  # type: ignore[misc]
    """The tags of a record, in their colours."""

    def __init__(self, kind: Kind, name: str) -> None:
        self.field = kind.field(name)
        super().__init__(verbose_name=label(self.field), empty_values=(), accessor=name, orderable=False)

    def render(self, record: Any) -> Any:
        pairs = self.field.colours(record)  # type: ignore[attr-defined]
        return format_html_join(" ", '<span class="tag tag-{}">{}</span>', ((c, word) for word, c in pairs))


class RecordTable(django_tables2.Table):  # type: ignore[misc]
    """The rows of one kind."""

    kind: ClassVar[Kind]

    class Meta:
        orderable = True
        empty_text = ""

    def lines(self) -> Iterator[tuple[Any, str]]:
        """Each record of the page with its cells, written in one go: a list's cost is its template, not its query."""
        columns = [(bound.column, _openings(bound, place)) for place, bound in enumerate(self.columns)]
        for row in self.page.object_list:
            cells = ((column.render(row.record), openings) for column, openings in columns)
            yield row.record, format_html_join("", "{}{}</td>", ((opens[bool(c)], c) for c, opens in cells))


def _openings(bound: Any, place: int) -> tuple[str, str]:
    """How a cell of the column begins, where it is blank and where it is not."""
    css = [bound.column.attrs.get("td", {}).get("class", ""), "" if place else "stacked-title"]
    blank, filled = (" ".join(filter(None, (*css, more))) for more in ("is-blank", ""))
    begins = '<td role="cell" class="{}" data-label="{}">'
    return format_html(begins, blank, bound.header), format_html(begins, filled, bound.header)


def table_class(kind: Kind, names: Iterable[str]) -> type[RecordTable]:
    """The table of a kind with these columns."""
    first, *rest = names
    columns: dict[str, Any] = {first: TitleColumn(kind, first)}
    columns |= {name: _column(kind, name) for name in rest}
    return type(f"{kind.model.__name__}Table", (RecordTable,), {"kind": kind, **columns})


def _column(kind: Kind, name: str) -> Any:
    if name not in kind.added:
        return ValueColumn(kind, name)
    return (TagsColumn if isinstance(kind.added[name], TagsField) else AddedColumn)(kind, name)


@dataclass(frozen=True)
class Total:
    """The sum of one number over all rows of a list, not only those of the page."""

    name: str
    label: str
    words: str
    unit: str


def totals(rows: Any, kind: Kind) -> tuple[int, list[Total]]:
    """How many rows, and their sums, in one query. What a declared total holds is not counted again.

    Numbers that count different things, by the kind's `counter`, have no sum.
    """
    counted = Q(part_of=None) | ~Q(part_of__in=rows.order_by().values("pk"))
    wanted: dict[str, Any] = {"rows": Count("pk")}
    for name in kind.totals:
        wanted[f"sum_{name}"] = Sum(name, filter=counted)
        if _is_qualified(kind, name):
            known = counted & Q(**{f"{name}__isnull": False})
            wanted[f"how_{name}"] = ArrayAgg(qualifier_of(name), filter=known, distinct=True, default=[])
    if kind.counter:
        wanted["counters"] = ArrayAgg(kind.counter, distinct=True, default=[])
    found = rows.order_by().aggregate(**wanted)
    if len(found.get("counters", ())) > 1:
        return found["rows"], []
    telling = (
        name for name in kind.totals if found[f"sum_{name}"] and (name != "count" or _says_more(found))
    )
    return found["rows"], [_total(kind, name, found) for name in telling]


def _says_more(found: dict[str, Any]) -> bool:
    """Do the rows stand for another number of things than there are rows?"""
    return bool(found["sum_count"] != found["rows"])


def _is_qualified(kind: Kind, name: str) -> bool:
    return kind.field(name) in kind.quantities


def _total(kind: Kind, name: str, found: dict[str, Any]) -> Total:
    field = kind.field(name)
    is_money = isinstance(field, MoneyField)
    how = combined(found.get(f"how_{name}", ()))
    counters = found.get("counters") or [unit_words(getattr(field, "unit", ""))]
    words_ = number_words(found[f"sum_{name}"], how, fen=is_money)
    return Total(name, label(field), words_, counters[0])
