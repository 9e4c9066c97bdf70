"""What is asked when a workbook comes in or goes out."""

from pathlib import PurePath
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.access import Action, Sphere
from core.chosen import EARLIEST, years
from core.forms.rows import RowField, Rows
from core.kinds import kinds
from core.register.archive import MEGABYTE, MOST_BYTES
from core.register.extract import kinds_for

ENDINGS = (".xlsx", ".csv", ".json")


def unions_within(user: Any, action: str) -> Rows:
    """The unions for which the person may do `action` to some kind of record."""
    reached = [user.reach(sphere, action) for sphere in Sphere]
    rows = (
        apps.get_model(settings.UNION_MODEL)._default_manager.filter(deleted_at=None).order_by("name", "pk")
    )
    if None not in reached:
        rows = rows.filter(pk__in={key for keys in reached for key in keys})
    return Rows(rows, reverse("core:union_options", args=["any", "view"]))


class WorkbookForm(forms.Form):
    """Whose records they are; `helper` draws the fields alone."""

    action: str = Action.ADD
    union = RowField(label=_("Union"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["union"].rows = unions_within(user, self.action)  # type: ignore[attr-defined]
        self.initial["union"] = self.initial.get("union") or self._topmost()
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True

    def _topmost(self) -> Any:
        """The one union that all others to choose from stand under, if there is one."""
        rows = self.fields["union"].rows.queryset  # type: ignore[attr-defined]
        tops = list(rows.exclude(parent__in=rows.values("pk"))[:2])
        return tops[0] if len(tops) == 1 else None


class UploadForm(WorkbookForm):
    """A file to import, and how."""

    file = forms.FileField(label=_("File"), widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}))
    kind = forms.ChoiceField(
        label=_("Kind of record"),
        required=False,
        help_text=_("Only for a CSV file or a workbook of one sheet whose name does not say it."),
    )
    is_trial = forms.BooleanField(
        label=_("Check only"), required=False, help_text=_("Say what would happen and write nothing.")
    )
    field_order = ("union", "file", "kind", "is_trial")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        choices = [(kind.name, capfirst(str(kind.label))) for kind in kinds_for(user, Action.ADD)]
        self.fields["kind"].choices = [("", _("As the file says")), *choices]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if PurePath(file.name).suffix.lower() == ".xls":
            raise ValidationError(_("This is the old Excel format .xls. Save it as .xlsx, and upload that."))
        if PurePath(file.name).suffix.lower() not in ENDINGS:
            raise ValidationError(_("Choose an .xlsx, .csv or .json file."))
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than %d MB. Split it.") % (MOST_BYTES // MEGABYTE))
        return file


class ExportForm(WorkbookForm):
    """Which year of which union."""

    action = Action.EXPORT
    in_full = forms.BooleanField(
        label=_("With ID and telephone numbers in full"),
        required=False,
        help_text=_("Only of people of your own union; each is written down. Else they are masked."),
    )
    purpose = forms.CharField(label=_("What for"), max_length=150, required=False)
    field_order = ("union", "year", "in_full", "purpose")
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        chosen = self.initial.get("year") or timezone.localdate().year
        listed = sorted({*years(chosen), *range(max(EARLIEST, chosen - 10), chosen + 1)}, reverse=True)
        self.fields["year"].choices = [(year, str(year)) for year in listed]  # type: ignore[attr-defined]
        if not any(kind.secrets and user.reach(kind.sphere, Action.UNMASK) for kind in kinds()):
            del self.fields["in_full"], self.fields["purpose"]

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if asked.get("in_full") and not asked.get("purpose"):
            self.add_error("purpose", _("Say in a few words what for."))
        return asked

    def purpose_said(self) -> str:
        """What the numbers in full are wanted for; empty where they are not."""
        return str(self.cleaned_data["purpose"]) if self.cleaned_data.get("in_full") else ""
