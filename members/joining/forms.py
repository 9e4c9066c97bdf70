"""What somebody writes who asks to become a member, and what an officer writes who says yes."""

import re
from typing import Any
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.forms.fields import DayField
from core.forms.layout import Panel, is_filled
from core.forms.record import plain_field
from core.sensitive import half_width
from members.models import Application
from members.models.accounts import today
from members.models.personal import CHECKED
from members.personal import IdType

ASKED = (
    (_("Who you are"), ("name", "id_type", "id_number", "phone", "ethnicity", "gender", "birth_date", "email"), False),
    (_("Your work"), ("employer_name", "unit", "post", "employment_type", "category", "work_start_on"), False),
    (
        _("More, if you like"),
        (
            "employee_no", "job_level", "professional_title", "skill_grade", "political_status", "education", "degree",
            "school", "hukou_type", "hukou_address", "address", "hobbies", "dues_authorised",
        ),
        True,
    ),
)  # fmt: skip
NAMES = [name for _title, names, _folded in ASKED for name in names]
MOBILE, MOBILE_DIGITS = re.compile("1[3-9]"), 11
NEEDED = ("name", "id_type", "id_number", "phone", "ethnicity")


class ApplicationBase(forms.ModelForm):  # type: ignore[type-arg]
    """The entry form. `receipt` is its own number: sent twice, the form is taken in once."""

    receipt = forms.CharField(widget=forms.HiddenInput, required=False)
    consent = forms.BooleanField(
        label=_("I have read this and agree, and I ask to become a member of the union"),
        error_messages={"required": _("Read what happens to your data, and tick this to agree.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"id_type": IdType.RESIDENT, "receipt": uuid4().hex}
        self.fields["employer_name"].label = pgettext_lazy("of a person", "Employer")
        for name in NEEDED:
            self.fields[name].required = True
        self.fields["gender"].help_text = self.fields["birth_date"].help_text = _(
            "Not needed with an identity card: its number says it."
        )
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout("receipt", *(self._panel(*group) for group in ASKED))

    def _panel(self, title: Any, names: tuple[str, ...], is_folded: bool) -> Panel:
        return Panel(
            *(Div(Field(name), css_class="col-12") for name in names),
            title=str(title),
            is_folded=is_folded,
            filled=sum(is_filled(self, name) for name in names),
            is_wrong=any(name in self.errors for name in names) if self.is_bound else False,
        )

    def clean_phone(self) -> Any:
        """The answer goes to this number: one that begins as a mobile number has all its digits."""
        given = self.cleaned_data["phone"]
        digits = re.sub(r"\D", "", half_width(str(given))).removeprefix("86")
        if MOBILE.match(digits) and len(digits) != MOBILE_DIGITS:
            raise ValidationError(_("A mobile number has %(n)s digits.") % {"n": MOBILE_DIGITS})
        return given

    def clean_receipt(self) -> str:
        try:
            return UUID(self.cleaned_data["receipt"]).hex
        except ValueError:
            return uuid4().hex

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("id_type") and values["id_type"] not in CHECKED:
            for name in ("gender", "birth_date"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, _("With this document it must be said."))
        return values


ApplicationForm = forms.modelform_factory(
    Application, form=ApplicationBase, fields=NAMES, formfield_callback=plain_field
)


class AcceptForm(forms.Form):
    """From which day on; `how` is what the officer saw of the person when saying yes."""

    how = forms.CharField(widget=forms.HiddenInput)
    on = DayField(label=_("Member from the day"), required=False, initial=today)

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] and self.cleaned_data["on"] > today():
            raise ValidationError(_("This day is still to come."))
        return self.cleaned_data["on"]
