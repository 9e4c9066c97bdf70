"""What is asked of a rule."""

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.forms.fields import DayField
from core.forms.layout import Panel
from core.forms.rows import RowField, Rows
from members.models import Rule, Union
from members.models.accounts import today
from members.rules.keeping import departed_from
from members.rules.keys import KEYS, key_choices
from members.rules.measures import UnreadableError

PANELS = (
    (_("What is asked"), ("union", "key", "value", "unit", "force")),
    (_("Where it stands"), ("document", "article", "place", "since", "until", "reason")),
)
WIDE = ("union", "key", "document", "reason")


def led(user: Any) -> Rows:
    """The unions whose rules the user decides on."""
    rows = Union.objects.current().order_by("name", "pk")
    url = reverse("core:union_options", args=["any", "view"])
    return Rows(rows if user.is_superuser else rows.filter(pk__in=user.leads()), url)


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A rule. What its key does not take is said at the value; what departs from a higher union's rule wants a reason."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    union = RowField(label=_("Union"), help_text=_("It holds for this union and all below it."))
    key = forms.ChoiceField(label=_("What it is about"))
    since = DayField(label=_("Holds from"), required=False)
    until = DayField(label=_("Holds until"), required=False)

    class Meta:
        model = Rule
        fields = (
            "union",
            "key",
            "value",
            "unit",
            "force",
            "document",
            "article",
            "place",
            "since",
            "until",
            "reason",
        )
        labels: ClassVar[dict[str, Any]] = {
            "value": _("Value"), "unit": _("Counted in"), "force": _("Where a record departs from it"),
            "document": _("Document"), "article": _("Article"), "place": _("Where the document holds"),
            "reason": _("Why it differs"),
        }  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "value": _("A number, a share such as 2/3, or steps such as 0=30, 100=30+5/100."),
            "unit": _("For lengths of time."),
            "reason": _("Needed where a higher union has a rule of its own; it is kept and shown."),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["union"].rows = led(user)
        fields["key"].choices = [("", _("Choose")), *key_choices()]
        self.initial["version"] = self.instance.version
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout("version", *(self._panel(*each) for each in PANELS))

    def _panel(self, title: Any, names: tuple[str, ...]) -> Panel:
        placed = (Div(Field(name), css_class="col-12" if name in WIDE else "col-md-6") for name in names)
        return Panel(*placed, title=str(title), is_folded=False, filled=0, is_wrong=False)

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = asked.get("since"), asked.get("until")
        if since and until and until < since:
            self.add_error("until", _("Ends before it begins."))
        if asked.get("key") and asked.get("value"):
            self._read(asked)
        if asked.get("union") and asked.get("key") and not asked.get("reason"):
            self._want_reason(asked)
        return asked

    def _read(self, asked: dict[str, Any]) -> None:
        """The value is one that the key takes; what is no length of time is counted in nothing."""
        measure = KEYS[asked["key"]].measure
        if not measure.units:
            asked["unit"] = ""
        elif not asked.get("unit"):
            self.add_error("unit", _("Say what is counted."))
            return
        try:
            measure.read(asked["value"], asked["unit"])
        except UnreadableError as error:
            self.add_error("value", str(error))

    def _want_reason(self, asked: dict[str, Any]) -> None:
        """Who puts something in the place of a higher union's rule says why."""
        over = departed_from(asked["union"], asked["key"], today())
        if over and (over.value, over.unit) != (asked.get("value"), asked.get("unit")):
            words = _("%(union)s has a rule for this: %(rule)s. Say why yours differs.")
            self.add_error("reason", words % {"union": over.union, "rule": over})
