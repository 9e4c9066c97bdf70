"""What is asked when members are taken away in the real-name form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.access import Action, Sphere
from core.forms.rows import RowField, unions_for
from core.forms.showing import PurposeForm
from core.kinds import KINDS


class ExportForm(PurposeForm):
    """Of which union and those below it, and whether what is sensitive stands there in full, and what for."""

    union = RowField(label=_("Union"))
    in_full = forms.BooleanField(
        label=_("With ID and telephone numbers in full"),
        required=False,
        help_text=_("Only of people of your own union; each is written down. Else they are masked."),
    )
    field_order = ("union", "in_full", "purpose", "words")

    def __init__(self, *args: Any, user: Any, union: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = unions_for(KINDS["members.Member"], user, Action.EXPORT)
        self.fields["union"].rows = rows  # type: ignore[attr-defined]
        self.initial["union"] = (rows.get(union.pk) if union else None) or (rows.few[0] if rows.few else None)
        self.fields["purpose"].required = False
        if not user.reach(Sphere.PEOPLE, Action.UNMASK):
            for name in ("in_full", "purpose", "words"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        if asked.get("in_full") and not asked.get("purpose"):
            self.add_error("purpose", _("Say what for."))
        return asked

    def purpose_said(self) -> str:
        """What the numbers in full are wanted for; empty where they are not."""
        return self.said() if self.cleaned_data.get("in_full") else ""
