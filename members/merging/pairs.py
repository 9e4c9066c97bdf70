"""Records that may be of one person, found by PostgreSQL itself among those that somebody may view. Of one ID number
there is one record only: the database sees to that.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from core.access import Action
from core.among import among
from members.models import Member, TwoPeople

MOST = 1000


class Sign(TextChoices):
    """What two records have in common."""

    EMPLOYEE = "employee", _("the same employee number in one union")
    PHONE = "phone", _("the same name and phone")
    BIRTH = "birth", _("the same name and date of birth")


SEEN = ("id", "union_id", "name", "birth_date", "phone_index", "id_type", "id_number_index", "employee_no")
SAME = {
    Sign.EMPLOYEE: "a.employee_no <> '' AND a.employee_no = b.employee_no AND a.union_id = b.union_id",
    Sign.PHONE: "a.phone_index <> '' AND a.phone_index = b.phone_index AND a.name = b.name",
    Sign.BIRTH: "a.birth_date = b.birth_date AND a.name = b.name",
}
# Two numbers of one kind of document are two people, whatever else agrees.
ONE = """
    NOT (a.id_number_index <> '' AND b.id_number_index <> '' AND a.id_number_index <> b.id_number_index
         AND a.id_type = b.id_type)
"""
ALIKE = " UNION ALL ".join(
    f"SELECT a.id AS first, b.id AS second, '{sign}' AS sign FROM seen a JOIN seen b ON a.id < b.id AND {same} AND {ONE}"  # noqa: S608
    for sign, same in SAME.items()
)
PAIRS = f"""
    WITH seen AS MATERIALIZED ({{seen}}), alike AS ({ALIKE})
    SELECT first, second, array_agg(sign) AS signs FROM alike WHERE NOT EXISTS (
        SELECT 1 FROM members_twopeople t WHERE t.first_id = alike.first AND t.second_id = alike.second
    )
    GROUP BY first, second ORDER BY count(*) DESC, first, second LIMIT {MOST}
"""  # noqa: S608 - words of our own


@dataclass(frozen=True)
class Pair:
    """Two records that may be of one person, the older one first, and what speaks for it."""

    first: Any
    second: Any
    signs: tuple[str, ...]
    may_merge: bool

    @property
    def words(self) -> list[str]:
        return [str(Sign(sign).label) for sign in Sign.values if sign in self.signs]


def keys(rows: Any) -> list[tuple[int, int, list[str]]]:
    """The first thousand pairs among these members; one query."""
    people = rows.filter(count=1, declared=False, part_of=None).order_by()
    sql, values = people.values_list(*SEEN).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(PAIRS.format(seen=sql), values)
        return list(cursor.fetchall())


def alike(user: Any, union: Any = None) -> list[tuple[int, int, list[str]]]:
    """The pairs that somebody may view, of a union with all below it where one is given; those that they may merge
    themselves come first.
    """
    rows = Member.objects.current().permitted(user)
    found = keys(rows.filter(among("union", union.with_below())) if union else rows)
    mine = changeable(found, user)
    return sorted(found, key=lambda pair: not mine.issuperset(pair[:2]))


def changeable(found: list[tuple[int, int, list[str]]], user: Any) -> set[int]:
    """The keys of those members of the pairs whom the user may change."""
    members = Member.objects.filter(pk__in={key for pair in found for key in pair[:2]})
    return set(members.permitted(user, Action.CHANGE).values_list("pk", flat=True))


def shown(found: list[tuple[int, int, list[str]]], user: Any) -> list[Pair]:
    """These pairs with their members; as many queries for one as for many."""
    wanted = {key for first, second, _signs in found for key in (first, second)}
    members = Member.objects.select_related("union").in_bulk(wanted)
    mine = changeable(found, user)
    return [
        Pair(members[first], members[second], tuple(signs), {first, second} <= mine)
        for first, second, signs in found
    ]


def alike_with(member: Any, user: Any) -> list[Any]:
    """The records that may be of the same person as this one."""
    same = Q(pk=member.pk)
    if member.employee_no:
        same |= Q(union=member.union_id, employee_no=member.employee_no)
    if member.name:
        same |= Q(name=member.name, phone_index=member.phone_index) if member.phone_index else Q()
        same |= Q(name=member.name, birth_date=member.birth_date) if member.birth_date else Q()
    found = keys(Member.objects.current().permitted(user).filter(same))
    pairs = [pair for pair in found if member.pk in pair[:2]]
    return shown(pairs, user)


def say_two(one: Any, other: Any, *, by: Any) -> None:
    """These are two people; said twice it stays said once."""
    first, second = sorted((one.pk, other.pk))
    TwoPeople.objects.get_or_create(first_id=first, second_id=second, defaults={"by": by})
