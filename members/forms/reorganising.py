"""What the steps in a union's life ask."""

from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.access import Action
from core.forms.fields import DayField
from core.forms.rows import RowField, Rows, unions_for
from core.kinds import kind_of
from members import reorganising
from members.models import TermStep, Union
from members.models.accounts import today


def others(union: Union, user: Any) -> Rows:
    """The unions that stand, into which or under which this one may go: neither itself nor one below it."""
    rows = unions_for(kind_of(Union), user, Action.CHANGE)
    standing = rows.queryset.filter(dissolved_on=None, count=1).exclude(name="")
    rows.queryset = standing.exclude(pk__in=union.with_below())
    return rows


class StepForm(forms.Form):
    """The day, and the document that says so; each step puts its own questions before them."""

    day = DayField(label=_("Since which day"))
    document_no = forms.CharField(
        label=_("Document no."), max_length=100, required=False, help_text=_("The approval, if there is one.")
    )
    note = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, union: Union, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.union, self.user = union, user
        self.fields["day"].initial = today
        self.order_fields([*(n for n in self.fields if n not in StepForm.base_fields), *StepForm.base_fields])
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        for field in self.fields.values():
            if isinstance(field, RowField):
                field.rows = others(union, user)

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        reorganising.check_day(self.union, day)
        return day


class RenameForm(StepForm):
    name = forms.CharField(label=_("New name"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = self.union.name


class MoveForm(StepForm):
    parent = RowField(label=_("Under which union from then on"))


class MergeForm(StepForm):
    into = RowField(label=_("Into which union"))


class SplitForm(StepForm):
    name = forms.CharField(label=_("Name of the new union"), max_length=200)
    taking = forms.ModelMultipleChoiceField(
        Union.objects.none(),
        label=_("Which unions go with it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = Union.objects.current().filter(parent=self.union, dissolved_on=None).order_by("name", "pk")
        self.fields["taking"].queryset = below.permitted(self.user, Action.CHANGE)  # type: ignore[attr-defined]
        if not below.exists():
            del self.fields["taking"]


class DissolveForm(StepForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = True

    @cached_property
    def members_left(self) -> int:
        """Those who have to go elsewhere before."""
        return self.union.members_left


class TermStepsForm(forms.Form):
    """What has been done on the way to the election: a day and a document for each."""

    def __init__(self, *args: Any, union: Union, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.union = union
        done = {step.what: step for step in union.term_steps.filter(term_end=union.term_end)}
        for what in TermStep.What:
            found = done.get(what)
            self.fields[what] = DayField(label=what.label, required=False, initial=found and found.date)
            self.fields[f"{what}_no"] = forms.CharField(
                label=_("Document no."), max_length=100, required=False, initial=found and found.document_no
            )
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        rows = (Div(Div(what, css_class="col-6"), Div(f"{what}_no", css_class="col-6"), css_class="row")
                for what in TermStep.What)  # fmt: skip
        self.helper.layout = Layout(*rows)

    def steps(self) -> list[TermStep]:
        """The steps that have a day."""
        values = self.cleaned_data
        return [
            TermStep(
                owner=self.union,
                term_end=self.union.term_end,
                what=what,
                date=values[what],
                document_no=values[f"{what}_no"],
            )
            for what in TermStep.What
            if values[what]
        ]


class EventForm(StepForm):
    """Puts an event right."""

    def clean_day(self) -> Any:
        return self.cleaned_data["day"]


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Put what a step refused beside the question it concerns, or above the form."""
    found = error.update_error_dict({})
    for name, errors in found.items():
        form.add_error(name if name in form.fields else None, errors)
