"""Fields and tags that a union adds to a kind, and the record that carries them."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PREFIX = "custom_"
TAGS = "tags"
LONGEST_CHOICE, LONGEST_TAG = 60, 30


class FieldType(models.TextChoices):
    TEXT = "text", pgettext_lazy("type of a field", "text")
    WHOLE = "whole", _("whole number")
    AMOUNT = "amount", _("amount in yuan")
    DATE = "date", _("date")
    YES_NO = "yes_no", _("yes or no")
    CHOICE = "choice", _("one choice")
    SEVERAL = "several", _("several choices")


class Colour(models.TextChoices):
    RED = "red", _("red")
    ORANGE = "orange", _("orange")
    GREEN = "green", _("green")
    TEAL = "teal", _("teal")
    BLUE = "blue", _("blue")
    PURPLE = "purple", _("purple")
    GREY = "grey", _("grey")


class Customised(models.Model):
    """A record that carries what unions add: values under the names of their fields, and the words of its tags.

    Both are replaced, never changed in place.
    """

    custom = models.JSONField(default=dict, blank=True, editable=False)
    tags = ArrayField(
        models.CharField(max_length=LONGEST_TAG),
        verbose_name=_("tags"),
        default=list,
        blank=True,
        editable=False,
    )

    class Meta:
        abstract = True

    def put(self, name: str, kept: Any) -> None:
        """Put what history and the files keep of a value, or nothing, in its place."""
        if name == TAGS:
            self.tags = list(kept or ())
            return
        rest = {other: value for other, value in self.custom.items() if other != name}
        self.custom = rest if kept in (None, "", []) else rest | {name: kept}


def is_added(name: str) -> bool:
    """Is it the name of something that unions add, rather than of a column of a table?"""
    return name == TAGS or name.startswith(PREFIX)


def custom_indexes(name: str) -> list[GinIndex]:
    """What a carrier's filters need; `name` begins the names of the indexes."""
    return [GinIndex(fields=[each], name=f"{name}_{each}") for each in ("custom", TAGS)]


class Added(models.Model):
    """Something that a union adds to a kind, for itself and all below it. It is retired, not deleted."""

    kind = models.CharField(max_length=60, editable=False)
    union = models.ForeignKey(settings.UNION_MODEL, models.PROTECT, verbose_name=_("union"), related_name="+")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_retired = models.BooleanField(
        _("out of use"),
        default=False,
        help_text=_("Not asked any more. What has been written down stays."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["order", "pk"]


class CustomField(Added):
    """A field that a union asks of its records. Its type stands once a value does."""

    label = models.CharField(_("name of the field"), max_length=40)
    type = models.CharField(_("type"), max_length=8, choices=FieldType.choices, default=FieldType.TEXT)
    choices = ArrayField(
        models.CharField(max_length=LONGEST_CHOICE), verbose_name=_("choices"), default=list, blank=True
    )
    explanation = models.CharField(_("explanation"), max_length=200, blank=True)
    is_required = models.BooleanField(_("required"), default=False)

    class Meta(Added.Meta):
        verbose_name = _("field of a union")
        verbose_name_plural = _("fields of a union")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "union", "label"], name="custom_field_once"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def name(self) -> str:
        """What its values stand under, in the record, the form, the history and the files."""
        return f"{PREFIX}{self.pk}"

    @property
    def has_choices(self) -> bool:
        return self.type in (FieldType.CHOICE, FieldType.SEVERAL)

    def used(self, rows: Any) -> Any:
        """Those of the rows that have a value."""
        return rows.filter(custom__has_key=self.name)

    def choosing(self, rows: Any, choice: str) -> Any:
        """Those of the rows in which this choice is made."""
        return rows.filter(custom__contains={self.name: self.kept(choice)})

    def kept(self, choice: str) -> Any:
        return [choice] if self.type == FieldType.SEVERAL else choice


class Tag(Added):
    """A word that a union marks its records with."""

    name = models.CharField(_("tag"), max_length=LONGEST_TAG)
    colour = models.CharField(_("colour"), max_length=6, choices=Colour.choices, default=Colour.BLUE)

    class Meta(Added.Meta):
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "union", "name"], name="tag_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def used(self, rows: Any) -> Any:
        """Those of the rows that carry it."""
        return rows.filter(tags__contains=[self.name])
