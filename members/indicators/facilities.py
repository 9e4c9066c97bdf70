"""Figures counted from facilities."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.indicators import indicator, total
from core.scope import Scope
from members.models import Facility

Rows = QuerySet[Any]


def facilities(scope: Scope) -> Rows:
    return Facility.objects.within(scope)


def done_up(scope: Scope) -> Rows:
    return Facility.objects.on("date", scope)


indicator("members.facilities", _("Facilities"), "facility", rows=facilities)
indicator("members.facility_cost", _("Invested in facilities"), "yuan", rows=done_up, measure=total("cost"))
indicator(
    "members.facility_area", _("Area of facilities"), "square_metre", rows=done_up, measure=total("area")
)
indicator("members.facility_usage", _("People served"), "attendance", rows=facilities, measure=total("usage"))
