"""What is asked on the way of an idea."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congress.chain.forms.shared import LONG, FilesForm, WayForm
from congress.chain.forms.steps import RewardForm
from congress.ideas.scheme import Band, Criterion, band_words, scheme_of
from congress.ideas.writing import TYPES, WORDS
from congress.models import Department, Draft, Proposal
from congress.models.matters import ProposalCategory
from core.fields import MONEY_DIGITS
from core.forms.fields import AmountField, DayField, WholeField

MOST_NAMES = 20


def benefit_field() -> AmountField:
    return AmountField(
        label=_("Benefit a year in yuan"),
        required=False,
        min_value=0,
        max_digits=MONEY_DIGITS,
        decimal_places=2,
    )


class IdeaForm(FilesForm):
    """An idea as a member writes it, short enough for a phone."""

    type = forms.ChoiceField(label=_("What it is"), choices=[(each.value, each.label) for each in TYPES])
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("One sentence: what should change.")
    )
    category = forms.ChoiceField(
        label=_("Subject area"), required=False, choices=[("", "—"), *ProposalCategory.choices]
    )
    analysis = forms.CharField(label=_("How it is now"), widget=forms.Textarea(LONG))
    suggestion = forms.CharField(label=_("What should change, and how"), widget=forms.Textarea(LONG))
    reason = forms.CharField(
        label=_("What it will bring"), required=False, widget=forms.Textarea(LONG | {"rows": 2})
    )
    workplace = forms.ModelChoiceField(
        Department.objects.none(),
        label=_("Where you work"),
        required=False,
        empty_label="—",
        help_text=_("The workplace reads it first and recommends it."),
    )
    others = forms.CharField(
        label=_("Who thought of it with you, one a line"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Members of your union by their full name."),
    )
    field_order = (
        "type",
        "title",
        "category",
        "analysis",
        "suggestion",
        "reason",
        "workplace",
        "others",
        "uploads",
    )

    def __init__(self, *args: Any, unions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Department.objects.current().filter(union__in=unions).order_by("name")
        self.fields["workplace"].queryset = rows  # type: ignore[attr-defined]
        if not rows.exists():
            del self.fields["workplace"]

    def clean_others(self) -> list[str]:
        names = list(filter(None, (line.strip()[:100] for line in self.cleaned_data["others"].splitlines())))
        if len(names) > MOST_NAMES:
            raise ValidationError(gettext("At most %(n)d people."), params={"n": MOST_NAMES})
        return names

    @property
    def words(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in WORDS}


class DraftForm(IdeaForm):
    """As far as it is written: nothing need be there yet, and the others are kept as they were typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def words(self) -> dict[str, Any]:
        return super().words | {"others": "\n".join(self.cleaned_data["others"])}


class PaperForm(IdeaForm):
    """An idea that was handed in on paper, with the scan of it."""

    needs_files = True
    submitted_on = DayField(label=_("Handed in on"), initial=timezone.localdate)
    field_order = ("others", "submitted_on", *IdeaForm.field_order)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].label = _("Who handed it in, one a line; the first leads")
        self.fields["others"].required = True
        self.fields["uploads"].label = _("Scans or photos of the paper")

    def clean_submitted_on(self) -> Any:
        if self.cleaned_data["submitted_on"] > timezone.localdate():
            raise ValidationError(gettext("This day is still to come."))
        return self.cleaned_data["submitted_on"]


def begun(draft: Draft) -> dict[str, Any]:
    """What a draft says so far, as the form shows it."""
    return {name: getattr(draft, name) for name in (*WORDS, "others")}


def written(idea: Proposal) -> dict[str, Any]:
    """What was handed in, as the form shows it again."""
    others = idea.authors.order_by("pk").values_list("name", flat=True)[1:]
    return {name: getattr(idea, name) for name in WORDS} | {"others": "\n".join(others)}


class RecommendForm(WayForm):
    note = forms.CharField(
        label=_("Opinion of the workplace"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class ScoreForm(WayForm):
    """A number for each criterion of the scheme; one may be bound by the benefit."""

    benefit = benefit_field()

    def ask(self) -> None:
        self.scheme = scheme_of(self.proposal.union_id)
        self.initial.setdefault("benefit", self.proposal.benefit)
        given = {name: points for name, points, _most in self.proposal.scores}
        for n, each in enumerate(self.scheme.criteria):
            self.fields[f"points_{n}"] = WholeField(
                label=capfirst(each.name),
                min_value=0,
                max_value=each.most,
                initial=given.get(each.name),
                help_text=self.allowed(each),
            )

    def allowed(self, criterion: Criterion) -> str:
        """How many points there are for it, and by which benefit how many."""
        said = gettext("Up to %(most)d points.") % {"most": criterion.most}
        bands = self.scheme.bands if criterion.follows_benefit else ()
        if not bands:
            return said
        return gettext("%(said)s By the benefit: %(bands)s.") % {"said": said, "bands": band_words(bands)}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        band = self.scheme.band(given.get("benefit"))
        scores = []
        for n, each in enumerate(self.scheme.criteria):
            points = given.pop(f"points_{n}", None)
            if each.follows_benefit and points is not None and band:
                self.hold(f"points_{n}", points, band)
            scores.append([each.name, points, each.most])
        return {"benefit": given.get("benefit"), "scores": scores}

    def hold(self, field: str, points: int, band: Band) -> None:
        if not band.least <= points <= band.most:
            words = gettext("With this benefit between %(least)d and %(most)d points.")
            self.add_error(field, words % {"least": band.least, "most": band.most})


class AdoptForm(WayForm):
    department = forms.CharField(
        label=_("Who carries it out"),
        max_length=200,
        required=False,
        help_text=_("A department or a workplace."),
    )
    note = forms.CharField(
        label=_("Opinion of the committee"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class MeasureForm(WayForm):
    effect = forms.CharField(label=_("Effect"), widget=forms.Textarea(LONG))
    benefit = benefit_field()

    def ask(self) -> None:
        self.initial.setdefault("effect", self.proposal.effect)
        self.initial.setdefault("benefit", self.proposal.benefit)


class IdeaRewardForm(RewardForm):
    """The prize that the points bring stands there already."""

    def ask(self) -> None:
        due = scheme_of(self.proposal.union_id).prize(self.proposal.points)
        self.initial["prize"] = self.proposal.prize or (due.name if due else "")
        amount = self.proposal.reward_amount
        self.initial["reward_amount"] = amount if amount is not None else due and due.amount


FORMS: dict[str, Any] = {
    "recommend": RecommendForm,
    "score": ScoreForm,
    "score_again": ScoreForm,
    "adopt": AdoptForm,
    "carry_out": MeasureForm,
    "measure": MeasureForm,
    "reward": IdeaRewardForm,
}
