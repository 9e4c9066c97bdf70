"""Where each field stands on the form: the first group open, what tells the summary next, the rest folded."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from crispy_forms.layout import Div, Field, Layout, LayoutObject
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.display import unit_words
from core.fields import MoneyField, qualifier_of
from core.kinds import TAIL, Group

NARROW, WIDE = "col-md-6", "col-12"
TOLD = ("highlight", "uploads")


class Together(LayoutObject):  # type: ignore[misc]
    """A value and what qualifies it, in one input group: how exact a number is, how far a date is known."""

    def __init__(self, name: str, companion: str, unit: str = "") -> None:
        self.name, self.companion, self.unit = name, companion, unit

    def render(self, form: Any, context: Any, template_pack: Any = None, **kwargs: Any) -> str:
        form.rendered_fields |= {self.name, self.companion}
        values = {"field": form[self.name], "companion": form[self.companion], "unit": self.unit}
        return render_to_string("components/_together.html", values)


class Panel(Div):  # type: ignore[misc]
    """A group of fields on a card; folded ones open by themselves when one of their fields is wrong."""

    def __init__(self, *fields: Any, title: str, is_folded: bool, filled: int, is_wrong: bool) -> None:
        super().__init__(*fields)
        self.title, self.is_folded, self.filled, self.is_wrong = title, is_folded, filled, is_wrong

    def render(self, form: Any, context: Any, template_pack: Any = None, **kwargs: Any) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string("components/_panel.html", {"panel": self, "fields": fields})


def layout(form: Any) -> Layout:
    """The form of a kind as laid out by hand in its groups."""
    placed = {name for group in form.kind.groups for name in group.fields}
    tail = tuple(name for name in TAIL if name not in placed and name not in TOLD)
    first, *rest = form.kind.groups
    told = tuple(name for name in TOLD if name not in placed)
    opening = Group(first.title, tuple(dict.fromkeys((form.owner, *first.fields, *form.more))))
    groups = (
        opening,
        Group(_("For the summary") if form.kind.is_told else _("Photos and files"), told),
        *rest,
        *added(form),
        Group(_("Counting and remarks"), tail, folded=True),
    )
    taken: set[str] = set()
    return Layout(*(panel(form, group, taken) for group in groups))


def added(form: Any) -> list[Group]:
    """The fields and tags of the union, where there are any; open where one of them must be filled."""
    names = tuple(form.extended.added)
    is_folded = not any(form.fields[name].required for name in names)
    return [Group(_("Fields of the union"), names, folded=is_folded)] if names else []


def panel(form: Any, group: Group, taken: set[str]) -> Panel:
    """One group as a card. What an earlier group has taken is not asked twice."""
    names = [name for name in (_asked(form, name) for name in group.fields) if name not in taken]
    names = [name for name in dict.fromkeys(names) if name in form.fields]
    taken.update(names)
    return Panel(
        *items(form, names),
        title=str(group.title),
        is_folded=group.folded and not _is_meant(form.instance, names),
        filled=sum(is_filled(form, name) for name in names),
        is_wrong=any(name in form.errors for name in names) if form.is_bound else False,
    )


def _is_meant(record: Any, names: Collection[str]) -> bool:
    """Does the button that leads to the form name one of these fields?"""
    return bool(record.pk and record.change_words) and record.change_field in names


def _asked(form: Any, name: str) -> str:
    """A link and the text that stands in for it are asked in one field."""
    return str(form.kind.link_of.get(name, name))


def items(form: Any, names: Iterable[str]) -> Iterator[Any]:
    main = form.kind.model.dates[0] if form.kind.model.dates else ""
    names = [name for name in names if name != "date_precision"]
    for name, width in zip(names, widths(form, names), strict=True):
        if name == main and "date_precision" in form.fields:
            yield Div(Together(name, "date_precision"), css_class=width)
        elif qualifier_of(name) in form.fields:
            yield Div(Together(name, qualifier_of(name), _unit(form, name)), css_class=width)
        else:
            yield Div(Field(name), css_class=width)


def widths(form: Any, names: list[str]) -> list[str]:
    """Two fields on a line, long ones alone; no field stands alone on half a line before a long one."""
    found: list[str] = []
    is_half_full = False
    for name in names:
        if is_long(form.fields[name]):
            found[-1:] = [WIDE] if is_half_full else found[-1:]
            found, is_half_full = [*found, WIDE], False
        elif name == form.kind.model.title_field and not is_half_full:
            found.append(WIDE)
        else:
            found, is_half_full = [*found, NARROW], not is_half_full
    return found


def _unit(form: Any, name: str) -> str:
    field = form.kind.field(name)
    return unit_words("yuan" if isinstance(field, MoneyField) else getattr(field, "unit", ""))


def is_long(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.Textarea | forms.FileInput | forms.CheckboxSelectMultiple)


def is_filled(form: Any, name: str) -> bool:
    """Does a person see something in the field that was not there by itself?"""
    value = form[name].value()
    return value not in (None, "", [], False, "unknown") and value != form.fields[name].initial
