"""What a kind's rows are made of, as a sheet, a JSON entry and `record_kinds` name it.

One column is what people think of as one thing, though two fields may keep it: a number and how exact it is,
a link or the words in its place.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeAlias
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db.models import (
    BooleanField,
    DateField,
    DecimalField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    TextField,
)
from django.utils.text import capfirst
from django.utils.translation import get_language, override

from core.custom.fields import SeveralField
from core.fields import MoneyField, QualifierField, qualifier_of
from core.kinds import KINDS, Kind, PartList
from core.register.cells import folded
from core.sensitive import EncryptedField, NarrativeField
from core.units import UNITS

if TYPE_CHECKING:
    AnyField: TypeAlias = Field[Any, Any]
else:
    AnyField = Field

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
EXTRA = "date_precision"
EXTENDED: "WeakKeyDictionary[Kind, tuple[Column, ...]]" = WeakKeyDictionary()


@dataclass(frozen=True)
class Column:
    """One column. `qualifier`, `precision`, `words` name the fields that keep the rest of what a cell says.

    `words` keeps what matches no row of a link; a column of such words has `link`, the attribute of the key.
    """

    name: str
    holds: str
    field: AnyField | None = None
    part: PartList | None = None
    qualifier: str = ""
    precision: str = ""
    words: str = ""
    link: str = ""
    columns: "tuple[Column, ...]" = ()

    @property
    def is_required(self) -> bool:
        return bool(self.field and not (self.field.blank or self.field.has_default() or self.is_union))

    @property
    def is_secret(self) -> bool:
        """Is it sensitive, so that its mask stands for it?"""
        return isinstance(self.field, EncryptedField)

    @property
    def is_union(self) -> bool:
        """Does it say whose row it is? Left empty it is the importing union's."""
        return (
            self.holds == "link"
            and self.target._meta.label == settings.UNION_MODEL
            and self.name != "part_of"
        )

    @property
    def target(self) -> type[Model]:
        """The model that a link leads to."""
        return self.field.related_model  # type: ignore[union-attr, return-value]

    @property
    def unit(self) -> str:
        return getattr(self.field, "unit", "")

    @cached_property
    def labels(self) -> dict[str, str]:
        """Language to the heading in it."""
        return {language: self._said(language) for language in LANGUAGES}

    @cached_property
    def choices(self) -> dict[str, dict[str, str]]:
        """Code to its labels by language."""
        pairs = [pair for pair in self.field.flatchoices if pair[0] != ""] if self.field else []
        found: dict[str, dict[str, str]] = {str(code): {} for code, _label in pairs}
        for language in LANGUAGES:
            with override(language):
                for code, label in pairs:
                    found[str(code)][language] = str(label)
        return found

    def choice_labels(self, language: str) -> list[str]:
        return [labels[language] for labels in self.choices.values()]

    @cached_property
    def codes(self) -> dict[str, str]:
        """Every folded way to write a choice, to its code."""
        labels = {folded(label): code for code, by in self.choices.items() for label in by.values()}
        return labels | {folded(code): code for code in self.choices}

    def unit_in(self, language: str) -> str:
        unit = UNITS[self.unit]
        return unit.en_plural if language == "en" else unit.zh

    def heading(self, language: str) -> str:
        """The label with the unit behind it, where it does not say it itself."""
        label, unit = self.labels[language], self.unit_in(language)
        if not unit or unit in label:
            return label
        return f"{label} ({unit})" if language == "en" else f"{label}（{unit}）"

    def help_in(self, language: str) -> str:
        with override(language):
            return str(self.field.help_text) if self.field else ""

    def _said(self, language: str) -> str:
        with override(language):
            said = self.part.model._meta.verbose_name_plural if self.part else self.field.verbose_name  # type: ignore[union-attr]
            return str(capfirst(str(said)))


def here() -> str:
    """The language of the register in which this thread speaks."""
    return "en" if (get_language() or "").startswith("en") else LANGUAGES[0]


@cache
def columns(kind_name: str) -> tuple[Column, ...]:
    """The columns of a kind, in the order of its form; first whose row it is."""
    kind = KINDS[kind_name]
    fields = [f for f in kind.fields if f.name != EXTRA and f.name not in _within(kind)]
    found = [column for f in [_union(kind), *fields] if (column := _column(kind, f))]
    lists = [Column(part.name, "list", part=part, columns=part_columns(part)) for part in kind.parts]
    place = next((i for i, column in enumerate(found) if column.name == "highlight"), len(found))
    return (*found[:place], *lists, *found[place:])


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """The columns of a kind and of what unions added to it."""
    if not kind.custom:
        return columns(kind.name)
    if kind not in EXTENDED:
        EXTENDED[kind] = (*columns(kind.name), *map(_plain, kind.custom))
    return EXTENDED[kind]


@cache
def companions(kind_name: str) -> tuple[Column, ...]:
    """The fields that have no column of their own, for those who name them in JSON."""
    kind = KINDS[kind_name]
    shown = {column.name for column in columns(kind_name)}
    names = [
        name for column in columns(kind_name) for name in (column.qualifier, column.precision, column.words)
    ]
    found = (_column(kind, kind.field(name)) for name in names if name and name not in shown)
    return tuple(column for column in found if column)


def headings(kind: Kind, language: str) -> list[str]:
    """The headings of a kind's sheet, with their units; two that would read alike carry their field names."""
    found = columns_of(kind)
    alike = Counter(column.labels[language] for column in found)
    return [
        f"{column.labels[language]} [{column.name}]"
        if alike[column.labels[language]] > 1
        else column.heading(language)
        for column in found
    ]


def _union(kind: Kind) -> AnyField:
    path = kind.model.union_path
    return kind.field("parent" if path == "pk" else path)


def _within(kind: Kind) -> set[str]:
    """Fields that another column carries, or that stand first."""
    return {f.name for f in kind.fields if isinstance(f, QualifierField)} | {_union(kind).name}


def _column(kind: Kind, f: AnyField) -> Column | None:
    if isinstance(f, ForeignKey):
        if f.name != _union(kind).name and f.related_model._meta.label not in KINDS:
            return None
        return Column(f.name, "link", f, words=kind.or_text.get(f.name, ""))
    names = {each.name for each in kind.model._meta.fields}
    precision = EXTRA if kind.model.dates and f.name == kind.model.dates[0] else ""
    link = next((f"{link}_id" for link, words in kind.or_text.items() if words == f.name), "")
    return _plain(f, qualifier_of(f.name) if qualifier_of(f.name) in names else "", precision, link)


def _plain(f: AnyField, qualifier: str = "", precision: str = "", link: str = "") -> Column:
    return Column(f.name, type_of(f), f, qualifier=qualifier, precision=precision, link=link)


def type_of(f: AnyField) -> str:
    """What kind of value a field holds."""
    if isinstance(f, SeveralField):
        return "several"
    if f.choices:
        return "choice"
    types = (
        (MoneyField, "money"),
        (DecimalField, "decimal"),
        (BooleanField, "boolean"),
        (IntegerField, "integer"),
        (DateField, "date"),
        ((TextField, NarrativeField), "longtext"),
    )
    return next((name for field_class, name in types if isinstance(f, field_class)), "text")


@cache
def part_columns(part: PartList) -> tuple[Column, ...]:
    """The fields of a list's rows. A link keeps words that match no row in `<name>_name` or in `name`."""
    links = {
        name: _words(part, name) for name in part.fields if isinstance(part_field(part, name), ForeignKey)
    }
    shown = [name for name in part.fields if name not in links.values()]
    found = (_part_column(part, part_field(part, name), links.get(name, "")) for name in shown)
    return tuple(column for column in found if not isinstance(column.field, QualifierField))


@cache
def part_companions(part: PartList) -> tuple[Column, ...]:
    """The fields of a list's rows that have no place of their own in a cell, for JSON."""
    names = [name for column in part_columns(part) for name in (column.qualifier, column.words) if name]
    return tuple(_plain(part_field(part, name)) for name in names)


def part_field(part: PartList, name: str) -> AnyField:
    return part.model._meta.get_field(name)  # type: ignore[return-value]


def _words(part: PartList, name: str) -> str:
    names = {f.name for f in part.model._meta.fields} - {name}
    return next((words for words in (f"{name}_name", "name") if words in names), "")


def _part_column(part: PartList, f: AnyField, words: str) -> Column:
    if isinstance(f, ForeignKey):
        return Column(f.name, "link", f, words=words)
    names = {each.name for each in part.model._meta.fields}
    return _plain(f, qualifier_of(f.name) if qualifier_of(f.name) in names else "")
