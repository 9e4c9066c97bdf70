"""The lists of a record on its form: rows that can be added, changed and taken out."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.utils.text import capfirst

from core.forms.record import plain_field
from core.forms.rows import RowField, Rows, pickable, title_of
from core.kinds import Kind, PartList
from core.records import Part

SPARE_ROWS = 1
MOST_ROWS = 2000


class PartForm(forms.ModelForm):  # type: ignore[type-arg]
    """One row."""

    def __init__(self, *args: Any, rows: dict[str, Rows], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, RowField):
                field.rows = rows[name]
            control = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            field.widget.attrs |= {"class": control, "aria-label": field.label}


class PartFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """All rows of one list. Blank rows are none; `rows()` are those that were filled."""

    part: PartList

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].widget.attrs["class"] = "form-check-input"

    @property
    def title(self) -> str:
        return capfirst(str(self.part.model._meta.verbose_name_plural))

    @property
    def labels(self) -> list[str]:
        return [
            str(field.label) for name, field in self.empty_form.fields.items() if name in self.part.fields
        ]

    @property
    def filled(self) -> int:
        return sum(1 for form in self.forms if form.initial or form.has_changed())

    def rows(self) -> list[Part]:
        kept = [form for form in self.forms if form.has_changed() and not form.cleaned_data.get("DELETE")]
        return [form.instance for form in kept]


def part_formsets(kind: Kind, user: Any, record: Any = None, data: Any = None) -> list[PartFormSet]:
    """The lists of a record, or empty ones; bound when there is data."""
    rows = {part: () if record is None else getattr(record, part.name).all() for part in kind.parts}
    return [part_formset(part, user, rows[part], data) for part in kind.parts]


def part_formset(part: PartList, user: Any, stored: Iterable[Part] = (), data: Any = None) -> PartFormSet:
    """One list, with these rows to begin with; bound when there is data."""
    links = {
        name: pickable(field.related_model, user)
        for name in part.fields
        if (field := part.model._meta.get_field(name)).is_relation
    }
    initial = [model_to_dict(row, part.fields) for row in stored]
    for name, rows in links.items():
        rows.remember(_keys(part, name, initial, data))
        # What stands for many and has no name is nobody to pick.
        rows.queryset = rows.queryset.exclude(**{title_of(rows.queryset.model): ""})
    return formset_class(part)(
        data, initial=None if data is not None else initial, prefix=part.name, form_kwargs={"rows": links}
    )


def _keys(part: PartList, name: str, initial: list[dict[str, Any]], data: Any) -> list[Any]:
    if data is None:
        return [row[name] for row in initial if row[name]]
    return [
        value for key, value in data.items() if key.startswith(f"{part.name}-") and key.endswith(f"-{name}")
    ]


@cache
def formset_class(part: PartList) -> type[PartFormSet]:
    form = forms.modelform_factory(
        part.model, form=PartForm, fields=list(part.fields), formfield_callback=plain_field
    )
    made = forms.formset_factory(
        form,
        formset=PartFormSet,
        extra=SPARE_ROWS,
        can_delete=True,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
    )
    made.part = part  # type: ignore[attr-defined]
    return made  # type: ignore[return-value]
