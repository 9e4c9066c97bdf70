"""Adding fields and tags to a kind, and changing them with care: what records hold already keeps its meaning."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.custom.models import Added, CustomField, Tag
from core.custom.sight import unions
from core.history import Did, difference, write
from core.kinds import Kind
from core.models import HistoryEntry
from core.register.cells import folded
from core.register.columns import columns
from core.register.sheet_names import ID, REMARKS

BETWEEN = "、，,;；|｜"
KEPT = (
    "union_id",
    "label",
    "name",
    "type",
    "choices",
    "explanation",
    "is_required",
    "colour",
    "order",
    "is_retired",
)


class OvertakenError(Exception):
    """Somebody else changed it since it was opened."""


@transaction.atomic
def keep(added: Any, kind: Kind, *, by: Any) -> Any:
    """Write a new or changed field or tag, with its history. Raises OvertakenError, or ValidationError where records
    hold by now what would lose its meaning.

    A field whose type changes is another field: it gets a key of its own, so that no value is read as what it is not.
    """
    before: dict[str, Any] = {}
    if added.pk:
        stored = type(added).objects.select_for_update().get(pk=added.pk)
        if stored.version != added.version:
            raise OvertakenError
        if faults := dict(unfit(stored, added, kind)):
            raise ValidationError(faults)
        before = _values(stored)
        if before.get("type") != _values(added).get("type"):
            stored.delete()
            added.pk, added._state.adding, before = None, True, {}
        added.version += 1
    added.save()
    if changes := difference(before, _values(added)):
        write(added, Did.CHANGED if before else Did.ADDED, by=by, changes=changes)
    return added


def _values(added: Any) -> dict[str, Any]:
    known = {f.attname for f in added._meta.concrete_fields} & {*KEPT}
    return {name: getattr(added, name) for name in KEPT if name in known}


def unfit(stored: Any, changed: Any, kind: Kind) -> Iterator[tuple[str, str]]:
    """What may not change any more, by the field of the form, and why."""
    rows: Any = kind.model._base_manager
    if isinstance(stored, Tag):
        if stored.name != changed.name and stored.used(rows).exists():
            yield "name", _("Records carry it. Retire it and add another.")
        return
    if stored.type != changed.type and stored.used(rows).exists():
        yield "type", _("Records hold values of this type. Retire the field and add another.")
    for choice in stored.choices if stored.has_choices else ():
        if choice not in changed.choices and (count := stored.choosing(rows, choice).count()):
            yield "choices", _("“%(choice)s” is chosen in %(count)d records and has to stay.") % {
                "choice": choice, "count": count
            }  # fmt: skip
            return


def check_label(label: str, kind: Kind, union: Any, key: Any) -> None:
    """A field is called like no other that the same records have, so that a heading means one thing."""
    own = {folded(word) for column in columns(kind.name) for word in (*column.labels.values(), column.name)}
    own |= {folded(ID), *map(folded, REMARKS.values())}
    if folded(label) in own:
        raise ValidationError(_("There is such a field already."))
    over = CustomField.objects.filter(kind=kind.name, union__in=unions().over([union.pk]), label=label)
    if over.exclude(pk=key).exists():
        raise ValidationError(_("This union, or one over it, asks a field of this name already."))


def check_tag(name: str, kind: Kind, union: Any, key: Any) -> None:
    over = Tag.objects.filter(kind=kind.name, union__in=unions().over([union.pk]), name=name)
    if over.exclude(pk=key).exists():
        raise ValidationError(_("This union, or one over it, has this tag already."))
    check_word(name)


def check_word(word: str) -> None:
    """Words that stand several in one cell are told apart by these signs."""
    if any(sign in word for sign in BETWEEN):
        raise ValidationError(_("It may not hold any of %s") % " ".join(BETWEEN))


def history_of(added: Added) -> Any:
    """Who changed it and when, the newest first."""
    found = HistoryEntry.objects.filter(kind=added._meta.label, record_id=added.pk)
    return found.select_related("by")
