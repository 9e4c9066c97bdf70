"""A record kind, declared in a few lines: everything the pages, the workbook, JSON and the search need to know of it.

kind(
    Activity, Sphere.WORK, order=20, icon="run",
    columns=("name", "type", "date", "participants"),
    filters=("type", "role"),
    search=("name", "theme"),
    totals=("count", "participants"),
    groups=(Group(_("What and when"), ("name", "type", "date")), Group(_("More"), ("theme",), folded=True)),
)
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Field, ForeignKey, Q
from django.urls import reverse
from django.utils.module_loading import autodiscover_modules

from core.access import Action, Sphere, guard
from core.fields import QualifierField, qualifier_of
from core.records import Part, Record
from core.registry import Registry
from core.sensitive import EncryptedField

TAIL = ("count", "declared", "part_of", "highlight", "remark")


@dataclass(frozen=True)
class Group:
    """Fields that stand together on the form, under one heading. A number's qualifier comes with it, unsaid."""

    title: Any
    fields: tuple[str, ...]
    folded: bool = False


EVERY = Q()


@dataclass(frozen=True)
class PartList:
    """A list that belongs to a record: its name on the record, its model, its fields in the order they are written.

    One that names people in a record of another sphere says whose eyes it is for: who may view that `sphere` in the
    record's union. `has_panel` says that a panel of the record's page shows it, so that the page need not. Of its rows a
    summary tells those that match `told`, if any.
    """

    name: str
    model: type[Part]
    fields: tuple[str, ...]
    sphere: Sphere | None = None
    has_panel: bool = False
    told: Q | None = EVERY

    def is_open_to(self, user: Any, unions: Iterable[int | None]) -> bool:
        """May the user see it in the records of all these unions?"""
        if self.sphere is None or user is None:
            return True
        reached = user.reach(self.sphere, Action.VIEW)
        return reached is None or set(reached).issuperset(unions)


@dataclass(frozen=True)
class Way:
    """A further page that the list of a kind leads to, for those who may do `action` somewhere. What stands at
    `count_url` is fetched once the list is there, and told beside the label.
    """

    label: Any
    url_name: str
    icon: str
    action: str
    count_url: str = ""


@dataclass(frozen=True)
class Standing:
    """How a row stands just now, which no field says: the list is filtered by its `answers`, each with its `rule`."""

    label: Any
    answers: tuple[tuple[str, Any], ...]
    rule: Callable[[str], Q]


@dataclass(frozen=True, eq=False)
class Kind:
    """One record kind as declared. Its name is `app.Model`; `short` is the model's name in lower case."""

    model: type[Record]
    sphere: Sphere
    order: int
    icon: str
    groups: tuple[Group, ...]
    columns: tuple[str, ...]
    search: tuple[str, ...]
    filters: tuple[str, ...]
    totals: tuple[str, ...]
    parts: tuple[PartList, ...]
    or_text: dict[str, str]
    form: Any = None
    ways: tuple[Way, ...] = ()
    counter: str = ""
    is_told: bool = True
    standing: Standing | None = None
    # What unions added, in a kind that core.custom.sight has extended.
    custom: tuple[Any, ...] = ()

    @property
    def name(self) -> str:
        return self.model._meta.label

    def closed_parts(self, user: Any, unions: Iterable[int | None]) -> frozenset[str]:
        """The lists that the user may not see in the records of these unions."""
        keys = set(unions)
        return frozenset(part.name for part in self.parts if not part.is_open_to(user, keys))

    @property
    def short(self) -> str:
        return str(self.model._meta.model_name)

    @property
    def app(self) -> str:
        return self.model._meta.app_label

    @property
    def label(self) -> Any:
        return self.model._meta.verbose_name

    @property
    def label_plural(self) -> Any:
        return self.model._meta.verbose_name_plural

    @property
    def is_sensitive(self) -> bool:
        return self.sphere == Sphere.CASES

    @property
    def is_personal(self) -> bool:
        """Do its rows name people who are not there by office?"""
        return self.sphere in (Sphere.CASES, Sphere.PEOPLE)

    @cached_property
    def secrets(self) -> tuple[str, ...]:
        """The fields a person fills that are shown masked."""
        return tuple(f.name for f in self.fields if isinstance(f, EncryptedField))

    @cached_property
    def worked_with(self) -> tuple[str, ...]:
        """Those of them that who works on a record reads each day."""
        return tuple(f.name for f in self.fields if isinstance(f, EncryptedField) and f.is_worked_with)

    @cached_property
    def fields(self) -> "tuple[Field[Any, Any], ...]":
        """The fields a person fills, in the order of the form, qualifiers right behind their numbers."""
        names = [name for group in self.groups for name in group.fields]
        names += [name for name in TAIL if name not in names and (self.is_told or name != "highlight")]
        if self.model.dates and "date_precision" not in names:
            names.insert(names.index(self.model.dates[0]) + 1, "date_precision")
        return tuple(self.field(name) for base in names for name in self.with_qualifier(base))

    def with_qualifier(self, name: str) -> tuple[str, ...]:
        """A field's name, and its qualifier's when it has one."""
        companion = qualifier_of(name)
        names = {f.name for f in self.model._meta.fields}
        return (name, companion) if companion in names else (name,)

    def field(self, name: str) -> "Field[Any, Any]":
        return self.added.get(name) or self.model._meta.get_field(name)  # type: ignore[return-value]

    @cached_property
    def added(self) -> "dict[str, Field[Any, Any]]":
        """The fields that unions added, by name."""
        return {f.name: f for f in self.custom}

    @cached_property
    def quantities(self) -> "tuple[Field[Any, Any], ...]":
        """The numbers that have a qualifier."""
        found = {f.name for f in self.model._meta.fields if isinstance(f, QualifierField)}
        return tuple(f for f in self.fields if qualifier_of(f.name) in found)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The foreign keys on the form, for select_related."""
        return tuple(f.name for f in self.fields if isinstance(f, ForeignKey))

    @cached_property
    def link_of(self) -> dict[str, str]:
        """The link that each text stands in for."""
        return {text: link for link, text in self.or_text.items()}

    def url(self, page: str = "list", *args: Any) -> str:
        """The address of a page of this kind: list, new, bin, or, with a key: edit, delete, restore."""
        return reverse(f"{self.app}:{self.short}_{page}", args=args)


KINDS: Registry[Kind] = Registry("record kind")


def kind(
    model: type[Record],
    sphere: Sphere,
    *,
    order: int,
    groups: tuple[Group, ...],
    columns: tuple[str, ...],
    icon: str = "file-text",
    search: tuple[str, ...] = (),
    filters: tuple[str, ...] = (),
    totals: tuple[str, ...] = (),
    parts: tuple[PartList, ...] = (),
    or_text: dict[str, str] | None = None,
    mine: str = "",
    form: Any = None,
    ways: tuple[Way, ...] = (),
    counter: str = "",
    is_told: bool = True,
    standing: Standing | None = None,
) -> None:
    """Declare a record kind.

    `order` is its place in menus and workbook. `or_text` maps a link to the text field that keeps a name which
    matches no row. `mine` is the path from a row to the user who may see it as their own. `form` is a RecordForm that
    asks more than the fields. `ways` are further pages that its list leads to. `counter` is the field in which a person
    says what the numbers count: those of several counters are not summed. What is only an arrangement, such as who belongs to
    what, is not told by a summary and has no sentence for it. By its `standing` the list is filtered, too.
    """
    for name in (*filters, *totals):
        if isinstance(model._meta.get_field(name), EncryptedField):
            raise ImproperlyConfigured(f"{name} is sensitive: a list is neither filtered nor summed by it")
    guard(model, sphere, mine=mine)
    KINDS[model._meta.label] = Kind(
        model,
        sphere,
        order,
        icon,
        groups,
        columns,
        search,
        filters,
        totals,
        parts,
        or_text or {},
        form,
        ways,
        counter,
        is_told,
        standing,
    )


def kinds() -> Iterator[Kind]:
    """Every declared kind, in order."""
    return iter(sorted(KINDS.values(), key=lambda k: k.order))


def kind_of(model: type[Record] | Record) -> Kind:
    """The kind of a model or of a row."""
    return KINDS[model._meta.label]


def find_kind(name: str) -> Kind:
    """The kind people mean: `activities.Activity`, `activity`, in any case. KeyError when there is none."""
    wanted = name.strip().lower()
    for each in KINDS.values():
        if wanted in (each.name.lower(), each.short):
            return each
    raise KeyError(name)


def discover() -> None:
    """Let every app declare its kinds."""
    autodiscover_modules("kinds")
