from typing import Any

from django import forms

from core.prose import Cite
from reports.editing.renewal import Runs


class MoveForm(forms.Form):
    """Where a paragraph of one's own goes."""

    way = forms.ChoiceField(choices=[(way, way) for way in ("up", "down", "out")])


class NumberForm(forms.Form):
    """A number where it stands: in which run of which version, from which sign on; and the figure to put there."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    run = forms.IntegerField(min_value=0, max_value=10_000)
    start = forms.IntegerField(min_value=0, max_value=100_000)
    number = forms.CharField(max_length=40)
    figure = forms.CharField(max_length=100, required=False)
    by = forms.CharField(max_length=100, required=False)
    value = forms.JSONField(required=False)

    def stands_in(self, runs: Runs) -> bool:
        """Does the number still stand there?"""
        data: dict[str, Any] = self.cleaned_data
        run = runs[data["run"]] if data["run"] < len(runs) else None
        return isinstance(run, str) and run[data["start"] :].startswith(data["number"])

    def replaced(self, runs: Runs) -> Runs:
        """The runs with the figure in the place of the number."""
        data: dict[str, Any] = self.cleaned_data
        n, start = data["run"], data["start"]
        run, end = str(runs[n]), start + len(data["number"])
        group = (data["by"], data["value"]) if data["by"] else None
        cite = Cite(data["number"], figure=data["figure"], group=group)
        return (*runs[:n], run[:start], cite, run[end:], *runs[n + 1 :])
