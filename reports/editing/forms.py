from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.figures import Figures
from core.prose import Sentence
from core.scope import Scope
from reports.breakdown import ways
from reports.charts import MOST_BARS, Chart, counted_out
from reports.document import Role
from reports.editing.accepting import is_cite
from reports.editing.renewal import Runs


class MoveForm(forms.Form):
    """Where a paragraph of one's own goes."""

    way = forms.ChoiceField(choices=[(way, way) for way in ("up", "down", "out")])


class ShowForm(forms.Form):
    """A figure as a table or chart, by what it is broken down, and behind which paragraph."""

    figure = forms.ChoiceField(label=_("Figure"))
    by = forms.ChoiceField(label=_("Broken down by"), widget=forms.RadioSelect)
    role = forms.ChoiceField(
        label=_("Shown as"), choices=((Role.TABLE, _("table")), (Role.CHART, _("chart"))),
        widget=forms.RadioSelect, initial=Role.TABLE,
    )  # fmt: skip

    def __init__(self, *args: Any, figures: Figures, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scope = figures.scope
        told = ((name, each) for name, each in figures.items() if each and not each.is_untold)
        named = [(name, each.label) for name, each in told if ways(name, scope)]
        self.fields["figure"].choices = named  # type: ignore[attr-defined]
        chosen = self["figure"].value()
        if chosen in dict(named):
            drawn = {by: chart for by, chart in zip(*drawings(chosen, scope), strict=True) if chart.filled}
            self.fields["by"].choices = [(by, counted_label(chart)) for by, chart in drawn.items()]  # type: ignore[attr-defined]
            self.fields["by"].initial = max(drawn, key=lambda by: drawn[by].filled > 1, default=None)

    @property
    def chosen(self) -> Any:
        """What the chosen figure is called."""
        return dict(self.fields["figure"].choices)[self["figure"].value()]  # type: ignore[attr-defined]

    @property
    def name(self) -> str:
        """The table or chart, as reports.charts names it."""
        return f"{self.cleaned_data['figure']}:{self.cleaned_data['by']}"


def drawings(name: str, scope: Scope) -> tuple[list[str], list[Chart]]:
    """What a figure is broken down by, and each of these as a chart has it."""
    found = ways(name, scope)
    return found, counted_out([f"{name}:{by}" for by in found], scope, MOST_BARS)


def counted_label(chart: Chart) -> str:
    """What the groups are, and how many have something to show: one alone is no chart."""
    groups = ngettext("%d group", "%d groups", chart.filled) % chart.filled
    return _("%(by)s (%(groups)s)") % {"by": chart.by, "groups": groups}


class NumberForm(forms.Form):
    """A number where it stands: in which run of which version, from which sign on; and the chip to put there."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    run = forms.IntegerField(min_value=0, max_value=10_000)
    start = forms.IntegerField(min_value=0, max_value=100_000)
    number = forms.CharField(max_length=40)
    chip = forms.JSONField(required=False)

    def clean_chip(self) -> Any:
        chip = self.cleaned_data["chip"]
        if chip and not is_cite(chip):
            raise forms.ValidationError("no chip", code="invalid")
        return chip

    def stands_in(self, runs: Runs) -> bool:
        """Does the number still stand there?"""
        data: dict[str, Any] = self.cleaned_data
        run = runs[data["run"]] if data["run"] < len(runs) else None
        return isinstance(run, str) and run[data["start"] :].startswith(data["number"])

    def replaced(self, runs: Runs) -> list[Any]:
        """The runs as an editor would send them, with the chip in the place of the number."""
        data: dict[str, Any] = self.cleaned_data
        n, start = data["run"], data["start"]
        run, end = str(runs[n]), start + len(data["number"])
        before, after = (
            Sentence(part).as_json() for part in ((*runs[:n], run[:start]), (run[end:], *runs[n + 1 :]))
        )
        return [*before, data["chip"], *after]
