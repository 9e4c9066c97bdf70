"""A record's values as a person reads them on a page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from django.db.models import BooleanField, DateField, Field, ForeignKey, Model, TextField
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from core.custom.fields import SeveralField, TagsField
from core.fields import MoneyField, QualifierField, qualifier_of
from core.kinds import Group, Kind, kind_of
from core.quantities import ENGLISH, Number, Qualifier, Quantity, chinese
from core.records import DatePrecision, Record
from core.sensitive import MASKED, NarrativeField, Secret
from core.units import UNITS

AnyField: TypeAlias = "Field[Any, Any]"
LONG = 60


def listed(names: Iterable[Any]) -> str:
    """Several names one after the other, as the reader's language parts them."""
    return pgettext("between names", ", ").join(map(str, names))


@dataclass(frozen=True)
class Shown:
    """One value on a page: its label, its words, and where it leads; `secret` names a field whose mask it is."""

    label: str
    text: str
    url: str = ""
    is_long: bool = False
    secret: str = ""


@dataclass(frozen=True)
class ShownGroup:
    """The filled values of one group of a record."""

    title: str
    values: tuple[Shown, ...]


def label(field: Any) -> str:
    """What a field is called, as a label begins."""
    return capfirst(str(field.verbose_name))


label_later = lazy(label, str)
"""The same for what is made once and read in either language."""


def is_english() -> bool:
    return (get_language() or "").startswith("en")


def unit_words(name: str) -> str:
    """The unit as it stands beside a number that is not in a sentence: 人, people."""
    unit = UNITS[name]
    return unit.en_plural if is_english() else unit.zh


def with_unit(field: AnyField) -> str:
    """The label of a column, with the unit where it is measured in one: 费用（元）."""
    unit = unit_words(getattr(field, "unit", ""))
    if not unit or unit == field.verbose_name:
        return label(field)
    return f"{label(field)} ({unit})" if is_english() else f"{label(field)}（{unit}）"


def number_words(value: Number, qualifier: str = Qualifier.EXACTLY, *, fen: bool = False) -> str:
    """A number with separators and its approximation word, without its unit: 约3,000, 3,000余, over 3,000."""
    digits = f"{value:,.2f}" if fen else f"{Decimal(value).normalize():,f}"
    if is_english():
        return f"{ENGLISH[Qualifier(qualifier)]}{digits}"
    return chinese(digits, "", qualifier)


def day_words(day: date, precision: str = DatePrecision.DAY) -> str:
    """A date as lists print it, as far as it is known: 2024-03-08, 2024-03, 2024."""
    return day.isoformat()[
        : {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(DatePrecision(precision), 10)
    ]


def yes_or_no(value: bool) -> str:
    return _("Yes") if value else _("No")


def words(record: Record, name: str) -> str:
    """The value of a field as a list or a page prints it; empty when nothing is known."""
    return teller(type(record), name)(record)


@cache
def teller(model: type[Record], name: str) -> Callable[[Any], str]:
    """What says the value of a field of any row of a model, as `words`."""
    kind = kind_of(model)
    name = kind.link_of.get(name, name)
    if name in kind.or_text:
        text = kind.or_text[name]
        return lambda record: str(getattr(record, name) or getattr(record, text))
    saying = _saying(kind, name)

    def told(record: Any) -> str:
        value = getattr(record, name)
        return "" if value is None or value == "" else saying(record, value)

    return told


def _saying(kind: Kind, name: str) -> Callable[[Any, Any], str]:
    """How a value of the field is said that is known."""
    field = kind.field(name)
    if isinstance(field, BooleanField):
        return lambda record, value: yes_or_no(value)
    if field.choices:
        labels = dict(field.flatchoices)
        return lambda record, value: str(labels.get(value, value))
    if isinstance(field, DateField):
        is_main = bool(kind.model.dates) and name == kind.model.dates[0]
        return lambda record, day: day_words(day, record.date_precision if is_main else DatePrecision.DAY)
    if has_number(field):
        how = qualifier_of(name)
        return lambda record, number: number_words(number, getattr(record, how, Qualifier.EXACTLY))
    return lambda record, value: str(value)


def has_number(field: AnyField) -> bool:
    """Is it a quantity or an amount, rather than a code, a text or an ordinal?"""
    return hasattr(field, "unit") or field.name == "count"


def full_words(record: Record, name: str) -> str:
    """As `words`, with the unit: 41,320元, 30余人."""
    field = kind_of(record).field(name)
    value = getattr(record, name)
    if value is None or not getattr(field, "unit", ""):
        return words(record, name)
    if isinstance(field, MoneyField):
        return f"{words(record, name)} {unit_words('yuan')}" if is_english() else f"{words(record, name)}元"
    qualifier = getattr(record, qualifier_of(name), Qualifier.EXACTLY)
    return Quantity(value, field.unit, qualifier).words("en" if is_english() else "zh-hans")  # type: ignore[attr-defined]


def shown_groups(record: Record, groups: Iterable[Group], links: Mapping[str, str]) -> list[ShownGroup]:
    """The filled values of a record by group, each once. `links` says where a linked row may be opened."""
    link_of = kind_of(record).link_of
    found, taken = [], set()
    for group in groups:
        names = [name for name in dict.fromkeys(link_of.get(n, n) for n in group.fields) if name not in taken]
        taken.update(names)
        values = tuple(_shown(record, name, links) for name in names if _says(record, name))
        found.append(ShownGroup(str(group.title), values))
    return [group for group in found if group.values]


def added_groups(record: Record, kind: Kind) -> list[ShownGroup]:
    """What the record says in the fields that unions added to the kind; its tags stand elsewhere."""
    fields = [field for field in kind.custom if not isinstance(field, TagsField)]
    values = tuple(
        Shown(label(field), text, is_long=len(text) > LONG)
        for field in fields
        if (text := added_words(record, field, with_unit=True))
    )
    return [ShownGroup(_("Fields of the union"), values)] if values else []


def added_words(record: Record, field: AnyField, *, with_unit: bool = False) -> str:
    """The value of a field that a union added, in words."""
    value = field.value_from_object(record)
    if value is None or value == "":
        return ""
    if isinstance(field, MoneyField):
        digits = number_words(value, fen=True)
        return _("%s yuan") % digits if with_unit else digits
    return plain_words(field, value.isoformat() if isinstance(value, date) else value, {})


def _says(record: Record, name: str) -> bool:
    """Is there something to show? A plain 1 and a plain no are silent."""
    if name == "count" and record.count == 1 and record.count_qualifier == Qualifier.EXACTLY:
        return False
    if getattr(record, name) is False and not kind_of(record).field(name).null:
        return False
    return bool(words(record, name))


def _shown(record: Record, name: str, links: Mapping[str, str]) -> Shown:
    kind = kind_of(record)
    is_long = isinstance(kind.field(name), TextField | NarrativeField)
    value = getattr(record, name)
    secret = name if isinstance(value, Secret) and not value.is_open else ""
    return Shown(asked_label(kind, name), full_words(record, name), links.get(name, ""), is_long, secret)


def asked_label(kind: Kind, name: str) -> str:
    """What a field is called; a link that a text may stand in for, by whichever the form names first."""
    pair = {name, kind.or_text.get(name, name)}
    placed = [each for group in kind.groups for each in group.fields if each in pair]
    return label(kind.field(placed[0] if placed else name))


# What history keeps: plain JSON values.


def plain_words(field: AnyField, value: Any, names: Mapping[tuple[type[Model], Any], str]) -> str:
    """A value as history keeps it, in words. `names` holds the names of linked rows."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return str(value[MASKED])
    if isinstance(field, SeveralField) or isinstance(value, list):
        return "、".join(value)
    if isinstance(field, ForeignKey):
        return names.get((field.related_model, value), f"#{value}")
    if isinstance(field, BooleanField):
        return yes_or_no(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return number_words(Decimal(str(value))) if has_number(field) else str(value)


def names_of(wanted: Iterable[tuple[type[Model], Any]]) -> dict[tuple[type[Model], Any], str]:
    """The names of rows, one query for each model."""
    keys: dict[type[Model], set[Any]] = {}
    for model, key in wanted:
        keys.setdefault(model, set()).add(key)
    return {
        (model, key): str(row)
        for model, found in keys.items()
        for key, row in with_owners(model).in_bulk(found).items()
    }


def with_owners(model: type[Model]) -> Any:
    """All rows; those of records with the union that a row without a name is called by."""
    rows = model._base_manager.all()
    return rows.select_related("union") if issubclass(model, Record) and model.union_path == "union" else rows


def label_of(kind: Kind, name: str) -> str:
    """The label of a field or of a list of a kind."""
    for part in kind.parts:
        if part.name == name:
            return capfirst(str(part.model._meta.verbose_name_plural))
    field = kind.field(name)
    if isinstance(field, QualifierField):
        number = kind.field(name.removesuffix("_qualifier"))
        return f"{label(number)} · {field.verbose_name}"
    return label(field)


def part_words(row: Model, field: AnyField, names: Mapping[tuple[type[Model], Any], str]) -> str:
    """A value of a row of a list, in words; its number as exact as it is known."""
    value = getattr(row, field.attname)
    qualifier = getattr(row, qualifier_of(field.name), "")
    if qualifier and value is not None:
        return number_words(value, qualifier)
    return plain_words(field, value.isoformat() if isinstance(value, date) else value, names)
