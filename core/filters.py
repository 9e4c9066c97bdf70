"""The filters of a list, made from its kind; what a page shows is what its export takes away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.among import among
from core.chosen import chosen, is_dated, is_year, years
from core.custom.filters import added_filters
from core.custom.models import is_added
from core.custom.sight import for_user
from core.display import label_later
from core.forms.fields import DayField, YesNoAll
from core.forms.rows import RowField, Rows, pickable
from core.forms.selects import KeptSelect
from core.kinds import Kind
from core.models import SavedView
from core.reached import unions_within_reach
from core.saved.sight import views
from core.saved.tokens import resolved
from core.search import matching
from core.whole import whole


@dataclass(frozen=True)
class Chip:
    """A filter at work: what it says, and the address of the list without it."""

    name: str
    label: str
    words: str
    url: str


class RowFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = RowField


class ChoiceFilter(django_filters.ChoiceFilter):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, widget=KeptSelect, **options)


class DayFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = DayField


class FilterForm(forms.Form):
    """The values asked for. Of two days that are a range the first is not after the last."""

    ranges: ClassVar[tuple[tuple[str, str], ...]] = (("since", "until"),)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for first, last in self.ranges:
            if values.get(first) and values.get(last) and values[first] > values[last]:
                self.add_error(last, _("This day is before the first one."))
        return values


class RecordFilter(django_filters.FilterSet):  # type: ignore[misc]
    """Search, union with all below it, year or days, and what the kind adds."""

    kind: ClassVar[Kind]
    extended: Kind

    q = django_filters.CharFilter(method="search", label=_("Search"))
    union = RowFilter(method="in_union", label=_("Union"))
    year = ChoiceFilter(method="in_year", label=_("Year"), empty_label=_("All years"))
    since = DayFilter(method="from_day", label=_("From"))
    until = DayFilter(method="to_day", label=_("To"))
    view = django_filters.CharFilter(method="in_view", label=_("View"), widget=forms.HiddenInput)

    def __init__(
        self,
        request: HttpRequest,
        queryset: Any,
        query: QueryDict | None = None,
        within: "RecordFilter | None" = None,
    ) -> None:
        self.asked = asked(request, self.kind) if query is None else query
        self.within = within
        super().__init__(self.asked, queryset=queryset, request=request)
        if not self.kind.model.dates:
            for name in ("year", "since", "until"):
                del self.filters[name]
        self.extended = within.extended if within else for_user(self.kind, request.user, with_retired=True)
        self.filters |= {
            name: made for name, made in added_filters(self.extended).items() if self._offers(made, name)
        }

    def _offers(self, made: Any, name: str) -> bool:
        """What is not asked any more is offered no more, but goes on filtering where it is asked for."""
        return not made.is_retired or bool(self.asked.get(name))

    def filter_queryset(self, queryset: Any) -> Any:
        """A filter that means nothing here leaves nothing, rather than everything."""
        strange = any(is_added(name) and self.asked[name] for name in self.asked.keys() - self.filters)
        is_view_broken = self.within is not None and not self.form.is_valid()
        return queryset.none() if strange or is_view_broken else super().filter_queryset(queryset)

    @property
    def _outermost(self) -> "RecordFilter":
        return self.within._outermost if self.within else self

    @cached_property
    def unions(self) -> Rows:
        """The unions that may be asked for; looked up once for all views within one list."""
        if self.within:
            return self.within.unions
        return unions_within_reach(self.request)

    @cached_property
    def below(self) -> dict[int, list[int]]:
        """The trees of unions that were asked for."""
        return {}

    def holding(self, view: SavedView, rows: Any) -> Any:
        """Those rows that a view holds for who looks; of a view that no key opens none, rather than all."""
        if view.query.lost:
            return rows.none()
        query = resolved(view.asked, self.request, self.kind)
        return type(self)(self.request, rows, query, within=self).qs

    def expect(self, views: Iterable[SavedView]) -> None:
        """Look up together the unions of which several views ask the records."""
        wanted = {view.asked.get("union", "") for view in views}
        self.unions.remember(wanted)
        known = {union.pk for union in self.unions.known.values() if str(union.pk) in wanted}
        self.below.update(self.request.user.unions().model.objects.below(known))

    @cached_property
    def saved(self) -> SavedView | None:
        """The saved view that is asked for, if the person sees it."""
        key = whole(self.asked.get("view"))
        return views(self.kind, self.request.user).filter(pk=key).first() if key else None

    def in_view(self, rows: Any, _name: str, _key: str) -> Any:
        """Those that the saved view holds for who looks; one that means itself holds none."""
        if self.saved is None or self.saved in self._opened():
            return rows.none()
        return self.holding(self.saved, rows)

    def _opened(self) -> list[SavedView]:
        """The views within which this one is asked."""
        return [self.within.saved, *self.within._opened()] if self.within and self.within.saved else []

    @cached_property
    def form(self) -> Any:
        form = super().form
        for name, field in form.fields.items():
            if isinstance(field, RowField):
                field.rows = self._rows(name)
                field.widget.blank = _("All")
            control = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            field.widget.attrs |= {"class": control, "aria-label": field.label}
        if "year" in form.fields:
            given = years(whole(self.asked.get("year")))
            form.fields["year"].choices = [(str(year), str(year)) for year in given]
        return form

    def _rows(self, name: str) -> Rows:
        if name != "union":
            return pickable(self.kind.field(name).related_model, self.request.user)
        return self.unions

    def search(self, rows: Any, _name: str, text: str) -> Any:
        return matching(rows, self.kind, text, self.request.user)

    def in_union(self, rows: Any, _name: str, union: Any) -> Any:
        places = self._outermost.below
        if union.pk not in places:
            places[union.pk] = union.with_below()
        return rows.filter(among(self.kind.model.union_path, places[union.pk]))

    def in_year(self, rows: Any, _name: str, year: str) -> Any:
        return rows.during(f"{year}-01-01", f"{year}-12-31")

    def from_day(self, rows: Any, _name: str, day: Any) -> Any:
        return rows.filter(**{f"{self.kind.model.dates[0]}__gte": day})

    def to_day(self, rows: Any, _name: str, day: Any) -> Any:
        return rows.filter(**{f"{self.kind.model.dates[0]}__lte": day})

    def in_standing(self, rows: Any, _name: str, answer: str) -> Any:
        standing: Any = self.kind.standing
        return rows.filter(standing.rule(answer))

    def chips(self) -> Iterator[Chip]:
        """The filters at work, each with the way to drop it."""
        for name, field in self.form.fields.items():
            if self._is_at_work(name, field) and name not in self.form.errors:
                yield Chip(name, str(field.label), self._words(name, field), without(self.asked, name))

    def _words(self, name: str, field: forms.Field) -> str:
        value = self.asked[name]
        if name == "view":
            return str(self.saved or _("a view that is no longer there"))
        if isinstance(field, RowField):
            return str(field.rows.get(value))
        if isinstance(field, forms.NullBooleanField):
            return str(dict(field.widget.choices).get(value, value))
        return str(dict(getattr(field, "choices", ())).get(value, value))

    @property
    def at_work(self) -> int:
        """How many filters are set beyond the search, the union and the year that stand in the frame."""
        return sum(
            self._is_at_work(name, field)
            for name, field in self.form.fields.items()
            if name not in ("q", "union", "year", "view")
        )

    def _is_at_work(self, name: str, field: forms.Field) -> bool:
        value = self.asked.get(name)
        return bool(value) and not (value == "unknown" and isinstance(field, forms.NullBooleanField))


def asked(request: HttpRequest, kind: Kind) -> QueryDict:
    """The filters asked for; where nothing is said, the union and the year that the person chose."""
    given = resolved(request.GET, request, kind)
    chose = chosen(request)
    if given.get("view"):
        given.setdefault("union", "")
        given.setdefault("year", "")
    if "union" not in given and chose.union:
        given["union"] = str(chose.union.pk)
    has_days = given.get("since") or given.get("until")
    if "year" not in given and chose.year and is_dated(kind) and not has_days:
        given["year"] = str(chose.year)
    if not is_year(str(given.get("year", ""))):
        given["year"] = ""
    return given


def without(query: QueryDict, name: str) -> str:
    """The same list with one filter dropped. It is left empty, or what the person chose would return."""
    left = query.copy()
    left.pop("page", None)
    left[name] = ""
    return f"?{left.urlencode()}"


@cache
def filter_class(kind: Kind) -> type[RecordFilter]:
    """The filters of a kind."""
    days = [name for name in kind.filters if isinstance(kind.field(name), models.DateField)]
    ranges = tuple((f"{name}_since", f"{name}_until") for name in days)
    declared: dict[str, Any] = {}
    for name in kind.filters:
        declared |= range_for(kind, name) if name in days else {name: filter_for(kind, name)}
    if kind.standing:
        declared = {"standing": standing_filter(kind)} | declared
    form = type("Form", (FilterForm,), {"ranges": FilterForm.ranges + ranges})
    meta = type("Meta", (), {"form": form})
    return type(f"{kind.model.__name__}Filter", (RecordFilter,), {"kind": kind, "Meta": meta, **declared})


def standing_filter(kind: Kind) -> django_filters.Filter:
    standing: Any = kind.standing
    return ChoiceFilter(
        method="in_standing", label=standing.label, choices=standing.answers, empty_label=_("All")
    )


def range_for(kind: Kind, name: str) -> dict[str, django_filters.Filter]:
    """The filters for a date: from a day, and up to a day."""
    label = label_later(kind.field(name))
    return {
        f"{name}_since": DayFilter(
            field_name=name, lookup_expr="gte", label=format_lazy(_("{date}: from"), date=label)
        ),
        f"{name}_until": DayFilter(
            field_name=name, lookup_expr="lte", label=format_lazy(_("{date}: to"), date=label)
        ),
    }


def filter_for(kind: Kind, name: str) -> django_filters.Filter:
    """The filter for one field: a choice, a row, yes or no, or a text that occurs in it."""
    field = kind.field(name)
    label = label_later(field)
    if isinstance(field, models.ForeignKey):
        return RowFilter(field_name=name, label=label)
    if field.choices:
        return ChoiceFilter(field_name=name, label=label, choices=field.flatchoices, empty_label=_("All"))
    if isinstance(field, models.BooleanField):
        return django_filters.BooleanFilter(field_name=name, label=label, widget=YesNoAll)
    if isinstance(field, models.CharField | models.TextField):
        return django_filters.CharFilter(field_name=name, lookup_expr="icontains", label=label)
    raise ImproperlyConfigured(f"{kind.name}.{name}: there is no filter for this type of field")
