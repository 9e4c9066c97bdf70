"""Who is being waited for, and until when; and the chain as a row of stations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from congress.chain.rating import still_to_rate
from congress.chain.seconding import count, needed
from congress.chain.signing import unsigned
from congress.models.stages import Colour, Stage

# The stations of the long way, each with the stages it stands for.
STATIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (pgettext_lazy("station", "Seconders"), (Stage.SECONDING, Stage.RETURNED)),
    (pgettext_lazy("station", "Delegation"), (Stage.DELEGATION,)),
    (pgettext_lazy("station", "Filing"), (Stage.FILING, Stage.FILED)),
    (
        pgettext_lazy("station", "Handling"),
        (Stage.HANDLING, Stage.COUNTERSIGN, Stage.SUPERVISION, Stage.ANSWERED),
    ),
    (pgettext_lazy("station", "Rating"), (Stage.RATING,)),
    (pgettext_lazy("station", "Closed"), (Stage.CLOSED,)),
)
ENDS = (Stage.CLOSED, Stage.MERGED, Stage.OPINION, Stage.NOT_FILED, Stage.WITHDRAWN)
COLOURS = {
    Stage.SECONDING: Colour.AZURE,
    Stage.DELEGATION: Colour.PURPLE,
    Stage.FILING: Colour.PURPLE,
    Stage.RETURNED: Colour.ORANGE,
    Stage.FILED: Colour.BLUE,
    Stage.HANDLING: Colour.BLUE,
    Stage.COUNTERSIGN: Colour.BLUE,
    Stage.SUPERVISION: Colour.BLUE,
    Stage.ANSWERED: Colour.TEAL,
    Stage.RATING: Colour.TEAL,
    Stage.CLOSED: Colour.GREEN,
    Stage.NOT_FILED: Colour.RED,
}
FEW = 5


@dataclass(frozen=True)
class Stamp:
    """A stage as a session calls and marks it."""

    name: str
    colour: str


@dataclass(frozen=True)
class Waiting:
    """What a proposal waits for, in words, and until which day."""

    words: str
    until: date | None

    @property
    def is_late(self) -> bool:
        return bool(self.until and self.until < timezone.localdate())


def stamp(proposal: Any) -> Stamp:
    """By the names of its session, which are fetched with it."""
    own = {each.stage: each for each in proposal.made_to.stage_names.all()} if proposal.made_to else {}
    if named := own.get(proposal.state):
        return Stamp(named.name, named.colour)
    return Stamp(proposal.get_state_display(), COLOURS.get(proposal.state, Colour.GREY))


def waiting(proposal: Any) -> Waiting | None:
    """None where the way has ended."""
    if proposal.state in ENDS:
        return None
    return Waiting(words(proposal), proposal.stage_until)


def words(proposal: Any) -> str:
    match proposal.state:
        case Stage.SECONDING:
            return seconders_words(needed(proposal) - count(proposal))
        case Stage.RETURNED:
            return _("The author has to mend it and hand it in again.")
        case Stage.DELEGATION:
            return _("The head of %(delegation)s has to read it.") % {"delegation": proposal.delegation}
        case Stage.FILING:
            return _("The proposal committee has to decide on it.")
        case Stage.FILED:
            return _("The proposal committee has to give it to departments.")
        case Stage.HANDLING:
            return _("%(department)s has to answer.") % {"department": proposal.department}
        case Stage.COUNTERSIGN:
            rows = unsigned().filter(proposal=proposal).select_related("department")
            return _("Not countersigned yet: %(who)s.") % {"who": "、".join(str(row) for row in rows)}
        case Stage.SUPERVISION:
            return _("The answer has to be reviewed.")
        case Stage.ANSWERED:
            return _("The answer has to be published.")
        case Stage.RATING:
            return raters_words(len(still_to_rate(proposal)))
    return ""


def seconders_words(missing: int) -> str:
    if missing <= 0:
        return _("It can be handed in.")
    return ngettext("%(n)d more seconder is needed.", "%(n)d more seconders are needed.", missing) % {
        "n": missing
    }


def raters_words(n: int) -> str:
    return ngettext(
        "%(n)d person has yet to rate the answer.", "%(n)d people have yet to rate the answer.", n
    ) % {"n": n}


@dataclass(frozen=True)
class Station:
    label: Any
    is_done: bool
    is_here: bool


def stations(proposal: Any) -> list[Station]:
    """The chain, the current station marked. A delegation that has nothing to say is left out."""
    found = [each for each in STATIONS if proposal.delegation_id or Stage.DELEGATION not in each[1]]
    here = next((n for n, (_label, stages) in enumerate(found) if proposal.state in stages), -1)
    is_over = proposal.state == Stage.CLOSED
    return [
        Station(label, n < here or (is_over and n == here), n == here)
        for n, (label, _stages) in enumerate(found)
    ]
