"""What is told of a proposal so far, as far as one person may read it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from congress.chain import people, rating
from congress.chain.following import PROMISED
from congress.chain.papers import of_form, of_ratings, of_reply
from congress.chain.reader import Reader
from congress.chain.reminding import reminded
from congress.chain.steps import WAY
from congress.chain.written import corrections
from congress.models import Milestone, Move, Rating, Reply
from congress.models.chain import ALL_DONE
from congress.models.stages import Stage
from core.files import attachments

# The reasons of these steps are for everybody who may read the proposal; those of others for who works on it.
REASONS = ("return", "hand_back", "reject", "opinion", "merge", "withdraw")
# Whoever takes these stands on the proposal.
BY_SIGNATORIES = ("submit", "rate")
HANDLED = (
    Stage.HANDLING,
    Stage.COUNTERSIGN,
    Stage.SUPERVISION,
    Stage.ANSWERED,
    Stage.RATING,
    Stage.CLOSED,
)


@dataclass(frozen=True)
class Happened:
    """A step as it is told: what, when, by whom, and why."""

    label: Any
    move: Move
    by: str
    note: str


class Told(Reader):
    """What is told of the proposal so far."""

    @cached_property
    def moves(self) -> list[Move]:
        return list(self.proposal.moves.select_related("by__member", "undone_by"))

    @cached_property
    def published(self) -> set[int]:
        return {each.facts["round"] for each in self.moves if each.step == "publish" and not each.undone_at}

    @cached_property
    def happened(self) -> list[Happened]:
        """The steps, the latest first. Taken back ones, reminders and corrections are for who works on it."""
        shown = (move for move in reversed(self.moves) if self.works or not move.undone_at)
        found = [Happened(self.label(move), move, self.name(move), self.note(move)) for move in shown]
        if self.works:
            found += [Happened(label, move, "", move.note) for label, move in reminded(self.proposal)]
            corrected = corrections(self.proposal)
            found += [Happened(label, move, str(move.by or ""), move.note) for label, move in corrected]
        return sorted(found, key=lambda each: each.move.at, reverse=True)

    def label(self, move: Move) -> Any:
        step = WAY.steps.get(move.step)
        return step.told if step else _("Proposed")

    def name(self, move: Move) -> str:
        is_signatory = move.is_author or move.step in BY_SIGNATORIES
        if is_signatory and self.has_unnamed and not self.is_known(move.by):
            return _("the author") if move.is_author else ""
        return str(move.by or "") if self.works or move.is_author else ""

    def note(self, move: Move) -> str:
        return move.note if self.reads_reason(move) else ""

    def reads_reason(self, move: Move) -> bool:
        return self.works or self.wrote or move.step in REASONS

    @cached_property
    def reason(self) -> tuple[Any, str] | None:
        """The last step and why it was taken, where that was said and the person may read it."""
        move = next((each for each in reversed(self.moves) if not each.undone_at), None)
        if move is None or not self.reads_reason(move):
            return None
        said = move.note or move.facts.get("reason", "")
        return (self.label(move), said) if said else None

    @cached_property
    def replies(self) -> list[Reply]:
        """Who works on it reads the answer as last written; others those that were published."""
        rows = list(self.proposal.replies.order_by("-round", "-pk"))
        latest = {row.round: row for row in reversed(rows)}
        return [latest[n] for n in sorted(latest, reverse=True) if self.works or n in self.published]

    @cached_property
    def answers(self) -> list[tuple[Reply, list[Any]]]:
        """Each with its files."""
        return [(reply, list(of_reply(reply))) for reply in self.replies]

    @property
    def reply_files(self) -> list[Any]:
        return [file for _reply, files in self.answers for file in files]

    @cached_property
    def ratings(self) -> list[tuple[Rating, str, list[Any]]]:
        """For who works on it or made it, each with the name of who gave it and its scan, where that may be known."""
        if not (self.works or self.wrote):
            return []
        rows = self.proposal.ratings.order_by("-round", "pk")
        scans = of_ratings(self.proposal)
        return [
            (row, row.name, scans.get(row.pk, []))
            if (row.member_id or row.name) in self.named
            else (row, "", [])
            for row in rows
        ]

    @property
    def rating_files(self) -> list[Any]:
        return [file for _rating, _name, files in self.ratings for file in files]

    @cached_property
    def unrated(self) -> list[str]:
        """For the same, who has yet to rate the answer, as far as they may be known."""
        if self.proposal.state != Stage.RATING or not (self.works or self.wrote):
            return []
        return [name for key, name in rating.still_to_rate(self.proposal).items() if key in self.named]

    @cached_property
    def reports(self) -> bool:
        """May the person write down progress? While it is handled, and after it was answered."""
        works = people.handles(self.user) | people.keeps(self.user)
        return self.proposal.state in HANDLED and self._is(works)

    def corrects(self, written: Any) -> bool:
        """A note on the progress is its department's, and who keeps the records may; milestones are all departments'."""
        return self.keeps or isinstance(written, Milestone) or written.department_id in self.departments

    @cached_property
    def progress(self) -> list[tuple[Any, bool]]:
        """Each with whether the person may correct it."""
        rows = self.proposal.progress.select_related("department")
        return [(row, self.reports and self.corrects(row)) for row in rows]

    @cached_property
    def milestones(self) -> list[Any]:
        return list(self.proposal.milestones.all())

    @cached_property
    def is_promised(self) -> bool:
        """Is it closed with a promise that is not carried out yet?"""
        done = self.progress and self.progress[0][0].percent == ALL_DONE
        return self.proposal.state == Stage.CLOSED and self.proposal.outcome in PROMISED and not done

    @cached_property
    def files(self) -> list[Any]:
        """Papers that would name an unnamed author are for who knows the author."""
        found = list(attachments(self.proposal))
        return found + list(of_form(self.proposal)) if self.knows else found

    @cached_property
    def merged(self) -> list[Any]:
        return list(self.proposal.merged.current().order_by("pk"))
