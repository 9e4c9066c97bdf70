"""Agreements signed in the period, and how far those in force reach."""

from collections.abc import Iterator
from dataclasses import replace

from congress.indicators.agreements import BASES
from congress.models import Agreement
from congress.models.agreements import AgreementType, Signing
from congress.phrases import grouped, stop_day, unique
from congress.tellings.agreements import NAMES, UNITS, VERBS, covered
from core.material import Material
from core.prose import NOTHING, Cite, Sentence
from core.quantities import plain
from core.summary import Paragraph, section
from core.topics import Topic
from core.units import UNITS as COUNTERS

FEW = 3


@section("congress.agreements", Topic.BARGAINING, order=20)
def agreements(m: Material) -> Iterator[Paragraph | None]:
    for kind in AgreementType:
        rows = m.take(Agreement, type=kind)
        if 0 < len(rows) <= FEW and all(row.count == 1 for row in rows):
            for row in rows:
                yield m.para(f"agreement-{row.pk}", m.tell(row), rows=[row])
            yield m.para(f"reach-{kind}", reach(m, kind, rows))
        else:
            yield m.para(
                kind.value, together(m, kind, rows), reach(m, kind, rows), *m.highlights(rows), rows=rows
            )


def together(m: Material, kind: AgreementType, rows: list[Agreement]) -> Sentence:
    """新签女职工专项集体合同10份，续签5份，覆盖企业16家、职工1200人."""
    if not rows:
        return NOTHING
    clauses = []
    for same in grouped(rows, lambda row: row.new_or_renewed):
        zh, en = verb_of(same)
        noun = "" if clauses else NAMES[kind]
        clauses.append(m.say(f"{zh}{noun}{{n}}", f"{{n}} {en}", n=number(m, kind, same[0].new_or_renewed)))
    return m.clauses(*clauses, covered(m, rows), rises(m, rows), with_whom(m, rows))


def number(m: Material, kind: AgreementType, signing: str) -> Cite | None:
    figure = m.figures["congress.signed"].of("manner", f"{kind.value}:{signing}")
    return m.amount(replace(figure, unit=UNITS[kind]))


def verb_of(rows: list[Agreement]) -> tuple[str, str]:
    """新签, 续签, 变更; nothing of the kind where nobody knows when they were signed."""
    signing = rows[0].new_or_renewed
    if not signing and all(row.signed_on is None for row in rows):
        return "现有", "in force"
    return ("新签", "newly signed") if signing == Signing.NEW else VERBS[signing]


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
    listed = m.named(list(names), limit=10, rest="employers" if m.is_english else "家单位")
    return m.say("签约单位有{x}", "with {x}", x=listed)


def reach(m: Material, kind: AgreementType, rows: list[Agreement]) -> Sentence:
    """The signing rate by its narrowest sound base; without one, how many are in force if that says more."""
    for base in BASES.get(kind, ()):
        figure = m.figures[f"congress.{kind.value}_rate_{base.name}"]
        if figure.terms and 0 < figure.terms[0].value <= figure.terms[1].value:
            said = m.say(
                f"{base.zh}{NAMES[kind]}签订率达{{x}}",
                f"{COUNTERS[UNITS[kind]].en_plural} reached {{x}} of the {base.en}",
                x=m.rate(figure),
            )
            return m.clauses(said, m.change(figure))
    return in_force(m, kind, rows)


def in_force(m: Material, kind: AgreementType, rows: list[Agreement]) -> Sentence:
    standing = replace(m.figures["congress.in_force"].of("type", kind), unit=UNITS[kind])
    if standing.value <= sum(row.count for row in rows):
        return NOTHING
    units = m.amount(m.figures["congress.covered_units"].of("type", kind))
    workers = m.amount(m.figures["congress.covered_workers"].of("type", kind))
    reached = m.listed([m.say("企业{x}", "{x}", x=units), m.say("职工{x}", "{x}", x=workers)])
    said = m.say(
        f"截至{stop_day(m)}，现有有效{NAMES[kind]}{{n}}", "{n} in force at the end", n=m.amount(standing)
    )
    return m.clauses(said, m.say("覆盖{x}", "covering {x}", x=reached))
