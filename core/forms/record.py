"""The form of a record, made from the declaration of its kind."""

from functools import cache
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from core.access import Action, may
from core.custom import sight
from core.custom.models import PREFIX
from core.display import asked_label, label_later, with_unit
from core.fields import MoneyField
from core.files import check_upload
from core.forms.fields import AmountField, DayField, FilesField, KnownDateField, WholeField, YesNoUnknown
from core.forms.layout import layout
from core.forms.rows import RowField, TextOrRowField, named, pickable, unions_for
from core.forms.secrets import SecretField, WorkedField
from core.history import union_field
from core.kinds import Kind
from core.records import Record
from core.sensitive import TAKEN, is_taken, own_indexes
from core.whole import whole

SHORT_TEXT = 2
WHOLE = (models.BigIntegerField, models.PositiveIntegerField, models.PositiveSmallIntegerField)


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """Asks for one record of a kind. It offers only what `user` may pick, and unions where they may write."""

    kind: ClassVar[Kind]
    more: ClassVar[tuple[str, ...]] = ()
    uploads = FilesField(label=_("Photos and files"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.owner = union_field(self.instance)
        shown = bool(self.instance.pk and self.kind.worked_with) and may(user, Action.UNMASK, self.instance)
        for name, field in self.fields.items():
            if isinstance(field, RowField):
                field.rows = self._rows(name)
                field.rows.allow(self._standing(name))
            elif isinstance(field, TextOrRowField):
                self._offer(name, field)
            elif isinstance(field, SecretField):
                field.current = getattr(self.instance, name)
                if isinstance(field, WorkedField):
                    field.is_open = shown
            field.disabled = name in self.instance.locked
        self.ask_more()
        self.extended = sight.for_union(self.kind, self._likely_owner())
        self.ask_added()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = layout(self)

    def ask_more(self) -> None:
        """Add fields that are no part of the record, under the names in `more`; they close the first group."""

    def ask_added(self) -> None:
        """Add the fields and tags of the union whose record it is, and of those over it."""
        for field in self.extended.custom:
            if (asked := plain_field(field)) is not None:
                asked.label = with_unit(field)
                self.fields[field.name] = asked
                self.initial.setdefault(field.name, field.value_from_object(self.instance))

    def _likely_owner(self) -> Any:
        """The key of the union that is chosen on the form."""
        chosen = self[self.owner].value()
        return whole(getattr(chosen, "pk", chosen))

    def _rows(self, name: str) -> Any:
        if name == self.owner:
            return unions_for(self.kind, self.user, Action.CHANGE if self.instance.pk else Action.ADD)
        rows = pickable(self.kind.field(name).related_model, self.user)
        if name == "part_of":
            rows.queryset = rows.queryset.filter(declared=True).exclude(pk=self.instance.pk)
            rows.url += "?declared=1"
        return rows

    def _standing(self, name: str) -> Any:
        return getattr(self.instance, name) if getattr(self.instance, f"{name}_id") else None

    def _offer(self, name: str, field: TextOrRowField) -> None:
        field.current = self._standing(name)
        field.rows = pickable(self.kind.field(name).related_model, self.user)
        field.widget.attrs["data-suggest"] = field.rows.url
        text = named(field.current) if field.current else getattr(self.instance, self.kind.or_text[name])
        if text:
            self.initial[name] = text
        elif isinstance(self.initial.get(name), int):
            self.initial.pop(name)

    def clean_uploads(self) -> list[Any]:
        files: list[Any] = self.cleaned_data["uploads"]
        for file in files:
            check_upload(file)
        return files

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for name, text_name in self.kind.or_text.items():
            if name in values:
                found = values[name]
                values[name] = found if isinstance(found, models.Model) else None
                setattr(self.instance, text_name, "" if values[name] else found)
        self._take_added(values)
        self._believe_the_date(values)
        self._leave_it_where_it_is(values)
        return values

    def _take_added(self, values: dict[str, Any]) -> None:
        for field in self.extended.custom:
            if field.name in values:
                self._take_value(field, values[field.name])
        typed = {name for name in self.data if name.startswith(PREFIX) and self.data[name]}
        if typed - self.extended.added.keys() and not self.instance.pk:
            self.add_error(
                self.owner,
                _("This union asks other fields. Look at “Fields of the union” again, then save once more."),
            )

    def _take_value(self, field: Any, value: Any) -> None:
        try:
            field.save_form_data(
                self.instance, value if value in (None, "", []) else field.clean(value, self.instance)
            )
        except ValidationError as error:
            self.add_error(field.name, error)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for index in own_indexes(type(self.instance)):
            if index.of in self.changed_data and is_taken(self.instance, index):
                self.add_error(index.of, TAKEN)

    def _leave_it_where_it_is(self, values: dict[str, Any]) -> None:
        """Who may not write for the union that a record belongs to takes nothing away from it."""
        standing = self._standing(self.owner) if self.instance.pk else None
        if standing is None or self.owner not in values or values[self.owner] == standing:
            return
        if not self._rows(self.owner).queryset.filter(pk=standing.pk).exists():
            self.add_error(
                self.owner,
                _("Only who may write for %(union)s may take it away from there.") % {"union": standing},
            )

    def _believe_the_date(self, values: dict[str, Any]) -> None:
        """A date written as 2024-05 is known to the month, whatever stands beside it."""
        for name, field in self.fields.items():
            if isinstance(field, KnownDateField) and not field.disabled and "date_precision" in values:
                written = field.precision(self.data.get(self.add_prefix(name)))
                order = list(self.fields["date_precision"].choices)  # type: ignore[attr-defined]
                codes = [code for code, _label in order]
                values["date_precision"] = max(values["date_precision"], written, key=codes.index)


@cache
def form_class(kind: Kind) -> type[RecordForm]:
    """The form of a kind."""
    owner = union_field(kind.model())
    texts = set(kind.or_text.values())
    names = [owner, *(f.name for f in kind.fields if f.name not in texts and is_asked(f))]
    base = type(f"{kind.model.__name__}Form", (kind.form or RecordForm,), {"kind": kind})
    return forms.modelform_factory(  # type: ignore[return-value]
        kind.model, form=base, fields=list(dict.fromkeys(names)), formfield_callback=asker(kind)
    )


def is_asked(field: Any) -> bool:
    """A link to something that is no record, such as an account, is not made on a record's form."""
    return not field.is_relation or issubclass(field.related_model, Record)


def asker(kind: Kind) -> Any:
    """What asks for a model field of this kind."""
    main = kind.model.dates[0] if kind.model.dates else ""

    def ask(field: Any, **options: Any) -> forms.Field | None:
        if isinstance(field, models.ForeignKey) and field.name in kind.or_text:
            return TextOrRowField(
                label=lazy(asked_label, str)(kind, field.name),
                help_text=field.help_text,
                required=False,
                max_length=200,
            )
        if isinstance(field, models.DateField) and field.name == main:
            return KnownDateField(
                label=label_later(field), required=not field.blank, help_text=field.help_text
            )
        return plain_field(field, **options)

    return ask


def plain_field(field: Any, **options: Any) -> forms.Field | None:
    """The form field of a model field, of a record or of a row of its lists."""
    if isinstance(field, models.ForeignKey):
        return RowField(label=label_later(field), required=not field.blank, help_text=field.help_text)
    if isinstance(field, MoneyField):
        return field.formfield(form_class=AmountField, **options)
    if isinstance(field, WHOLE):
        return field.formfield(form_class=WholeField, **options)
    if isinstance(field, models.DateField):
        return field.formfield(form_class=DayField, **options)
    if isinstance(field, models.BooleanField) and field.null:
        return forms.NullBooleanField(
            label=label_later(field), required=False, help_text=field.help_text, widget=YesNoUnknown
        )
    if isinstance(field, models.TextField):
        options["widget"] = forms.Textarea(attrs={"rows": SHORT_TEXT, "data-grow": ""})
    made: forms.Field | None = field.formfield(**options)
    if field.choices and isinstance(made, forms.TypedChoiceField):
        made.choices = [(code, label if code != "" else _("Choose")) for code, label in field.get_choices()]
    return made
