"""A Word file of a union into which its summaries are written."""

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members import tree


def template_path(template: "WordTemplate", name: str) -> str:
    """A name nobody can guess."""
    return f"templates/{secrets.token_urlsafe(24)}.docx"


class WordTemplateQuerySet(models.QuerySet["WordTemplate"]):
    def permitted(self, user: Any, action: str = "view") -> "WordTemplateQuerySet":
        """Those to which the user may do `action`."""
        from core.access import reach

        return self.filter(reach(user, self.model, action))

    def offered(self, union: Any) -> "WordTemplateQuerySet":
        """Those a summary of that union may be written into: its own, and those of the unions over it."""
        return self.filter(state=WordTemplate.State.READY, union__in=[union.pk, *tree.above(union.pk)])


class WordTemplate(models.Model):
    """A template as uploaded. It is offered once a worker has filled it with a made-up summary and opened the result."""

    class State(models.TextChoices):
        CHECKING = "checking", _("being tried out")
        READY = "ready", _("ready")
        REFUSED = "refused", _("not usable")

    union_path: ClassVar[str] = "union"

    union = models.ForeignKey(settings.UNION_MODEL, models.CASCADE, verbose_name=_("union"), related_name="+")
    name = models.CharField(_("name"), max_length=60)
    file = models.FileField(_("file"), upload_to=template_path)
    size = models.PositiveIntegerField()
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.CHECKING)
    refusal = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = WordTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("Word template")
        verbose_name_plural = _("Word templates")
        ordering: ClassVar[list[str]] = ["union__name", "name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["union", "name"], name="one_word_template_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:template_list")
