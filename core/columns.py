"""Which columns a list has, and which a person may choose."""

from collections.abc import Collection
from typing import Any

from django.db.models import TextField

from core.custom.fields import TagsField
from core.display import asked_label, with_unit
from core.fields import QualifierField
from core.kinds import Kind
from core.models import ListColumns
from core.sensitive import EncryptedField

NEVER = ("date_precision", "part_of")


def choosable(kind: Kind) -> dict[str, str]:
    """Name to heading of every column that the list can have, in the order of the form. The first always stands."""
    texts = set(kind.or_text.values())
    fields = [
        f for f in kind.fields if f.name in kind.columns or not (f.name in {*texts, *NEVER} or _is_unfit(f))
    ]
    found = {f.name: asked_label(kind, f.name) for f in fields}
    if kind.model.union_path == "union":
        found |= {"union": asked_label(kind, "union")}
    return found | {f.name: with_unit(f) for f in kind.custom}


def _is_unfit(field: Any) -> bool:
    is_long = isinstance(field, TextField) and not isinstance(field, EncryptedField)
    return isinstance(field, QualifierField) or is_long


def usual(kind: Kind, *, with_union: bool) -> tuple[str, ...]:
    """The columns as declared, the tags of unions that have any, and the union where there are several."""
    tags = tuple(f.name for f in kind.custom if isinstance(f, TagsField))
    is_needed = with_union and kind.model.union_path == "union" and "union" not in kind.columns
    return (*kind.columns, *tags, *(("union",) if is_needed else ()))


def chosen_columns(kind: Kind, user: Any) -> tuple[str, ...]:
    """The columns that the person chose, as far as they are still there; nothing where they chose none."""
    kept = ListColumns.objects.filter(user=user.pk, kind=kind.name).values_list("names", flat=True).first()
    return fitting(kind, kept or ())


def fitting(kind: Kind, names: Collection[str]) -> tuple[str, ...]:
    """Those names that are columns of the list, the first of the kind always in front."""
    if not any(names):
        return ()
    known, first = choosable(kind), kind.columns[0]
    found = [name for name in dict.fromkeys(names) if name in known and name != first]
    return (first, *found) if found else ()
