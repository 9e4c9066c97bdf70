"""The form of a union: beside its fields it asks since when a new name or place holds."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms import RecordForm
from core.forms.fields import DayField
from members import reorganising
from members.models.accounts import SHANGHAI, today


class UnionEntry(RecordForm):
    """Asked of a union that stands already; a day that is left out means today, an empty one that it was wrong always."""

    more = ("changed_since",)

    def ask_more(self) -> None:
        union = self.instance
        if not union.pk:
            return
        self.before = (union.name, union.parent_id)
        is_new = union.created_at.astimezone(SHANGHAI).date() == today()
        self.fields["changed_since"] = DayField(
            label=_("New name or higher union: since when"),
            required=False,
            initial=None if is_new else today,
            help_text=_(
                "Leave it empty when the entry was wrong: the new one then holds for earlier years too."
            ),
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if "changed_since" in values and "changed_since" in self.data:
            self.instance.changed_since = values["changed_since"]
            parent = values.get("parent")
            if self.before != (values.get("name"), parent and parent.pk) and values["changed_since"]:
                self._check(values["changed_since"])
        return values

    def _check(self, day: Any) -> None:
        try:
            reorganising.check_day(self.instance, day, since=reorganising.last_change(self.instance))
        except ValidationError as error:
            self.add_error("changed_since", error)
