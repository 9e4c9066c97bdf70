from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Award, Participation
from core.shelves import shelf

shelf(
    "activities.mine",
    _("My activities"),
    rows=lambda user: Activity.objects.filter(
        pk__in=Participation.objects.filter(member__user=user).values("owner")
    ),
    order=20,
    icon="run",
    says=lambda activity: activity.get_type_display(),
)
shelf(
    "activities.honours",
    _("My honours"),
    rows=lambda user: Award.objects.filter(recipient__user=user),
    order=50,
    icon="award",
    says=lambda award: award.granted_by,
)
