"""The form of a congress: it proposes the rules that its union goes by already."""

from congress.assembly.departures import proposed
from core.forms.record import RecordForm


class CongressForm(RecordForm):
    def ask_more(self) -> None:
        """Of a new one, not of a copy, and not over what somebody chose."""
        is_blank = not self.instance.pk and not self.is_bound and not self.initial.get("title")
        if is_blank and (union := self._likely_owner()) and (rules := proposed(union)):
            self.initial["rules"] = rules
