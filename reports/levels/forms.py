from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.figures import Figures
from core.indicators import INDICATORS
from core.scope import Scope
from reports.levels.comparison import MOST_FIGURES, Comparison, comparable, first_choice


class ComparisonForm(forms.Form):
    """Which figures stand side by side; a few of those on record, where nobody chose."""

    figure = forms.MultipleChoiceField(
        label=_("Figures"),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
        help_text=_("Up to six. Hold Ctrl to choose several."),
    )

    def __init__(self, data: Any, *, union: Any, year: int) -> None:
        super().__init__(data)
        self.scope = Scope(union, date(year, 1, 1), date(year, 12, 31))
        self.figures = Figures(self.scope)
        self.names = comparable()
        labels = sorted((str(INDICATORS[name].label), name) for name in self.names)
        self.fields["figure"].choices = [(name, label) for label, name in labels]

    @property
    def chosen(self) -> list[str]:
        """Those asked for that there are."""
        asked = self.data.getlist("figure") if hasattr(self.data, "getlist") else []
        known = [name for name in dict.fromkeys(asked) if name in self.names]
        return known[:MOST_FIGURES] or first_choice(self.figures, self.names)

    def comparison(self, user: Any) -> Comparison:
        return Comparison(self.scope, self.chosen, user)
