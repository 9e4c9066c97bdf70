"""The words of a proposal, and who seconds it on paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congress.chain.drafts import CALLED
from congress.chain.forms.shared import LONG, FilesForm, choose
from congress.models import Delegation, Draft
from congress.models.matters import MATTER
from core.forms.fields import FilesField


class MatterForm(forms.ModelForm):  # type: ignore[type-arg]
    """The words of a proposal. While it is a draft nothing need be there yet."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Draft
        fields = MATTER
        labels = CALLED | {
            "confidential": _("Keep my name from everybody but the proposal committee"),
        }
        help_texts = {
            "title": _("One matter a proposal, in one sentence."),
            "reason": _("What is wrong, for whom, since when."),
            "analysis": _("What you know of its causes."),
            "suggestion": _("What should be done, so that a department can do it."),
        }
        widgets = {name: forms.Textarea(LONG) for name in ("reason", "analysis", "suggestion")}

    def __init__(self, *args: Any, session: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        rows = Delegation.objects.current().filter(union=session.union_id, congress=session.congress_id)
        self.fields["delegation"].queryset = rows  # type: ignore[attr-defined]
        if not rows.exists():
            del self.fields["delegation"]
        if not session.may_be_confidential:
            del self.fields["confidential"]
        choose(self)

    @property
    def words(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in MATTER}


class PaperSeconderForm(FilesForm):
    """Who signed the paper form, one a line, with the scan of it."""

    needs_files = True
    uploads = FilesField(label=_("Scan or photo of the signatures"))
    names = forms.CharField(label=_("Who signed, one a line"), widget=forms.Textarea({"rows": 4}))
    field_order = ("names", "uploads")

    def clean_names(self) -> list[str]:
        return list(
            dict.fromkeys(
                filter(None, (line.strip()[:100] for line in self.cleaned_data["names"].splitlines()))
            )
        )
