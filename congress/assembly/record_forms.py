"""The forms of a congress, which proposes the rules that its union goes by already, and of its delegates."""

from typing import Any

from django.utils.translation import gettext as _

from congress.assembly.departures import proposed
from core.forms.record import RecordForm


class CongressForm(RecordForm):
    def ask_more(self) -> None:
        """Of a new one, not of a copy, and not over what somebody chose."""
        is_blank = not self.instance.pk and not self.is_bound and not self.initial.get("title")
        if is_blank and (union := self._likely_owner()) and (rules := proposed(union)):
            self.initial["rules"] = rules


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
