"""Merging two records of one person: one transaction, every link led over, nothing lost that parting them needs."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history
from core.history import Conflict, Did
from core.links import Link, attached, hold, links_to
from core.sensitive import refuse_taken
from members.merging import spells
from members.merging.fields import ROWS
from members.models import Member, Merge, RosterLine, Spell, TwoPeople

# These speak of the two records as such, not of the person; the spells are joined day by day.
NOT_LED = (Merge, TwoPeople, RosterLine, Spell)


@dataclass(frozen=True)
class Choice:
    """What was chosen on the page: the fields to take from the record that goes, whether its membership holds on days
    of which both speak, and the versions that were seen of the one that stays and the one that goes.
    """

    taken: frozenset[str]
    other_holds: bool
    versions: tuple[int, int]


def links() -> list[Link]:
    return links_to(Member, but=NOT_LED)


def locked(*keys: int) -> list[Any]:
    """Two members, and first of all what means them, so that nobody who changes that waits for us while we wait."""
    hold((link for link in links() if link.model is not Member and not _is_own_part(link)), *keys)
    found = Member.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").in_bulk()
    return [found[key] for key in keys]


def _is_own_part(link: Link) -> bool:
    return link.is_of_parts and link.name == "owner"


@transaction.atomic
def merge(winner: Any, loser: Any, choice: Choice, *, by: Any) -> Merge:
    """Let one record go up in the other. Raises Conflict, or ValidationError where the two cannot be one."""
    winner, loser = locked(winner.pk, loser.pk)
    for record, version in zip((winner, loser), choice.versions, strict=True):
        if record.version != version or record.deleted_at:
            raise Conflict(record)
    refuse_strangers(winner, loser)
    before = history.snapshot(winner)
    made = Merge(winner=winner, loser=loser, by=by, spells={"before": spells.plain(winner.pk, loser.pk)})
    lay_down(loser)
    spells.bring_together(winner, loser, loser if choice.other_holds else winner)
    take_over(winner, loser, choice)
    made.links = led(winner, loser, by)
    made.spells["after"] = spells.plain(winner.pk, loser.pk)
    made.loser_version = loser.version
    made.entry = remember(winner, loser, before, by)
    made.save()
    transaction.on_commit(lambda: lead_late(made.pk), robust=True)
    return made


def refuse_strangers(winner: Any, loser: Any) -> None:
    """Only two rows that stand for one person each can be one."""
    if winner.pk == loser.pk or any(
        each.count > 1 or each.declared or each.part_of_id for each in (winner, loser)
    ):
        raise ValidationError(_("Only two records that stand for one person each can be merged."))
    if winner.user_id and loser.user_id:
        raise ValidationError(
            _("Both records have an account. Take the account that is no longer used from one of them first.")
        )


def lay_down(loser: Any) -> None:
    """The record stands no more; it keeps what it said."""
    loser.version += 1
    Member.objects.filter(pk=loser.pk).update(
        deleted_at=timezone.now(), version=loser.version, user=None, updated_at=timezone.now()
    )


def take_over(winner: Any, loser: Any, choice: Choice) -> None:
    """Write on the winner what was chosen, the account, and what the spells say."""
    for row in ROWS:
        if row.name in choice.taken:
            for name in row.fields:
                setattr(winner, name, getattr(loser, name))
    winner.user_id = winner.user_id or loser.user_id
    winner.version += 1
    winner.derive()
    winner.clean()
    refuse_taken(winner)
    winner.save()


def led(winner: Any, loser: Any, by: Any) -> dict[str, list[int]]:
    """Lead over what meant the loser, its files too; which rows these were."""
    note = note_of(loser)
    found = {link.key: list(link.rows(loser.pk).values_list("pk", flat=True)) for link in links()}
    for link in links():
        if found[link.key]:
            _lead(link, found[link.key], winner.pk, by, note)
    found["files"] = list(attached(loser).values_list("pk", flat=True))
    attached(loser).update(record_id=winner.pk)
    Member.objects.filter(pk=loser.pk).update(merged_into=winner)
    return {key: rows for key, rows in found.items() if rows}


def _lead(link: Link, rows: list[int], to: int, by: Any, note: str) -> None:
    try:
        with transaction.atomic():
            link.lead(rows, to, by=by, note=note)
    except IntegrityError:
        raise ValidationError(
            _(
                "Both records have such an entry, and there may be one only: %(what)s. Settle one of them first."
            )
            % {"what": link.label}
        ) from None


def note_of(loser: Any) -> str:
    return _("Merged with the record no. %(no)s of %(name)s") % {"no": loser.pk, "name": loser.name}


def remember(winner: Any, loser: Any, before: dict[str, Any], by: Any) -> Any:
    """The history of both."""
    note = _("Merged into the record no. %(no)s of %(name)s") % {"no": winner.pk, "name": winner.name}
    history.write(loser, Did.MERGED, by=by, note=note[:200])
    stored = Member.objects.get(pk=winner.pk)
    changes = history.difference(before, history.snapshot(stored))
    return history.write(winner, Did.CHANGED, by=by, changes=changes, note=note_of(loser)[:200])


@transaction.atomic
def lead_late(key: int) -> None:
    """Lead over what came to mean the loser while it was being merged, written by somebody who had it before them."""
    found = Merge.objects.filter(pk=key, undone_at=None).first()
    if found is None:
        return
    winner, loser = locked(found.winner_id, found.loser_id)
    for link in links():
        late = list(link.rows(loser.pk).values_list("pk", flat=True))
        if late and link.model is not Member:
            _lead(link, late, winner.pk, found.by, note_of(loser))
            found.links[link.key] = found.links.get(link.key, []) + late
    found.save(update_fields=["links"])
