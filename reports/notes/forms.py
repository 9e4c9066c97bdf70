from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ProposalForm(forms.Form):
    """The words in which a proposal is taken, in both languages."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea({"rows": 2}))
    text_english = forms.CharField(label=_("In English"), required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, found: Any, **kwargs: Any) -> None:
        words = {"text": found.text, "text_english": found.text_english}
        super().__init__(*args, initial=words, auto_id=f"id_%s_{found.name}".replace(":", "-"), **kwargs)
        self.found = found
