"""Writing what was compared: all of it in one transaction, with its history, or nothing."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from core.history import Did
from core.jobs import WorkError
from core.models import Job
from core.sensitive import indexes
from members.models import Member, RosterLine
from members.models.following import begin, follow
from members.models.roster import Verdict
from members.roster.columns import FIELDS
from members.roster.matching import Matching

Progress = Callable[[int, int], None]
STEPS = 5
BATCH = 2_000
DERIVED = ("pinyin", "letters", "initials")
INDEXES = {index.column: index.of for index in indexes(Member)}
BROUGHT = [Member._meta.get_field(name).column for name in FIELDS]
STAYED = """
    SELECT count(*) FROM members_rosterline l
    LEFT JOIN members_member m ON m.id = l.member_id AND m.version = l.version AND m.deleted_at IS NULL
        AND m.union_id = ANY(%s::bigint[])
    WHERE l.job_id = %s AND l.verdict IN ('joined', 'changed', 'left')
        AND (l.found_by <> '' AND m.id IS NULL OR l.union_id <> ALL(%s::bigint[]))
"""
LOCK = """
    SELECT m.id FROM members_member m JOIN members_rosterline l ON l.member_id = m.id
    WHERE l.job_id = %s ORDER BY m.id FOR UPDATE OF m
"""
NEW = "l.verdict = 'joined' AND l.found_by = ''"
REMEMBER = f"""
    INSERT INTO core_historyentry (kind, record_id, did, by_id, at, note, changes, job_id)
    SELECT 'members.Member', CASE WHEN {NEW} THEN becomes ELSE member_id END, CASE WHEN {NEW} THEN %s ELSE %s END,
        %s, now(), '', changes, %s
    FROM members_rosterline l WHERE job_id = %s AND verdict IN ('joined', 'changed', 'left') ORDER BY number, id
"""


def apply(job: Job, compared: Job, matching: Matching, progress: Progress) -> dict[str, int]:
    """Write what `compared` found, as `job`. Within a transaction. Raises WorkError when it is no longer so."""
    _lock(compared, matching)
    progress(1, STEPS)
    written = {"joined": _add(compared, job)}
    progress(2, STEPS)
    written["changed"] = _change(compared)
    progress(3, STEPS)
    _remember(compared, job)
    progress(4, STEPS)
    _follow(compared)
    return written


def _lock(compared: Job, matching: Matching) -> None:
    """One roster at a time. Nobody else changes these members from here on, and nobody has since they were compared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM members_union WHERE id = %s FOR NO KEY UPDATE", [compared.union_id])
        cursor.execute(LOCK, [compared.pk])
        cursor.execute(STAYED, [matching.unions, compared.pk, matching.unions])
        (late,) = cursor.fetchone()
    if late or matching.is_overtaken():
        raise WorkError(overtaken())


def overtaken() -> str:
    return _(
        "Members were changed since the list was compared. Nothing was written. Compare the list once more."
    )


def _add(compared: Job, job: Job) -> int:
    """The new members, each with every column that has no default in the database."""
    said = {*BROUGHT, *DERIVED, *INDEXES, "union_id", "custom"}
    values: dict[str, tuple[str, list[Any]]] = {name: (f"l.{name}", []) for name in said}
    for field in Member._meta.concrete_fields:
        if field.column not in values:
            values[field.column] = ("%s", [field.get_db_prep_save(field.get_default(), connection)])
    values |= {"id": ("l.becomes", []), "created_by_id": ("%s", [job.owner_id])}
    values |= {"created_at": ("now()", []), "updated_at": ("now()", [])}
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO members_member ({", ".join(values)})
                SELECT {", ".join(sql for sql, _given in values.values())}
                FROM members_rosterline l WHERE l.job_id = %s AND {NEW} ORDER BY l.number""",
            [*(value for _sql, given in values.values() for value in given), compared.pk],
        )
        return int(cursor.rowcount)


def _change(compared: Job) -> int:
    """Those who changed, came back or left: the columns that their line changes, and no other."""
    parts = [_new(name, name) for name in (*BROUGHT, "left_on", "left_reason")]
    parts += [_new(column, of) for column, of in INDEXES.items()] + [_new("union_id", "union")]
    parts.append("custom = m.custom || l.custom")
    renamed = "l.changes ? 'name' AND m.pinyin_given = ''"
    parts += [f"{name} = CASE WHEN {renamed} THEN l.{name} ELSE m.{name} END" for name in DERIVED]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""UPDATE members_member m SET version = m.version + 1, updated_at = now(), {", ".join(parts)}
                FROM members_rosterline l
                WHERE l.job_id = %s AND l.member_id = m.id
                    AND (l.verdict IN ('changed', 'left') OR (l.verdict = 'joined' AND l.found_by <> ''))""",
            [compared.pk],
        )
        return int(cursor.rowcount)


def _new(column: str, changed: str, also: str = "") -> str:
    return f"{column} = CASE WHEN {also}l.changes ? '{changed}' THEN l.{column} ELSE m.{column} END"


def _remember(compared: Job, job: Job) -> None:
    with connection.cursor() as cursor:
        cursor.execute(REMEMBER, [Did.ADDED, Did.CHANGED, job.owner_id, job.pk, compared.pk])


def _follow(compared: Job) -> None:
    """The spells of membership follow, as they do behind every other door."""
    lines = RosterLine.objects.filter(job=compared)
    new = lines.filter(verdict=Verdict.JOINED, found_by="")
    begin(list(new.values_list("becomes", flat=True)))
    moved = lines.filter(changes__has_any_keys=["union", "joined_on", "left_on", "left_reason"])
    keys = list(moved.exclude(found_by="").values_list("member", flat=True))
    for start in range(0, len(keys), BATCH):
        follow(Member.objects.filter(pk__in=keys[start : start + BATCH]))
