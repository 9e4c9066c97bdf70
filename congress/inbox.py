from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from congress.chain.todo import todo
from congress.models import Opinion
from core.access import Action
from core.inbox import inbox


def proposals(user: Any, unions: list[int] | None) -> Any:
    rows = todo(user)
    return (rows.filter(union__in=unions) if unions is not None else rows).order_by("stage_until", "pk")


inbox("congress.proposals", _("Proposals that wait for me"), "bulb", proposals)


def opinions(user: Any, unions: list[int] | None) -> Any:
    rows = Opinion.objects.current().permitted(user, Action.CHANGE).unanswered()
    rows = rows.filter(union__in=unions) if unions is not None else rows
    return rows.order_by(F("due_on").asc(nulls_last=True), "received_on", "pk")


inbox("congress.opinions", _("Opinions to be answered"), "message", opinions)
