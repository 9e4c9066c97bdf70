"""An outline of a union's own: one that was copied, and changed in the browser."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members import tree
from reports.outline import OWN, Outline, made


class SummaryOutlineQuerySet(models.QuerySet["SummaryOutline"]):
    def permitted(self, user: Any, action: str = "view") -> "SummaryOutlineQuerySet":
        """Those to which the user may do `action`."""
        from core.access import reach

        return self.filter(reach(user, self.model, action))

    def offered(self, unions: Iterable[int] | None) -> "SummaryOutlineQuerySet":
        """Those in which summaries of these unions may be composed: their own, and those of the unions over them."""
        return self if unions is None else self.filter(union__in=tree.over(unions))


class SummaryOutline(models.Model):
    """The plan of a summary as the files of reports/outlines say it. `copied_from` names the one it began as."""

    union_path: ClassVar[str] = "union"

    union = models.ForeignKey(settings.UNION_MODEL, models.CASCADE, verbose_name=_("union"), related_name="+")
    name = models.CharField(_("name"), max_length=60)
    copied_from = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = SummaryOutlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("outline of one's own")
        verbose_name_plural = _("outlines of one's own")
        ordering: ClassVar[list[str]] = ["union__name", "name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["union", "name"], name="one_outline_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:outline", args=[self.pk])

    @property
    def code(self) -> str:
        """The name under which summaries and schedules ask for it."""
        return f"{OWN}{self.pk}"

    @property
    def plan(self) -> Outline:
        return made(self.code, {"label": {"zh": self.name, "en": self.name}, **self.data})
