"""A summary's life: written, sent for review, reviewed, signed, published; returned with a reason; put right anew."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import Action, reach
from core.notices import send
from core.workflow import Step, Workflow
from reports.levels.telling import RETURNED, about
from reports.models import Summary
from reports.signing.states import SummaryState as S
from reports.signing.versions import NO_DOUBTS, Doubts, freeze


def writes(user: Any) -> Q:
    return reach(user, Summary, Action.ADD)


def signs(user: Any) -> Q:
    """The chair of the very union."""
    return reach(user, Summary, Action.APPROVE)


def sends(user: Any) -> Q:
    """Who writes and does not sign: the chair needs nobody's review to begin their own."""
    return writes(user) & ~Q(pk__in=Summary.objects.filter(signs(user)).values("pk"))


def reviews(user: Any) -> Q:
    """The chair; or somebody else who writes there than whoever sent it for review."""
    other = Q(submitted_by__isnull=False) & ~Q(submitted_by=user.pk)
    return signs(user) | writes(user) & other & ~Q(state=S.DRAFT)


def recalls(user: Any) -> Q:
    return writes(user) & Q(submitted_by=user.pk)


def submit(summary: Summary, *, by: Any, note: str) -> None:
    summary.submitted_by = by


def sign(summary: Summary, *, by: Any, note: str, reason: str = "", doubts: Doubts = NO_DOUBTS) -> None:
    if summary.versions.exists() and not reason:
        raise ValidationError(_("Please say what was put right, and why."))
    freeze(summary, by=by, note=reason, doubts=doubts)


def publish(summary: Summary, *, by: Any, note: str) -> None:
    summary.published = summary.versions.values_list("number", flat=True)[0]


def send_back(summary: Summary, *, by: Any, note: str) -> None:
    """Whoever sent it for review, or else drafted it, hears why it comes back."""
    writer = summary.submitted_by_id or summary.created_by_id
    if writer and writer != by.pk:
        facts = {"title": summary.title, "note": note, "url": summary.get_absolute_url()}
        key = f"{summary.pk} {timezone.now().isoformat()}"
        send([about(summary.union_id, writer, RETURNED, key, **facts)])


def withdraw(summary: Summary, *, by: Any, note: str) -> None:
    summary.published = None


SIGNING = Workflow(
    Step("submit", _("Send for review"), (S.DRAFT,), S.SUBMITTED, sends, submit, icon="send", is_main=True),
    Step("recall", _("Withdraw"), (S.SUBMITTED,), S.DRAFT, recalls, icon="arrow-back-up"),
    Step(
        "review", _("Pass the review"), (S.DRAFT, S.SUBMITTED), S.REVIEWED, reviews,
        icon="checks", is_main=True,
    ),
    Step(
        "return", _("Return"), (S.SUBMITTED, S.REVIEWED), S.DRAFT, reviews, send_back,
        icon="corner-up-left", asks_reason=True,
    ),
    Step("sign", _("Sign"), (S.REVIEWED,), S.SIGNED, signs, sign, icon="writing-sign", is_main=True),
    Step("publish", _("Publish"), (S.SIGNED,), S.PUBLISHED, signs, publish, icon="speakerphone", is_main=True),
    Step(
        "withdraw", _("Take off the notice board"), (S.PUBLISHED,), S.SIGNED, signs, withdraw,
        icon="eye-off", asks_reason=True,
    ),
    Step("correct", _("Correct"), (S.SIGNED, S.PUBLISHED), S.DRAFT, signs, icon="pencil"),
)  # fmt: skip
