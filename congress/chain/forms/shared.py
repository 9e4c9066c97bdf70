"""What the forms around a proposal have in common."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.files import check_upload
from core.forms.fields import FilesField

LONG = {"rows": 4, "data-grow": ""}


def choose(form: forms.BaseForm) -> None:
    """Where one of several has to be chosen, the empty line says so."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField) and field.empty_label:
            field.empty_label = _("Choose")
        elif isinstance(field, forms.TypedChoiceField):
            field.choices = [(key, label if key != "" else _("Choose")) for key, label in field.choices]


class FilesForm(forms.Form):
    needs_files = False
    uploads = FilesField(label=_("Photos and files"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploads"].required = self.needs_files

    def clean_uploads(self) -> list[Any]:
        files: list[Any] = self.cleaned_data["uploads"]
        if self.needs_files and not files:
            raise ValidationError(_("Choose a file."))
        for file in files:
            check_upload(file)
        return files


class WayForm(forms.Form):
    """What one step asks a user of a proposal; its values are what the step is given."""

    def __init__(self, proposal: Any, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal, self.user = proposal, user
        self.ask()
        choose(self)

    def ask(self) -> None:
        """Fit the fields to the proposal."""
