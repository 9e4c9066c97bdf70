"""Which member each line means: by ID number, then by employee number, then by name and phone, in the database alone."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from core.models import Job

# Members who are people of their own, of the unions that the roster is for.
HERE = "m.deleted_at IS NULL AND m.union_id = ANY(%(unions)s::bigint[]) AND m.name <> ''"
AGREE = "(l.{0} = '' OR m.{0} = '' OR l.{0} = m.{0})"
AGREE_DAY = "(l.{0} IS NULL OR m.{0} IS NULL OR l.{0} = m.{0})"
SAME_NUMBER = AGREE.format("id_number_index")
ALIKE = " AND ".join(
    (
        *(
            AGREE.format(name)
            for name in ("id_number_index", "employee_no", "phone_index", "card_no", "unit")
        ),
        AGREE.format("gender"),
        AGREE_DAY.format("birth_date"),
    )
)
SECOND = "((l.unit <> '' AND l.unit = m.unit) OR l.birth_date = m.birth_date)"

WAYS = {
    "employee_no": f"l.employee_no <> '' AND l.employee_no = m.employee_no AND l.name = m.name AND {SAME_NUMBER}",
    "phone": f"l.phone_index <> '' AND l.phone_index = m.phone_index AND l.name = m.name AND {SAME_NUMBER}",
    "name": f"l.name = m.name AND l.name <> '' AND {ALIKE} AND {SECOND}",
}
BY_NUMBER = """
    UPDATE members_rosterline l SET member_id = m.id, version = m.version, found_by = 'id', changes = '{}'
    FROM members_member m
    WHERE l.job_id = %(job)s AND l.id_number_index <> '' AND m.id_number_index = l.id_number_index
        AND m.deleted_at IS NULL AND m.union_id = ANY(%(unions)s::bigint[])
        AND l.member_id IS NULL
"""
# One line and one member that mean only each other.
BY = """
    WITH pairs AS (
        SELECT l.id AS line, m.id AS member, m.version,
            count(*) OVER (PARTITION BY l.id) AS members, count(*) OVER (PARTITION BY m.id) AS lines
        FROM members_rosterline l JOIN members_member m ON {way}
        WHERE l.job_id = %(job)s AND l.member_id IS NULL AND {here}
            AND NOT EXISTS (SELECT 1 FROM members_rosterline o WHERE o.job_id = %(job)s AND o.member_id = m.id)
    )
    UPDATE members_rosterline l SET member_id = pairs.member, version = pairs.version, found_by = %(by)s,
        changes = '{{}}'
    FROM pairs WHERE l.id = pairs.line AND pairs.members = 1 AND pairs.lines = 1
"""
SAY = """
    UPDATE members_rosterline l SET problems = problems || jsonb_build_array(jsonb_build_object(
        'column', %(column)s::text, 'value', {value}, 'text', replace(%(text)s, '{{row}}', {row})))
    {found}
"""
TOUCH = "UPDATE members_rosterline l SET found_by = found_by"
TWICE = """
    FROM (
        SELECT id, first_value(number) OVER same AS first, row_number() OVER same AS place
        FROM members_rosterline l WHERE job_id = %(job)s AND {filled}
        WINDOW same AS (PARTITION BY {by} ORDER BY number)
    ) twins
    WHERE l.id = twins.id AND twins.place > 1
"""
ELSEWHERE = """
    FROM members_member m
    WHERE l.job_id = %(job)s AND l.member_id IS DISTINCT FROM m.id AND l.id_number_index <> ''
        AND m.id_number_index = l.id_number_index AND m.deleted_at IS NULL
"""
OTHERS = """
    FROM members_member m
    WHERE l.job_id = %(job)s AND l.member_id IS NULL AND l.employee_no <> '' AND m.employee_no = l.employee_no
        AND m.union_id = l.union_id AND m.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM members_rosterline o WHERE o.job_id = %(job)s AND o.member_id = m.id)
"""
UNCLEAR = f"""
    WHERE l.job_id = %(job)s AND l.member_id IS NULL AND l.name <> '' AND l.problems = '[]' AND EXISTS (
        SELECT 1 FROM members_member m WHERE {HERE} AND m.name = l.name AND {ALIKE}
            AND NOT EXISTS (SELECT 1 FROM members_rosterline o WHERE o.job_id = %(job)s AND o.member_id = m.id))
"""
# What a line says in a column of which something is wrong.
WRITTEN = {
    "id_number": "coalesce(l.masks->>'id_number', '')",
    "name": "l.name",
    "employee_no": "l.employee_no",
}


@dataclass(frozen=True)
class Matching:
    """The matching of one job's lines with the members of these unions. `labels` name the columns for the person."""

    job: Job
    unions: list[int]
    labels: dict[str, str]

    def run(self) -> None:
        self._match()
        self._say_twice()
        self._say_elsewhere()

    def is_overtaken(self) -> bool:
        """Does a member mean by now somebody who shall join, or have the number that another shall get? Within the
        transaction that writes.
        """
        return bool(self._match()) or bool(
            self._do(f"{TOUCH} {ELSEWHERE} AND l.verdict IN ('joined', 'changed')")
        )

    def _match(self) -> int:
        """Way by way, and again: who has been found no longer stands in the way of others."""
        found = self._do(BY_NUMBER)
        while more := sum(self._do(BY.format(way=way, here=HERE), by=by) for by, way in WAYS.items()):
            found += more
        return found

    def _say_twice(self) -> None:
        same = _("The same person stands in row {row}. Delete one of the two.")
        other = _("Row {row} has the same employee number. It must be each person's own.")
        for column, by, filled, text in (
            ("id_number", "id_number_index", "id_number_index <> ''", same),
            ("name", "member_id", "member_id IS NOT NULL", same),
            ("employee_no", "union_id, employee_no", "employee_no <> ''", other),
            ("name", "name, phone_index", "phone_index <> '' AND name <> ''", same),
            ("name", "union_id, name, unit, gender, birth_date",
             "name <> '' AND id_number_index = '' AND employee_no = '' AND phone_index = ''", same),
        ):  # fmt: skip
            found = TWICE.format(by=by, filled=f"{filled} AND problems = '[]'")
            self._say(found, column, text, row="twins.first::text")

    def _say_elsewhere(self) -> None:
        """Of a person on record elsewhere it is not said where, nor anything else of them."""
        elsewhere = _(
            "Somebody with this number is a member of another union already. Check the number; if it is right, "
            "ask for a transfer."
        )
        self._say(ELSEWHERE, "id_number", elsewhere)
        others = _(
            "This employee number belongs to somebody else on record. Check it, or correct the record."
        )
        self._say(OTHERS, "employee_no", others)
        unclear = _(
            "Somebody of this name is on record, and nothing says whether it is the same person. Write the ID "
            "number, the employee number or the phone, here and on the record."
        )
        self._say(UNCLEAR, "name", unclear)

    def _say(self, found: str, column: str, text: str, *, row: str = "''") -> None:
        said = SAY.format(found=found, row=row, value=WRITTEN[column])
        self._do(said, column=self.labels[column], text=text)

    def _do(self, sql: str, **values: Any) -> int:
        with connection.cursor() as cursor:
            cursor.execute(sql, {"job": self.job.pk, "unions": self.unions, **values})
            return int(cursor.rowcount)
