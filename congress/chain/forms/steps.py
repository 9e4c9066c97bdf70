"""What the steps of a proposal ask."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.chain.filing import into_which
from congress.chain.forms.shared import LONG, FilesForm, WayForm, choose
from congress.chain.rating import still_to_rate
from congress.chain.reader import Reader
from congress.models import Department, Draft, Reply
from congress.models.proposals import Satisfaction
from core.fields import MONEY_DIGITS
from core.forms.fields import AmountField, DayField, FilesField

OPINIONS = [("", _("Choose")), *Satisfaction.choices]


class AssignForm(WayForm):
    lead = forms.ModelChoiceField(Department.objects.none(), label=_("Department in the lead"))
    others = forms.ModelMultipleChoiceField(
        Department.objects.none(),
        label=_("Departments that work with it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = DayField(
        label=_("Answer due on"), required=False, help_text=_("Empty: by the rule of the session.")
    )

    def ask(self) -> None:
        rows = Department.objects.current().filter(union=self.proposal.union_id).order_by("name")
        handled = list(self.proposal.handled_by.all())
        for name in ("lead", "others"):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.initial["lead"] = next((each.department_id for each in handled if each.is_lead), None)
        self.initial["others"] = [each.department_id for each in handled if not each.is_lead]

    def clean_due_on(self) -> Any:
        if (day := self.cleaned_data["due_on"]) and day < timezone.localdate():
            raise ValidationError(_("This day is past."))
        return day


class FileForm(AssignForm):
    """Filed, and given to departments at once where they are known."""

    def ask(self) -> None:
        super().ask()
        self.fields["lead"].required = False
        self.fields["lead"].help_text = _("May be left for later.")


class OpinionForm(FileForm):
    """Not filed, for a reason that its authors are told; departments answer it all the same."""

    note = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Its authors read it."),
    )
    field_order = ("note", "lead", "others", "due_on")


class ProposalChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.no} {obj.title}".strip()


class MergeForm(WayForm):
    into = ProposalChoice(
        Draft.objects.none(),
        label=_("Into which"),
        help_text=_("Its answer answers this one, too; all authors stay authors."),
    )

    def ask(self) -> None:
        self.fields["into"].queryset = into_which(self.proposal).order_by("filed_no")  # type: ignore[attr-defined]


class AnswerForm(forms.ModelForm, FilesForm):  # type: ignore[type-arg]
    uploads = FilesField(
        label=_("Files"), required=False, help_text=_("Such as the answer with signature and seal.")
    )
    cost = AmountField(
        label=_("Cost in yuan"), required=False, min_value=0, max_digits=MONEY_DIGITS, decimal_places=2
    )

    class Meta:
        model = Reply
        fields = ("outcome", "text", "cost", "period", "signed_by")
        widgets = {"text": forms.Textarea(LONG | {"rows": 8})}

    def __init__(self, proposal: Any, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = proposal.replies.order_by("pk").last()
        for name in self.Meta.fields if last else ():
            self.initial.setdefault(name, getattr(last, name))
        self.order_fields(self.Meta.fields)
        choose(self)


class RateForm(WayForm):
    satisfaction = forms.ChoiceField(label=_("What do you think of the answer?"), choices=OPINIONS)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed where you are not satisfied."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("satisfaction") == Satisfaction.DISSATISFIED and not given.get("reason"):
            self.add_error("reason", _("Say what is wrong with the answer."))
        return given


class PaperRateForm(RateForm, FilesForm):
    """Of those who have yet to rate, it names whom the user may know."""

    rater = forms.ChoiceField(label=_("Who rates it"))
    uploads = FilesField(
        label=_("Scan or photo of the paper"),
        required=False,
        help_text=_("Only who may know who rated can open it."),
    )
    field_order = ("rater", "satisfaction", "reason", "uploads")

    def ask(self) -> None:
        known, waited_for = Reader(self.proposal, self.user).named, still_to_rate(self.proposal)
        names = [(str(key), name) for key, name in waited_for.items() if key in known]
        self.fields["rater"].choices = [("", _("Choose")), *names]  # type: ignore[attr-defined]
        self.fields["satisfaction"].label = _("What do they think of the answer?")


class RewardForm(WayForm):
    prize = forms.CharField(label=_("Prize"), max_length=200)
    reward_amount = AmountField(
        label=_("Reward in yuan"), required=False, min_value=0, max_digits=MONEY_DIGITS, decimal_places=2
    )


FORMS: dict[str, Any] = {
    "file": FileForm,
    "opinion": OpinionForm,
    "merge": MergeForm,
    "assign": AssignForm,
    "reassign": AssignForm,
    "answer": AnswerForm,
    "rate": RateForm,
    "rate_on_paper": PaperRateForm,
    "reward": RewardForm,
}
