"""The activities of a topic as a table: when, what, with what in it, how many people."""

from collections.abc import Iterator

from activities.gathering import NOUNS, period
from activities.models import Activity
from activities.naming import called
from core.material import Material
from core.prose import Cell, Cite, Run, runs_of, tidy
from core.quantities import Quantity
from core.summary import Table

LEAST = 2
HEADS = {
    "zh": ("序号", "时间", "活动名称", "主要内容", "参加人数"),
    "en": ("No.", "When", "Activity", "What it was", "People"),
}


def tabled(m: Material, topic: str) -> Iterator[Table]:
    """全年开展文体活动5次（见表）, and the table; nothing of a single one, or of more than could be loaded."""
    rows = m.of_topic(Activity, topic) if m.wants_tables and m.is_whole(Activity) else []
    if len(rows) < LEAST:
        return
    noun = NOUNS.get(topic, ("活动", "of work"))
    intro = m.sentence(
        m.say(
            f"{period(m)}开展{noun[0]}{{n}}（见表）",
            f"{{n}} {noun[1]} took place {period(m)} (see the table)",
            n=m.amount(m.figures["activities.held"].of("topic", topic)),
        )
    )
    cells = tuple((str(n), *line(m, row)) for n, row in enumerate(rows, 1))
    yield Table(
        "table",
        topic,
        f"Activities {noun[1]}" if m.is_english else f"{noun[0]}一览表",
        HEADS["en" if m.is_english else "zh"],
        cells,
        tuple((row._meta.label, row.pk) for row in rows),
        intro,
    )


def line(m: Material, row: Activity) -> tuple[Cell, ...]:
    """One activity; a highlight stands in it word for word."""
    [name] = runs_of(called(m, row))
    return m.when(row), name, m.quote(row) or tidy(row.content or row.theme), people(m, row)


def people(m: Material, row: Activity) -> Run:
    """How many took part, or attended, without the unit; nothing where nobody knows."""
    for name in ("participants", "attendances"):
        value = getattr(row, name)
        if value is not None:
            known = Quantity(value, "", getattr(row, f"{name}_qualifier"))
            return Cite(m.words(known), kind=row._meta.label, pks=(row.pk,))
    return ""
