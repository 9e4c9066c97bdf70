from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.pages import Page


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Summaries")
    pages = (
        Page(_("Summaries"), "reports:summary_list", icon="report", sphere="summaries"),
        Page(_("Branches"), "reports:branches", icon="stairs-up", sphere="summaries"),
        Page(_("Branches compared"), "reports:comparison", icon="table-column", sphere="summaries"),
        Page(_("Published summaries"), "reports:published", icon="speakerphone"),
    )
