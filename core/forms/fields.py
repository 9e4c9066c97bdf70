"""How values are asked for: numbers as people write them, dates as far as they are known, files."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms.selects import KeptSelect
from core.records import DatePrecision

WAN = {"万": 10_000, "亿": 100_000_000}
DAY = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
MONTH = ("%Y-%m", "%Y/%m", "%Y.%m", "%Y年%m月")
YEAR = ("%Y", "%Y年")


def tidied(value: Any) -> Any:
    """Digits as a machine reads them: full width made half, separators dropped, 万 multiplied out."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFKC", value).replace(",", "").replace(" ", "").removesuffix("元")
    if text[-1:] in WAN:
        try:
            return f"{(Decimal(text[:-1]) * WAN[text[-1]]).normalize():f}"
        except ArithmeticError:
            return text
    return text


class WholeField(forms.IntegerField):
    """A number of things. 1,200 and １２００ and 1.2万 are the same."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(tidied(value))


class AmountField(forms.DecimalField):
    """An amount in yuan. 13.02万 is 130200."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(tidied(value))


class DayInput(forms.DateInput):
    """The browser's own calendar; a plain box for what its calendar would not show again."""

    input_type = "date"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: Any) -> Any:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not _is_in(shown, "%Y-%m-%d"):
            context["widget"]["type"] = "month" if _is_in(shown, "%Y-%m") else "text"
        return context


def _is_in(text: str, pattern: str) -> bool:
    try:
        return datetime.strptime(text, pattern).strftime(pattern) == text
    except ValueError:
        return False


class DayField(forms.DateField):
    """A day."""

    widget = DayInput
    input_formats = DAY
    default_error_messages = {"invalid": _("Write the date as 2024-03-08.")}

    def to_python(self, value: Any) -> Any:
        return super().to_python(_half_width(value))


class KnownDateField(forms.Field):
    """A day, a month or a year. `precision` says which of them a text is."""

    widget = DayInput({"data-date": ""})
    default_error_messages = {"invalid": _("Write the date as 2024-03-08, 2024-03 or 2024.")}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        if (found := _read(_half_width(value))) is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found[0]

    def precision(self, value: Any) -> str:
        found = _read(_half_width(value)) if isinstance(value, str) else None
        return found[1] if found else DatePrecision.DAY


def _half_width(value: Any) -> Any:
    return unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else value


def _read(text: str) -> tuple[date, str] | None:
    for formats, precision in (
        (DAY, DatePrecision.DAY),
        (MONTH, DatePrecision.MONTH),
        (YEAR, DatePrecision.YEAR),
    ):
        for pattern in formats:
            try:
                return datetime.strptime(text, pattern).date(), precision
            except ValueError:
                continue
    return None


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; each is checked by itself."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        clean = super().clean
        return [clean(each, initial) for each in given if each]


class YesNoUnknown(KeptSelect, forms.NullBooleanSelect):
    """Yes, no, or not known."""

    unknown = _("Not known")

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.choices = [("unknown", self.unknown), ("true", _("Yes")), ("false", _("No"))]


class YesNoAll(YesNoUnknown):
    """Of a filter: those that say yes, those that say no, or all."""

    unknown = _("All")
