"""The forms of a congress, which offers the documents in force for its union, and of its delegates."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from congress.assembly.rules import documents
from core.forms.record import RecordForm
from members.rules import book


class CongressForm(RecordForm):
    """Of documents it offers those in force for the union that is chosen, and the one that was chosen before."""

    def ask_more(self) -> None:
        union, stands = self._likely_owner(), self.instance.rules
        offered = documents(book.at(union)) if union else []
        if stands and stands not in offered:
            offered.append(stands)
        label, help_text = self.fields["rules"].label, self.fields["rules"].help_text
        choices = [("", _("The rules in force, the nearest first")), *((each, each) for each in offered)]
        self.fields["rules"] = forms.ChoiceField(
            label=label, help_text=help_text, choices=choices, required=False
        )


class DelegateForm(RecordForm):
    def clean(self) -> dict[str, Any]:
        """Who is in a delegation sits in its congress, and in no other."""
        values = super().clean()
        home = getattr(values.get("delegation"), "congress", None)
        if home is None:
            return values
        if values.get("congress") not in (None, home):
            self.add_error("delegation", _("This delegation is one of another congress."))
        values["congress"] = home
        return values
