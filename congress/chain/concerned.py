"""The accounts of those whom a proposal concerns: for each of several proposals at once, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from congress.chain.rating import gone
from congress.chain.signing import unsigned
from congress.models import Author, Clerk, Handling, Rating, Seat, Seconder
from congress.models.chain import Consent
from congress.models.congresses import Body
from core.reminders import To
from members.reminding import holders
from members.roles import Role

# Accounts, by the key of the proposal.
By = dict[int, Iterable[int]]
NOBODY = Q(pk__in=())
chair = holders(Role.CHAIR)
staff = holders(Role.CHAIR, Role.OFFICER)


def together(*asked: To) -> To:
    """Those whom any of these names."""
    return lambda rows: joined(*(each(rows) for each in asked))


def joined(*found: Any) -> By:
    """The people of all of these, by the same keys."""
    people: dict[int, set[int]] = defaultdict(set)
    for each in found:
        for key, users in each.items():
            people[key] |= {*users}
    return dict(people)


def sitting(body: Body) -> To:
    """Who sits on a body of the session; where nobody does, who keeps the records."""

    def to(rows: list[Any]) -> By:
        seats = Seat.objects.filter(owner__in={row.made_to_id for row in rows}, body=body)
        people = gathered(seats.values_list("owner", "member__user"))
        vacant = [row for row in rows if row.made_to_id not in people]
        found: By = dict(staff(vacant)) if vacant else {}
        return found | {row.pk: people[row.made_to_id] for row in rows if row.made_to_id in people}

    return to


committee, supervision = sitting(Body.COMMITTEE), sitting(Body.SUPERVISION)


def delegation(rows: list[Any]) -> By:
    """The heads of the delegations."""
    found: By = gathered((row.pk, head_of(row.delegation)) for row in rows if row.delegation)
    return found


def head_of(found: Any) -> int | None:
    return found.head.user_id if found.head else None


def gathered(pairs: Iterable[tuple[int, int | None]]) -> Any:
    """The accounts by the first of each pair; who has none is passed over."""
    found: dict[int, set[int]] = defaultdict(set)
    for key, user in pairs:
        if user is not None:
            found[key].add(user)
    return dict(found)


def leading(rows: list[Any]) -> Any:
    return Handling.objects.filter(proposal__in=rows, is_lead=True)


def helping(rows: list[Any]) -> Any:
    return Handling.objects.filter(proposal__in=rows, is_lead=False)


def signing(rows: list[Any]) -> Any:
    return unsigned().filter(proposal__in=rows)


def heads(handlings: Any) -> By:
    found: By = gathered(handlings.values_list("proposal", "department__head__user"))
    return found


def clerks(handlings: Any) -> By:
    """Those in charge in each department; where nobody is, its head."""
    pairs = list(handlings.values_list("proposal", "department", "department__head__user"))
    at_work = gathered(
        Clerk.objects.filter(owner__in={each[1] for each in pairs}).values_list("owner", "member__user")
    )
    found: dict[int, set[int]] = defaultdict(set)
    for proposal, department, head in pairs:
        found[proposal] |= at_work.get(department) or ({head} if head else set())
    return dict(found)


def department(handlings: Any) -> To:
    """Everybody who works there, and the head."""
    return together(lambda rows: clerks(handlings(rows)), lambda rows: heads(handlings(rows)))


def authors(rows: list[Any]) -> By:
    found: By = gathered(Author.objects.filter(proposal__in=rows).values_list("proposal", "member__user"))
    return found


def raters(rows: list[Any]) -> By:
    """Authors and seconders, those of merged proposals too, who have not rated the answer of this round."""
    done = Rating.objects.filter(proposal__in=rows).values_list("proposal", "round", "member__user")
    rated = {(key, user) for key, n, user in done if n == {row.pk: row.round for row in rows}[key]}
    signed = signatories(rows, but=gone())
    return {key: {u for u in found if (key, u) not in rated} for key, found in signed.items()}


def signatories(rows: list[Any], but: Q = NOBODY) -> By:
    """Authors and seconders, those of merged proposals too."""
    keys = {row.pk for row in rows}
    of = Q(proposal__in=keys) | Q(proposal__merged_into__in=keys)
    pairs: list[tuple[int, int | None]] = []
    for people in (Author.objects.filter(of), Seconder.objects.filter(of, consent=Consent.SECONDED)):
        asked = people.exclude(but)
        for own, main, user in asked.values_list("proposal", "proposal__merged_into", "member__user"):
            pairs += [(key, user) for key in (own, main) if key is not None and key in keys]
    found: By = gathered(pairs)
    return found
