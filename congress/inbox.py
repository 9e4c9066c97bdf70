from collections.abc import Callable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from congress.chain.todo import todo
from congress.ideas import people
from congress.models import CheckIn, Opinion, Poll
from core.access import Action
from core.inbox import inbox


def waits(name: str, label: Any, icon: str, rows: Callable[[Any], Any], until: str, *then: Any) -> None:
    """An inbox of records of unions: those that `rows` answers for a person, whose last day comes soonest first."""

    def of(user: Any, unions: list[int] | None) -> Any:
        found = rows(user) if unions is None else rows(user).filter(union__in=unions)
        return found.order_by(F(until).asc(nulls_last=True), *then, "pk")

    inbox(name, label, icon, of, until=until)


def opinions(user: Any) -> Any:
    return Opinion.objects.current().permitted(user, Action.CHANGE).unanswered()


def check_ins(user: Any, unions: list[int] | None) -> Any:
    rows = CheckIn.objects.awaiting(user).select_related("meeting")
    return (rows.filter(meeting__union__in=unions) if unions is not None else rows).order_by("opened_at")


def votes(user: Any, unions: list[int] | None) -> Any:
    rows = Poll.objects.awaiting(user).select_related("resolution")
    return (rows.filter(resolution__union__in=unions) if unions is not None else rows).order_by("opened_at")


inbox("congress.check_ins", _("Meetings at which I can check in now"), "qrcode", check_ins)
inbox("congress.votes", _("Votes in which I can vote now"), "checklist", votes)
waits("congress.proposals", _("Proposals that wait for me"), "bulb", todo, "stage_until")
waits("congress.opinions", _("Opinions to be answered"), "message", opinions, "due_on", "received_on")
waits("congress.ideas", _("Ideas that wait for me"), "sparkles", people.todo, "stage_until")
