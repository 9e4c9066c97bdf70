"""What each line would change, said as the history will say it, and who is on record but not on the list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BooleanField, DateField, Field
from psycopg2.extras import Json, execute_values

from core.models import Job
from core.sensitive import MASKED, SEALED, indexes
from members.models import Member, RosterLine
from members.models.roster import Verdict
from members.roster.cells import SECRETS
from members.roster.columns import FIELDS

LEFT = ("left_on", "left_reason")
PLAIN = [Member._meta.get_field(name) for name in FIELDS if name not in SECRETS]
INDEXED = {index.of: index.column for index in indexes(Member) if not index.tail}
NOTHING = "'{}'::jsonb"
KEPT = f"jsonb_build_object('{MASKED}', l.masks->>'{{0}}', '{SEALED}', l.{{0}})"
LINES = 2_000
# Words that are the name of the employer to which the member is linked already say nothing new.
SAME_EMPLOYER = "SELECT FROM members_employer e WHERE e.id = m.employer_id AND e.name = l.employer_name"

ADDED = """(SELECT coalesce(jsonb_object_agg(said.key, jsonb_build_array({0}, said.value)), '{{}}')
    FROM jsonb_each(l.custom) AS said WHERE {0} IS DISTINCT FROM said.value)"""


@dataclass(frozen=True)
class Terms:
    """What the person said of the list."""

    is_full: bool
    as_of: date
    are_new: bool
    reason: str = ""


def compare(job: Job, unions: list[int], terms: Terms) -> dict[str, int]:
    """Give every line of the job its verdict; how many there are of each."""
    _come_back(job, terms)
    _note_plain(job)
    _note_secrets(job)
    if terms.are_new:
        _join(job, terms.as_of)
    _judge(job)
    if terms.is_full:
        _miss(job, unions, terms)
    return counts(job)


def counts(job: Job) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT verdict, count(*) FROM members_rosterline WHERE job_id = %s GROUP BY verdict
               UNION ALL SELECT 'returned', count(*) FROM members_rosterline
               WHERE job_id = %s AND verdict = 'joined' AND member_id IS NOT NULL""",
            [job.pk, job.pk],
        )
        return dict.fromkeys(Verdict.values, 0) | dict(cursor.fetchall())


def _do(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _come_back(job: Job, terms: Terms) -> None:
    """Who had left and stands on the list again is a member again, since the day that the list says or its own."""
    _do(
        """UPDATE members_rosterline l SET
             joined_on = CASE WHEN l.joined_on >= m.left_on THEN l.joined_on
                 WHEN %s >= m.left_on THEN %s ELSE m.joined_on END,
             changes = jsonb_build_object('left_on', jsonb_build_array(m.left_on, NULL))
                 || CASE WHEN m.left_reason = '' THEN '{}'::jsonb
                    ELSE jsonb_build_object('left_reason', jsonb_build_array(m.left_reason, '')) END
           FROM members_member m WHERE l.job_id = %s AND m.id = l.member_id AND m.left_on IS NOT NULL""",
        terms.as_of, terms.as_of, job.pk,
    )  # fmt: skip


def _note_plain(job: Job) -> None:
    """What differs. An empty cell says nothing."""
    parts = " || ".join(
        [
            "l.changes",
            *map(_plain, PLAIN),
            _union(),
            ADDED.format("m.custom -> said.key"),
            *map(_filled, SECRETS),
        ]
    )
    _do(
        f"""UPDATE members_rosterline l SET changes = {parts}
            FROM members_member m WHERE l.job_id = %s AND m.id = l.member_id""",
        job.pk,
    )


def _plain(field: "Field[Any, Any]") -> str:
    name = field.column
    says = f"l.{name} IS NOT NULL" if isinstance(field, DateField | BooleanField) else f"l.{name} <> ''"
    if name == "employer_name":
        says += f" AND NOT EXISTS ({SAME_EMPLOYER})"
    return (
        f"CASE WHEN {says} AND l.{name} IS DISTINCT FROM m.{name} "
        f"THEN jsonb_build_object('{name}', jsonb_build_array(m.{name}, l.{name})) ELSE {NOTHING} END"
    )


def _union() -> str:
    return (
        "CASE WHEN l.says_union AND l.union_id <> m.union_id "
        f"THEN jsonb_build_object('union', jsonb_build_array(m.union_id, l.union_id)) ELSE {NOTHING} END"
    )


def _filled(name: str) -> str:
    """A sensitive value where there was none."""
    return (
        f"CASE WHEN l.{name} <> '' AND m.{name} = '' "
        f"THEN jsonb_build_object('{name}', jsonb_build_array('', {KEPT.format(name)})) ELSE {NOTHING} END"
    )


def _note_secrets(job: Job) -> None:
    """Sensitive values that stand on both sides. What has an index is compared by it, the rest is opened."""
    for name, field in SECRETS.items():
        differs = f"l.{INDEXED[name]} <> m.{INDEXED[name]}" if name in INDEXED else "true"
        sql = f"""SELECT l.id, m.{name}, l.{name}, l.masks->>'{name}'
            FROM members_rosterline l JOIN members_member m ON m.id = l.member_id
            WHERE l.job_id = %s AND l.{name} <> '' AND m.{name} <> '' AND {differs}"""
        with connection.chunked_cursor() as cursor:
            cursor.execute(sql, [job.pk])
            while rows := cursor.fetchmany(LINES):
                _write_changes(name, [each for row in rows if (each := _changed(field, name, *row))])


def _changed(field: Any, name: str, line: int, before: str, after: str, mask: str) -> tuple[int, Json] | None:
    stood = field.from_db_value(before, None, None)
    if name not in INDEXED and stood == field.from_db_value(after, None, None):
        return None
    kept = {MASKED: str(stood), SEALED: before}
    return line, Json({name: [kept, {MASKED: mask, SEALED: after}]})


def _write_changes(name: str, rows: list[tuple[int, Json]]) -> None:
    if not rows:
        return
    with connection.cursor() as cursor:
        execute_values(
            cursor.cursor,
            """UPDATE members_rosterline l SET changes = l.changes || made.changes::jsonb
               FROM (VALUES %s) AS made (id, changes) WHERE l.id = made.id""",
            rows,
            page_size=LINES,
        )


def _join(job: Job, day: date) -> None:
    """Who is new and of whom the list does not say when they joined, did so on this day."""
    _do(
        """UPDATE members_rosterline
           SET joined_on = %s, changes = changes || jsonb_build_object('joined_on', jsonb_build_array(NULL, %s::date))
           WHERE job_id = %s AND member_id IS NULL AND joined_on IS NULL""",
        day, day, job.pk,
    )  # fmt: skip


def _judge(job: Job) -> None:
    """Of those with a member, and of those in which more was found wrong; the rest stand as they were staged."""
    _do(
        """UPDATE members_rosterline SET verdict = CASE
             WHEN problems <> '[]' THEN 'problem'
             WHEN member_id IS NULL OR changes ? 'left_on' THEN 'joined'
             WHEN changes <> '{}' THEN 'changed' ELSE 'unchanged' END
           WHERE job_id = %s AND (member_id IS NOT NULL OR problems <> '[]')""",
        job.pk,
    )


def _miss(job: Job, unions: list[int], terms: Terms) -> None:
    """Who is on record and not on the list. One whose name stands in a line that is wrong may be that line."""
    changes = "jsonb_build_object('left_on', jsonb_build_array(NULL, %s::date))"
    if terms.reason:
        changes += " || jsonb_build_object('left_reason', jsonb_build_array(m.left_reason, %s::text))"
    same = {f.column for f in RosterLine._meta.concrete_fields} & {
        "name",
        "pinyin",
        "unit",
        "gender",
        "employee_no",
    }
    columns = sorted(same)
    empty = [
        f.column
        for f in RosterLine._meta.concrete_fields
        if f.get_internal_type() in ("CharField", "TextField")
        and f.column not in {*columns, "verdict", "found_by", "left_reason"}
    ]
    _do(
        f"""INSERT INTO members_rosterline (job_id, number, union_id, member_id, becomes, version, verdict, found_by,
                says_union, left_on, left_reason, masks, custom, problems, changes, {", ".join([*columns, *empty])})
            SELECT %s, 0, m.union_id, m.id, NULL, m.version, 'left', 'list', false, %s, %s, '{{}}', '{{}}', '[]', {changes},
                {", ".join([*(f"m.{name}" for name in columns), *("''" for _ in empty)])}
            FROM members_member m
            WHERE m.deleted_at IS NULL AND m.union_id = ANY(%s::bigint[]) AND m.name <> '' AND m.left_on IS NULL
              AND NOT EXISTS (SELECT 1 FROM members_rosterline l WHERE l.job_id = %s AND l.member_id = m.id)
              AND NOT EXISTS (SELECT 1 FROM members_rosterline l WHERE l.job_id = %s AND l.member_id IS NULL
                              AND l.verdict = 'problem' AND l.name = m.name)""",
        job.pk, terms.as_of, terms.reason,
        terms.as_of, *([terms.reason] if terms.reason else []),
        unions, job.pk, job.pk,
    )  # fmt: skip
