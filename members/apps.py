from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.pages import Page


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")
    icon = "sitemap"
    pages = (
        Page(_("Transfers"), "members:transfer_list", "arrow-back-up", "people", is_last=True),
        Page(_("Elections due"), "members:term_list", "calendar-due", "structure", is_last=True),
    )
