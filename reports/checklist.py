from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from core.checklist import doubt
from core.scope import Scope
from reports.models import Note, Target
from reports.signing.others import Others


def exceeded(scope: Scope) -> QuerySet[Any]:
    return Target.objects.within(scope).filter(figure="", value__gt=0, achieved__gt=F("value"))


doubt(
    "reports.exceeded",
    _("Targets of which more than 100% was reached: are both numbers right?"),
    Target,
    exceeded,
)


def naming_others(scope: Scope) -> QuerySet[Any]:
    """Notes that name a union which is neither of the scope nor over it: a text that was taken over from elsewhere?"""
    notes = Note.objects.within(scope)
    texts = dict(notes.values_list("pk", "text"))
    others = Others(scope, texts.values())
    return notes.filter(pk__in=[key for key, text in texts.items() if others.named_in(text)])


doubt("reports.other_union", _("Notes that name a union elsewhere"), Note, naming_others)
