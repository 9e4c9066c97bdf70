from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import Action, Sphere
from core.forms.fields import DayField
from core.forms.rows import RowField, unions_of_sphere
from core.scope import Scope
from reports.outline import outline_of
from reports.own_outlines.offering import is_offered, offered

# So that years can be reckoned from either.
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)


class ScopeForm(forms.Form):
    """A union for which somebody writes summaries, and a period."""

    union = RowField(label=_("Union"))
    since = DayField(label=_("From"), validators=[MinValueValidator(EARLIEST)])
    until = DayField(label=_("To"), validators=[MaxValueValidator(LATEST)])

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["union"].rows = unions_of_sphere(Sphere.SUMMARIES, user, Action.ADD)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and since > until:
            self.add_error("until", _("The period ends before it begins."))
        return data

    @property
    def scope(self) -> Scope:
        return Scope(*(self.cleaned_data[name] for name in ("union", "since", "until")))


class ComposeForm(ScopeForm):
    """Union, period, outline, language: all a chair says before reading the summary."""

    outline = forms.ChoiceField(label=_("Outline"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="zh-hans")

    def __init__(self, *args: Any, user: Any, union: Any = None, year: int | None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["outline"].choices = offered(user, Action.ADD)
        year = year or timezone.localdate().year
        self.initial |= {"since": date(year, 1, 1), "until": date(year, 12, 31)}
        if union is not None:
            own = {"outline": outline_of(union), "language": union.language}
            self.initial |= {"union": union.pk, **own}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("union") and not is_offered(data.get("outline", ""), data["union"]):
            self.add_error("outline", _("This outline belongs to another union."))
        return data


class ParagraphForm(forms.Form):
    """A person's words for one paragraph, and the version they were written over."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea({"rows": 6}), strip=True, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
