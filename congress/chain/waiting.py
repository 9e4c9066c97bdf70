"""Who is being waited for, and until when; and the chain as a row of stations."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from congress.chain.rating import yet_to_rate
from congress.chain.seconding import counts, needed
from congress.chain.signing import unsigned
from congress.models import StageName
from congress.models.stages import Colour, Stage
from core.display import listed

# The stations of the long way, each with the stages it stands for.
STATIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (pgettext_lazy("station", "Seconders"), (Stage.SECONDING, Stage.RETURNED)),
    (pgettext_lazy("station", "Delegation"), (Stage.DELEGATION,)),
    (pgettext_lazy("station", "Filing"), (Stage.FILING, Stage.FILED, Stage.OPINION)),
    (
        pgettext_lazy("station", "Handling"),
        (Stage.HANDLING, Stage.COUNTERSIGN, Stage.SUPERVISION, Stage.ANSWERED),
    ),
    (pgettext_lazy("station", "Rating"), (Stage.RATING,)),
    (pgettext_lazy("station", "Closed"), (Stage.CLOSED,)),
)
ENDS = (Stage.CLOSED, Stage.MERGED, Stage.NOT_FILED, Stage.WITHDRAWN)
COLOURS = {
    Stage.SECONDING: Colour.AZURE,
    Stage.DELEGATION: Colour.PURPLE,
    Stage.FILING: Colour.PURPLE,
    Stage.RETURNED: Colour.ORANGE,
    Stage.FILED: Colour.BLUE,
    Stage.OPINION: Colour.BLUE,
    Stage.HANDLING: Colour.BLUE,
    Stage.COUNTERSIGN: Colour.BLUE,
    Stage.SUPERVISION: Colour.BLUE,
    Stage.ANSWERED: Colour.TEAL,
    Stage.RATING: Colour.TEAL,
    Stage.CLOSED: Colour.GREEN,
    Stage.NOT_FILED: Colour.RED,
}
GIVE = gettext_lazy("The proposal committee has to give it to departments.")
WORDS = {
    Stage.RETURNED: gettext_lazy("The author has to mend it and hand it in again."),
    Stage.FILING: gettext_lazy("The proposal committee has to decide on it."),
    Stage.FILED: GIVE,
    Stage.OPINION: GIVE,
    Stage.SUPERVISION: gettext_lazy("The answer has to be reviewed."),
    Stage.ANSWERED: gettext_lazy("The answer has to be published."),
}


@dataclass(frozen=True)
class Stamp:
    """A stage as a session calls and marks it."""

    name: str
    colour: str


@dataclass(frozen=True)
class Waiting:
    """What a proposal waits for, in words, and until which day; and how many have seconded it."""

    words: str
    until: date | None
    seconded: int = 0

    @property
    def is_late(self) -> bool:
        return bool(self.until and self.until < timezone.localdate())


def stamp(proposal: Any) -> Stamp:
    """By the names of its session, which are fetched with it; a record that is on no way says what became of it."""
    if not proposal.state:
        return Stamp(proposal.get_status_display(), Colour.GREY)
    own = {each.stage: each for each in proposal.made_to.stage_names.all()} if proposal.made_to else {}
    if named := own.get(proposal.state):
        return Stamp(named.name, named.colour)
    return Stamp(proposal.get_state_display(), COLOURS.get(proposal.state, Colour.GREY))


def shared_names(sessions: Collection[Any]) -> dict[str, str]:
    """What all of these sessions call a stage, of the stages for which they have one name of their own."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    rows = StageName.objects.filter(owner__in=sessions).order_by("pk")
    for stage, session, name in rows.values_list("stage", "owner", "name"):
        found[stage][session] = name
    alike = ((stage, {*names.values()}) for stage, names in found.items() if len(names) == len(sessions))
    return {stage: name for stage, (name, *others) in alike if not others}


def waiting(proposal: Any) -> Waiting | None:
    """None where the way has ended."""
    return waiting_of([proposal]).get(proposal.pk)


def waiting_of(proposals: Iterable[Any]) -> dict[int, Waiting]:
    """Of those whose way has not ended, by their keys; in a fixed number of queries."""
    under_way = [each for each in proposals if each.state not in ENDS]
    known = Known.of(under_way)
    return {
        each.pk: Waiting(known.words(each), each.stage_until, known.seconded.get(each.pk, 0))
        for each in under_way
    }


@dataclass(frozen=True)
class Known:
    """What has to be counted before it can be said: by the keys of proposals, each asked of those alone that need it."""

    seconded: dict[int, int]
    unsigned: dict[int, list[str]]
    unrated: dict[int, dict[Any, str]]

    @classmethod
    def of(cls, proposals: list[Any]) -> "Known":
        at: dict[str, list[Any]] = defaultdict(list)
        for each in proposals:
            at[each.state].append(each)
        return cls(
            counts(at[Stage.SECONDING]) if at[Stage.SECONDING] else {},
            signers(at[Stage.COUNTERSIGN]) if at[Stage.COUNTERSIGN] else {},
            yet_to_rate(at[Stage.RATING]) if at[Stage.RATING] else {},
        )

    def words(self, proposal: Any) -> str:
        match proposal.state:
            case Stage.SECONDING:
                return seconders_words(needed(proposal) - self.seconded.get(proposal.pk, 0))
            case Stage.DELEGATION:
                return _("The head of %(delegation)s has to read it.") % {"delegation": proposal.delegation}
            case Stage.HANDLING if proposal.round > 1:
                return _("%(department)s has to answer again.") % {"department": proposal.department}
            case Stage.HANDLING:
                return _("%(department)s has to answer.") % {"department": proposal.department}
            case Stage.COUNTERSIGN:
                return _("Not countersigned yet: %(who)s.") % {"who": listed(self.unsigned[proposal.pk])}
            case Stage.RATING:
                return raters_words(len(self.unrated[proposal.pk]))
        return str(WORDS.get(proposal.state, ""))


def signers(proposals: list[Any]) -> dict[int, list[str]]:
    """The departments that have yet to countersign."""
    found: dict[int, list[str]] = {each.pk: [] for each in proposals}
    for row in unsigned().filter(proposal__in=proposals).select_related("department"):
        found[row.proposal_id].append(str(row.department))
    return found


def seconders_words(missing: int) -> str:
    if missing <= 0:
        return _("It can be handed in.")
    return ngettext("%(n)d more seconder is needed.", "%(n)d more seconders are needed.", missing) % {
        "n": missing
    }


def raters_words(n: int) -> str:
    if n == 0:
        return _("Nobody is left to rate the answer; the committee closes it.")
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
