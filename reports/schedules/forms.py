"""What is asked of a schedule, in the order in which one thinks of it."""

import re
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.access import Action
from core.forms.fields import WholeField
from core.forms.layout import Panel
from core.forms.rows import RowField
from core.forms.workbook import unions_within
from core.register.extract import kinds_for
from reports.outline import outline_of
from reports.own_outlines.offering import is_offered, offered
from reports.render import WRITERS
from reports.schedules.models import Often, Schedule, What
from reports.schedules.rights import may_export, strangers

MOST_ADDRESSES = 20
BETWEEN = re.compile(r"[\s,;，；、]+")
FORMATS = {
    ".docx": _("Word (.docx)"),
    ".pdf": _("PDF (.pdf)"),
    ".xlsx": _("Excel (.xlsx)"),
    ".html": _("Web page (.html)"),
    ".txt": _("Text (.txt)"),
}
# Each panel: its title, and its fields with the choice for which they are asked.
PANELS: tuple[tuple[Any, tuple[tuple[str, str], ...]], ...] = (
    (
        _("What is made"),
        (
            ("title", ""),
            ("what", ""),
            ("outline", "what=summary"),
            ("format", "what=summary"),
            ("kind", "what=register"),
        ),
    ),
    (_("Of which union and period"), (("union", ""), ("period", ""), ("language", ""))),
    (
        _("When"),
        (
            ("often", ""),
            ("weekdays", "often=weekly"),
            ("month", "often=yearly"),
            ("day", "often=monthly yearly"),
            ("at", ""),
            ("move", "often=monthly yearly weekly"),
        ),
    ),
    (_("To whom"), (("to", ""), ("cc", ""), ("subject", ""), ("text", ""))),
    (_("Further"), (("skips_empty", ""), ("keeps_files", ""))),
)
WIDE = ("title", "what", "weekdays", "to", "cc", "subject", "text", "skips_empty", "keeps_files", "union")


class AddressesField(forms.CharField):
    """E-mail addresses, one a line or with a comma between."""

    widget = forms.Textarea(
        attrs={"rows": 2, "inputmode": "email", "autocapitalize": "off", "spellcheck": "false"}
    )

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return list(dict.fromkeys(each.lower() for each in BETWEEN.split(value or "") if each))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > MOST_ADDRESSES:
            raise ValidationError(_("At most %d addresses.") % MOST_ADDRESSES)

    def run_validators(self, value: Any) -> None:
        wrong = [each for each in value if not is_address(each)]
        if wrong:
            raise ValidationError(_("This is no e-mail address: %s") % ", ".join(wrong))


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


class ScheduleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A schedule. What its owner may not export for the union, and whom rows may not be sent to, is said at its field."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    outline = forms.ChoiceField(label=_("Outline"), required=False)
    format = forms.ChoiceField(label=_("Format"), required=False)
    kind = forms.ChoiceField(label=_("Kind of record"), required=False)
    union = RowField(label=_("Union"), help_text=_("With all unions below it."))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    day = WholeField(
        label=_("Day of the month"),
        min_value=1,
        max_value=31,
        help_text=_("31 is the last day of every month."),
    )
    month = forms.TypedChoiceField(label=_("Month"), coerce=int)
    at = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Beijing time."),
    )
    to = AddressesField(
        label=_("Recipients"),
        required=False,
        help_text=_("One address a line. Without any, the files wait here."),
    )
    cc = AddressesField(label=_("Copy to"), required=False)

    class Meta:
        model = Schedule
        fields = (
            "title", "what", "outline", "format", "kind", "union", "period", "often", "weekdays", "day", "month", "at",
            "move", "language", "to", "cc", "subject", "text", "skips_empty", "keeps_files",
        )  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {"move": _("On a holiday, move it")}
        help_texts: ClassVar[dict[str, Any]] = {
            "what": _("A summary is composed anew from the records; words written by hand in another one are not in it."),
            "period": _("Counted from the planned day, even where a holiday moves the run."),
            "subject": _("Left empty, the name of the file is used."),
            "text": _("It comes before the lines that say what the file is, of which union and period."),
            "skips_empty": _("When nothing is recorded in the period, nothing is made and nothing sent."),
            "keeps_files": _("Otherwise they are deleted after some time, like the files of every job."),
        }  # fmt: skip

    def __init__(self, *args: Any, user: Any, union: Any = None, given: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["union"].rows = unions_within(user, Action.EXPORT)  # type: ignore[attr-defined]
        self._choices()
        if self.instance.pk is None:
            self.initial |= {"at": "07:00", "format": ".docx", "weekdays": [5]}
            if union is not None:
                self.initial |= {"union": union.pk, "outline": outline_of(union), "language": union.language}
            self.initial |= given or {}
        self.initial["version"] = self.instance.version
        if not settings.HAS_MAIL:
            for name in ("to", "cc", "subject", "text"):
                del self.fields[name]
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            "version", *(self._panel(*each) for each in PANELS if each[1][0][0] in self.fields)
        )

    def _choices(self) -> None:
        fields: Any = self.fields
        fields["outline"].choices = offered(self.user, Action.EXPORT)
        fields["format"].choices = [(ending, FORMATS[ending]) for ending in WRITERS if ending in FORMATS]
        kinds = [
            (each.name, capfirst(str(each.label_plural))) for each in kinds_for(self.user, Action.EXPORT)
        ]
        fields["kind"].choices = [("", _("Choose")), *kinds]
        fields["weekdays"].choices = [(n + 1, name) for n, name in WEEKDAYS.items()]
        fields["month"].choices = list(MONTHS.items())

    def _panel(self, title: Any, fields: tuple[tuple[str, str], ...]) -> Panel:
        placed = (
            Div(Field(name), css_class="col-12" if name in WIDE else "col-md-6", **when(choice))
            for name, choice in fields
        )
        return Panel(*placed, title=str(title), is_folded=False, filled=0, is_wrong=False)

    def clean_subject(self) -> str:
        """In one line, as the head of a mail is."""
        return " ".join(self.cleaned_data["subject"].split())

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        what = asked.get("what", "")
        if what == What.REGISTER and not asked.get("kind"):
            self.add_error("kind", _("Say of which kind of record."))
        if what == What.SUMMARY and not (asked.get("outline") and asked.get("format")):
            self.add_error("outline", _("Choose outline and format."))
        elif what == What.SUMMARY and asked.get("union") and not is_offered(asked["outline"], asked["union"]):
            self.add_error("outline", _("This outline belongs to another union."))
        if asked.get("often") == Often.WEEKLY and not asked.get("weekdays"):
            self.add_error("weekdays", _("Choose at least one day."))
        asked["kind"] = asked.get("kind", "") if what == What.REGISTER else ""
        if what != What.SUMMARY:
            asked["outline"] = asked["format"] = ""
        if not self.errors:
            self._check_rights(asked)
        return asked

    def _check_rights(self, asked: dict[str, Any]) -> None:
        what, kind, union = asked["what"], asked["kind"], asked["union"]
        if not may_export(self.user, what, kind, union):
            self.add_error("union", _("You may not export this for this union."))
            return
        for name in ("to", "cc"):
            if gone := strangers(self.user, what, kind, union, asked.get(name, ())):
                words = _(
                    "Records go only to people who have an account and may export the same themselves: %s"
                )
                self.add_error(name, words % ", ".join(gone))


def when(choice: str) -> dict[str, str]:
    return {"data_when": choice} if choice else {}
