from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.access import Sphere
from core.pages import Page


def has_to_do_with_proposals(user: Any) -> bool:
    """Members, and who sees the work of a union."""
    from core.areas import sees

    return sees(user, Sphere.WORK) or hasattr(user, "member")


def is_member(user: Any) -> bool:
    from members import belonging

    return belonging.is_member(user)


class CongressConfig(AppConfig):
    name = "congress"
    verbose_name = _("Democratic management")
    icon = "bulb"
    pages = (
        Page(_("Proposals on their way"), "congress:proposals", "bulb", opens=has_to_do_with_proposals),
        Page(_("Open to staff"), "congress:board", "clipboard-text"),
        Page(_("What we were promised"), "congress:deeds", "checklist", is_last=True, opens=is_member),
        Page(_("Vote calculator"), "congress:calculator", "calculator", "work", is_last=True),
        Page(_("Ideas and improvements"), "congress:ideas", "sparkles", opens=has_to_do_with_proposals),
    )
