"""What is asked of who gives an opinion online."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST = 2000


class OpinionForm(forms.Form):
    """One opinion, in the sender's own words."""

    content = forms.CharField(
        label=pgettext_lazy("opinion", "My opinion"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4, "data-grow": ""}),
        help_text=_("Who answers it sees your name; other members see neither."),
    )
