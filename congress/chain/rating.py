"""Rating the answer: by every author and seconder; who is not satisfied sends it back to be handled again."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from congress.chain import deadlines, papers, people
from congress.models import Author, Rating, Seconder
from congress.models.chain import Consent
from congress.models.proposals import Satisfaction
from congress.models.stages import Redo, Stage
from members.belonging import member_of

STANDS = ("name", "member", "proposal__merged_into")
WORST_FIRST = (Satisfaction.DISSATISFIED, Satisfaction.MOSTLY, Satisfaction.SATISFIED)


def gone() -> Q:
    """Of those who stand on a proposal, whoever is no member any more: nobody waits for them."""
    return Q(member__left_on__lte=timezone.localdate()) | Q(member__deleted_at__isnull=False)


def family(path: str, proposal: Any) -> Q:
    """Of the proposal and of those that went up in it."""
    return Q(**{path: proposal.pk}) | Q(**{f"{path}__merged_into": proposal.pk})


def authors(proposal: Any) -> Any:
    return Author.objects.filter(family("proposal", proposal))


def ratings(proposal: Any) -> Any:
    """Those of the present round."""
    return proposal.ratings.filter(round=proposal.round)


def still_to_rate(proposal: Any) -> dict[Any, str]:
    return yet_to_rate([proposal])[proposal.pk]


def yet_to_rate(proposals: list[Any]) -> dict[int, dict[Any, str]]:
    """Of each, who is asked for a rating of its present round and has given none: the member's key, or of who stands on
    paper only the name; and the name. Those of merged proposals are asked, too.
    """
    found: dict[int, dict[Any, str]] = {each.pk: {} for each in proposals}
    given = given_by(proposals)
    of = Q(proposal__in=found) | Q(proposal__merged_into__in=found)
    seconders = Seconder.objects.filter(of, consent=Consent.SECONDED)
    for signed in (Author.objects.filter(of), seconders):
        for row in signed.exclude(gone()).select_related("proposal").only(*STANDS):
            who = row.member_id or row.name
            for key in found.keys() & {row.proposal_id, row.proposal.merged_into_id}:
                if (key, who) not in given:
                    found[key].setdefault(who, row.name)
    return found


def given_by(proposals: list[Any]) -> set[tuple[int, Any]]:
    """Who has rated which of them in its present round."""
    rounds = {each.pk: each.round for each in proposals}
    rows = Rating.objects.filter(proposal__in=rounds)
    return {
        (row.proposal_id, row.member_id or row.name) for row in rows if row.round == rounds[row.proposal_id]
    }


def rates(user: Any) -> Q:
    """Which member signed and has not rated this round yet."""
    if member_of(user) is None:
        return Q(pk__in=())
    done = Rating.objects.filter(member__user=user.pk, round=F("proposal__round")).values("proposal")
    return people.signed(user) & ~Q(pk__in=done)


def rate(proposal: Any, move: Any, satisfaction: str = "", reason: str = "") -> None:
    member = member_of(move.by)
    if member is None:
        raise ValidationError(_("Only members rate."))
    take_in(proposal, move, satisfaction, reason, member=member, name=member.name)


def rate_on_paper(
    proposal: Any,
    move: Any,
    rater: Any = None,
    satisfaction: str = "",
    reason: str = "",
    uploads: Sequence[Any] = (),
) -> None:
    """Write down what somebody said on paper, who stands on the proposal and has not rated; with its scan."""
    waiting = {str(key): (key, name) for key, name in still_to_rate(proposal).items()}
    if str(rater) not in waiting:
        raise ValidationError(_("Choose somebody who has not rated yet."))
    key, name = waiting[str(rater)]
    member = key if isinstance(key, int) else None
    files = list(uploads)
    take_in(proposal, move, satisfaction, reason, files, member_id=member, name=name, on_paper=True)


def take_in(
    proposal: Any, move: Any, satisfaction: str, reason: str, files: list[Any] | None = None, **who: Any
) -> None:
    if satisfaction == Satisfaction.DISSATISFIED and not reason.strip():
        raise ValidationError(_("Say what is wrong with the answer."))
    rating = Rating.objects.create(
        proposal=proposal, round=proposal.round, satisfaction=satisfaction, reason=reason, given=move, **who
    )
    papers.keep_of_rating(rating, files or [], by=move.by)
    move.facts = {"satisfaction": satisfaction, "reason": reason}
    if goes_back(proposal):
        again(proposal)
    elif not still_to_rate(proposal):
        finish(proposal)


def goes_back(proposal: Any, *, at_the_end: bool = False) -> bool:
    """Does what was rated so far send the answer back?"""
    if proposal.round >= proposal.made_to.most_rounds:
        return False
    given, against = ratings(proposal), ratings(proposal).filter(satisfaction=Satisfaction.DISSATISFIED)
    match proposal.made_to.redo_by:
        case Redo.ANY:
            return bool(against.exists())
        case Redo.AUTHOR:
            return bool(against.filter(member__in=authors(proposal).values("member")).exists())
        case Redo.MOST:
            is_over = at_the_end or not still_to_rate(proposal)
            return is_over and against.count() * 2 > given.count()
    return False


def again(proposal: Any) -> None:
    """The next round begins, with the same departments and a new day."""
    proposal.round += 1
    proposal.state = Stage.HANDLING
    proposal.due_on = deadlines.answer_due(proposal.made_to)


def finish(proposal: Any) -> None:
    """What the record says of the satisfaction is the least that anybody said."""
    said = set(ratings(proposal).values_list("satisfaction", flat=True))
    proposal.satisfaction = next((each for each in WORST_FIRST if each in said), "")
    proposal.state = Stage.CLOSED


def closes(user: Any) -> Q:
    """The committee, once the time to rate is over."""
    return people.decides(user) & (Q(stage_until=None) | Q(stage_until__lt=timezone.localdate()))


def close(proposal: Any, move: Any) -> None:
    """It is closed with the ratings there are."""
    if goes_back(proposal, at_the_end=True):
        again(proposal)
    else:
        finish(proposal)
