"""Proposals for a summary's shortcomings and plans: each is taken as a note of a person's, or dropped, once."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core import history
from core.figures import Figures
from core.findings import Found, find
from core.topics import Topic
from reports.models import FindingAnswer, Note, Summary


class Answered(Exception):
    """Somebody has taken or dropped it meanwhile."""


@dataclass(frozen=True)
class Proposals:
    """What is open for the union and period of a summary, and what was dropped."""

    summary: Summary

    def all(self) -> list[Found]:
        return find(self.summary.scope, Figures(self.summary.scope))

    def split(self) -> tuple[list[Found], list[Found]]:
        """Those open, and those dropped."""
        answers = {each.name: each for each in standing(self.summary)}
        found = self.all()
        dropped = [each for each in found if each.name in answers and answers[each.name].note_id is None]
        return [each for each in found if each.name not in answers], dropped

    def url(self, found: Found) -> str:
        """Where its rows are shown."""
        return f"{reverse('reports:summary_evidence', args=[self.summary.pk])}?{urlencode(found.query)}"


def answers_of(summary: Summary) -> Any:
    return FindingAnswer.objects.filter(union=summary.union, since=summary.since, until=summary.until)


def standing(summary: Summary) -> Any:
    """The answers that hold: a note that went into the bin leaves its proposal open again."""
    return answers_of(summary).filter(note__deleted_at=None)


@transaction.atomic
def accept(summary: Summary, found: Found, *, text: str, text_english: str, by: Any) -> Note:
    """Write it down as a note in the words given. Raises Answered."""
    hold(summary, found.name)
    note = Note(
        union=summary.union,
        section=Topic(found.topic).value,
        text=text,
        text_english=text_english,
        date=summary.until,
    )
    history.save(note, by=by, note=_("Taken from a proposal"))
    remember(summary, found.name, note, by)
    return note


@transaction.atomic
def drop(summary: Summary, name: str, *, by: Any) -> None:
    """Propose it no more for this union and period. Raises Answered."""
    hold(summary, name)
    remember(summary, name, None, by)


def take_up(summary: Summary, name: str) -> None:
    """Propose again what was dropped."""
    answers_of(summary).filter(name=name, note=None).delete()


def hold(summary: Summary, name: str) -> None:
    """Let nobody else answer meanwhile. Raises Answered when somebody has."""
    Summary.objects.select_for_update().get(pk=summary.pk)
    if standing(summary).filter(name=name).exists():
        raise Answered(name)
    answers_of(summary).filter(name=name).delete()


def remember(summary: Summary, name: str, note: Note | None, by: Any) -> None:
    FindingAnswer.objects.create(
        union=summary.union, since=summary.since, until=summary.until, name=name, note=note, by=by
    )
