"""Which rules hold for a union on a day, and which of them goes before the others: said once, in SQL, for the book of rules
and for statements that ask of each of their rows.

`asked` is what is asked of, with `union_id` and `day`; `held` are the rules that hold, `turn` 1 going before the rest.
A nearer jurisdiction goes before a wider one; within it the nearer union's rule, and of one union that which came into
force last. A region is that of the union, or of the nearest over it that names one.
"""

from typing import Any

from django.db.models import Func

HELD = """LATERAL (
    WITH RECURSIVE line (id, parent_id, region, distance) AS (
        SELECT id, parent_id, region_code, 0 FROM members_union WHERE id = asked.union_id
        UNION ALL
        SELECT above.id, above.parent_id, above.region_code, line.distance + 1
        FROM members_union above JOIN line ON above.id = line.parent_id WHERE line.distance < 50
    ), home AS (
        SELECT region FROM line WHERE region <> '' ORDER BY distance LIMIT 1
    )
    SELECT rule.*, row_number() OVER (
        PARTITION BY rule.key
        ORDER BY array_position(ARRAY['union', 'county', 'city', 'province', 'nation'], rule.jurisdiction::text),
            line.distance, rule.since DESC NULLS LAST, rule.id DESC
    ) AS turn
    FROM members_rule rule JOIN line ON line.id = rule.union_id
    WHERE rule.is_on
        AND (rule.since IS NULL OR rule.since <= asked.day) AND (rule.until IS NULL OR rule.until >= asked.day)
        AND (rule.region = '' OR EXISTS (SELECT FROM home WHERE starts_with(home.region, rule.region)))
) held"""
BOOKS = f"""
    SELECT held.*, asked.n FROM unnest(%s::bigint[], %s::date[]) WITH ORDINALITY AS asked (union_id, day, n), {HELD}
    ORDER BY asked.n, held.key, held.turn
"""  # noqa: S608


class Held(Func):
    """What the rule in force for a row says, reckoned in the statement itself; NULL where no rule holds.

    Held(union, day, document, *more, key="congress.quorum", says="held.value = ...", more=("whole",))

    A rule of the document goes before the others; `more` are names for further values that `says` reckons with.
    """

    arity = None

    def __init__(self, *values: Any, key: str, says: str, more: tuple[str, ...] = (), **options: Any) -> None:
        names = ", ".join(("union_id", "day", "document", *more))
        source = f"(VALUES (%(expressions)s)) AS asked ({names}), {HELD}"
        first = f"held.key = '{key}' ORDER BY (held.document = asked.document) DESC, held.turn LIMIT 1"
        template = f"(SELECT {says} FROM {source} WHERE {first})"  # noqa: S608 - no word of it was typed by anybody
        super().__init__(*values, template=template, **options)


# A share as people write it, 2/3 or 67%, as a fraction. chr(37) is the sign of per cent.
PER_CENT = "right(btrim(held.value), 1) = chr(37)"
PARTS = (
    f"CASE WHEN {PER_CENT} THEN rtrim(btrim(held.value), chr(37))::bigint"
    " ELSE split_part(btrim(held.value), '/', 1)::bigint END",
    f"CASE WHEN {PER_CENT} THEN 100 ELSE split_part(btrim(held.value), '/', 2)::bigint END",
)


def is_share(part: str, whole: str) -> str:
    """Is a part at least the share of the whole that the rule asks for? In whole numbers, so exactly."""
    numerator, denominator = PARTS
    return f"{part} * ({denominator}) >= {whole} * ({numerator})"
