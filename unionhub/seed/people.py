"""The members of a seeded federation."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from random import Random

from members.models import Member, Union
from members.models.people import MemberCategory, PayMethod, SkillGrade
from members.personal import Education, PoliticalStatus
from unionhub.seed import BATCH, Wanted
from unionhub.seed import names as n

CATEGORIES = (MemberCategory.REGULAR,) * 6 + (
    MemberCategory.MIGRANT, MemberCategory.MIGRANT, MemberCategory.DISPATCHED, MemberCategory.NEW_FORM,
)  # fmt: skip

# So many of those written down are there already.
TWICE = 0.004


def enrol(wanted: Wanted, unions: list[Union]) -> int:
    """As many members as are wanted, large unions having more of them; how many."""
    rows = people(wanted, unions)
    done = 0
    while batch := list(islice(rows, BATCH)):
        for each in batch:
            each.derive()
        Member.objects.bulk_create(batch, BATCH)
        done += len(batch)
    return done


def people(wanted: Wanted, unions: list[Union]) -> Iterator[Member]:
    dice = wanted.dice("people")
    weights = [dice.paretovariate(1.6) for _ in unions]
    owners = sorted(dice.choices(range(len(unions)), weights, k=wanted.size))
    twins = wanted.dice("twins")
    last: Member | None = None
    for number, place in enumerate(owners):
        made = member(dice, wanted, unions[place], number)
        if last is not None and last.union_id == made.union_id and twins.random() < TWICE:
            made = twin(last, made)
        yield (last := made)


def twin(last: Member, made: Member) -> Member:
    """The person before once more, as somebody in a hurry writes them down."""
    made.name, made.gender, made.birth_date, made.unit = last.name, last.gender, last.birth_date, last.unit
    made.id_type, made.id_number = "", ""
    made.joined_on = max(last.joined_on, made.joined_on)  # type: ignore[type-var]
    made.left_on, made.left_reason = None, ""
    return made


def member(dice: Random, wanted: Wanted, union: Union, number: int) -> Member:
    male = dice.random() < 0.58
    born = n.day(dice, date(wanted.year - 60, 1, 1), date(wanted.year - 19, 12, 31))
    first = max(union.founded_on or date.min, date(born.year + 18, 1, 1))
    joined = n.day(dice, first, max(first, date(wanted.year, 12, 31)))
    made = Member(
        union=union,
        name=n.person(dice),
        gender="male" if male else "female",
        birth_date=born,
        id_type="resident",
        id_number=n.id_number(dice, born, number, male=male),
        phone=n.phone(number),
        ethnicity="汉族" if dice.random() < 0.92 else "回族",
        education=dice.choice(Education.values),
        political_status=dice.choice((*PoliticalStatus.values, "masses", "masses")),
        employee_no=f"{number:07}",
        unit=dice.choice(n.DEPARTMENTS),
        employer_id=union.employer_id,
        category=dice.choice(CATEGORIES),
        pay_method=dice.choice(PayMethod.values),
        skill_grade=dice.choice(SkillGrade.values) if dice.random() < 0.3 else "",
        joined_on=joined,
    )
    if dice.random() < 0.04:
        made.left_on = n.day(dice, joined, max(joined, date(wanted.year, 12, 31)))
        made.left_reason = dice.choice(("调离", "退休", "辞职", "合同期满"))
    return made
