"""Resolutions: what was put to the vote, what was counted, and what came of it by the rules of the congress."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.assembly.majority import Ballot, Quorum, Verdict
from congress.assembly.rules import InForce
from congress.models.meetings import Meeting
from congress.rules import Majority
from core.order import require_order
from core.records import Record, RecordQuerySet
from members.rules import book
from members.rules.book import Book
from members.rules.held import Held, is_share


class VoteManner(models.TextChoices):
    """How the votes were given."""

    PAPER = "paper", _("secret ballot on paper")
    HANDS = "hands", _("show of hands")
    NAMED = "named", _("by name")


def number(label: Any) -> models.PositiveIntegerField:  # type: ignore[type-arg]
    return models.PositiveIntegerField(label, null=True, blank=True)


class ResolutionQuerySet(RecordQuerySet):
    """What came of votes, asked of the database: the same sums as `Resolution.verdict`."""

    def counted(self) -> "ResolutionQuerySet":
        """Those of which all is known that the sums need."""
        whole = Coalesce("delegates", "meeting__expected", output_field=models.BigIntegerField())
        there = Coalesce("present", "meeting__attendees", output_field=models.BigIntegerField())
        rows = self.annotate(whole=whole, there=there)
        known: ResolutionQuerySet = rows.filter(whole__gt=0, there__isnull=False, in_favour__isnull=False)
        return known

    def passed(self) -> "ResolutionQuerySet":
        return self.counted().filter(passes())

    def failed(self) -> "ResolutionQuerySet":
        return self.counted().exclude(passes())


def passes() -> Any:
    """Enough were there, and enough of all were for it, by the rules in force for the union on that day."""
    return Q(Coalesce(quorate(), GreaterThanOrEqual(F("there") * 3, F("whole") * 2))) & Q(
        Coalesce(agreed(), GreaterThan(F("in_favour") * 2, F("whole")))
    )


def of_rules(key: str, says: str, **more: Any) -> Held:
    """What the rule of a key that a resolution is held to says of these numbers."""
    document = F("meeting__congress_session__congress__rules")
    asked = (F("union_id"), F("date"), document, *more.values())
    return Held(*asked, key=key, says=says, more=tuple(more), output_field=models.BooleanField())


def quorate() -> Held:
    return of_rules(
        "congress.quorum", is_share("asked.there", "asked.whole"), there=F("there"), whole=F("whole")
    )


def agreed() -> Held:
    half = f"held.value = '{Majority.AT_LEAST_HALF}' AND asked.agreed = asked.whole"
    return of_rules(
        "congress.majority",
        f"asked.agreed > asked.whole OR {half}",
        agreed=Cast(F("in_favour") * 2, models.BigIntegerField()),
        whole=F("whole"),
    )


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

    # The rules in force, where they were fetched for many at once.
    book: Book | None = None

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
    def prepare(cls, rows: Iterable[Any], scope: Any = None) -> None:
        """The rules by which each was voted on."""
        rows = list(rows)
        models.prefetch_related_objects(rows, "meeting__congress_session__congress")
        found = book.pages((row.union_id, row.date) for row in rows)
        for row in rows:
            row.book = found[row.union_id, row.date]

    @property
    def ballot(self) -> Ballot:
        return Ballot(self.in_favour or 0, self.against or 0, self.abstained or 0, self.invalid or 0)

    @property
    def rules(self) -> InForce:
        """The rules in force for the union on the day, those of the document first that its congress follows."""
        session = self.meeting.congress_session if self.meeting else None
        congress = session.congress if session else None
        return InForce(self.book or book.at(self.union_id, self.date), congress.rules if congress else "")

    @property
    def quorum(self) -> Quorum | None:
        """How many came, as said here or else of the meeting."""
        delegates, present = (
            self._or_meeting("delegates", "expected"),
            self._or_meeting("present", "attendees"),
        )
        if not delegates or present is None:
            return None
        return Quorum(delegates, present, self.rules.quorum)

    def _or_meeting(self, name: str, of_meeting: str) -> int | None:
        own: int | None = getattr(self, name)
        return own if own is not None else getattr(self.meeting, of_meeting, None)

    @property
    def verdict(self) -> Verdict | None:
        """What came of it; None while a number is lacking."""
        if (quorum := self.quorum) is None or self.in_favour is None:
            return None
        return Verdict(quorum, self.ballot, self.rules.majority)
