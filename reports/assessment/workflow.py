"""The life of a scoring sheet: open while it is scored, then closed for good."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access import Action, reach
from core.workflow import Step, Workflow
from reports.assessment.models import ScoreSheet
from reports.assessment.scoring import freeze

S = ScoreSheet.State


def sets(user: Any) -> Q:
    return reach(user, ScoreSheet, Action.CHANGE)


SHEET = Workflow(
    Step("close", _("Close and keep the result"), (S.OPEN,), S.CLOSED, sets, effect=freeze, icon="lock"),
)
