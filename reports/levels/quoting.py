"""What accepted summaries of branches say, to be quoted by the union over them: with the branch by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from core import history
from core.access import Action
from core.topics import Topic
from reports.contents import topic_of
from reports.document import Role
from reports.levels.models import Submission, SubmissionState
from reports.models import Note, Summary

SHORTEST, MOST_BRANCHES = 8, 100


@dataclass(frozen=True)
class Quote:
    """One paragraph of an accepted summary."""

    submission: Submission
    block: int
    text: str
    topic: Topic = Topic.OTHER

    @property
    def words(self) -> str:
        """What is written down of it: the branch by name, and what it says."""
        return _("%(branch)s: %(text)s") % {"branch": self.submission.from_union, "text": self.text}


def accepted(summary: Summary, user: Any) -> Any:
    """The summaries that were accepted of unions below, for a period that lies in that of this one."""
    rows = Submission.objects.permitted(user).filter(
        state=SubmissionState.ACCEPTED,
        to_union=summary.union_id,
        version__summary__since__gte=summary.since,
        version__summary__until__lte=summary.until,
    )
    return rows.select_related("from_union", "version").order_by("from_union__name", "pk")[:MOST_BRANCHES]


def quotes(submission: Submission) -> Iterator[Quote]:
    """Its paragraphs that say something."""
    for number, block in enumerate(submission.version.text.blocks):
        if block.role in (Role.BODY, Role.ITEM) and len(block.text) >= SHORTEST:
            yield Quote(submission, number, block.text, topic_of(block.key) or Topic.OTHER)


def noted(summary: Summary) -> Any:
    """The notes of its union for its period: those that quote too."""
    return Note.objects.on("date", summary.scope).filter(union=summary.union)


@transaction.atomic
def quote(summary: Summary, submission: int, block: int, topic: str, *, by: Any) -> Note:
    """Write the paragraph down as a note of the union of the summary, with the branch by name; once."""
    found = next((each for each in accepted(summary, by) if each.pk == submission), None)
    said = next((each for each in quotes(found) if each.block == block), None) if found else None
    if said is None:
        raise Http404
    summary = Summary.objects.select_for_update().get(pk=summary.pk)
    same: Note | None = noted(summary).filter(text=said.words).first()
    if same is not None:
        return same
    note = Note(union=summary.union, section=topic, text=said.words, date=summary.until)
    saved: Any = history.save(note, by=by, note=_("quoted from the summary of a branch"))
    return saved  # type: ignore[no-any-return]


def may_quote(summary: Summary, user: Any) -> bool:
    """A quotation is a note: who may write notes there."""
    unions = user.reach("work", Action.ADD)
    return unions is None or summary.union_id in unions
