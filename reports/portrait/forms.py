from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.fields import DayField
from members.models.accounts import today
from reports.portrait.composing import LENGTHS

AS_RICH = ""


class PortraitForm(forms.Form):
    """Over which time, and how long."""

    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)
    length = forms.ChoiceField(label=_("Length"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        lengths = [(str(each), _("about %(n)s characters") % {"n": each}) for each in LENGTHS]
        self.fields["length"].choices = [(AS_RICH, _("as the records suffice")), *lengths]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", _("The period ends before it begins."))
        return data

    @property
    def asked(self) -> dict[str, Any]:
        """Period and length; all the time up to today where nothing sensible was asked."""
        data = self.cleaned_data if self.is_valid() else {}
        return {
            "since": data.get("since") or date(1900, 1, 1),
            "until": data.get("until") or today(),
            "length": int(data.get("length") or 0) or None,
        }
