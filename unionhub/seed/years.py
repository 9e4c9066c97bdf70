"""What the unions of a seeded federation did in the last two years."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any

from activities.models import Activity, Award, Publication
from congress.models import Meeting, Proposal
from core.payments import PaymentState
from members.models import Headcount, Union
from unionhub.seed import BATCH, Wanted
from unionhub.seed import names as n
from welfare.models import Grant

Maker = Callable[[Random, Union, date], Any]


WHAT = (
    ("training", "安全生产培训"),
    ("sport_contest", "职工运动会"),
    ("lecture", "健康知识讲座"),
    ("safety_inspection", "安全隐患排查"),
    ("skill_contest", "岗位技能比武"),
    ("gala", "职工联欢会"),
)


def activity(dice: Random, union: Union, day: date) -> Any:
    kind, words = dice.choice(WHAT)
    return Activity(
        union=union,
        type=kind,
        name=f"{day.year}年{words}",
        date=day,
        participants=dice.randint(10, 180),
        cost=Decimal(dice.randint(5, 300) * 100),
    )


def award(dice: Random, union: Union, day: date) -> Any:
    title = dice.choice(("先进工会工作者", "优秀职工", "模范职工小家", "安全生产先进班组"))
    return Award(union=union, title=title, date=day, recipient_name=n.person(dice), granted_by="云州市总工会")


def publication(dice: Random, union: Union, day: date) -> Any:
    return Publication(union=union, type="article", title=f"{union.name}开展{day.month}月职工活动", date=day)


def grant(dice: Random, union: Union, day: date) -> Any:
    return Grant(
        union=union,
        type="visit",
        date=day,
        persons=dice.randint(1, 12),
        cash=Decimal(dice.randint(5, 60) * 100),
        state=PaymentState.APPROVED,
    )


def meeting(dice: Random, union: Union, day: date) -> Any:
    return Meeting(union=union, type="staff_congress", date=day)


def proposal(dice: Random, union: Union, day: date) -> Any:
    title = f"关于改善{dice.choice(n.DEPARTMENTS)}{dice.choice(('照明', '通风', '就餐', '休息', '停车'))}条件的提案"
    return Proposal(union=union, type="proposal", title=title, submitted_on=day)


# How many of each a grassroots union writes down in a year, at most.
MAKERS: tuple[tuple[type[Any], Maker, int], ...] = (
    (Activity, activity, 6),
    (Award, award, 2),
    (Publication, publication, 4),
    (Grant, grant, 3),
    (Meeting, meeting, 1),
    (Proposal, proposal, 3),
)


def work(wanted: Wanted, unions: list[Union]) -> int:
    """Two years of records; how many."""
    done = 0
    for model, make, most in MAKERS:
        rows = _rows(wanted.dice(model.__name__), wanted, unions, make, most)
        while batch := list(islice(rows, BATCH)):
            for each in batch:
                each.derive()
            model.objects.bulk_create(batch, BATCH)
            done += len(batch)
    return done + counted(wanted, unions)


def _rows(dice: Random, wanted: Wanted, unions: list[Union], make: Maker, most: int) -> Iterator[Any]:
    for union in unions:
        for year in (wanted.year - 1, wanted.year):
            first = max(date(year, 1, 1), union.founded_on or date.min)
            if first.year == year:
                for _ in range(dice.randint(0, most)):
                    yield make(dice, union, n.day(dice, first, date(year, 12, 31)))


def counted(wanted: Wanted, unions: list[Union]) -> int:
    """What the unions reported of their staff at the end of the year."""
    dice = wanted.dice("headcounts")
    rows = [
        Headcount(union=u, as_of=date(wanted.year, 12, 31), category="staff", count=dice.randint(20, 300))
        for u in unions
    ]
    Headcount.objects.bulk_create(rows, BATCH)
    return len(rows)
