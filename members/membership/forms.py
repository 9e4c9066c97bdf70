"""What is asked when a member goes over to another union, leaves, or applies."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.forms.fields import DayField
from core.forms.rows import RowField, Rows
from members.membership.leaving import WHAT, Departure
from members.models import Union
from members.models.accounts import today
from members.nouns import UNION_TYPES


def receiving() -> Any:
    """The unions that can take a member in: those that stand, by name. That a union exists is no secret.

    Members belong to unions, not to their clubs and committees, nor to a row that stands for several.
    """
    rows = Union.objects.current().standing().undissolved().filter(count=1, org_type__in=UNION_TYPES)
    return rows.exclude(name="").order_by("name", "pk")


def other_unions(member: Any) -> Rows:
    return Rows(receiving().exclude(pk=member.union_id), reverse("members:transfer_unions"))


class TransferForm(forms.Form):
    to_union = RowField(
        label=_("To the union"),
        help_text=_("They stay a member here until that union accepts, and you can take it back until then."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, member: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to_union"]
        field.rows = other_unions(member)


class DepartureForm(forms.Form):
    what = forms.ChoiceField(label=_("What happened"), choices=[("", _("Choose")), *WHAT])
    on = DayField(label=_("On which day"), initial=today)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=100,
        required=False,
        help_text=_("Stands in the summary where it is told."),
    )

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > today():
            raise ValidationError(_("This day is still to come."))
        return self.cleaned_data["on"]

    @property
    def departure(self) -> Departure:
        return Departure(**self.cleaned_data)
