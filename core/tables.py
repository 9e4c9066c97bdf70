"""The table of a list and the sums under it, made from the declaration of its kind."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, ClassVar

import django_tables2
from django.db.models import DateField, F
from django.db.models.expressions import OrderBy
from django.utils.html import format_html, format_html_join
from django_tables2.utils import Accessor

from core.custom.fields import TagsField, WholeOfUnion
from core.display import added_words, has_number, label, number_words, teller, with_unit
from core.fields import MoneyField, qualifier_of
from core.forms.rows import title_of
from core.kinds import Kind
from core.quantities import Qualifier
from core.sensitive import EncryptedField


def _classes(css: str) -> dict[str, dict[str, str]]:
    """Of the cells of a column; its head may take two lines where they take one."""
    return {"td": {"class": css}, "th": {"class": css.replace("text-nowrap ", "")}}


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
            attrs=_classes(css),
            **options,
        )

    @property
    def header(self) -> str:
        return with_unit(self.field)

    @cached_property
    def teller(self) -> Callable[[Any], str]:
        name = self.field.name
        if name == "count":
            return _several
        return _amount(name) if isinstance(self.field, MoneyField) else teller(self.kind.model, name)

    def render(self, record: Any) -> str:
        return self.teller(record)

    def order(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        """What is not known stands last, whichever way it is ordered."""
        path = str(self.field.name)
        if path == self.kind.model.title_field:
            path = self.kind.model.sort_field or path
        if self.field.is_relation:
            path = f"{path}__{title_of(self.field.related_model)}"
        by = F(path).desc(nulls_last=True) if is_descending else F(path).asc(nulls_last=True)
        return queryset.order_by(by, "-pk"), True


def _several(record: Any) -> str:
    """For how many the row stands; of one alone a list says nothing."""
    is_one = record.count == 1 and record.count_qualifier == Qualifier.EXACTLY
    return "" if is_one else number_words(record.count, record.count_qualifier)


def _amount(name: str) -> Callable[[Any], str]:
    """Says an amount of money to the fen, as the columns of a table stand under one another."""

    def told(record: Any) -> str:
        value = getattr(record, name)
        exactness = getattr(record, qualifier_of(name), Qualifier.EXACTLY)
        return "" if value is None else number_words(value, exactness, fen=True)

    return told


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
            self.attrs = _classes("text-end text-nowrap number")
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
        columns = [bound.column for bound in self.columns]
        openings = [_openings(bound, place) for place, bound in enumerate(self.columns)]
        for row in self.page.object_list:
            cells = [column.render(row.record) for column in columns]
            line = "".join(opens[bool(cell)] + "{}</td>" for opens, cell in zip(openings, cells, strict=True))
            yield row.record, format_html(line, *cells)


def _openings(bound: Any, place: int) -> tuple[str, str]:
    """How a cell of the column begins, where it is blank and where it is not, in a line that is yet to be filled."""
    css = [bound.column.attrs.get("td", {}).get("class", ""), "" if place else "stacked-title"]
    blank, filled = (" ".join(filter(None, (*css, more))) for more in ("is-blank", ""))
    begins = '<td role="cell" class="{}" data-label="{}">'
    return tuple(_unfilled(format_html(begins, each, bound.header)) for each in (blank, filled))  # type: ignore[return-value]


def _unfilled(markup: str) -> str:
    return markup.replace("{", "{{").replace("}", "}}")


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
