"""What is asked of who copies or changes an outline."""

from string import Formatter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.access import Action, Sphere
from core.forms.rows import RowField, unions_of_sphere
from core.indicators import INDICATORS
from core.topics import LEAD, Topic
from reports.editing.palette import spelled
from reports.own_outlines.models import SummaryOutline
from reports.own_outlines.offering import copyable
from reports.own_outlines.words import NUMBERINGS, VOICES, drawn, figure_words, listed

PLACEHOLDERS = ("union", "period")
LONGEST_TITLE, LONGEST_HEADING, LONGEST_SLOT = 100, 100, 2000
TAKEN = _("The union has an outline of this name.")


def title_pattern(value: str) -> None:
    """A title may hold {union} and {period}, each once, and no other braces."""
    try:
        parts = [part[1:] for part in Formatter().parse(value) if part[1] is not None]
    except ValueError as error:
        raise ValidationError(_("A brace is open or too many: write {union} and {period}.")) from error
    for name, form, conversion in parts:
        if name not in PLACEHOLDERS or form or conversion:
            raise ValidationError(
                _("{%(name)s} means nothing here: write {union} and {period}."), params={"name": name}
            )
    if len(parts) != len({name for name, *_rest in parts}):
        raise ValidationError(_("{union} and {period} stand once each."))


class CopyForm(forms.Form):
    """Which outline is copied, for whom, and what the copy is called."""

    union = RowField(label=_("Union"), help_text=_("It is offered to this union and to all below it."))
    of = forms.ChoiceField(label=_("Copy of"))
    name = forms.CharField(label=_("Name of the outline"), max_length=60)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["union"].rows = unions_of_sphere(Sphere.SUMMARIES, user, Action.ADD)
        self.fields["of"].choices = copyable(user, Action.ADD)

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if SummaryOutline.objects.filter(union=asked.get("union"), name=asked.get("name", "")).exists():
            self.add_error("name", TAKEN)
        return asked


def slot(label: Any, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea({"rows": 3})
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONGEST_SLOT, required=False, widget=area
    )


def style(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(NUMBERINGS.items()))


class Spelled(forms.CheckboxSelectMultiple):
    """Boxes to be found by name, pinyin or initials."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, label, *args, **kwargs)
        option["attrs"]["class"] = "form-check-input"
        option["attrs"]["data-spelled"] = " ".join((str(label).lower(), *spelled(str(label))))
        return option


class HeadForm(forms.Form):
    """All that an outline says but its parts."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name of the outline"), max_length=60)
    title_zh = forms.CharField(
        label=_("Title in Chinese"), max_length=LONGEST_TITLE, validators=[title_pattern],
        help_text=_("{union} and {period} are filled in."),
    )  # fmt: skip
    title_en = forms.CharField(
        label=_("Title in English"), max_length=LONGEST_TITLE, validators=[title_pattern], required=False
    )
    numbering_1 = style(_("Numbers of headings"))
    numbering_2 = style(_("Numbers of headings below"))
    numbering_items = style(_("Numbers of items"))
    lead = forms.BooleanField(
        label=_("A lead comes first: background, guideline and assessment of the year"), required=False
    )
    opening_zh = slot(
        _("Opening words in Chinese"), _("They stand before the lead, a paragraph a line, in every summary.")
    )
    opening_en = slot(_("Opening words in English"))
    closing_zh = slot(_("Closing words in Chinese"), _("They stand before the signature."))
    closing_en = slot(_("Closing words in English"))
    without = forms.MultipleChoiceField(
        label=_("Topics that are not told"), choices=Topic.choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("What is recorded of them stands in no summary in this outline."),
    )  # fmt: skip

    without_figures = forms.MultipleChoiceField(
        label=_("Figures that are not told"), required=False, widget=Spelled,
        help_text=_("A sentence that needs one of them is not said; the records are counted all the same."),
    )  # fmt: skip

    def __init__(self, *args: Any, row: SummaryOutline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        named: Any = self.fields["without_figures"]
        named.choices = [(name, figure_words(name)) for name in INDICATORS]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if SummaryOutline.objects.filter(union=self.row.union_id, name=name).exclude(pk=self.row.pk).exists():
            raise ValidationError(TAKEN)
        return name

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("opening", "closing"):
            if data.get(f"{name}_en") and not data.get(f"{name}_zh"):
                self.add_error(f"{name}_zh", _("Say it in Chinese too."))
        return data


class PartForm(forms.Form):
    """One part: its heading, its voice, its topics in the order in which they were chosen."""

    heading_zh = forms.CharField(label=_("Heading in Chinese"), max_length=LONGEST_HEADING, required=False)
    heading_en = forms.CharField(label=_("Heading in English"), max_length=LONGEST_HEADING, required=False)
    voice = forms.ChoiceField(label=_("Voice"), choices=list(VOICES.items()))
    is_under = forms.BooleanField(label=_("Stands under the part before it"), required=False)
    topics = forms.MultipleChoiceField(
        label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("They are told in the order in which they stand here; one ticked anew comes last."),
    )  # fmt: skip
    charts = forms.MultipleChoiceField(
        label=_("Charts behind the text, by month"), required=False, widget=forms.SelectMultiple({"size": 6})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["topics"].choices = in_order(placeable(), self["topics"].value())
        fields["charts"].choices = drawn(self["charts"].value() or ())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("heading_en") and not data.get("heading_zh"):
            self.add_error("heading_zh", _("Say it in Chinese too."))
        return data

    @property
    def chosen(self) -> str:
        """The topics that are ticked, as people call them."""
        names = dict(placeable())
        return listed(str(names[topic]) for topic in self["topics"].value() or () if topic in names)


def placeable() -> list[tuple[str, Any]]:
    """The topics that a part can tell; those of the lead open the text."""
    return [(value, label) for value, label in Topic.choices if value not in LEAD]


def in_order(choices: list[tuple[str, Any]], first: Any) -> list[tuple[str, Any]]:
    """The chosen ones first, as they were chosen."""
    place = {name: n for n, name in enumerate(first or ())}
    return sorted(choices, key=lambda each: place.get(each[0], len(place)))
