"""The days that membership is asked for."""

from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms.fields import DayField
from members.models.accounts import today


class PeriodForm(forms.Form):
    """From which day on, and at which day."""

    since = DayField(label=_("Joined and left since"))
    until = DayField(label=_("Members at the end of"))

    def __init__(self, data: Any) -> None:
        given = {name: data[name] for name in ("since", "until") if data.get(name)}
        super().__init__(period_of(given) | given)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("since") and values.get("until") and values["until"] < values["since"]:
            raise ValidationError({"until": _("The end lies before the beginning.")})
        return values

    @property
    def period(self) -> tuple[date, date]:
        """What was asked; this year up to today where that makes no sense."""
        values = self.cleaned_data if self.is_valid() else period_of({})
        return values["since"], values["until"]


def period_of(given: dict[str, Any]) -> dict[str, date]:
    """This year up to today; where only the end is given, its year up to then."""
    until = today()
    if "until" in given:
        with suppress(ValidationError):
            until = DayField().clean(given["until"])
    return {"since": date(until.year, 1, 1), "until": until}
