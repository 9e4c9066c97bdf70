"""What the calculator asks; a form that is not filled yet asks nothing of anybody."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from congress.assembly.majority import Ballot, Quorum, Verdict
from congress.assembly.rules import RULE_SETS, Demands, InForce, Rules, documents
from core.forms.fields import WholeField
from members.rules.book import Book

MOST = 10_000_000


def whole(label: Any, *, least: int = 0) -> WholeField:
    return WholeField(label=label, min_value=least, max_value=MOST, required=False)


class Calculator(forms.Form):
    """Sent with an address, and answered at once; bound only when something was typed. While somebody is still typing
    nothing is found lacking yet.
    """

    needs: ClassVar[tuple[str, ...]] = ()
    rules = forms.ChoiceField(label=_("Rules"), required=False)

    def __init__(self, data: Any, *, part: str, is_typing: bool, book: Book) -> None:
        is_asked = any(data.get(name) for name in self.base_fields if name != "rules")
        super().__init__(data if is_asked else None, auto_id=f"{part}-%s")
        self.book = book
        fields: Any = self.fields
        fields["rules"].choices = rule_choices(book)
        for name, field in self.fields.items():
            field.required = name in self.needs and not is_typing
            control = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            field.widget.attrs["class"] = control

    @property
    def is_answered(self) -> bool:
        return self.is_valid() and all(self.cleaned_data[name] is not None for name in self.needs)

    @property
    def demands(self) -> Demands:
        """What was chosen to reckon with: the rules in force, those of one document first, or an example."""
        chosen = self.cleaned_data["rules"]
        return RULE_SETS[chosen] if chosen in RULE_SETS else InForce(self.book, chosen)


def rule_choices(book: Book) -> list[Any]:
    """The rules in force here, each document of which any is in force, and examples to compare with."""
    return [
        (_("In force"), [("", _("The rules in force here")), *((each, each) for each in documents(book))]),
        (_("To compare with, not in force by themselves"), Rules.choices),
    ]


class VoteForm(Calculator):
    """A vote of a congress."""

    needs = ("delegates", "present", "in_favour")

    delegates = whole(_("All delegates"), least=1)
    present = whole(_("Present"))
    in_favour = whole(_("For"))
    against = whole(_("Against"))
    abstained = whole(_("Abstained"))
    invalid = whole(_("Invalid"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            check_counts(values)
        return values

    @property
    def verdict(self) -> Verdict:
        values = self.cleaned_data
        counts = {name: values[name] or 0 for name in ("in_favour", "against", "abstained", "invalid")}
        quorum = Quorum(values["delegates"], values["present"], self.demands.quorum)
        return Verdict(quorum, Ballot(**counts), self.demands.majority)


def check_counts(values: dict[str, Any]) -> None:
    """No more can be present than there are delegates, and no more votes be cast than people are present."""
    delegates, present = values.get("delegates"), values.get("present")
    if delegates is not None and present is not None and present > delegates:
        raise ValidationError({"present": _("More are present than there are delegates.")})
    votes = sum(values.get(name) or 0 for name in ("in_favour", "against", "abstained", "invalid"))
    if present is not None and votes > present:
        raise ValidationError(
            {
                "in_favour": _("%(votes)s votes are more than the %(present)s who are present.")
                % {"votes": votes, "present": present}
            }
        )


class DueForm(Calculator):
    """How many delegates a staff needs."""

    needs = ("staff",)

    staff = whole(_("Staff"), least=1)
    women = whole(_("Women among them"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("staff") and (values.get("women") or 0) > values["staff"]:
            raise ValidationError({"women": _("These are more women than there are staff.")})
        return values
