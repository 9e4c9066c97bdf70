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
from members.rules import regions
from members.rules.jurisdictions import DIGITS
from members.rules.keeping import departed_from
from members.rules.keys import KEYS, closed, key_choices
from members.rules.measures import UnreadableError

PANELS = (
    (_("What is asked"), ("union", "key", "value", "unit", "force")),
    (
        _("Where it stands"),
        ("document", "article", "jurisdiction", "region", "place", "since", "until", "reason"),
    ),
)
WIDE = ("union", "key", "document", "reason")


def chosen(key: str) -> str:
    """The field in which one of the few values of a key is chosen."""
    return f"value_{key.replace('.', '_')}"


def led(user: Any) -> Rows:
    """The unions whose rules the user decides on."""
    rows = Union.objects.current().order_by("name", "pk")
    url = reverse("core:union_options", args=["any", "view"])
    return Rows(rows if user.is_superuser else rows.filter(pk__in=user.leads()), url)


class SwitchForm(forms.Form):
    """Why all rules of a document are switched; and what was looked at."""

    note = forms.CharField(label=_("Reason"), max_length=200, help_text=_("It is kept with each of them."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


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
            "jurisdiction",
            "region",
            "place",
            "since",
            "until",
            "reason",
        )
        labels: ClassVar[dict[str, Any]] = {
            "value": _("Value"), "unit": _("Counted in"), "force": _("Where a record departs from it"),
            "document": _("Document"), "article": _("Article"), "place": _("Where the document holds"),
            "jurisdiction": _("Whose document it is"), "region": _("Code of the region"),
            "reason": _("Why it differs"),
        }  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "value": _("A number, a share such as 2/3, or steps such as 0=30, 100=30+5/100."),
            "unit": _("For lengths of time."),
            "jurisdiction": _(
                "A nearer jurisdiction goes before a wider one; the union's own rule before all."
            ),
            "region": _(
                "Of a province, city or county, such as 31, 3301 or 330106; it holds for the unions there."
            ),
            "reason": _("Needed where yours takes the place of a rule that holds; it is kept and shown."),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["union"].rows = led(user)
        fields["key"].choices = [("", _("Choose")), *key_choices()]
        self._offer_choices()
        self.initial["version"] = self.instance.version
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout("version", *(self._panel(*each) for each in PANELS))

    def _offer_choices(self) -> None:
        """A key of few values has them in a field of its own, which stands in the place of the free one."""
        about, fields = self["key"].value(), self.fields
        for key in closed():
            choices = [("", _("Choose")), *key.measure.choices.choices]
            is_asked = not self.is_bound or about == key.name
            fields[chosen(key.name)] = forms.ChoiceField(label=_("Value"), choices=choices, required=is_asked)
            if about == key.name:
                self.initial |= {chosen(key.name): self.initial.get("value"), "value": ""}
                fields["value"].required = False

    def _panel(self, title: Any, names: tuple[str, ...]) -> Panel:
        placed = [
            part for name in names for part in (self._values() if name == "value" else [self._part(name)])
        ]
        return Panel(*placed, title=str(title), is_folded=False, filled=0, is_wrong=False)

    def _part(self, name: str, *keys: str) -> Div:
        """A field; only for these keys where any are given."""
        shown = {"data_when": f"key={' '.join(keys)}"} if keys else {}
        return Div(Field(name), css_class="col-12" if name in WIDE else "col-md-6", **shown)

    def _values(self) -> list[Div]:
        """The free field for every key, and for none, but those that have one of their own."""
        own = [key.name for key in closed()]
        free = [name for name in KEYS if name not in own]
        return [self._part("value", "", *free), *(self._part(chosen(name), name) for name in own)]

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if (own := chosen(asked.get("key") or "")) in self.fields:
            asked["value"] = asked.get(own, "")
        since, until = asked.get("since"), asked.get("until")
        if since and until and until < since:
            self.add_error("until", _("Ends before it begins."))
        if asked.get("key") and asked.get("value"):
            self._read(asked)
        if asked.get("jurisdiction"):
            self._place(asked)
        if asked.get("union") and asked.get("key") and not asked.get("reason") and not self.errors:
            self._want_reason(asked)
        return asked

    def _place(self, asked: dict[str, Any]) -> None:
        """A region is named by as many digits as its jurisdiction has; zeros behind them are none of it."""
        digits = DIGITS.get(asked["jurisdiction"], 0)
        code = (asked.get("region") or "").strip()
        asked["region"] = code.rstrip("0").ljust(digits, "0") if digits else ""
        if not digits:
            return
        if not asked["region"].isascii() or not asked["region"].isdecimal() or len(asked["region"]) != digits:
            self.add_error("region", _("The first %(n)s digits of its code.") % {"n": digits})
        elif asked.get("union") and not regions.has_any(asked["union"], asked["region"]):
            words = _("No union here lies in this region. Write the region down at the union first.")
            self.add_error("region", words)

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
        """Who puts something in the place of a rule that holds says why."""
        names = ("union", "key", "value", "jurisdiction")
        over = departed_from(Rule(pk=self.instance.pk, **{name: asked[name] for name in names}), today())
        if over and (over.value, over.unit) != (asked.get("value"), asked.get("unit")):
            words = _("%(union)s has a rule for this: %(rule)s. Say why yours differs.")
            self.add_error("reason", words % {"union": over.reaches, "rule": over})
