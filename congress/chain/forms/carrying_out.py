"""What is written down while a proposal is carried out, and its correction."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.chain.forms.shared import LONG
from congress.models import Milestone, Progress
from core.forms.fields import DayField


class ProgressForm(forms.ModelForm):  # type: ignore[type-arg]
    on = DayField(label=_("Date"), initial=timezone.localdate)

    class Meta:
        model = Progress
        fields = ("on", "percent", "text")
        widgets = {"text": forms.Textarea(LONG)}

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return self.cleaned_data["on"]


class MilestoneForm(forms.ModelForm):  # type: ignore[type-arg]
    due_on = DayField(label=_("Due on"))

    class Meta:
        model = Milestone
        fields = ("title", "due_on")


class Correction(forms.Form):
    """What was written down is corrected for a reason, as it stood when it was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version  # type: ignore[attr-defined]


class ProgressCorrection(Correction, ProgressForm):
    field_order = ("on", "percent", "text", "note")


class MilestoneCorrection(Correction, MilestoneForm):
    field_order = ("title", "due_on", "done_on", "note")
    done_on = DayField(label=_("Done on"), required=False)

    class Meta(MilestoneForm.Meta):
        fields = ("title", "due_on", "done_on")  # type: ignore[assignment]

    def clean_done_on(self) -> Any:
        if (day := self.cleaned_data["done_on"]) and day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day
