"""The way of a signed summary upward: sent by a union, accepted or returned by the one over it, or taken back."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import Action, Sphere, may
from core.workflow import Step, Workflow, remember
from members.models.transfers import at_unions
from reports.levels import telling
from reports.levels.models import Submission
from reports.levels.models import SubmissionState as S
from reports.models import Summary, SummaryVersion


def upward(version: SummaryVersion, user: Any) -> dict[str, Any]:
    """Where a signed version is on its way upward, and whether this person may send it."""
    submissions = Submission.objects.permitted(user).filter(version=version).exclude(state=S.REVOKED)
    last = submissions.select_related("to_union").first()
    return {"submission": last, "may_submit": may_send(version, user), "parent": version.summary.union.parent}


def may_send(version: SummaryVersion, user: Any) -> bool:
    """Is it the latest version of a signed summary of a union that stands under another, not on its way yet?"""
    summary = version.summary
    if not summary.is_frozen or summary.union.parent_id is None or not may(user, Action.ADD, summary):
        return False
    return not version.submissions.filter(state__in=(S.SENT, S.ACCEPTED)).exists()


@transaction.atomic
def send(version: SummaryVersion, *, by: Any) -> Submission:
    """Send the latest signed version to the union over its own, once. Raises ValidationError."""
    summary = Summary.objects.select_for_update().get(pk=version.summary_id)
    if not may(by, Action.ADD, summary):
        raise PermissionDenied
    if not summary.is_frozen or summary.union.parent_id is None:
        raise ValidationError(_("Only a signed summary of a union that stands under another goes upward."))
    if version != summary.versions.first():
        raise ValidationError(_("A newer version has been signed. Submit that one."))
    try:
        with transaction.atomic():
            sent = Submission.objects.create(
                version=version, from_union=summary.union, to_union_id=summary.union.parent_id, sent_by=by
            )
    except IntegrityError:
        raise ValidationError(_("This version has been submitted already.")) from None
    remember(sent, by=by, changes={"state": ["", S.SENT]})
    telling.tell_above(sent)
    return sent


def receives(user: Any) -> Q:
    return at_unions(user, Action.ADD, "to_union", sphere=Sphere.SUMMARIES)


def sends(user: Any) -> Q:
    """Those of the sending union alone: the union over it answers instead."""
    return at_unions(user, Action.ADD, "from_union", sphere=Sphere.SUMMARIES) & ~receives(user)


def close(submission: Submission, *, by: Any, note: str) -> None:
    submission.closed_by, submission.closed_at, submission.closed_note = by, timezone.now(), note[:200]


def answer(submission: Submission, *, by: Any, note: str) -> None:
    close(submission, by=by, note=note)
    telling.tell_below(submission)


SUBMISSION = Workflow(
    Step("accept", gettext_lazy("Accept"), (S.SENT,), S.ACCEPTED, receives, answer, is_main=True),
    Step(
        "return", gettext_lazy("Return"), (S.SENT, S.ACCEPTED), S.RETURNED, receives, answer,
        icon="corner-up-left", asks_reason=True,
    ),
    Step("revoke", gettext_lazy("Withdraw"), (S.SENT,), S.REVOKED, sends, close, icon="arrow-back-up"),
)  # fmt: skip
