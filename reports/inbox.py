from typing import Any

from django.utils.translation import gettext_lazy as _

from core.inbox import inbox
from reports.levels.models import SubmissionState
from reports.levels.submitting import receives
from reports.models import Submission, Summary
from reports.signing.states import SummaryState as S
from reports.signing.workflow import reviews, signs


def to_review(user: Any, unions: list[int] | None) -> Any:
    rows = Summary.objects.filter(reviews(user), state=S.SUBMITTED)
    return (rows.filter(union__in=unions) if unions is not None else rows).order_by("pk")


def to_sign(user: Any, unions: list[int] | None) -> Any:
    rows = Summary.objects.filter(signs(user), state=S.REVIEWED)
    return (rows.filter(union__in=unions) if unions is not None else rows).order_by("pk")


def submitted(user: Any, unions: list[int] | None) -> Any:
    rows = Submission.objects.filter(receives(user), state=SubmissionState.SENT)
    rows = rows.filter(to_union__in=unions) if unions is not None else rows
    return rows.select_related("from_union", "version").order_by("pk")


inbox("reports.review", _("Summaries to review"), "checks", to_review)
inbox("reports.sign", _("Summaries to sign"), "writing-sign", to_sign)
inbox("reports.submitted", _("Summaries submitted by branches"), "upload", submitted)
