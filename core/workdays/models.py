"""The days that differ from an ordinary week."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Holiday(models.Model):
    """A day on which work is otherwise than the week and the published table say."""

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("is worked on"), default=False)
    name = models.CharField(_("name"), max_length=50, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["day"]
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")

    def __str__(self) -> str:
        return f"{self.day} {self.name}".strip()
