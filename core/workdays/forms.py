"""How days of the table are asked for: one by one, or a whole table."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.forms.fields import DayField
from core.workdays.models import Holiday
from core.workdays.reading import read

ENDINGS = ".xlsx,.csv,.txt"


class HolidayForm(forms.ModelForm):  # type: ignore[type-arg]
    """A day that differs; one that is written already is changed."""

    day = DayField(label=_("Day"))

    class Meta:
        model = Holiday
        fields = ("day", "is_working", "name")
        labels: ClassVar[dict[str, Any]] = {
            "is_working": _("This day is worked on"),
            "name": pgettext_lazy("holiday", "Name"),
        }

    def validate_unique(self) -> None:
        """A day is written down once: said again, it is changed."""


class TableForm(forms.Form):
    """A file of days; `cleaned_data["file"]` are the days, none of them kept yet."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Excel or CSV; in each line the day, 上班 or 放假, and the name."),
        widget=forms.ClearableFileInput({"accept": ENDINGS}),
    )

    def clean_file(self) -> list[Holiday]:
        file = self.cleaned_data["file"]
        return read(file.read(), file.name)
