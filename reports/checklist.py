from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from core.checklist import gap
from core.scope import Scope
from reports.models import Target


def exceeded(scope: Scope) -> QuerySet[Any]:
    return Target.objects.within(scope).filter(figure="", value__gt=0, achieved__gt=F("value"))


gap(
    "reports.exceeded",
    _("Targets of which more than 100% was reached: are both numbers right?"),
    Target,
    exceeded,
)
