from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Award, Participation, Recipient
from core.shelves import shelf


def joined(user: Any) -> Any:
    """The activities in which somebody took part, with the result they reached."""
    mine = Participation.objects.filter(member__user=user)
    result = mine.filter(owner=OuterRef("pk")).exclude(result="").values("result")[:1]
    found = Activity.objects.filter(pk__in=mine.values("owner"))
    return found.annotate(own_result=Subquery(result))


def taken_part(activity: Any) -> str:
    return " · ".join(filter(None, (activity.get_type_display(), activity.own_result)))


def honoured(user: Any) -> Any:
    """The honours in somebody's name, and those in whose list they stand."""
    listed = Recipient.objects.filter(member__user=user)
    return Award.objects.filter(Q(recipient__user=user) | Q(pk__in=listed.values("owner")))


shelf(
    "activities.mine",
    _("My activities"),
    rows=joined,
    order=20,
    icon="run",
    says=taken_part,
    empty=_("Activities in whose list of participants you stand appear here."),
)
shelf(
    "activities.honours",
    _("My honours"),
    rows=honoured,
    order=50,
    icon="award",
    says=lambda award: award.granted_by,
    empty=_("Honours that are recorded in your name appear here."),
)
