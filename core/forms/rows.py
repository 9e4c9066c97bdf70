"""Fields that pick a row: from a short list, or by a search in a long one; or a text that may name a row."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access import Action
from core.history import union_field
from core.kinds import Kind
from core.whole import whole

MOST_SHOWN = 50


class Rows:
    """The rows a person may pick: a first few to show, any other by its key."""

    def __init__(self, queryset: QuerySet[Any], url: str = "") -> None:
        self.queryset, self.url = queryset, url
        self.known: dict[str, Model] = {}

    @cached_property
    def _first(self) -> list[Model]:
        """Not in order, for to order very many in order to show none takes long."""
        return list(self.queryset.order_by()[: MOST_SHOWN + 1])

    @cached_property
    def few(self) -> list[Model]:
        return [] if self.are_many else sorted(self._first, key=lambda row: (named(row), row.pk))

    @property
    def are_many(self) -> bool:
        return len(self._first) > MOST_SHOWN

    def remember(self, keys: Iterable[Any]) -> None:
        """Look up several keys at once."""
        wanted = {str(key) for key in keys if whole(key)} - set(self.known)
        if wanted:
            self.known |= {str(row.pk): row for row in self.queryset.filter(pk__in=wanted)}

    def allow(self, row: Model | None) -> None:
        """The row that stands already may stay, even where it could not be picked anew."""
        if row is not None:
            self.known[str(row.pk)] = row

    def get(self, key: Any) -> Model | None:
        self.remember([key])
        return self.known.get(str(key))


class RowSelect(forms.Select):
    """A select with all rows when they are few; else with the chosen one, and where to find others."""

    rows: Rows | None = None
    blank: Any = _("Choose")

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        rows = self.rows
        chosen = [row for key in value if key and rows and (row := rows.get(key))]
        shown = {str(row.pk): row for row in [*(rows.few if rows else []), *chosen]}
        self.choices = [("", self.blank), *told_apart(shown.values()).items()]
        return super().optgroups(name, value, attrs)

    def get_context(self, name: str, value: Any, attrs: Any) -> Any:
        context = super().get_context(name, value, attrs)
        if self.rows and self.rows.url and self.rows.are_many:
            context["widget"]["attrs"]["data-rows"] = self.rows.url
        return context


class RowField(forms.Field):
    """Picks one of the rows; which ones is told to the bound form."""

    widget = RowSelect
    default_error_messages = {"invalid_choice": _("Choose one of the list.")}

    @property
    def rows(self) -> Rows:
        assert isinstance(self.widget, RowSelect)  # noqa: S101
        assert self.widget.rows is not None  # noqa: S101
        return self.widget.rows

    @rows.setter
    def rows(self, rows: Rows) -> None:
        self.widget.rows = rows

    def prepare_value(self, value: Any) -> Any:
        return value.pk if isinstance(value, Model) else value

    def to_python(self, value: Any) -> Model | None:
        if value in self.empty_values:
            return None
        if (row := self.rows.get(self.prepare_value(value))) is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return row

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


class TextOrRowField(forms.CharField):
    """A text that becomes the row when it is the name of exactly one, and stays a text otherwise."""

    rows: Rows
    current: Any = None

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if self.current is not None and text == named(self.current):
            return self.current
        found = (
            list(self.rows.queryset.filter(**{title_of(self.rows.queryset.model): text})[:2]) if text else []
        )
        return found[0] if len(found) == 1 else text

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")


def title_of(model: Any) -> str:
    return str(model.title_field)


def named(row: Any) -> str:
    return str(getattr(row, title_of(type(row))))


def told_apart(rows: Iterable[Any]) -> dict[str, str]:
    """What each row is called in a list, by its key: of several of one name each with its day."""
    called = {row: str(row) for row in rows}
    often = Counter(called.values())
    return {str(row.pk): name if often[name] == 1 else with_day(row) for row, name in called.items()}


def with_day(row: Any) -> str:
    """The name and the day, unless the row was read no further than its name."""
    day = "" if row.get_deferred_fields() else getattr(row, "day_known", "")
    return f"{row} · {day}" if day else str(row)


def pickable(model: Any, user: Any) -> Rows:
    """The rows of a kind that this person may refer to."""
    queryset = model.objects.current().permitted(user).order_by(title_of(model), "pk")
    queryset = queryset.select_related(union_field(model()))
    return Rows(queryset, reverse("core:options", args=[model._meta.label_lower]))


def unions_for(kind: Kind, user: Any, action: str = Action.ADD) -> Rows:
    """The unions whose records of this kind the person may add or change."""
    url = reverse("core:union_options", args=[kind.name.lower(), action])
    return Rows(unions_of_kind(kind, user, action), url)


def unions_of_kind(kind: Kind, user: Any, action: str) -> Any:
    rows = unions_where(kind.sphere, user, action)
    return kind.model.taken_by(rows) if action == Action.ADD else rows


def unions_of_sphere(sphere: str, user: Any, action: str = Action.ADD) -> Rows:
    """The unions where the person may do `action` to what is in the sphere and is no record: a summary."""
    return Rows(unions_where(sphere, user, action), reverse("core:union_options", args=[sphere, action]))


def unions_where(sphere: str, user: Any, action: str) -> Any:
    rows = apps.get_model(settings.UNION_MODEL)._default_manager.filter(deleted_at=None)
    keys = user.reach(sphere, action)
    return (rows if keys is None else rows.filter(pk__in=keys)).order_by("name", "pk")
