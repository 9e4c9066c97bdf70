from typing import Any

from django.utils.translation import gettext_lazy as _

from core.inbox import inbox
from members import own_data
from members.joining.applications import decides
from members.membership.transfers import receives
from members.models import Application, Transfer
from members.models.applications import ApplicationState
from members.models.transfers import TransferState


def transfers_to_answer(user: Any, unions: list[int] | None) -> Any:
    rows = Transfer.objects.filter(receives(user), state=TransferState.SENT)
    rows = rows.filter(to_union__in=unions) if unions is not None else rows
    return rows.select_related("member", "from_union", "to_union").order_by("pk")


def applications_to_answer(user: Any, unions: list[int] | None) -> Any:
    rows = Application.objects.filter(decides(user), state=ApplicationState.APPLIED)
    rows = rows.filter(union__in=unions) if unions is not None else rows
    return rows.order_by("pk")


def requests_to_decide(user: Any, unions: list[int] | None) -> Any:
    rows = own_data.waiting(user)
    return rows.filter(member__union__in=unions) if unions is not None else rows


inbox("members.joining.applications", _("Applications to join"), "user-plus", applications_to_answer)
inbox("members.membership.transfers", _("Transfers to answer"), "arrow-back-up", transfers_to_answer)
inbox("members.own_data", _("Requests of members"), "user-check", requests_to_decide)
