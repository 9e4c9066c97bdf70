"""Resolutions: what was put to the vote, what was counted, and what came of it by the rules of the congress."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.assembly.majority import Ballot, Quorum, Verdict
from congress.assembly.rules import RULE_SETS, Rules, RuleSet
from congress.models.meetings import Meeting
from congress.rules import Majority
from core.order import require_order
from core.records import Record, RecordQuerySet


class VoteManner(models.TextChoices):
    """How the votes were given."""

    PAPER = "paper", _("secret ballot on paper")
    HANDS = "hands", _("show of hands")
    NAMED = "named", _("by name")


def number(label: Any) -> models.PositiveIntegerField:  # type: ignore[type-arg]
    return models.PositiveIntegerField(label, null=True, blank=True)


INCLUSIVE = [code for code, rules in RULE_SETS.items() if rules.majority == Majority.AT_LEAST_HALF]


class ResolutionQuerySet(RecordQuerySet):
    """What came of votes, asked of the database: the same sums as `Resolution.verdict`."""

    def counted(self) -> "ResolutionQuerySet":
        """Those of which all is known that the sums need."""
        rules = Coalesce("meeting__congress_session__congress__rules", Value(Rules.STATE.value))
        whole = Coalesce("delegates", "meeting__expected", output_field=models.BigIntegerField())
        there = Coalesce("present", "meeting__attendees", output_field=models.BigIntegerField())
        rows = self.annotate(rules=rules, whole=whole, there=there)
        known: ResolutionQuerySet = rows.filter(whole__gt=0, there__isnull=False, in_favour__isnull=False)
        return known

    def passed(self) -> "ResolutionQuerySet":
        return self.counted().filter(passes())

    def failed(self) -> "ResolutionQuerySet":
        return self.counted().exclude(passes())


def passes() -> Any:
    """Enough were there, and enough of all were for it, by the rules of the congress."""
    enough = Q()
    for code, rules in RULE_SETS.items():
        share = rules.quorum
        there = GreaterThanOrEqual(F("there") * share.denominator, F("whole") * share.numerator)
        enough |= Q(rules=code) & Q(there)
    half = Q(rules__in=INCLUSIVE) & Q(GreaterThanOrEqual(F("in_favour") * 2, F("whole")))
    return enough & (half | Q(GreaterThan(F("in_favour") * 2, F("whole"))))


class Resolution(Record):
    """One matter put to the vote of a meeting. Numbers that nobody said are those of the meeting."""

    title = models.CharField(_("title"), max_length=200)
    meeting = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="resolutions",
        verbose_name=_("meeting"),
    )
    date = models.DateField(_("date"))
    manner = models.CharField(
        _("how it was voted on"), max_length=6, choices=VoteManner.choices, default=VoteManner.PAPER
    )
    delegates = number(_("all delegates"))
    present = number(pgettext_lazy("vote", "present"))
    in_favour = number(pgettext_lazy("vote", "for"))
    against = number(pgettext_lazy("vote", "against"))
    abstained = number(pgettext_lazy("vote", "abstained"))
    invalid = number(pgettext_lazy("vote", "invalid"))
    content = models.TextField(_("text of the resolution"), blank=True)

    objects = ResolutionQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Record.Meta):
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def clean(self) -> None:
        require_order(self, parts=(("present", "delegates"),))
        if self.present is not None and (cast := self.ballot.cast) > self.present:
            raise ValidationError(
                {
                    "in_favour": _("%(votes)s votes are more than the %(present)s who are present.")
                    % {"votes": cast, "present": self.present}
                }
            )

    @classmethod
    def prepare(cls, rows: Iterable[Any], scope: Any) -> None:
        """The rules by which each was voted on."""
        models.prefetch_related_objects(list(rows), "meeting__congress_session__congress")

    @property
    def ballot(self) -> Ballot:
        return Ballot(self.in_favour or 0, self.against or 0, self.abstained or 0, self.invalid or 0)

    @property
    def rule_set(self) -> RuleSet:
        """The rules of the congress it was voted on in; those of the state where it is not known."""
        session = self.meeting.congress_session if self.meeting else None
        congress = session.congress if session else None
        return RULE_SETS[congress.rules if congress else Rules.STATE]

    @property
    def quorum(self) -> Quorum | None:
        """How many came, as said here or else of the meeting."""
        delegates, present = (
            self._or_meeting("delegates", "expected"),
            self._or_meeting("present", "attendees"),
        )
        if not delegates or present is None:
            return None
        return Quorum(delegates, present, self.rule_set.quorum)

    def _or_meeting(self, name: str, of_meeting: str) -> int | None:
        own: int | None = getattr(self, name)
        return own if own is not None else getattr(self.meeting, of_meeting, None)

    @property
    def verdict(self) -> Verdict | None:
        """What came of it; None while a number is lacking."""
        if (quorum := self.quorum) is None or self.in_favour is None:
            return None
        return Verdict(quorum, self.ballot, self.rule_set.majority)
