"""What is asked of a view of a list that is kept, and which columns a list may have."""

import re
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.access import Action
from core.forms.rows import RowField, unions_for
from core.kinds import Kind
from core.models import SavedView
from core.saved.sight import changeable
from core.saved.tokens import MY_UNION, THIS_YEAR
from core.sensitive import half_width

# As long as a telephone number without its area, or longer.
NUMBER = re.compile(r"([0-9]-?){7,}")


class SavedViewForm(forms.ModelForm):  # type: ignore[type-arg]
    """Its name, with whom it is shared, and what in it depends on who looks and when."""

    union = RowField(
        label=_("Share with"),
        required=False,
        help_text=_(
            "Whoever may see these records at this union or below it sees the view. Empty: only you."
        ),
    )
    instead = forms.ModelChoiceField(
        SavedView.objects.none(), label=_("In the place of"), required=False, empty_label=_("none, a new one")
    )
    of_union = forms.ChoiceField(label=_("Records of"), required=False)
    of_year = forms.ChoiceField(label=_("Year"), required=False)

    class Meta:
        model = SavedView
        fields = ("name", "union", "instead", "of_union", "of_year")

    def __init__(self, *args: Any, kind: Kind, user: Any, query: Any, chips: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query, self.words = query, {chip.name: chip.words for chip in chips}
        self.fields["union"].rows = unions_for(kind, user, Action.CHANGE)  # type: ignore[attr-defined]
        self.fields["union"].widget.blank = _("Only me")
        self.fields["instead"].queryset = changeable(kind, user)  # type: ignore[attr-defined]
        self._offer("of_union", "union", MY_UNION, _("the union of whoever looks"), _("all unions"))
        self._offer("of_year", "year", THIS_YEAR, _("the year in which one looks"), _("all years"))
        if not kind.model.dates:
            del self.fields["of_year"]
        if self.instance.pk or not self.fields["instead"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["instead"]
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True

    def _offer(self, name: str, asked: str, token: str, relative: Any, every: Any) -> None:
        value = self.query.get(asked, "")
        fixed = [(value, self.words.get(asked, value))] if value and value != token else []
        self.fields[name].choices = [*fixed, (token, relative), ("", every)]  # type: ignore[attr-defined]
        self.initial[name] = value

    def clean_union(self) -> Any:
        """Whoever opens a view reads what it searches for, also who may not be shown that of the record."""
        union = self.cleaned_data["union"]
        if union and NUMBER.search(half_width(self.query.get("q", ""))):
            raise ValidationError(
                _("The search may hold somebody's telephone or ID number. A view with it is for you alone.")
            )
        return union

    def view(self) -> SavedView:
        """The view as it shall be kept; in the place of another, with its key."""
        made: SavedView = self.cleaned_data.get("instead") or self.instance
        made.name, made.union = self.cleaned_data["name"], self.cleaned_data["union"]
        query = self.query.copy()
        query["union"] = self.cleaned_data["of_union"]
        if "of_year" in self.cleaned_data:
            query["year"] = self.cleaned_data["of_year"]
        made.query = query.urlencode()
        return made
