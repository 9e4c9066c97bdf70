"""What is asked of who sets a target, and of who splits it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.access import Action
from core.forms.fields import DayField, WholeField
from core.forms.rows import RowField, unions_for
from core.kinds import kind_of
from reports.targets.figures import codes, counted
from reports.targets.models import Target

NAMES = ("union", "figure", "since", "until", "value", "method")


class TargetForm(forms.Form):
    """A target that is counted: for which union, what, from when to when, how much."""

    union = RowField(label=_("For the union"))
    figure = forms.ChoiceField(label=_("What is to be reached"))
    since = DayField(label=_("From"))
    until = DayField(label=_("To"))
    value = WholeField(label=_("Value aimed at"), min_value=1, help_text=_("Of a rate, the per cent."))
    method = forms.CharField(label=_("How it is pursued"), required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, user: Any, union: Any = None, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["union"].rows = unions_for(kind_of(Target), user, Action.ADD)  # type: ignore[attr-defined]
        self.fields["figure"].choices = [("", _("Choose")), *codes()]  # type: ignore[attr-defined]
        self.initial |= {"since": date(year, 1, 1), "until": date(year, 12, 31)}
        if union is not None:
            self.initial["union"] = union.pk

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if set(NAMES) <= set(data):
            try:
                self.target().clean()
            except ValidationError as error:
                for name, messages in error.message_dict.items():
                    self.add_error(name, messages)
        return data

    def target(self) -> Target:
        """The target as asked for, in the words of its union's language."""
        data = self.cleaned_data
        with translation.override(data["union"].language):
            called = str(counted(data["figure"]).label)
        return Target(indicator=called[:200], **{name: data[name] for name in NAMES})


class SplitForm(forms.Form):
    """A number for each union right below; empty where it is to have none."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, target: Target, unions: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target, self.unions = target, unions
        is_rate = bool(target.figure) and counted(target.figure).is_rate
        for union in unions:
            self.fields[name_of(union)] = WholeField(
                label=str(union), required=False, min_value=0, max_value=100 if is_rate else None
            )

    def lines(self) -> list[tuple[Any, Any]]:
        return [(union, self[name_of(union)]) for union in self.unions]

    def values(self) -> dict[Any, int | None]:
        return {union: self.cleaned_data[name_of(union)] for union in self.unions}


def name_of(union: Any) -> str:
    return f"share_{union.pk}"
