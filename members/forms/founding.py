"""What is asked when a union is founded, registered, or elects its committee."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.forms.fields import WholeField
from core.forms.parts import PartFormSet, part_formset
from core.forms.secrets import SecretField
from core.kinds import PartList
from core.sensitive import half_width
from members import id_numbers, uscc
from members.forms.reorganising import StepForm
from members.models import Officer
from members.models.accounts import today
from members.models.classes import TermYears
from members.models.offices import ELECTED_POSTS, in_office

# The signs of a resident's ID number, which checks itself.
RESIDENT = 18
COMMITTEE = PartList("officers", Officer, ("post", "member", "name", "time"))


class FoundForm(StepForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = _("Founded on")


class RegisterForm(StepForm):
    legal_cert_no = forms.CharField(label=_("Legal person certificate no."), max_length=60, required=False)
    uscc = forms.CharField(label=_("Unified social credit code"), max_length=18, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = _("Registered on")
        for name in ("legal_cert_no", "uscc"):
            self.fields[name].initial = getattr(self.union, name)

    def clean_uscc(self) -> str:
        return uscc.tidied(self.cleaned_data["uscc"])


class ElectForm(StepForm):
    """The term, and the committee that was elected; those in office stand there to begin with."""

    term_no = WholeField(label=_("Which term begins"), min_value=1, max_value=200)
    term_years = forms.ChoiceField(label=_("Term of office"), choices=TermYears.choices)
    chair_id_number = SecretField(
        label=_("ID number of a new chair"),
        max_length=30,
        required=False,
        help_text=_(
            "As the legal representative. What is registered of the chair before is taken off; leave it empty where"
            " the chair stays, or to enter it later."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = _("Elected on")
        self.fields["term_no"].initial = (self.union.term_no or 0) + 1
        self.fields["term_years"].initial = self.union.term_years or TermYears.FIVE
        data = self.data if self.is_bound and "officers-TOTAL_FORMS" in self.data else None
        self.committee = part_formset(COMMITTEE, self.user, self._in_office(), data)

    @property
    def parts(self) -> list[PartFormSet]:
        return [self.committee]

    def _in_office(self) -> list[Officer]:
        rows = self.union.officers.filter(in_office(today()) & Q(post__in=ELECTED_POSTS))
        return [row for row in rows if row.member_id or row.name]

    def clean_chair_id_number(self) -> str:
        text = half_width(self.cleaned_data["chair_id_number"])
        if len(text) == RESIDENT:
            id_numbers.check(id_numbers.written(text))
        return text

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.committee.is_bound:
            return values
        if not self.committee.is_valid():
            raise ValidationError(_("Something in the committee below is not right."))
        values["officers"] = self.committee.rows()
        if any(not officer.called for officer in values["officers"]):
            raise ValidationError(_("Each of the committee needs a member or a name."))
        return values
