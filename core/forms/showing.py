from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from core.showing import Purpose

ASKED = [(code, words) for code, words in Purpose.choices if code not in (Purpose.OWN, Purpose.WORK)]


class PurposeForm(forms.Form):
    """What a sensitive value is needed for."""

    purpose = forms.ChoiceField(label=_("What do you need it for?"), choices=[("", _("Choose")), *ASKED])
    words = forms.CharField(
        label=_("In your words"), max_length=150, required=False, help_text=_("Needed for “something else”.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if asked.get("purpose") == Purpose.OTHER and not asked.get("words"):
            self.add_error("words", _("Say in a few words what for."))
        return asked

    def said(self) -> str:
        """The purpose as it is written down: a code of `Purpose`, or words."""
        purpose, words = self.cleaned_data["purpose"], self.cleaned_data["words"]
        return str(words if purpose == Purpose.OTHER else purpose)
