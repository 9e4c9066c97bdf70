from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.indicators import Rows, indicator, total
from core.records import RecordQuerySet
from core.scope import Scope
from core.topics import Topic
from welfare.audience import REST, TOPICS, of_topic, with_topic
from welfare.models import Grant

# Persons of several grants are 人次, for one person may have received several.


def grants(scope: Scope) -> RecordQuerySet:
    campaign = Coalesce(NullIf("programme", Value("")), "occasion")
    return with_topic(Grant.objects.within(scope)).annotate(campaign=campaign)


def rest(scope: Scope) -> RecordQuerySet:
    return grants(scope).filter(topic=REST.value)


GIVEN = (
    ("persons", "recipient", _("people reached")),
    ("households", "household", _("households")),
    ("visits", "visit", _("household visits")),
    ("units", "employer", _("units reached")),
    ("cash", "yuan", _("money given")),
    ("goods_value", "yuan", _("value of the goods")),
)


# A programme supports each student once a year.
DISTINCT = (("scholarship", "persons"),)


def declare_grants(name: str, heading: Any, rows: Rows, **more: Any) -> None:
    indicator(f"welfare.{name}", heading, "grant", rows=rows, **more)
    for field, unit, what in GIVEN:
        unit = "people" if (name, field) in DISTINCT else unit
        label = format_lazy(_("{heading}: {figure}"), heading=heading, figure=what)
        indicator(f"welfare.{name}_{field}", label, unit, rows=rows, measure=total(field), **more)


declare_grants("grants", _("Grants and visits"), grants, by=("type",))
declare_grants(REST.value, REST.label, rest, by=("campaign",))
for topic in TOPICS:
    if topic != REST:
        declare_grants(topic.value, topic.label, grants, where=Q(topic=topic.value))


def education_aid_so_far(scope: Scope) -> RecordQuerySet:
    """All education aid on record up to the end of the period."""
    return of_topic(Grant.objects.of(scope).filter(date__lte=scope.until), Topic.SCHOLARSHIP)


for field, unit, what in (
    ("persons", "recipient", _("Education aid since it is recorded: people reached")),
    ("cash", "yuan", _("Education aid since it is recorded: money given")),
):
    indicator(f"welfare.education_aid_{field}", what, unit, rows=education_aid_so_far, measure=total(field))
