from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.pages import Page


def is_member(user: Any) -> bool:
    from congress.deeds import is_member

    return is_member(user)


class CongressConfig(AppConfig):
    name = "congress"
    verbose_name = _("Democratic management")
    icon = "users-group"
    pages = (
        Page(_("What we were promised"), "congress:deeds", "checklist", is_last=True, opens=is_member),
        Page(_("Vote calculator"), "congress:calculator", "calculator", "work", is_last=True),
    )
