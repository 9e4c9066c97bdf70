"""Who holds which post in a seeded federation, its standing bodies, and who took part in what."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from activities.models import Activity, Participation
from members.models import Member, Officer, StandingBody, Union
from unionhub.seed import BATCH, Wanted

POSTS = ("chair", "vice_chair", "women_chair", "finance", "audit_chair", "committee", "organisation")
KNOWN = 12


def appoint(wanted: Wanted, unions: list[Union]) -> None:
    """Officers out of the members, standing bodies, and the people of the activities."""
    people = first_members(unions)
    save(Officer, officers(wanted, unions, people))
    save(StandingBody, bodies(wanted, unions))
    save(Participation, participants(wanted, people))


def save(model: Any, rows: Iterator[Any]) -> None:
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch, BATCH)


def first_members(unions: list[Union]) -> dict[int, list[tuple[int, str]]]:
    """The first dozen of each union: key and name."""
    place = Window(RowNumber(), partition_by=F("union"), order_by=F("pk").asc())
    rows = (
        Member.objects.filter(union__in=unions, left_on=None).annotate(place=place).filter(place__lte=KNOWN)
    )
    found = defaultdict(list)
    for union, key, name in rows.order_by("pk").values_list("union_id", "pk", "name"):
        found[union].append((key, name))
    return found


def officers(
    wanted: Wanted, unions: list[Union], people: dict[int, list[tuple[int, str]]]
) -> Iterator[Officer]:
    dice = wanted.dice("officers")
    for union in unions:
        for post, (key, _name) in zip(POSTS[: dice.randint(3, 7)], people[union.pk], strict=False):
            time = "full" if post == "chair" and dice.random() < 0.2 else "part"
            yield Officer(owner=union, post=post, member_id=key, time=time, since=union.term_start)


def bodies(wanted: Wanted, unions: list[Union]) -> Iterator[StandingBody]:
    dice = wanted.dice("bodies")
    for union in unions:
        has = {"women": union.women_org, "audit": union.audit_org, "mediation": dice.random() < 0.4}
        for body, there in has.items():
            if there:
                yield StandingBody(owner=union, body=body, date=union.term_start)


def participants(wanted: Wanted, people: dict[int, list[tuple[int, str]]]) -> Iterator[Participation]:
    """A few of each activity are on record by name."""
    dice = wanted.dice("participants")
    rows = Activity.objects.filter(union__in=people).order_by("pk").values_list("pk", "union_id")
    for activity, union in rows.iterator():
        for key, name in dice.sample(people[union], min(len(people[union]), dice.randint(0, 6))):
            yield Participation(owner_id=activity, member_id=key, name=name)
