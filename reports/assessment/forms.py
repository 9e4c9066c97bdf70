"""What is asked of who sets a scoring sheet."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms.fields import DayField, WholeField
from core.forms.rows import RowField, Rows
from members.models import Union
from reports.assessment.models import ScoreItem, ScoreSheet
from reports.assessment.rules import set_by
from reports.targets.figures import codes

How, Part = ScoreItem.How, ScoreItem.Part
MOST_DIGITS = 15


class SheetForm(forms.ModelForm):  # type: ignore[type-arg]
    """Whose sheet it is, what it is called, and for which period."""

    union = RowField(label=_("Set by the union"))
    since = DayField(label=_("From"))
    until = DayField(label=_("To"))

    class Meta:
        model = ScoreSheet
        fields = ("union", "title", "since", "until")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys, unions = set_by(user), Union.objects.current().exclude(name="").order_by("name", "pk")
        self.fields["union"].rows = Rows(unions if keys is None else unions.filter(pk__in=keys))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", _("The period ends before it begins."))
        return data


class StepsField(forms.CharField):
    """Steps as people write them: 90=10, 80=8. From each number on, so many points."""

    default_error_messages = {"invalid": _("Write the steps as 90=10, 80=8.")}

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else ", ".join(f"{a}={b}" for a, b in value or ())

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace("，", ",").replace("＝", "=").replace("%", "").replace("\n", ",")
        return [self._step(part) for part in text.split(",") if part.strip()]

    def _step(self, part: str) -> list[str]:
        try:
            least, points = (Decimal(each.strip()) for each in part.split("="))
        except (InvalidOperation, ValueError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if not (is_plain(least) and is_plain(points) and points >= 0):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return [f"{least:f}", f"{points:f}"]


def is_plain(number: Decimal) -> bool:
    """No number but those that people write: 1e999999 would fill the memory once its noughts are written out."""
    return (
        number.is_finite()
        and abs(number.adjusted()) <= MOST_DIGITS
        and len(number.as_tuple().digits) <= MOST_DIGITS
    )


class ItemForm(forms.ModelForm):  # type: ignore[type-arg]
    """One item of a sheet."""

    figure = forms.ChoiceField(label=_("Figure"), required=False)
    goal = WholeField(label=_("Number to reach"), required=False, min_value=1)
    steps = StepsField(
        label=_("Steps"), required=False, help_text=_("As 90=10, 80=8: from each number on, so many points.")
    )

    class Meta:
        model = ScoreItem
        fields = ("title", "part", "points", "how", "figure", "goal", "steps")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].choices = [("", "—"), *codes()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name, message in wrong(data):
            if name not in self.errors:
                self.add_error(name, message)
        return data


def wrong(data: dict[str, Any]) -> Any:
    """What does not fit together in an item."""
    how, part = data.get("how"), data.get("part")
    if how != How.HAND and not data.get("figure"):
        yield "figure", _("Say which figure is looked at.")
    if how == How.GOAL and not data.get("goal"):
        yield "goal", _("Say the number to reach.")
    if how == How.STEPS and not data.get("steps"):
        yield "steps", _("Write the steps as 90=10, 80=8.")
    if how == How.STEPS and any(
        Decimal(p) > (data.get("points") or 0) for _least, p in data.get("steps") or ()
    ):
        yield "steps", _("A step gives more than the points of the item.")
    if part == Part.VETO and how not in (How.SOME, How.HAND):
        yield "how", _("A veto holds where there is any, or is found by a person.")
    if part != Part.VETO and not data.get("points"):
        yield "points", _("Say how many points there are.")


class HandForm(forms.Form):
    """The points a person gives for an item, and why."""

    points = forms.DecimalField(
        label=_("Points"), required=False, min_value=0, max_digits=6, decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)

    def __init__(self, *args: Any, item: ScoreItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        if item.part == Part.VETO:
            self.fields["points"] = forms.BooleanField(label=_("The veto holds"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        points = data.get("points")
        is_given = bool(points) if self.item.part == Part.VETO else points is not None
        if is_given and not data.get("reason"):
            self.add_error("reason", _("Please say why."))
        if is_given and self.item.part != Part.VETO and points > self.item.points:
            self.add_error("points", _("More than the points of the item."))
        return data

    @property
    def given(self) -> Decimal | None:
        """What is given; None takes it back."""
        points = self.cleaned_data["points"]
        if self.item.part == Part.VETO:
            return Decimal(0) if points else None
        return points  # type: ignore[no-any-return]
