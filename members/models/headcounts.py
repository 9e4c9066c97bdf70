"""Head counts that were reported, for unions that hold no list of members."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import CountField
from core.records import Record


class HeadcountCategory(models.TextChoices):
    STAFF = "staff", _("staff")
    FEMALE_STAFF = "female_staff", _("women on the staff")
    MIGRANT_STAFF = "migrant_staff", _("migrant workers on the staff")
    MEMBER = "member", _("members")
    FEMALE_MEMBER = "female_member", _("women members")
    MALE_MEMBER = "male_member", _("men members")
    MIGRANT_MEMBER = "migrant_member", _("migrant-worker members")
    DISPATCHED_MEMBER = "dispatched_member", _("dispatched-worker members")
    NEW_FORM_MEMBER = "new_form_member", _("members in new forms of employment")
    RETIRED_MEMBER = "retired_member", _("retired members")
    JOINED = "joined", _("members who joined in the year")
    LEFT = "left", _("members who left in the year")
    FULL_TIME_OFFICER = "full_time_officer", _("full-time union officers")
    PART_TIME_OFFICER = "part_time_officer", _("part-time union officers")
    ACTIVIST = "activist", _("union activists")
    PARTY_MEMBER = "party_member", _("Party members")
    MODEL_WORKER = "model_worker", _("model workers")
    OTHER = "other", _("other")


class Headcount(Record):
    """How many people there were at a date, as somebody reported it. `count` is that number."""

    dates = ("as_of",)
    title_field = "org"

    org = models.CharField(
        _("organisation counted"),
        max_length=200,
        blank=True,
        help_text=_("Leave empty for the union itself."),
    )
    as_of = models.DateField(_("as of"))
    category = models.CharField(
        _("who is counted"),
        max_length=20,
        choices=HeadcountCategory.choices,
        default=HeadcountCategory.MEMBER,
    )
    count = CountField(_("people"), unit="person")

    class Meta(Record.Meta):
        verbose_name = _("head count")
        verbose_name_plural = _("head counts")
        indexes = [models.Index(fields=["union", "as_of"])]

    def __str__(self) -> str:
        return f"{self.org or self.union} {self.get_category_display()} {self.as_of}"
