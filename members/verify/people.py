"""Does what is written of a member agree with their times of membership, and what was merged with what it went up in?"""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Q

from core.models import Attachment
from core.verify import check
from members.merging.merge import links
from members.models import Employer, Member, Merge, Union
from members.models.profile import end_of_term
from members.pinyin import spelling

# Each counted spell beside the next one of the same member. A spell that goes on from the one before it is of its run.
SPELLS = """
    WITH counted AS (
        SELECT s.*, lead(id) OVER own AS next_id, lead(since) OVER own AS next_since,
            lag(id) OVER own AS last_id, lag(until) OVER own AS last_until
        FROM members_spell s WHERE NOT set_aside
        WINDOW own AS (PARTITION BY member_id ORDER BY since NULLS FIRST, id)
    )
"""
OVERLAPS = f"""{SPELLS}
    SELECT member_id, 'two times of membership lie over each other' FROM counted
    WHERE next_id IS NOT NULL AND (until IS NULL OR next_since IS NULL OR until > next_since)
    UNION ALL
    SELECT member_id, 'a time of membership ends before it begins' FROM counted WHERE until < since
    UNION ALL
    SELECT s.member_id, 'a time of membership does not go on from where the one before it ended'
    FROM members_spell s JOIN members_spell b ON b.id = s.before_id
    WHERE NOT s.set_aside AND (s.member_id, s.came_from_id, s.since) IS DISTINCT FROM (b.member_id, b.union_id, b.until)
        OR NOT s.set_aside AND b.went_to_id IS DISTINCT FROM s.union_id
    ORDER BY 1
"""  # noqa: S608 - words of our own
# The last run began on the day of joining, though not before the run before it was over, and not after its own end.
OUT_OF_STEP = f"""{SPELLS}, last_run AS (
        SELECT DISTINCT ON (member_id) member_id, since, until, last_until FROM counted
        WHERE last_id IS NULL OR before_id IS DISTINCT FROM last_id ORDER BY member_id, since DESC NULLS LAST, id DESC
    ), last_one AS (
        SELECT member_id, union_id, since, until FROM counted WHERE next_id IS NULL
    )
    SELECT m.id, 'its times of membership do not say what it says itself'
    FROM members_member m
    LEFT JOIN last_run r ON r.member_id = m.id LEFT JOIN last_one o ON o.member_id = m.id
    WHERE m.merged_into_id IS NULL AND (
        o.member_id IS NULL
        OR o.union_id <> m.union_id
        OR r.since IS DISTINCT FROM CASE WHEN GREATEST(m.joined_on, r.last_until) IS NULL THEN NULL
            ELSE LEAST(GREATEST(m.joined_on, r.last_until), r.until) END
        OR o.until IS DISTINCT FROM CASE WHEN m.left_on IS NULL THEN NULL ELSE GREATEST(m.left_on, o.since) END
    )
    ORDER BY m.id
"""  # noqa: S608 - words of our own


def _found(sql: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for key, words in cursor.fetchall():
            yield f"members.Member {key}: {words}"


@check("members.spells")
def spells_that_do_not_fit() -> Iterator[str]:
    """Times of membership that overlap, do not join, or say something else than the member does."""
    yield from _found(OVERLAPS)
    yield from _found(OUT_OF_STEP)


@check("members.merges")
def merges_that_do_not_fit() -> Iterator[str]:
    """Whoever was merged leads to one who was not, by one merge that stands, and nothing means them any more."""
    wrong: list[tuple[Any, str]] = [
        (Member.objects.exclude(merged_into__merged_into=None), "leads to a record that was merged itself"),
        (Member.objects.exclude(merged_into=None).exclude(user=None), "was merged, and has an account"),
        (
            Member.objects.exclude(merged_into=None).filter(spells__isnull=False),
            "was merged, and has times of membership",
        ),
    ]
    for rows, words in wrong:
        for key in rows.order_by("pk").values_list("pk", flat=True).distinct():
            yield f"members.Member {key}: {words}"
    yield from _links_left()
    yield from _merges_apart()


def _links_left() -> Iterator[str]:
    for link in links():
        rows = link.model._base_manager.exclude(**{f"{link.name}__merged_into": None})
        if link.model is not Member:
            for key, member in rows.order_by("pk").values_list("pk", f"{link.name}_id"):
                yield f"{link.model._meta.label} {key}: {link.name} {member} was merged into another"
    merged = Member.objects.exclude(merged_into=None).values("pk")
    files = Attachment.objects.filter(kind=Member._meta.label, record_id__in=merged)
    for key, member in files.order_by("pk").values_list("pk", "record_id"):
        yield f"core.Attachment {key}: belongs to {member}, which was merged into another"


def _merges_apart() -> Iterator[str]:
    standing = Merge.objects.filter(undone_at=None)
    alone = Member.objects.exclude(merged_into=None).exclude(pk__in=standing.values("loser"))
    for key in alone.order_by("pk").values_list("pk", flat=True):
        yield f"members.Member {key}: was merged, and no merge says so"
    for key in standing.filter(loser__merged_into=None).order_by("pk").values_list("pk", flat=True):
        yield f"members.Merge {key}: stands, and its record was not merged"


@check("members.derived")
def derived_columns() -> Iterator[str]:
    """What follows from other columns: how a name is sorted and found, the end of a term, the way to a union."""
    names = Member.objects.order_by("pk").values_list(
        "pk", "name", "pinyin_given", "pinyin", "letters", "initials"
    )
    for key, name, given, *stored in names.iterator():
        if spelling(name, given) != tuple(stored):
            yield f"members.Member {key}: is not sorted and found as its name is spelled"
    terms = Union.objects.filter(~Q(term_start=None) | ~Q(term_end=None)).order_by("pk")
    for key, start, years, stored in terms.values_list("pk", "term_start", "term_years", "term_end"):
        if end_of_term(start, years) != stored:
            yield f"members.Union {key}: its term does not end when it says"
    for employer in Employer.objects.order_by("pk").iterator():
        if employer.stage != employer.stage_reached():
            yield f"members.Employer {employer.pk}: stands at another stage than its days say"
