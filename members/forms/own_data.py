from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms.record import plain_field
from core.forms.secrets import SecretField
from core.sensitive import TAKEN, is_taken, own_indexes
from members.models import Member
from members.own_data import CORRECTABLE


class Plain(forms.Form):
    """A form whose fields are drawn alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True


class CorrectionBase(Plain, forms.ModelForm):  # type: ignore[type-arg]
    """What is held about a person, as it stands; what they change is asked for, not written."""

    reason = forms.CharField(
        label=_("What is it for, or how can it be seen?"), max_length=300, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = ""
        self.fields["pinyin_given"].help_text = _(
            "Only if your name is read otherwise: its syllables, for example shan xiao zeng. It is read now as: %(now)s."
        ) % {"now": self.instance.pinyin}
        for name, field in self.fields.items():
            if isinstance(field, SecretField):
                field.current = getattr(self.instance, name)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.changed_fields():
            raise ValidationError(_("Nothing is different from what stands."))
        return values

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for index in own_indexes(Member):
            if index.of in self.changed_data and is_taken(self.instance, index):
                self.add_error(index.of, TAKEN)

    def changed_fields(self) -> list[str]:
        return [name for name in self.changed_data if name in CORRECTABLE]

    def asked(self) -> dict[str, Any]:
        """Field to the value asked for."""
        return {name: getattr(self.instance, name) for name in self.changed_fields()}


CorrectionForm = forms.modelform_factory(
    Member, form=CorrectionBase, fields=list(CORRECTABLE), formfield_callback=plain_field
)


class ErasureForm(Plain):
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


class AnswerForm(Plain):
    """An officer's decision; no needs its why."""

    answer = forms.CharField(label=_("Answer to the member"), max_length=300, required=False)

    def __init__(self, *args: Any, approve: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = not approve
