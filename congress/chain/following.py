"""What is reminded of once a proposal is in hand: its milestones, and again and again how far it is carried out."""

from datetime import date
from typing import Any

from django.db.models import DateField, DurationField, F, Func, Max, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congress.chain import concerned
from congress.chain.reminding import timely
from congress.chain.telling import named
from congress.models import OnTheWay, Progress
from congress.models.chain import ALL_DONE
from congress.models.proposals import Outcome
from congress.models.stages import Stage
from core.reminders import STALE, after, before, on_the_day

MILESTONE, PROGRESS = "congress.proposal_milestone", "congress.proposal_progress"
IN_HAND = (Stage.HANDLING, Stage.COUNTERSIGN, Stage.SUPERVISION, Stage.ANSWERED, Stage.RATING, Stage.CLOSED)
MONTHS: Any = Func(
    Value(0), F("made_to__progress_months"), function="make_interval", output_field=DurationField()
)
PROMISED = (Outcome.UNDER_WAY, Outcome.PLANNED)


def with_milestones(on: date) -> Any:
    """By the first milestone that is not reached; one long past is nobody's news any more."""
    open_ = Q(milestones__done_on=None, milestones__removed_at=None, milestones__due_on__gte=on - STALE)
    rows = OnTheWay.objects.current().filter(state__in=IN_HAND)
    return rows.annotate(milestone_on=Min("milestones__due_on", filter=open_)).order_by("pk")


def to_be_reported(on: date) -> Any:
    """Answered with a promise that is not kept yet: so many months after the answer, or after what was last written down,
    as the session sets.
    """
    latest = Progress.objects.filter(proposal=OuterRef("pk")).order_by("-on", "-pk").values("percent")
    rows = OnTheWay.objects.current().filter(state__in=(Stage.RATING, Stage.CLOSED), outcome__in=PROMISED)
    rows = rows.annotate(percent=Coalesce(Subquery(latest[:1]), 0)).exclude(percent=ALL_DONE)
    since = Coalesce(Max("progress__on", filter=Q(progress__removed_at=None)), F("answered_on"))
    return rows.annotate(report_on=Cast(since + MONTHS, DateField())).order_by("pk")


def in_the_lead(rows: list[Any]) -> Any:
    return concerned.clerks(concerned.leading(rows))


def with_heads(rows: list[Any]) -> Any:
    lead = concerned.leading(rows)
    return concerned.joined(concerned.clerks(lead), concerned.heads(lead), concerned.chair(rows))


def milestone_words(proposal: Any, facts: dict[str, Any]) -> str:
    given = {"proposal": named(proposal), "due": facts["due"]}
    if facts["rung"].startswith("+"):
        return _("%(proposal)s: a milestone was due on %(due)s.") % given
    return _("%(proposal)s: a milestone is due on %(due)s.") % given


def progress_words(proposal: Any, facts: dict[str, Any]) -> str:
    return _("%(proposal)s: please write down how far it is carried out.") % {"proposal": named(proposal)}


timely(
    MILESTONE,
    gettext_lazy("Reminded of a milestone"),
    rows=with_milestones,
    due="milestone_on",
    rungs=(before(3), on_the_day(), after(3, to=with_heads)),
    to=in_the_lead,
    words=milestone_words,
)
timely(
    PROGRESS,
    gettext_lazy("Asked how far it is"),
    rows=to_be_reported,
    due="report_on",
    rungs=(on_the_day(), after(7, to=with_heads)),
    to=in_the_lead,
    words=progress_words,
)
