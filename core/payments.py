"""Money that leaves the union is approved by somebody who neither wrote it down nor changed it: the payment, its life,
and what waits for whom.

class FundEntry(Payment):
    fixed = ("date", "amount", "source")        # what is approved, beside whose payment it is

approved_by_another(FundEntry)                  # in kinds.py, behind kind(...)
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.access import Action, may_somewhere, narrow, reach
from core.fields import qualifier_of
from core.models import HistoryEntry
from core.records import Record
from core.registry import Registry
from core.workflow import Step, Workflow


class PaymentState(models.TextChoices):
    """How far a payment is approved; empty where it is not asked."""

    RECORDED = "recorded", gettext_lazy("waiting for approval")
    APPROVED = "approved", pgettext_lazy("payment", "approved")
    RETURNED = "returned", pgettext_lazy("payment", "returned")


class ChangedError(ValidationError):
    """The payment is not the one that the person had before their eyes."""

    def __str__(self) -> str:
        return " ".join(self.messages)


S = PaymentState
OPEN = (S.RECORDED, S.RETURNED)


def unapproved(rows: Any) -> Any:
    """Those payments that are to be approved and are not; none where the installation does not ask for it."""
    return rows.filter(state__in=OPEN) if settings.APPROVE_PAYMENTS_FROM is not None else rows.none()


class Payment(Record):
    """A record that may take money out of the union: `paid` says how much, None or 0 where it does not.

    `fixed` names what stays as it is while the payment is approved. Its union does, too, and the total it belongs to:
    an entry of a declared total is approved with the total.
    """

    fixed: ClassVar[tuple[str, ...]] = ()

    state = models.CharField(
        gettext_lazy("approval"), max_length=8, choices=S.choices, blank=True, default="", editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(pgettext_lazy("payment", "decided at"), null=True, editable=False)
    decided_note = models.CharField(
        gettext_lazy("why it was returned"), max_length=200, blank=True, editable=False
    )

    class Meta(Record.Meta):
        abstract = True

    @property
    def paid(self) -> Decimal | None:
        raise NotImplementedError

    @property
    def payees(self) -> str:
        """Who gets it, as far as it is written down."""
        return ""

    def derive(self) -> None:
        super().derive()
        if not self.asks_approval():
            self.state = S.APPROVED if self.state == S.APPROVED else ""
        elif not self.state:
            self.state = S.RECORDED

    def asks_approval(self) -> bool:
        least, paid = settings.APPROVE_PAYMENTS_FROM, self.paid
        return least is not None and self.part_of_id is None and bool(paid) and paid >= least  # type: ignore[attr-defined, operator]

    @classmethod
    def approved_values(cls) -> frozenset[str]:
        """What an approval is about, as history names it."""
        names = {f.name for f in cls._meta.fields}
        qualifiers = {qualifier_of(name) for name in cls.fixed} & names
        return frozenset({"union", "part_of", "date_precision", *cls.fixed, *qualifiers})

    @property
    def locked(self) -> frozenset[str]:
        return self.approved_values() if self.state == S.APPROVED else frozenset()

    @property
    def why_locked(self) -> str:
        return _("It is approved. Take the approval back first.")


LIVES: Registry[Workflow] = Registry("life of a payment")


def approved_by_another(model: type[Payment], *, own: Any = None) -> None:
    """Declare that this kind is approved. `own(user)` are rows in which the user has an interest of their own."""
    narrow(model, _approved_are_not_binned)
    interest = own or (lambda user: Q(pk__in=()))
    LIVES[model._meta.label] = Workflow(
        Step("approve", gettext_lazy("Approve"), (S.RECORDED,), S.APPROVED, _approver(model, interest),
             _decide, is_main=True),
        Step("return", gettext_lazy("Return"), (S.RECORDED,), S.RETURNED, _approver(model, interest),
             _decide, icon="arrow-back-up", asks_reason=True),
        Step("hand_in", gettext_lazy("Hand in again"), (S.RETURNED,), S.RECORDED, _writer(model),
             _hand_in, icon="send", is_main=True),
        Step("take_back", gettext_lazy("Take the approval back"), (S.APPROVED,), S.RECORDED,
             _keeper(model), _decide, icon="lock-open", asks_reason=True),
    )  # fmt: skip


def life_of(record: Payment) -> Workflow:
    return LIVES[record._meta.label]


def payment_models() -> Iterator[type[Payment]]:
    from core.kinds import KINDS

    return (KINDS[label].model for label in LIVES)  # type: ignore[misc]


def approves_any(user: Any) -> bool:
    """Does the user approve payments somewhere, where it is asked at all?"""
    asked = settings.APPROVE_PAYMENTS_FROM is not None
    return asked and any(may_somewhere(user, Action.APPROVE, model) for model in payment_models())


def _approved_are_not_binned(user: Any, action: str) -> Q:
    return ~Q(state=S.APPROVED) if action == Action.DELETE else Q()


# For whom the steps are.


def _keeper(model: type[Payment]) -> Any:
    """Who may approve payments of this union at all."""
    return lambda user: reach(user, model, Action.APPROVE) & Q(deleted_at=None)


def _writer(model: type[Payment]) -> Any:
    return lambda user: reach(user, model, Action.CHANGE) & Q(deleted_at=None)


def _approver(model: type[Payment], own: Any) -> Any:
    """Who may, but neither wrote down what is to be approved, nor has an interest in it."""
    keeper = _keeper(model)

    def rule(user: Any) -> Q:
        is_another: Q = ~Q(created_by=user) & ~touched_by(user, model) & ~own(user)
        return keeper(user) & Q(part_of=None) & is_another  # type: ignore[no-any-return]

    return rule


def touched_by(user: Any, model: type[Payment]) -> Q:
    """The payments of which the user once wrote a value that is approved."""
    entries = HistoryEntry.objects.filter(
        kind=model._meta.label,
        record_id=OuterRef("pk"),
        by=user,
        changes__has_any_keys=sorted(model.approved_values()),
    )
    return Q(Exists(entries))


# What the steps do. A form that was opened before them is then out of date.


def _decide(record: Any, *, by: Any, note: str, seen: int | None = None) -> None:
    _refuse_unseen(record, seen)
    record.version += 1
    record.decided_by, record.decided_at = by, timezone.now()
    record.decided_note = note[:200]


def _hand_in(record: Any, *, by: Any, note: str, seen: int | None = None) -> None:
    record.version += 1
    record.decided_by = record.decided_at = None
    record.decided_note = ""


def _refuse_unseen(record: Any, seen: int | None) -> None:
    """Nobody approves another amount than the one before their eyes."""
    if seen is not None and seen != record.version:
        raise ChangedError(
            _("%(record)s has been changed since you opened this page. Look at it once more.")
            % {"record": record}
        )


# What waits.


def to_approve(model: type[Payment], user: Any, unions: list[int] | None = None) -> Any:
    """The payments that wait for this person, those that wait longest first."""
    rule = LIVES[model._meta.label].steps["approve"].rule(user)
    rows = unapproved(model.objects).filter(rule, state=S.RECORDED)
    rows = rows.filter(union__in=unions) if unions is not None else rows
    return rows.select_related("union", "created_by").order_by("pk")


def returned(model: type[Payment], user: Any, unions: list[int] | None = None) -> Any:
    """The payments that came back to who wrote them down."""
    rows = unapproved(model.objects).filter(_writer(model)(user), state=S.RETURNED, created_by=user)
    return (rows.filter(union__in=unions) if unions is not None else rows).order_by("pk")


def approval(record: Any, user: Any) -> dict[str, Any] | None:
    """What the page of a payment shows of its approval, and the steps that this person may take."""
    if not record.state:
        return None
    steps = [] if record.deleted_at else life_of(record).offers([record], user)[record.pk]
    url = reverse("core:payment_step", args=[record._meta.model_name, record.pk, "step"]).removesuffix(
        "step/"
    )
    return {"record": record, "state": record.state, "steps": steps, "url": url}
