"""Rosters as jobs: one compares and writes nothing but lines that wait, one writes, one takes back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access import Action, Sphere
from core.jobs import queue
from core.models import Job
from members.roster.comparing import Terms

COMPARE, APPLY, UNDO = "members.compare_roster", "members.apply_roster", "members.undo_roster"
EXPORT = "members.export_roster"


def queue_compare(upload: Any, *, owner: Any, union: Any, terms: Terms) -> Job:
    """Queue the comparing of an uploaded roster with what is on record."""
    return queue(
        COMPARE,
        (_("Roster of %(union)s: %(file)s") % {"union": union, "file": upload.name})[:200],
        owner=owner,
        union=union,
        upload=upload,
        file=upload.name,
        is_full=terms.is_full,
        as_of=terms.as_of.isoformat(),
        are_new=terms.are_new,
        reason=terms.reason,
    )


def queue_export(*, owner: Any, union: Any, purpose: str = "") -> Job:
    """Queue the real-name form of a union and those below it; with a purpose, what is sensitive in full."""
    title = (_("Real-name form of %(union)s") % {"union": union})[:200]
    return queue(EXPORT, title, owner=owner, union=union, purpose=purpose)


@transaction.atomic
def queue_apply(compared: Job) -> Job:
    """Queue the writing of what was compared. Asked twice, it is queued once."""
    compared = Job.objects.select_for_update().get(pk=compared.pk)
    earlier = Job.objects.filter(pk=compared.result.get("applied_by", 0)).first()
    if earlier and earlier.state != Job.State.FAILED:
        return earlier
    title = (_("Writing the roster: %s") % compared.arguments["file"])[:200]
    job = queue(APPLY, title, owner=compared.owner, union=compared.union, compared=compared.pk)
    compared.result |= {"applied_by": job.pk}
    compared.save(update_fields=["result"])
    return job


@transaction.atomic
def queue_undo(applied: Job) -> Job:
    """Queue the undoing of what a roster wrote. Asked twice, it is queued once."""
    applied = Job.objects.select_for_update().get(pk=applied.pk)
    earlier = Job.objects.filter(pk=applied.result.get("undone_by", 0)).first()
    if earlier and earlier.state != Job.State.FAILED:
        return earlier
    job = queue(
        UNDO, (_("Undo: %(job)s") % {"job": applied.title})[:200], owner=applied.owner, union=applied.union,
        batch=applied.pk,
    )  # fmt: skip
    applied.result |= {"undone_by": job.pk}
    applied.save(update_fields=["result"])
    return job


def unions_of(job: Job) -> list[int]:
    """The unions that the roster is for, as far as its owner may add members there now."""
    reached = job.owner.reach(Sphere.PEOPLE, Action.ADD) if job.owner else []
    tree: list[int] = job.union.with_below() if job.union else []
    return tree if reached is None else sorted(set(tree) & set(reached))
