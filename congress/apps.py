from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.access import Sphere
from core.pages import Page


def has_to_do_with_proposals(user: Any) -> bool:
    """Members, and who sees the work of a union."""
    from core.menu import sees

    return hasattr(user, "member") or sees(user, Sphere.WORK)


class CongressConfig(AppConfig):
    name = "congress"
    verbose_name = _("Democratic management")
    icon = "bulb"
    pages = (
        Page(_("Proposals on their way"), "congress:proposals", "bulb", opens=has_to_do_with_proposals),
        Page(_("Ideas and improvements"), "congress:ideas", "sparkles", opens=has_to_do_with_proposals),
    )
