"""What is asked of a field or a tag that a union adds."""

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.access import Action
from core.custom.managing import check_label, check_tag, check_word, unfit
from core.custom.models import LONGEST_CHOICE, CustomField, Tag
from core.forms.fields import WholeField
from core.forms.rows import RowField, unions_for
from core.kinds import Kind

MOST_CHOICES = 100


class ChoicesField(forms.CharField):
    """Choices, one a line, each once."""

    widget = forms.Textarea(attrs={"rows": 4, "data-grow": ""})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (line.strip("\u3000 \t") for line in str(super().to_python(value) or "").splitlines())
        found = list(dict.fromkeys(filter(None, lines)))
        if len(found) > MOST_CHOICES:
            raise ValidationError(_("At most %d choices.") % MOST_CHOICES)
        for choice in found:
            check_word(choice)
            if len(choice) > LONGEST_CHOICE:
                raise ValidationError(_("“%s” is too long.") % choice)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))


class AddedForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a field and a tag have in common: whose it is, which stands from the first day, and how it is checked."""

    union = RowField(label=_("Union"), help_text=_("It holds for this union and all below it."))
    order = WholeField(label=_("Order"), min_value=0, max_value=999, required=False, initial=0)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    called = "label"
    # The field that stands once records hold it, and what refuses a name that could be mistaken.
    fixed: ClassVar[str]
    check: ClassVar[Any]

    def __init__(self, *args: Any, kind: Kind, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.instance.kind = kind, kind.name
        if self.instance.pk:
            del self.fields["union"]
            self.initial["version"] = self.instance.version
            if self.instance.used(kind.model._base_manager).exists():
                self.fields[self.fixed].disabled = True
                self.fields[self.fixed].help_text = _("Stands, because records hold it.")
        else:
            del self.fields["is_retired"]
            rows = unions_for(kind, user, Action.CHANGE)
            self.fields["union"].rows = rows  # type: ignore[attr-defined]
            if len(rows.few) == 1:
                self.initial.setdefault("union", rows.few[0])
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True

    def clean_order(self) -> int:
        return self.cleaned_data["order"] or 0

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        union = self.instance.union if self.instance.pk else values.get("union")
        if union and values.get(self.called):
            try:
                self.check(values[self.called], self.kind, union, self.instance.pk)
            except ValidationError as error:
                self.add_error(self.called, error)
        return values

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.instance.pk:
            self.instance.version = self.cleaned_data.get("version") or 0
            stored = type(self.instance)._default_manager.get(pk=self.instance.pk)
            for name, text in unfit(stored, self.instance, self.kind) if not self.errors else ():
                self.add_error(name, text)


class CustomFieldForm(AddedForm):
    choices = ChoicesField(
        label=_("Choices"), required=False, help_text=_("One a line. Only for a field with choices.")
    )
    check, fixed = staticmethod(check_label), "type"

    class Meta:
        model = CustomField
        fields = ("label", "type", "choices", "explanation", "is_required", "union", "order", "is_retired")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        wants = CustomField(type=values.get("type", "")).has_choices
        if wants and not values.get("choices") and "choices" not in self.errors:
            self.add_error("choices", _("Write the choices, one a line."))
        if not wants:
            values["choices"] = []
        return values


class TagForm(AddedForm):
    check, fixed, called = staticmethod(check_tag), "name", "name"

    class Meta:
        model = Tag
        fields = ("name", "colour", "union", "order", "is_retired")
