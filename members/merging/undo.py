"""Parting two records that were merged: everything as it was, or a word on what stands in the way."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history
from core.display import label_of
from core.history import Did
from core.kinds import kind_of
from core.links import attached
from core.sensitive import EncryptedField, own_indexes
from members.merging import spells
from members.merging.merge import links, locked
from members.models import Member, Merge


@transaction.atomic
def undo(merge: Merge, *, by: Any) -> None:
    """Part the two again. Raises ValidationError with everything that makes it impossible."""
    winner, loser = locked(merge.winner_id, merge.loser_id)
    merge = Merge.objects.select_for_update(of=("self",)).select_related("entry").get(pk=merge.pk)
    if reasons := list(hindrances(merge, winner, loser)):
        raise ValidationError(reasons)
    note = _("Merging with the record no. %(no)s of %(name)s undone") % {"no": loser.pk, "name": loser.name}
    account = merge.entry.changes.get("user", [None, None])[1]
    before = history.snapshot(winner)
    lead_back(merge, winner, loser, by, note)
    spells.put_back(merge.spells["before"], merge.spells["after"])
    give_back(winner, merge)
    refuse_taken(winner, loser)
    winner.save()
    stand_again(loser, account)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    history.write(loser, Did.PARTED, by=by, note=note[:200])
    stored = Member.objects.get(pk=winner.pk)
    changes = history.difference(before, history.snapshot(stored))
    history.write(winner, Did.CHANGED, by=by, changes=changes, note=note[:200])


def hindrances(merge: Merge, winner: Any, loser: Any) -> Iterator[str]:
    """What has happened since that makes it impossible, in words."""
    if merge.undone_at:
        yield _("It has been undone already.")
    elif winner.merged_into_id:
        yield _("The record has itself been merged into another since. Undo that first.")
    elif winner.deleted_at:
        yield _("The record is in the bin. Take it back from there first.")
    elif winner.merges.filter(undone_at=None, pk__gt=merge.pk).exists():
        yield _("Another record has been merged into this one since. Undo that first.")
    elif merge.entry is None or not merge.spells or loser.version != merge.loser_version:
        yield _("What the two records said before is no longer kept.")
    else:
        yield from _changed_values(merge, winner)
        if spells.plain(winner.pk, loser.pk) != merge.spells["after"]:
            yield _("The times of membership have been changed since.")
        yield from _changed_links(merge, winner)


def _changed_values(merge: Merge, winner: Any) -> Iterator[str]:
    kind = kind_of(winner)
    changed = []
    for name, (before, after) in merge.entry.changes.items():  # type: ignore[union-attr]
        if name in {part.name for part in kind.parts}:
            continue
        field: Any = Member._meta.get_field(name)
        if isinstance(field, EncryptedField) and any(
            value and not isinstance(value, dict) for value in (before, after)
        ):
            yield _("What the two records said before is no longer kept.")
            return
        if getattr(winner, field.attname) != field.to_python(after):
            changed.append(label_of(kind, name))
    if changed:
        yield _("These have been changed since: %(fields)s.") % {"fields": "、".join(changed)}


def _changed_links(merge: Merge, winner: Any) -> Iterator[str]:
    """Rows that were led over and are no longer there, or mean somebody else."""
    changed = [
        link.label
        for link in links()
        if (rows := merge.links.get(link.key))
        and link.rows(winner.pk).filter(pk__in=rows).count() != len(rows)
    ]
    files = merge.links.get("files", [])
    if attached(winner, files).count() != len(files):
        changed.append(_("Photos and files"))
    if changed:
        yield _("What belonged to the other record has been changed since: %(what)s.") % {
            "what": "、".join(changed)
        }


def lead_back(merge: Merge, winner: Any, loser: Any, by: Any, note: str) -> None:
    for link in links():
        if rows := merge.links.get(link.key):
            link.lead(rows, loser.pk, by=by, note=note)
    attached(winner, merge.links.get("files", [])).update(record_id=loser.pk)


def give_back(winner: Any, merge: Merge) -> None:
    """The winner's own values as they were before."""
    parts = {part.name for part in kind_of(winner).parts}
    for name, (before, _after) in merge.entry.changes.items():  # type: ignore[union-attr]
        if name not in parts:
            field: Any = Member._meta.get_field(name)
            setattr(winner, field.attname, field.to_python(before))
    winner.version += 1


def stand_again(loser: Any, account: int | None) -> None:
    Member.objects.filter(pk=loser.pk).update(
        deleted_at=None, merged_into=None, version=loser.version + 1, user=account, updated_at=timezone.now()
    )
    loser.deleted_at = loser.merged_into = None


def refuse_taken(winner: Any, loser: Any) -> None:
    """What no two may have and a third has by now."""
    for index in own_indexes(Member):
        for record, other in ((winner, loser), (loser, winner)):
            wanted = index.wanted(getattr(record, index.of).clear)
            third = Member.objects.current().exclude(pk__in=(record.pk, other.pk))
            if wanted and third.filter(**{index.name: wanted}).exists():
                label = label_of(kind_of(record), index.of)
                raise ValidationError(_("Another member has this by now: %(field)s.") % {"field": label})
