"""Who received a grant, who is insured: a member, or only a name, with what each got."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import MoneyField
from core.records import Part
from welfare.models.grants import Grant
from welfare.models.insurance import Insurance


class Recipient(Part):
    """One person, and the money that is theirs."""

    member = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    name = models.CharField(
        _("name of the person"),
        max_length=100,
        blank=True,
        help_text=_("Where the person is not on the list of members."),
    )
    amount = MoneyField(_("amount of this person"), null=True, blank=True)

    class Meta(Part.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name or str(self.member or "")

    def clean(self) -> None:
        if not self.name and not self.member_id:
            raise ValidationError({"name": _("Say who it was.")})


class GrantRecipient(Recipient):
    """Somebody who received something of a grant."""

    owner = models.ForeignKey(Grant, models.CASCADE, related_name="people")

    class Meta(Recipient.Meta):
        verbose_name = _("recipient")
        verbose_name_plural = _("list of recipients")


class InsuredPerson(Recipient):
    """Somebody who is insured, or paid a claim; the amount is the premium or the claim."""

    owner = models.ForeignKey(Insurance, models.CASCADE, related_name="people")

    class Meta(Recipient.Meta):
        verbose_name = _("person insured")
        verbose_name_plural = _("list of people insured")
