"""Members of a seeded federation who were members before, came from another union, or are about to go to one."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from members.models import Member, Spell, Transfer, Union
from members.models.spells import Began, Ended
from members.models.transfers import TransferState
from unionhub.seed import BATCH, Wanted
from unionhub.seed import names as n

# Of a thousand members so many came back, came over, and wait for an answer.
CAME_BACK, CAME_OVER, WAITING = 20, 12, 2
Row = tuple[int, int, date]


def live(wanted: Wanted, unions: list[Union]) -> None:
    """Give some of the members a longer past."""
    dice = wanted.dice("lives")
    drawn: dict[int, list[Row]] = {CAME_BACK: [], CAME_OVER: [], WAITING: []}
    for row in standing(unions):
        draw = dice.randrange(1000)
        for most, rows in drawn.items():
            if draw < most:
                rows.append(row)
                break
            draw -= most
    Spell.objects.bulk_create(earlier(dice, drawn[CAME_BACK]), BATCH)
    came_over(wanted, dice, drawn[CAME_OVER], unions)
    Transfer.objects.bulk_create(
        [sent(member, union, dice.choice(unions).pk, "调动") for member, union, _day in drawn[WAITING]], BATCH
    )


def standing(unions: list[Union]) -> Iterator[Row]:
    rows = Member.objects.filter(union__in=unions, left_on=None, joined_on__isnull=False).order_by("pk")
    yield from rows.values_list("pk", "union_id", "joined_on").iterator()


def earlier(dice: Random, rows: list[Row]) -> Iterator[Spell]:
    """A membership that was over before the one of now began."""
    for member, union, joined in rows:
        until = joined - timedelta(days=dice.randint(90, 900))
        since = until - timedelta(days=dice.randint(200, 2000))
        yield spell(member, union, since, until, Began.JOINED, ended=Ended.JOB_ENDED, reason="合同期满")


def spell(member: int, union: int, since: date, until: date | None, began: str, **values: Any) -> Spell:
    return Spell(
        member_id=member, union_id=union, since=since, until=until, began=began, recorded_on=since, **values
    )


def came_over(wanted: Wanted, dice: Random, rows: list[Row], unions: list[Union]) -> None:
    """They were in another union first, and were taken over from there on a day since."""
    now = {
        each.member_id: each for each in Spell.objects.filter(member__in=[row[0] for row in rows], until=None)
    }
    before, transfers = [], []
    for member, union, joined in rows:
        soonest = joined + timedelta(days=1)
        there, day = dice.choice(unions).pk, n.day(dice, soonest, max(soonest, date(wanted.year, 12, 31)))
        if there == union:
            continue
        first = spell(member, there, joined, day, Began.JOINED, ended=Ended.TRANSFERRED, went_to_id=union)
        last = now[member]
        last.since, last.began, last.came_from_id, last.before = day, Began.TRANSFERRED, there, first
        before.append(first)
        moment = timezone.make_aware(datetime.combine(day, time(9)))
        transfers.append(
            sent(member, there, union, "工作调动", state=TransferState.ACCEPTED, closed_at=moment, spell=last)
        )
    Spell.objects.bulk_create(before, BATCH)
    moved = [now[each.member_id] for each in transfers]
    Spell.objects.bulk_update(moved, ["since", "began", "came_from", "before"], BATCH)
    Transfer.objects.bulk_create(transfers, BATCH)


def sent(member: int, union: int, to: int, reason: str, **values: Any) -> Transfer:
    return Transfer(member_id=member, from_union_id=union, to_union_id=to, reason=reason, **values)
