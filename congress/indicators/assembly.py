"""The figures of a congress: its sessions, its delegates, what it resolved, and promises kept too late."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from congress import counters  # noqa: F401
from congress.indicators.openness import deeds
from congress.models import Delegate, Resolution, Session
from congress.models.commitments import CommitmentStatus
from congress.models.delegates import DelegateCategory as C
from congress.models.delegates import DelegateStanding
from core.indicators import fewer_is_better, indicator, rate
from core.records import RecordQuerySet
from core.scope import Scope


def sessions(scope: Scope) -> RecordQuerySet:
    return Session.objects.on("held_on", scope)


def delegates(scope: Scope) -> RecordQuerySet:
    """Those who vote in a congress at the end of the period."""
    elected = Delegate.objects.as_at("elected_on", scope).filter(standing=DelegateStanding.DELEGATE)
    return elected.filter(Q(ended_on=None) | Q(ended_on__gt=scope.until))


def passed(scope: Scope) -> RecordQuerySet:
    return Resolution.objects.within(scope).passed()


def failed(scope: Scope) -> RecordQuerySet:
    return Resolution.objects.within(scope).failed()


def kept_late(scope: Scope) -> RecordQuerySet:
    return deeds(scope).filter(status=CommitmentStatus.DELIVERED, delivered_on__gt=F("due_on"))


indicator("congress.sessions_held", _("Sessions of a congress held"), "meeting", rows=sessions)
indicator("congress.delegates", _("Delegates of a congress"), "delegate", rows=delegates, by=("category",))
for name, label, where in (
    ("front_line", _("Delegates from the front line"), Q(category=C.FRONT_LINE)),
    ("managers", _("Delegates who are managers"), Q(category=C.MANAGER)),
    ("women", _("Delegates who are women"), Q(is_woman=True)),
):
    indicator(f"congress.delegates_{name}", label, "delegate", rows=delegates, where=where)
    rate(f"congress.delegates_{name}_rate", label, f"congress.delegates_{name}", "congress.delegates")
indicator("congress.resolutions_passed", _("Resolutions passed"), "resolution", rows=passed)
indicator("congress.resolutions_failed", _("Resolutions not passed"), "resolution", rows=failed)
indicator("congress.deeds_late", _("Practical deeds delivered late"), "deed", rows=kept_late)
fewer_is_better("congress.resolutions_failed", "congress.deeds_late")
