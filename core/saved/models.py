"""A view of a list under a name, and the columns a person chose."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.sensitive import EncryptedField


class SavedView(models.Model):
    """The search, filters, order and columns of a list. Whose rows are in it is asked anew each time, for who looks.

    They are sealed: whoever is looked for by a telephone or ID number is named there as by the record itself.
    """

    kind = models.CharField(max_length=60, editable=False)
    name = models.CharField(_("name of the view"), max_length=40)
    query = EncryptedField(editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    union = models.ForeignKey(
        settings.UNION_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("shared with"),
        related_name="+",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "name", "pk"]
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "union"])]

    def __str__(self) -> str:
        return self.name

    @property
    def asked(self) -> QueryDict:
        """What it asks for, as the address of a list would."""
        return QueryDict(self.query.clear)


class ListColumns(models.Model):
    """The columns in which one person wants the list of one kind."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    names: Any = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "kind"], name="list_columns_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.kind}"
