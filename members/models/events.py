"""What happened to a union as an organisation, each on its day, so that the past can be asked for as it was."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    FOUNDED = "founded", _("founded")
    RENAMED = "renamed", _("renamed")
    MOVED = "moved", _("put under another union")
    MERGED = "merged", _("merged into another union")
    SPLIT = "split", _("split off from another union")
    ELECTED = "elected", _("new term elected")
    REGISTERED = "registered", _("registered as a legal person")
    DISSOLVED = "dissolved", _("dissolved")


class UnionEventQuerySet(models.QuerySet["UnionEvent"]):
    def moves(self) -> "UnionEventQuerySet":
        """Those after which the union stood elsewhere in the tree."""
        return self.exclude(old_parent=F("new_parent")).exclude(old_parent=None, new_parent=None)

    def renamings(self) -> "UnionEventQuerySet":
        return self.exclude(old_name=F("new_name"))

    def in_order(self) -> "UnionEventQuerySet":
        return self.order_by("date", "pk")


class UnionEvent(models.Model):
    """One event in the life of a union.

    A union keeps its parent and its name of today. Going back from there, event by event, gives those of any day: before
    a move it stood under `old_parent`, before a renaming it was called `old_name`. PostgreSQL itself writes an
    event for a change of either that no step has dated.
    """

    owner = models.ForeignKey("Union", models.CASCADE, verbose_name=_("union"), related_name="events")
    what = models.CharField(_("what happened"), max_length=10, choices=What.choices)
    date = models.DateField(_("date"))
    old_parent = models.ForeignKey(
        "Union", models.PROTECT, null=True, blank=True, verbose_name=_("under before"), related_name="+"
    )
    new_parent = models.ForeignKey(
        "Union", models.PROTECT, null=True, blank=True, verbose_name=_("under since"), related_name="+"
    )
    old_name = models.CharField(_("name before"), max_length=200, blank=True)
    new_name = models.CharField(_("name since"), max_length=200, blank=True)
    counterpart = models.ForeignKey(
        "Union", models.PROTECT, null=True, blank=True, verbose_name=_("other union"), related_name="+"
    )
    document_no = models.CharField(_("document no."), max_length=100, blank=True)
    note = models.CharField(_("reason"), max_length=200, blank=True)

    objects = UnionEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of a union")
        verbose_name_plural = _("events of a union")
        ordering = ["date", "pk"]
        indexes = [
            models.Index(fields=["owner", "date"]),
            models.Index(
                fields=["old_parent"], condition=Q(old_parent__isnull=False), name="union_event_old_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.owner} {self.get_what_display()}"
