from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.pages import Page


def sees_roles(user: Any) -> bool:
    from members.giving import seen

    return bool(seen(user))


def administers(user: Any) -> bool:
    return bool(user.administers())


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")
    icon = "sitemap"
    pages = (
        Page(_("Tree of unions"), "members:tree", "binary-tree", "structure"),
        Page(_("Applications to join"), "members:application_list", "user-plus", "people", is_last=True),
        Page(_("Transfers"), "members:transfer_list", "arrow-back-up", "people", is_last=True),
        Page(_("Elections due"), "members:term_list", "calendar-due", "structure", is_last=True),
        Page(_("On the way to unions"), "members:census", "progress-check", "structure", is_last=True),
        Page(_("What unions lack"), "members:completeness", "checklist", "structure", is_last=True),
        Page(_("Working days"), "core:workdays", "calendar-cog", is_last=True, opens=administers),
        Page(_("Rules and deadlines"), "members:rule_list", "gavel", "structure", is_last=True),
        Page(_("Accounts and roles"), "members:access", "user-shield", is_last=True, opens=sees_roles),
    )
