from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.pages import Page


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Summaries")
    pages = (
        Page(_("Summaries"), "reports:summary_list", icon="report", sphere="summaries"),
        Page(_("Targets and progress"), "reports:targets", icon="progress-check", sphere="work"),
        Page(_("Assessment"), "reports:sheet_list", icon="list-check", sphere="work"),
    )
