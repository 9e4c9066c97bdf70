"""Agreements: how many are in force, what was signed in the period, how far they reach."""

from collections.abc import Iterator
from dataclasses import replace

from congress.indicators.agreements import BASES, RATED
from congress.models import Agreement
from congress.models.agreements import AgreementType, Signing
from congress.phrases import grouped, period, stop_day, unique
from congress.tellings.agreements import NAMES, UNITS, VERBS, covered, covering
from core.figures import Figure
from core.material import Material
from core.prose import NOTHING, Sentence
from core.quantities import plain
from core.summary import Paragraph, section
from core.topics import Topic
from core.units import UNITS as COUNTERS

FEW = 3
MOST_NAMES = 10


@section("congress.agreements", Topic.BARGAINING, order=20)
def agreements(m: Material) -> Iterator[Paragraph | None]:
    for kind in AgreementType:
        taken = m.take(Agreement, type=kind)
        for row in (each for each in taken if each.is_bargained):
            yield m.para(f"agreement-{row.pk}", m.tell(row), rows=[row])
        rows = [row for row in taken if not row.is_bargained]
        apart = rows if len(rows) <= FEW and all(row.count == 1 for row in rows) else []
        for row in apart:
            yield m.para(f"agreement-{row.pk}", m.tell(row), rows=[row])
        told = in_force(m, kind, apart, []) if apart else together(m, kind, rows)
        rest = [] if apart else rows
        yield m.para(kind.value, told, signing_rate(m, kind), *m.highlights(rest), rows=rest)


@section("congress.performance", Topic.BARGAINING, order=21)
def performance(m: Material) -> Iterator[Paragraph | None]:
    """What was filed of those signed, and how they are kept."""
    yield m.para("filing", filing(m), rows=[])
    yield m.para("performance", checking(m), rows=[])


def filing(m: Material) -> Sentence:
    """全年签订的集体合同和专项协议已报送审查28份，报送率为93.3%（28份/30份）; of few each says it of itself."""
    filed = m.figures["congress.agreements_filed"]
    if not filed or m.figures["congress.signed"].value <= FEW:
        return NOTHING
    return m.clauses(
        m.say(
            f"{period(m)}签订的集体合同和专项协议已报送审查{{n}}",
            "{n} signed in the period were filed with the authority",
            n=m.amount(filed),
        ),
        m.say("报送率为{x}", "a rate of {x}", x=m.rate(m.figures["congress.filing_rate"])),
    )


def checking(m: Material) -> Sentence:
    """对30份集体合同和专项协议开展履约检查."""
    return m.say(
        "对{n}集体合同和专项协议开展履约检查",
        "the performance of {n} was checked",
        n=m.amount(m.figures["congress.agreements_checked"]),
    )


def together(m: Material, kind: AgreementType, rows: list[Agreement]) -> Sentence:
    """截至12月底，有效工资集体协议30份，其中新签10份; or only what was signed, where that is all."""
    dated = [row for row in rows if row.signed_on or row.new_or_renewed]
    manners = [same[0].new_or_renewed for same in grouped(dated, lambda row: row.new_or_renewed)]
    told = in_force(m, kind, dated, [done(m, kind, manner, "") for manner in manners])
    if not told:
        names = [NAMES[kind], *[""] * len(manners)]
        clauses = [done(m, kind, manner, name) for manner, name in zip(manners, names, strict=False)]
        told = m.clauses(*clauses, covered(m, rows))
    return m.clauses(told, rises(m, rows), with_whom(m, rows))


def in_force(m: Material, kind: AgreementType, fresh: list[Agreement], counts: list[Sentence]) -> Sentence:
    """How many stand at the end of the period, where those are more than the fresh ones."""
    standing = figure(m, "congress.in_force", kind, "type", kind.value)
    if standing.value <= sum(row.count for row in fresh):
        return NOTHING
    be = "was" if standing.value == 1 else "were"
    zh, en = f"截至{stop_day(m)}，有效{NAMES[kind]}共{{n}}", f"{{n}} {be} in force at the end of the period"
    head = m.say(zh, en, n=m.amount(standing))
    return m.clauses(head, m.say("其中{x}", "{x}", x=m.listed(counts)), reach(m, kind))


def figure(m: Material, name: str, kind: AgreementType, by: str, value: str) -> Figure:
    return replace(m.figures[name].of(by, value), unit=UNITS[kind])


def signed(m: Material, kind: AgreementType, manner: str) -> Figure:
    return figure(m, "congress.signed", kind, "manner", f"{kind.value}:{manner}")


def done(m: Material, kind: AgreementType, manner: str, name: str) -> Sentence:
    """新签女职工专项集体合同10份; 新签10份."""
    zh, en = ("新签", "newly signed") if manner == Signing.NEW else VERBS[manner]
    number = signed(m, kind, manner)
    if m.is_english and not name:
        number = replace(number, unit="")
    return m.say(f"{zh}{name}{{n}}", f"{{n}} {en}", n=m.amount(number))


def reach(m: Material, kind: AgreementType) -> Sentence:
    """Whom all those in force cover; the employers only where they are not as many as the agreements."""
    units, workers, women, standing = (
        m.figures[f"congress.{name}"].of("type", kind.value)
        for name in ("covered_units", "covered_workers", "covered_women", "in_force")
    )
    employers = m.amount(units) if units.value != standing.value else None
    return covering(m, employers, m.amount(workers), m.amount(women))


def rises(m: Material, rows: list[Agreement]) -> Sentence:
    known = sorted(row.wage_growth for row in rows if row.wage_growth is not None)
    if not known:
        return NOTHING
    low, high = f"{plain(known[0])}%", f"{plain(known[-1])}%"
    if low == high:
        return m.say("约定工资增长{a}", "with wages rising by {a}", a=low)
    return m.say("约定工资增长{a}至{b}", "with wages rising by {a} to {b}", a=low, b=high)


def with_whom(m: Material, rows: list[Agreement]) -> Sentence:
    names = unique(row.with_whom for row in rows)
    listed = m.named(list(names), limit=MOST_NAMES, rest="employers" if m.is_english else "家单位")
    return m.say("签约单位有{x}", "with {x}", x=listed)


def signing_rate(m: Material, kind: AgreementType) -> Sentence:
    """已建工会的非公企业工资集体协议签订率达70%（70家/100家）: by the narrowest base that is sound."""
    if kind not in RATED:
        return NOTHING
    for base in BASES:
        share = m.figures[f"congress.{kind.value}_rate_{base.name}"]
        if share.terms and 0 < share.terms[0].value <= share.terms[1].value:
            said = m.say(
                f"{base.zh}{NAMES[kind]}签订率达{{x}}",
                f"{COUNTERS[UNITS[kind]].en_plural} reached {{x}} of the {base.en}",
                x=m.rate(share),
            )
            return m.clauses(said, m.change(share))
    return NOTHING
