"""Who sits in the congress, and what it resolved: adopted ones together, each that failed by itself."""

from collections.abc import Iterator

from congress.models import Resolution
from congress.phrases import titled
from core.material import Material
from core.prose import Sentence
from core.summary import Paragraph, section
from core.topics import Topic

FEW, MOST = 2, 12
# How each sort of delegates is told, and counted in English.
SORTS = (
    ("front_line", "一线职工", " from the front line", "head"),
    ("women", "女职工", "", "woman"),
    ("managers", "管理人员", "", "manager"),
)


@section("congress.delegates", Topic.DEMOCRATIC_MANAGEMENT, order=9)
def delegates(m: Material) -> Iterator[Paragraph | None]:
    """现有职工代表300名，其中一线职工180名、女职工120名、管理人员50名."""
    if not m.figures["congress.delegates"]:
        return
    parts = [
        m.say(zh + "{n}", "{n}" + en, n=m.amount(figure, "" if not m.is_english else unit))
        for name, zh, en, unit in SORTS
        if (figure := m.figures[f"congress.delegates_{name}"])
    ]
    whole = m.amount(m.figures["congress.delegates"])
    yield m.para(
        "delegates",
        m.sentence(
            m.say("现有职工代表{n}", "the congress has {n}", n=whole),
            m.say("其中{x}", "among them {x}", x=m.listed(parts)),
        ),
    )


@section("congress.resolutions", Topic.DEMOCRATIC_MANAGEMENT, order=11)
def resolutions(m: Material) -> Iterator[Paragraph | None]:
    """Those adopted are named together where they are many; one that failed is told with its votes."""
    passed = m.take(Resolution, lambda row: bool(row.verdict and row.verdict.passes))
    if len(passed) > FEW:
        yield m.para("resolutions", adopted(m, passed), *m.highlights(passed), rows=passed)
        passed = []
    for row in (*passed, *m.take(Resolution)):
        yield m.para(f"resolution-{row.pk}", m.tell(row), rows=[row])


def adopted(m: Material, rows: list[Resolution]) -> Sentence:
    """全年表决通过决议5项，包括《甲》《乙》……，1项未获通过."""
    named = m.named(
        [titled(m, row) for row in rows], limit=MOST, rest="resolutions" if m.is_english else "项决议"
    )
    figures = m.figures
    failed = figures["congress.resolutions_failed"]
    return m.sentence(
        m.say("表决通过决议{n}", "{n} were adopted", n=m.amount(figures["congress.resolutions_passed"])),
        m.say("包括{x}", "{x}", x=named),
        m.say("未获通过{n}", "{n} not adopted", n=m.amount(failed)) if failed else None,
    )
