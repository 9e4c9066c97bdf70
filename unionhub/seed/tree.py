"""The unions of a seeded federation, level by level, and the employers beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from members.models import Employer, Union, UnionEvent
from members.models.classes import Industry, UnitClass
from members.models.employers import Ownership
from members.models.events import What
from unionhub.seed import BATCH, Wanted
from unionhub.seed import names as n

# So many members have, on average, a grassroots union and a district.
MEMBERS_OF_A_UNION, MEMBERS_OF_A_DISTRICT, UNIONS_OF_A_STREET = 60, 8000, 25
REASONS = ("企业停产", "职工流动性大", "业主不支持", "正在筹备", "规模过小")


@dataclass
class Tree:
    """What was founded: the top, and the unions that have members of their own."""

    top: Union
    grassroots: list[Union] = field(default_factory=list)
    every: list[Union] = field(default_factory=list)


def plant(wanted: Wanted) -> Tree:
    dice = wanted.dice("tree")
    top = Union(code=wanted.code, name="云州市总工会", short_name="市总工会", org_type="federation")
    save([founded(dice, wanted, top)])
    tree = Tree(top, every=[top])
    districts = max(1, min(len(n.DISTRICTS), wanted.size // MEMBERS_OF_A_DISTRICT))
    grassroots = max(2, wanted.size // MEMBERS_OF_A_UNION)
    for place in range(districts):
        district = union(dice, wanted, top, f"{n.DISTRICTS[place]}区总工会", "federation")
        share = grassroots // districts + (place < grassroots % districts)
        streets = [
            union(dice, wanted, district, f"{n.DISTRICTS[place]}区{n.STREETS[i % 20]}街道总工会", "street")
            for i in range(max(1, min(20, share // UNIONS_OF_A_STREET)))
        ]
        save([district])
        save(streets)
        below = [grown(dice, wanted, dice.choice(streets), i) for i in range(share)]
        save(below)
        tree.every += [district, *streets, *below]
        tree.grassroots += below
    employers(wanted, tree)
    reorganise(wanted, tree)
    return tree


def union(dice: Random, wanted: Wanted, parent: Union, name: str, org_type: str) -> Union:
    return founded(dice, wanted, Union(parent=parent, name=name, org_type=org_type))


def grown(dice: Random, wanted: Wanted, street: Union, place: int) -> Union:
    """A grassroots union: mostly of a firm, now and then of a school."""
    if dice.random() < 0.1:
        name, kind = f"{street.name[:3]}{dice.choice(n.SCHOOLS)}学校工会", "school"
    else:
        firm = f"{dice.choice(n.FIRMS)}{dice.choice(n.TRADES)}"
        name, kind = f"{firm}公司{place + 1}厂工会", dice.choice(("enterprise", "grassroots", "joint"))
    made = union(dice, wanted, street, name, kind)
    made.form = "joint" if kind == "joint" else "single"
    made.industry, made.unit_class = dice.choice(Industry.values), dice.choice(UnitClass.values)
    made.women_org, made.audit_org = dice.random() < 0.8, dice.random() < 0.85
    return made


def founded(dice: Random, wanted: Wanted, made: Union) -> Union:
    """Founded some years ago, in a term of three or five years."""
    made.founded_on = n.day(dice, date(wanted.year - 25, 1, 1), date(wanted.year, 10, 31))
    made.term_years = dice.choice("35")
    made.term_start = max(
        made.founded_on, n.day(dice, date(wanted.year - 4, 1, 1), date(wanted.year, 12, 31))
    )
    made.term_no = 1 + (made.term_start.year - made.founded_on.year) // int(made.term_years)
    if made.term_start > made.founded_on:
        made.elected_on = made.term_start
    return made


def save(unions: list[Union]) -> None:
    for each in unions:
        each.derive()
    Union.objects.bulk_create(unions, BATCH)


def employers(wanted: Wanted, tree: Tree) -> None:
    """One for each union of a firm, and some in the streets that have no union yet."""
    dice = wanted.dice("employers")
    with_union = [u for u in tree.grassroots if u.org_type != "school"]
    rows = [employer(dice, wanted, u, u.name.removesuffix("工会"), u.founded_on) for u in with_union]
    for each in rows:
        each.derive()
    Employer.objects.bulk_create(rows, BATCH)
    for each, its_union in zip(rows, with_union, strict=True):
        its_union.employer = each
    Union.objects.bulk_update(with_union, ["employer"], 1000)
    without = list(not_yet(dice, wanted, [u for u in tree.every if u.org_type == "street"]))
    for each in without:
        each.derive()
    Employer.objects.bulk_create(without, BATCH)


def employer(dice: Random, wanted: Wanted, owner: Union, name: str, since: date | None) -> Employer:
    workers = dice.randint(8, 260)
    return Employer(
        union=owner,
        name=name,
        ownership=dice.choice(Ownership.values),
        site=f"{dice.choice(n.STREETS)}园区",
        workers=workers,
        female_workers=workers * dice.randint(15, 70) // 100,
        surveyed_on=n.day(dice, date(wanted.year, 1, 1), date(wanted.year, 3, 31)),
        should_unionise=workers >= 25 or None,
        unionised=True if since else None,
        unionised_on=since,
    )


def not_yet(dice: Random, wanted: Wanted, streets: list[Union]) -> Iterator[Employer]:
    for street in streets:
        for _ in range(dice.randint(4, 12)):
            firm = f"{dice.choice(n.FIRMS)}{dice.choice(n.TRADES)}{dice.choice(('店', '厂', '公司'))}"
            made = employer(dice, wanted, street, f"{firm}{dice.randint(2, 99)}部", None)
            made.not_unionised_reason, made.responsible = dice.choice(REASONS), n.person(dice)
            if dice.random() < 0.6:
                made.visited_on = n.day(dice, date(wanted.year, 2, 1), date(wanted.year, 11, 30))
            yield made


def reorganise(wanted: Wanted, tree: Tree) -> None:
    """In the last year a few unions were renamed or put under another street."""
    dice = wanted.dice("events")
    streets = {u.pk: u for u in tree.every if u.org_type == "street"}
    events = []
    for each in dice.sample(tree.grassroots, len(tree.grassroots) // 40):
        first = max(date(wanted.year, 1, 1), (each.founded_on or date.min) + timedelta(days=1))
        event = UnionEvent(owner=each, date=n.day(dice, first, date(wanted.year, 12, 31)))
        if dice.random() < 0.5:
            event.what, event.old_name, event.new_name = What.RENAMED, f"原{each.name}", each.name
        else:
            event.what, event.new_parent = What.MOVED, each.parent
            event.old_parent = dice.choice([s for s in streets.values() if s != each.parent] or [tree.top])
        events.append(event)
    UnionEvent.objects.bulk_create(events, BATCH)
