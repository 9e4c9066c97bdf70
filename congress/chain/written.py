"""Milestones and notes on the progress: corrected and taken out by who wrote them, with a reason; what they said is kept."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congress.models import Milestone, Move, Progress
from core.display import plain_words
from core.history import Did, difference, plain, write
from core.models import HistoryEntry

SAID: dict[type[Any], tuple[str, ...]] = {
    Progress: ("on", "percent", "text"),
    Milestone: ("title", "due_on", "done_on"),
}
MODELS = {model._meta.label: model for model in SAID}
LABELS = {
    (Progress._meta.label, Did.CHANGED): gettext_lazy("Progress corrected"),
    (Progress._meta.label, Did.BINNED): gettext_lazy("Progress taken out"),
    (Milestone._meta.label, Did.CHANGED): gettext_lazy("Milestone changed"),
    (Milestone._meta.label, Did.BINNED): gettext_lazy("Milestone taken out"),
}


def said(row: Any) -> dict[str, Any]:
    return {name: plain(getattr(row, name)) for name in SAID[type(row)]}


def as_opened(row: Any) -> Any:
    """The row as stored, locked. Raises ValidationError where somebody else was quicker."""
    stored = type(row).objects.select_for_update().filter(pk=row.pk, version=row.version).first()
    if stored is None:
        raise ValidationError(_("It has been changed meanwhile. Open it again."))
    return stored


@transaction.atomic
def correct(row: Any, *, by: Any, note: str = "") -> None:
    """Write what was changed in it, with the reason; nothing where nothing was."""
    if changes := difference(said(as_opened(row)), said(row)):
        row.version += 1
        row.save()
        write(row, Did.CHANGED, by=by, changes=changes, note=note)


@transaction.atomic
def take_out(row: Any, *, by: Any, note: str) -> None:
    """It counts no more, and nobody is reminded of it."""
    if not note.strip():
        raise ValidationError(_("Please say why."))
    stored = as_opened(row)
    changes = difference(said(stored), dict.fromkeys(SAID[type(row)]))
    stored.removed_at, stored.version = timezone.now(), stored.version + 1
    stored.save()
    write(stored, Did.BINNED, by=by, changes=changes, note=note)


def corrections(proposal: Any) -> Iterator[tuple[Any, Move]]:
    """What was corrected and taken out, as steps of its timeline, each with its reason and what was said before."""
    of = Q(pk__in=())
    for model in SAID:
        of |= Q(kind=model._meta.label, record_id__in=model.every.filter(proposal=proposal).values("pk"))
    for entry in HistoryEntry.objects.filter(of).select_related("by__member"):
        told = " · ".join(filter(None, (entry.note, *changed(entry))))
        yield LABELS[entry.kind, entry.did], Move(step="correct", by=entry.by, at=entry.at, note=told)


def changed(entry: HistoryEntry) -> Iterator[str]:
    """Each value as it was, and as it is where it is still there."""
    model = MODELS[entry.kind]
    for name, pair in entry.changes.items():
        field = model._meta.get_field(name)
        before, after = (plain_words(field, value, {}) or "–" for value in pair)
        told = before if entry.did == Did.BINNED else f"{before} → {after}"
        yield _("%(what)s: %(value)s") % {"what": capfirst(str(field.verbose_name)), "value": told}
