from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.pages import Page


def approves(user: Any) -> bool:
    from core.payments import approves_any

    return approves_any(user)


class FinanceConfig(AppConfig):
    name = "finance"
    verbose_name = _("Finance")
    pages = (Page(_("Payments to approve"), "core:payments", "checks", is_last=True, opens=approves),)
