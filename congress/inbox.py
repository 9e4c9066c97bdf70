from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from congress.chain.todo import todo
from congress.ideas import people
from congress.models import Opinion, Poll
from core.access import Action
from core.inbox import inbox


def proposals(user: Any, unions: list[int] | None) -> Any:
    rows = todo(user)
    return (rows.filter(union__in=unions) if unions is not None else rows).order_by("stage_until", "pk")


def ideas(user: Any, unions: list[int] | None) -> Any:
    rows = people.todo(user)
    return (rows.filter(union__in=unions) if unions is not None else rows).order_by("stage_since", "pk")


inbox("congress.proposals", _("Proposals that wait for me"), "bulb", proposals)


def opinions(user: Any, unions: list[int] | None) -> Any:
    rows = Opinion.objects.current().permitted(user, Action.CHANGE).unanswered()
    rows = rows.filter(union__in=unions) if unions is not None else rows
    return rows.order_by(F("due_on").asc(nulls_last=True), "received_on", "pk")


def votes(user: Any, unions: list[int] | None) -> Any:
    rows = Poll.objects.awaiting(user).select_related("resolution")
    return (rows.filter(resolution__union__in=unions) if unions is not None else rows).order_by("opened_at")


inbox("congress.votes", _("Votes in which I can vote now"), "checklist", votes)
inbox("congress.opinions", _("Opinions to be answered"), "message", opinions)
inbox("congress.ideas", _("Ideas that wait for me"), "sparkles", ideas)
