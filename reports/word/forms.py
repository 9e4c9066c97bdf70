from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.access import Action, Sphere
from core.forms.rows import RowField, unions_of_sphere
from reports.word.models import WordTemplate
from reports.word.screening import Refused, screen


class TemplateForm(forms.Form):
    """A template: whose, called what, and the file."""

    union = RowField(label=_("Union"))
    name = forms.CharField(label=_("Name of the template"), max_length=60)
    file = forms.FileField(label=_("Word file (.docx)"), widget=forms.FileInput(attrs={"accept": ".docx"}))

    def __init__(self, *args: Any, user: Any, union: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["union"].rows = unions_of_sphere(Sphere.SUMMARIES, user, Action.ADD)
        self.initial["union"] = union and union.pk
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True

    def clean_file(self) -> Any:
        """What can be said at once is said here; the rest when a worker has filled the template."""
        file = self.cleaned_data["file"]
        try:
            screen(file.read())
        except Refused as error:
            raise ValidationError(str(error)) from error
        finally:
            file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        alike = WordTemplate.objects.filter(union=asked.get("union"), name=asked.get("name", ""))
        if alike.exists():
            self.add_error("name", _("The union has a template of this name. Remove that one first."))
        return asked
