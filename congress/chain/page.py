"""What the page of a proposal shows, and to whom."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from congress.chain import filing, people, rating, seconding, sight, waiting
from congress.chain.following import PROMISED
from congress.chain.forms import FORMS
from congress.chain.moves import holds_others, last_move
from congress.chain.papers import of_form, of_ratings, of_reply
from congress.chain.reminding import reminded
from congress.chain.signing import unsigned
from congress.chain.similar import similar
from congress.chain.steps import WAY
from congress.chain.written import corrections
from congress.models import Author, Milestone, Move, Proposal, Rating, Reply, Seconder
from congress.models.chain import ALL_DONE, Consent
from congress.models.stages import Stage
from core.access import Action, may
from core.files import attachments

# The reasons of these steps are for everybody who may read the proposal; those of others for who works on it.
REASONS = ("return", "hand_back", "reject", "opinion", "merge", "withdraw")
# Whoever takes these stands on the proposal.
BY_SIGNATORIES = ("submit", "rate")
EDITABLE = (Stage.SECONDING, Stage.RETURNED)


def once(rows: Any) -> list[Any]:
    """The people of these rows, each as they stand there first."""
    found: dict[Any, Any] = {}
    for row in rows:
        found.setdefault(row.member_id or row.name, row)
    return list(found.values())


@dataclass(frozen=True)
class Happened:
    """A step as it is told: what, when, by whom, and why."""

    label: Any
    move: Move
    by: str
    note: str


class ProposalPage:
    """One proposal for one person. Each part is found when it is asked for, once."""

    steps_at = "congress:way_step"

    def __init__(self, proposal: Any, user: Any) -> None:
        self.proposal, self.user = proposal, user

    def _is(self, rule: Any) -> bool:
        return Proposal.objects.filter(rule, pk=self.proposal.pk).exists()

    @cached_property
    def works(self) -> bool:
        """Does the person work on it: committee, supervision, or a department?"""
        return self._is(people.decides(self.user) | people.supervises(self.user) | people.handles(self.user))

    @cached_property
    def is_author(self) -> bool:
        return Author.objects.filter(proposal=self.proposal, member__user=self.user.pk).exists()

    @cached_property
    def known(self) -> set[int]:
        """Of the proposal and those that went up in it, the ones whose authors the person may know."""
        family = Q(pk=self.proposal.pk) | Q(merged_into=self.proposal.pk)
        rows = Proposal.objects.filter(family).filter(sight.knows_authors(self.user))
        return set(rows.values_list("pk", flat=True))

    @property
    def knows(self) -> bool:
        return self.proposal.pk in self.known

    @cached_property
    def authors(self) -> list[Any]:
        """Each once, of however many that went up in it they are the author."""
        rows = rating.authors(self.proposal).filter(proposal__in=self.known).select_related("member")
        return once(rows)

    @cached_property
    def has_unnamed(self) -> bool:
        """Are there authors whom the person may not know?"""
        return bool(rating.authors(self.proposal).exclude(proposal__in=self.known).exists())

    @cached_property
    def seconders(self) -> list[Any]:
        """Those who second it, each once; whoever keeps an author unnamed keeps their friends unnamed, too."""
        return once(Seconder.objects.filter(proposal__in=self.known, consent=Consent.SECONDED))

    @cached_property
    def signed(self) -> set[int]:
        """The members among those who signed it and whom the person may know."""
        return {each.member_id for each in (*self.authors, *self.seconders) if each.member_id}

    @cached_property
    def seconded(self) -> tuple[int, int]:
        return seconding.count(self.proposal), seconding.needed(self.proposal)

    @property
    def has_enough(self) -> bool:
        signed, needed = self.seconded
        return signed >= needed

    @property
    def is_to_mend(self) -> bool:
        return self.proposal.state == Stage.RETURNED and self.can_edit

    @cached_property
    def reason(self) -> tuple[Any, str] | None:
        """The last step and why it was taken, where that was said and the person may read it."""
        move = next((each for each in reversed(self.moves) if not each.undone_at), None)
        if move is None or not self.reads_reason(move):
            return None
        said = move.note or move.facts.get("reason", "")
        return (self.label(move), said) if said else None

    @cached_property
    def stamp(self) -> Any:
        return waiting.stamp(self.proposal)

    @cached_property
    def waiting(self) -> Any:
        return waiting.waiting(self.proposal)

    @cached_property
    def stations(self) -> Any:
        return waiting.stations(self.proposal)

    @cached_property
    def steps(self) -> list[Any]:
        return WAY.offers([self.proposal], self.user)[self.proposal.pk]

    @property
    def main(self) -> Any:
        """The one step that is theirs to take now, if there is one."""
        return next((step for step in self.steps if step.is_main), None)

    @property
    def others(self) -> list[Any]:
        """All but the one; merging only while there is something to merge it into."""
        found = [step for step in self.steps if step is not self.main]
        return [step for step in found if step.name != "merge" or self.can_be_merged]

    @property
    def can_be_merged(self) -> bool:
        return not self.merged and filing.into_which(self.proposal).exists()

    @cached_property
    def is_promised(self) -> bool:
        """Is it closed with a promise that is not carried out yet?"""
        done = self.progress and self.progress[0][0].percent == ALL_DONE
        return self.proposal.state == Stage.CLOSED and self.proposal.outcome in PROMISED and not done

    @property
    def forms(self) -> Any:
        return FORMS

    @cached_property
    def handlings(self) -> list[Any]:
        return list(self.proposal.handled_by.select_related("department__head", "signed"))

    @cached_property
    def to_sign(self) -> set[int]:
        """Those of them that have yet to countersign the answer that is there."""
        if self.proposal.state != Stage.COUNTERSIGN:
            return set()
        return set(unsigned().filter(proposal=self.proposal).values_list("pk", flat=True))

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
    def published(self) -> set[int]:
        return {each.facts["round"] for each in self.moves if each.step == "publish" and not each.undone_at}

    @cached_property
    def ratings(self) -> list[tuple[Rating, str, list[Any]]]:
        """For who works on it or made it, each with the name of who gave it and its scan, where that may be known."""
        if not (self.works or self.is_author):
            return []
        names = {each.name for each in (*self.authors, *self.seconders)}
        rows = self.proposal.ratings.order_by("-round", "pk")
        scans = of_ratings(self.proposal)
        return [
            (row, row.name, scans.get(row.pk, [])) if row.name in names else (row, "", []) for row in rows
        ]

    @property
    def rating_files(self) -> list[Any]:
        return [file for _rating, _name, files in self.ratings for file in files]

    @cached_property
    def unrated(self) -> list[str]:
        """For the same, who has yet to rate the answer, as far as they may be known."""
        if self.proposal.state != Stage.RATING or not (self.works or self.is_author):
            return []
        known = {each.member_id or each.name for each in (*self.authors, *self.seconders)}
        return [name for key, name in rating.still_to_rate(self.proposal).items() if key in known]

    @cached_property
    def moves(self) -> list[Move]:
        return list(self.proposal.moves.select_related("by__member", "undone_by"))

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
        return step.label if step else _("Proposed")

    def name(self, move: Move) -> str:
        is_signatory = move.is_author or move.step in BY_SIGNATORIES
        if is_signatory and self.has_unnamed and not self.is_known(move.by):
            return _("the author") if move.is_author else ""
        return str(move.by or "") if self.works or move.is_author else ""

    def is_known(self, user: Any) -> bool:
        """Does this account stand among those who signed it and may be known?"""
        member = getattr(user, "member", None)
        return member is not None and member.pk in self.signed

    def note(self, move: Move) -> str:
        return move.note if self.reads_reason(move) else ""

    def reads_reason(self, move: Move) -> bool:
        return self.works or self.is_author or move.step in REASONS

    @cached_property
    def can_undo(self) -> Any:
        """The step that may be taken back, if any."""
        if not self._is(people.decides(self.user)) or (move := last_move(self.proposal)) is None:
            return None
        return None if holds_others(self.proposal, move) else move

    @property
    def undo_label(self) -> Any:
        return self.label(self.can_undo)

    @property
    def can_edit(self) -> bool:
        """The author may change the words until somebody has signed them, and once they came back."""
        is_open = self.proposal.state == Stage.RETURNED or not self.seconded[0]
        return self.is_author and self.proposal.state in EDITABLE and is_open

    @cached_property
    def invitation(self) -> str:
        """The address under which others are asked to second, for its author and who keeps the records."""
        wants = self.is_author or self._is(people.keeps(self.user))
        if not wants or self.proposal.state not in seconding.OPEN or not self.proposal.invitation:
            return ""
        return reverse("congress:second", args=[self.proposal.invitation])

    @cached_property
    def keeps(self) -> bool:
        return self._is(people.keeps(self.user))

    @property
    def takes_paper(self) -> bool:
        return self.keeps and self.proposal.state in seconding.OPEN

    @cached_property
    def reports(self) -> bool:
        """May the person write down progress? While it is handled, and after it was answered."""
        handled = (
            Stage.HANDLING,
            Stage.COUNTERSIGN,
            Stage.SUPERVISION,
            Stage.ANSWERED,
            Stage.RATING,
            Stage.CLOSED,
        )
        return self.proposal.state in handled and self._is(
            people.handles(self.user) | people.keeps(self.user)
        )

    @cached_property
    def departments(self) -> set[int]:
        """Those that handle it and that the person serves."""
        rows = self.proposal.handled_by.filter(people.serves(self.user))
        return set(rows.values_list("department", flat=True))

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
    def files(self) -> list[Any]:
        """Papers that would name an unnamed author are for who knows the author."""
        found = list(attachments(self.proposal))
        return found + list(of_form(self.proposal)) if self.knows else found

    @property
    def attaches(self) -> bool:
        """May the person bring files? Authors as long as they may write, and always who keeps the records."""
        return self.keeps or (self.is_author and self.proposal.state in EDITABLE)

    @cached_property
    def merged(self) -> list[Any]:
        return list(self.proposal.merged.current().order_by("pk"))

    @cached_property
    def alike(self) -> list[Any]:
        """For who has to decide on it, the proposals that it may be merged into or was answered by before."""
        if self.proposal.state != Stage.FILING or not self._is(people.decides(self.user)):
            return []
        return similar(self.proposal, self.proposal.union_id, self.user, but=self.proposal.pk).rows

    @cached_property
    def record_url(self) -> str:
        """The page of the record, for who may view it."""
        is_open = may(self.user, Action.VIEW, self.proposal)
        return reverse("congress:proposal", args=[self.proposal.pk]) if is_open else ""
