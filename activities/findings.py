"""What activities say of shortcomings."""

from collections.abc import Iterator

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from activities.checklist import hazards_open
from activities.models import Activity
from core.findings import Found, View, finding, observer
from core.indicators import Measure
from core.topics import Topic

finding(
    "activities.hazards_open",
    Topic.SHORTCOMINGS,
    Activity,
    hazards_open,
    unit="item",
    zh="检查发现的安全隐患仍有{n}未完成整改",
    en="Of the hazards found, {n} are not dealt with yet",
    measure=Measure(Sum(F("hazards_found") - Coalesce("hazards_fixed", 0))),
)


@observer("activities.women")
def no_women(view: View) -> Iterator[Found]:
    """Activities were held, and none of them for women workers."""
    if view.figures["activities.held"] and not view.figures["activities.for_women"]:
        when = "全年" if view.scope.is_calendar_year else "期内"
        yield Found(
            "activities.women",
            Topic.SHORTCOMINGS,
            f"{when}未组织开展女职工专项活动",
            "No activity was held for women workers",
            {"figure": "activities.for_women"},
        )
