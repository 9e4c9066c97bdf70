"""What becomes of a proposal is told to whom it concerns: who is next, and who made it. No notice names a person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congress.chain import concerned
from congress.models import Idea, Move, OnTheWay
from congress.models.stages import IdeaStage, Stage
from core.models import Notice
from core.notices import about, notice, send
from core.reminders import To

NOTICE = "congress.proposal"
# What the notices are about: a proposal on its way, or an idea.
ABOUT = (OnTheWay._meta.label, Idea._meta.label)
# What each is told, and whether the reason of the step belongs to it.
WORDS = {
    "review": gettext_lazy("{proposal}: please read it for your delegation."),
    "decide": gettext_lazy("{proposal}: the committee has to decide on it."),
    "give": gettext_lazy("{proposal}: the committee has to give it to departments."),
    "answer": gettext_lazy("{proposal}: your department has to answer by {until}."),
    "help": gettext_lazy(
        "{proposal}: your department works on it with another, and countersigns the answer."
    ),
    "again": gettext_lazy("{proposal}: your department has to answer again by {until}."),
    "sign": gettext_lazy("{proposal}: please countersign the answer for your department."),
    "supervise": gettext_lazy("{proposal}: the answer has to be reviewed."),
    "publish": gettext_lazy("{proposal}: the answer can be published."),
    "filed": gettext_lazy("{proposal}: it is filed."),
    "returned": gettext_lazy("{proposal}: it came back. Please mend it and hand it in again."),
    "not_filed": gettext_lazy("{proposal}: it is not filed."),
    "opinion": gettext_lazy("{proposal}: it goes on as an opinion."),
    "merged": gettext_lazy("{proposal}: it is merged into {into}. You stay its author."),
    "rate": gettext_lazy("{proposal}: it is answered. Please rate the answer by {until}."),
    "closed": gettext_lazy("{proposal}: it is closed."),
    "rewarded": gettext_lazy("{proposal}: it is rewarded: {prize}."),
    "adopted": gettext_lazy("{proposal}: it is adopted."),
    "not_adopted": gettext_lazy("{proposal}: it is not adopted."),
    "undone": gettext_lazy("{proposal}: the last step was taken back."),
}
# Those of them that ask for something, which is done with when the proposal goes on.
ASKING = (
    "review", "decide", "give", "answer", "help", "again", "sign", "supervise", "publish", "returned", "rate",
)  # fmt: skip
# What authors are told of the steps by which the committee lets a proposal go on.
DECIDED = {"file": "filed", "opinion": "opinion"}
Told = tuple[str, To]


@notice(NOTICE, icon="bulb")
def words(proposal: Any, facts: dict[str, Any]) -> str:
    said = str(WORDS[facts["what"]]).format_map(
        facts | {"proposal": named(proposal), "until": facts.get("until", "")}
    )
    if not facts.get("reason"):
        return said
    return _("%(said)s Reason: %(reason)s") % {"said": said, "reason": facts["reason"]}


def named(proposal: Any) -> str:
    """By number and title."""
    return f"{proposal.no} {proposal}".strip()


def tell_of(proposal: Any, move: Move) -> None:
    """Tell of a step: each person one thing, and nobody of their own act. What was asked before it is done with."""
    asked(proposal, read_at=None, **done_by(move)).update(read_at=move.at)
    found = dict(facts_by_person(proposal, move))
    if found:
        send(told(move, person, facts, key=f"{move.pk}") for person, facts in sorted(found.items()))


def done_by(move: Move) -> dict[str, Any]:
    """Whose notices a step answers: everybody's once the proposal goes on, until then those of who took it."""
    return {"to": move.by_id} if move.target == move.source else {}


def asked(proposal: Any, **found: Any) -> Any:
    """The notices in which something was asked of somebody, reminders among them."""
    rows = Notice.objects.filter(kind__in=ABOUT, record_id=proposal.pk, **found)
    return rows.exclude(~Q(facts__what__in=ASKING), name=NOTICE)


def told(move: Move, person: int, facts: dict[str, Any], *, key: str) -> Notice:
    way, idea = ABOUT
    about_it = {"kind": idea if move.target in IdeaStage.values else way, "record_id": move.proposal_id}
    return Notice(to_id=person, name=NOTICE, key=key, facts=facts, **about_it)


def facts_by_person(proposal: Any, move: Move) -> Iterator[tuple[int, dict[str, Any]]]:
    """Whom to tell what; of one person the last counts, which is what is asked of them."""
    facts = facts_of(proposal, move)
    for what, to in tellings(move):
        for person in to([proposal]).get(proposal.pk, ()):
            if person != move.by_id:
                yield person, {"what": what} | facts


def facts_of(proposal: Any, move: Move) -> dict[str, Any]:
    """What the words speak of."""
    found = {"reason": move.note or move.facts.get("reason", "")}
    if proposal.stage_until:
        found["until"] = proposal.stage_until.isoformat()
    if proposal.merged_into:
        found["into"] = named(proposal.merged_into)
    return found | {"prize": proposal.prize}


def tellings(move: Move) -> tuple[Told, ...]:
    """What is told to whom of a step that was made. One that leads nowhere else is nobody's news."""
    if move.step == "reward":
        return (("rewarded", concerned.signatories),)
    if move.target == move.source and move.step != "reassign":
        return ()
    match move.target:
        case Stage.FILED | Stage.OPINION:
            return (*to_authors(move), ("give", concerned.committee))
        case Stage.HANDLING:
            return to_departments(move)
    return STAGES.get(move.target, ())


def to_departments(move: Move) -> tuple[Told, ...]:
    """The departments get it for the first time, or the one in the lead gets its answer back."""
    lead = concerned.department(concerned.leading)
    if move.step not in (*DECIDED, "assign", "reassign"):
        return (("again", lead),)
    return (*to_authors(move), ("help", concerned.department(concerned.helping)), ("answer", lead))


def to_authors(move: Move) -> tuple[Told, ...]:
    """What was decided on it, once that is so."""
    return ((DECIDED[move.step], concerned.authors),) if move.step in DECIDED else ()


STAGES: dict[str, tuple[Told, ...]] = {
    Stage.DELEGATION: (("review", concerned.delegation),),
    Stage.FILING: (("decide", concerned.committee),),
    Stage.COUNTERSIGN: (("sign", concerned.department(concerned.signing)),),
    Stage.SUPERVISION: (("supervise", concerned.supervision),),
    Stage.ANSWERED: (("publish", concerned.committee),),
    Stage.RATING: (("rate", concerned.raters),),
    Stage.CLOSED: (
        ("closed", concerned.department(concerned.leading)),
        ("closed", concerned.signatories),
    ),
    Stage.RETURNED: (("returned", concerned.authors),),
    Stage.NOT_FILED: (("not_filed", concerned.authors),),
    Stage.MERGED: (("merged", concerned.authors),),
    IdeaStage.SENT_BACK: (("returned", concerned.authors),),
    IdeaStage.ADOPTED: (("adopted", concerned.authors),),
    IdeaStage.NOT_ADOPTED: (("not_adopted", concerned.authors),),
}


def taken_back(move: Move, *, by: Any, note: str) -> None:
    """What nobody has read of a step that was taken back is told to nobody; who read it is told that it was.

    What was asked before that step is asked again.
    """
    asked(move.proposal, read_at=move.at).update(read_at=None)
    rows = Notice.objects.filter(name=NOTICE, key=f"{move.pk}")
    rows.filter(read_at=None, mailed_at=None).delete()
    people = rows.exclude(to=by).order_by("to").values_list("to", flat=True)
    send(told(move, person, {"what": "undone", "reason": note}, key=f"{move.pk} undone") for person in people)


about(OnTheWay, "congress:way")
