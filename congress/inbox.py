from typing import Any

from django.utils.translation import gettext_lazy as _

from congress.chain.todo import todo
from core.inbox import inbox


def proposals(user: Any, unions: list[int] | None) -> Any:
    rows = todo(user)
    return (rows.filter(union__in=unions) if unions is not None else rows).order_by("stage_until", "pk")


inbox("congress.proposals", _("Proposals that wait for me"), "bulb", proposals)
