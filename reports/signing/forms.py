from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SignForm(forms.Form):
    """What a signature asks for: why something is put right, and why it is signed in spite of doubts."""

    reason = forms.CharField(
        label=_("What was put right, and why"),
        widget=forms.Textarea({"rows": 2}),
        max_length=1000,
        help_text=_("It stands with the new version."),
    )
    confirmation = forms.CharField(
        label=_("Why it is signed all the same"),
        widget=forms.Textarea({"rows": 2}),
        max_length=1000,
        help_text=_("It is kept with the signed version."),
    )

    def __init__(self, *args: Any, is_correction: bool, is_doubtful: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {"reason": is_correction, "confirmation": is_doubtful}
        for name in [name for name, is_wanted in wanted.items() if not is_wanted]:
            del self.fields[name]
