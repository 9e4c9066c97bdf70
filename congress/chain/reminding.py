"""What is reminded of on the way of a proposal: the answer, its rating, and what committee and supervision read."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congress.chain import concerned
from congress.chain.telling import named
from congress.models import Move, OnTheWay
from congress.models.stages import Stage
from core.models import Notice
from core.registry import Registry
from core.reminders import after, before, on_the_day, reminder

ANSWER, RATE, REVIEW = "congress.proposal_answer", "congress.proposal_rating", "congress.proposal_review"
AUTHOR = "congress.proposal_author"
READERS = {
    Stage.DELEGATION: concerned.delegation,
    Stage.FILING: concerned.committee,
    Stage.FILED: concerned.committee,
    Stage.OPINION: concerned.committee,
    Stage.SUPERVISION: concerned.supervision,
    Stage.ANSWERED: concerned.committee,
}
# As each stands on the timeline of the proposal.
LABELS: Registry[Any] = Registry("label of a reminder")


def timely(name: str, label: Any, **declared: Any) -> None:
    """Declare a reminder that stands under this label on the timeline of its proposal."""
    LABELS[name] = label
    reminder(name, **declared)


def at(*stages: Stage) -> Any:
    def rows(on: date) -> Any:
        found = OnTheWay.objects.current().filter(state__in=stages).order_by("pk")
        return found.select_related("made_to", "delegation__head")

    return rows


def unanswered(rows: list[Any]) -> tuple[Any, Any]:
    """The handlings that are waited for: of the department in the lead until it answered, of others until they signed."""
    return concerned.leading([row for row in rows if row.state == Stage.HANDLING]), concerned.signing(rows)


def departments(rows: list[Any]) -> Any:
    return concerned.joined(*map(concerned.clerks, unanswered(rows)))


def with_heads(rows: list[Any]) -> Any:
    waited_for = unanswered(rows)
    found = (*map(concerned.clerks, waited_for), *map(concerned.heads, waited_for), concerned.chair(rows))
    return concerned.joined(*found)


def readers(rows: list[Any]) -> Any:
    """Those who have to read it where it is."""
    found: dict[int, Any] = {}
    for stage, to in READERS.items():
        if those := [row for row in rows if row.state == stage]:
            found |= to(those)
    return found


def answer_words(proposal: Any, facts: dict[str, Any]) -> str:
    given = {"proposal": named(proposal), "due": facts["due"]}
    if facts["rung"].startswith("+"):
        return _("%(proposal)s: the answer was due on %(due)s.") % given
    return _("%(proposal)s: the answer is due on %(due)s.") % given


def rating_words(proposal: Any, facts: dict[str, Any]) -> str:
    return _("%(proposal)s: the answer can be rated until %(due)s.") % {
        "proposal": named(proposal), "due": facts["due"],
    }  # fmt: skip


def author_words(proposal: Any, facts: dict[str, Any]) -> str:
    given = {"proposal": named(proposal), "due": facts["due"]}
    if proposal.state == Stage.RETURNED:
        return _("%(proposal)s came back: it can be handed in again until %(due)s.") % given
    return _("%(proposal)s still lacks seconders, who are taken until %(due)s.") % given


def review_words(proposal: Any, facts: dict[str, Any]) -> str:
    return _("%(proposal)s waits for you until %(due)s.") % {
        "proposal": named(proposal), "due": facts["due"],
    }  # fmt: skip


timely(
    ANSWER,
    gettext_lazy("Reminded of the answer"),
    rows=at(Stage.HANDLING, Stage.COUNTERSIGN),
    due="due_on",
    rungs=(before(7), before(3), on_the_day(), after(3, to=with_heads)),
    to=departments,
    words=answer_words,
)
timely(
    RATE,
    gettext_lazy("Reminded of the rating"),
    rows=at(Stage.RATING),
    due="stage_until",
    rungs=(before(3), on_the_day()),
    to=concerned.raters,
    words=rating_words,
)
timely(
    REVIEW,
    gettext_lazy("Reminded of the review"),
    rows=at(*READERS),
    due="stage_until",
    rungs=(before(3), on_the_day(), after(3, to=concerned.together(readers, concerned.chair))),
    to=readers,
    words=review_words,
)


timely(
    AUTHOR,
    gettext_lazy("Author reminded"),
    rows=at(Stage.SECONDING, Stage.RETURNED),
    due="stage_until",
    rungs=(before(3), on_the_day()),
    to=concerned.authors,
    words=author_words,
)


def reminded(proposal: Any) -> Iterator[tuple[Any, Move]]:
    """The reminders of a proposal as steps of its timeline, each once however many were told, the latest first."""
    rows = Notice.objects.filter(kind=OnTheWay._meta.label, record_id=proposal.pk, name__in=LABELS)
    first = rows.order_by("name", "key", "at", "pk").distinct("name", "key")
    for each in sorted(first, key=lambda each: each.at, reverse=True):
        yield LABELS[each.name], Move(step="remind", at=each.at, note=_("due on %s") % each.facts["due"])
