from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.models.level import Level
from core.fields import money
from core.records import Record


class Innovation(Record):
    """A result of the workers' inventiveness, or the work towards it."""

    class Type(models.TextChoices):
        TECHNICAL_PROJECT = "technical_project", _("technical project")
        NEW_TECHNOLOGY = "new_technology", _("new product or technology applied")
        SMALL_INNOVATION = "small_innovation", _("small innovation")
        WORKING_METHOD = "working_method", _("working method")
        QUALITY_CIRCLE = "quality_circle", _("quality-circle result")
        PATENT = "patent", _("patent")
        SOFTWARE = "software", _("software copyright")
        PAPER = "paper", _("paper")
        STANDARD = "standard", _("technical standard")
        OTHER = "other", _("other result")

    class Status(models.TextChoices):
        STARTED = "started", _("under way")
        APPLIED = "applied", _("right applied for")
        COMPLETED = "completed", _("completed")
        GRANTED = "granted", _("right granted")
        PUBLISHED = "published", _("published")
        IN_USE = "in_use", _("in use")

    type = models.CharField(_("type"), max_length=18, choices=Type.choices)
    title = models.CharField(_("title of the result"), max_length=200, blank=True)
    date = models.DateField(_("date"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.COMPLETED)
    by = models.CharField(_("by whom"), max_length=200, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, blank=True)
    channel = models.CharField(_("published in"), max_length=200, blank=True)
    content = models.TextField(_("content"), blank=True)
    benefit, benefit_qualifier = money(_("yearly benefit"))

    class Meta(Record.Meta):
        verbose_name = _("innovation")
        verbose_name_plural = _("innovations")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def __str__(self) -> str:
        return self.title or str(self.get_type_display())
