from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.pages import Page


def may_schedule(user: Any) -> bool:
    from reports.schedules import rights

    return rights.may_schedule(user)


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Summaries")
    pages = (
        Page(_("Summaries"), "reports:summary_list", icon="report", sphere="summaries"),
        Page(
            _("Targets and progress"),
            "reports:targets",
            icon="progress-check",
            sphere="work",
            stands_for="reports.Target",
        ),
        Page(_("Assessment"), "reports:sheet_list", icon="list-check", sphere="work"),
        Page(_("Branches"), "reports:branches", icon="stairs-up", sphere="summaries"),
        Page(_("Branches compared"), "reports:comparison", icon="table-column", sphere="summaries"),
        Page(_("Published summaries"), "reports:published", icon="speakerphone"),
        Page(
            _("Schedules"), "reports:schedule_list", icon="calendar-repeat", opens=may_schedule, is_last=True
        ),
    )
