"""What is asked when a roster comes in."""

from pathlib import PurePath
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.access import Action
from core.forms.fields import DayField
from core.forms.rows import RowField, unions_for
from core.kinds import KINDS
from core.register.archive import MEGABYTE, MOST_BYTES
from core.register.problems import OLD_FORMAT, TOO_LARGE
from members.models.accounts import today
from members.roster.comparing import Terms

ENDINGS = (".xlsx", ".csv")


class RosterForm(forms.Form):
    """A list of people of one union and those below it, and what the list is."""

    union = RowField(label=_("Union"))
    file = forms.FileField(
        label=_("List of names"),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=_(
            "Excel (.xlsx) or CSV, as your personnel office keeps it. Only the column 姓名 must be there."
        ),
    )
    as_of = DayField(label=_("Day of the list"))
    is_full = forms.BooleanField(
        label=_("This is the full list of members"),
        required=False,
        help_text=_(
            "Who is on record in this union or below it and not on the list is shown as having left."
        ),
    )
    are_new = forms.BooleanField(
        label=_("Who is new joined on the day of the list"),
        required=False,
        help_text=_(
            "For those of whom the list says no day of joining. Do not tick it for a first list of old members."
        ),
    )
    reason = forms.CharField(
        label=_("Why those who are missing left"),
        max_length=100,
        required=False,
        help_text=_("For example 调离. Written with each of them."),
    )

    def __init__(self, *args: Any, user: Any, union: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = unions_for(KINDS["members.Member"], user, Action.ADD)
        self.fields["union"].rows = rows
        self.initial = {"union": rows.get(union.pk) if union else None, "as_of": today()} | self.initial
        if not self.initial["union"] and len(rows.few) == 1:
            self.initial["union"] = rows.few[0]
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        ending = PurePath(file.name).suffix.lower()
        if ending == ".xls":
            raise ValidationError(OLD_FORMAT)
        if ending not in ENDINGS:
            raise ValidationError(_("Choose an .xlsx or .csv file."))
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE % (MOST_BYTES // MEGABYTE))
        return file

    def terms(self) -> Terms:
        asked = self.cleaned_data
        return Terms(asked["is_full"], asked["as_of"], asked["are_new"], asked["reason"])
