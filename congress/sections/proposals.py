"""Proposals and suggestions: how many, who answered, what came of them; outstanding ones by themselves."""

from collections.abc import Iterator
from dataclasses import replace

from congress.models import Meeting, Proposal
from congress.models.proposals import ProposalType
from congress.phrases import period, shared, titles, unique, words
from congress.sections.followed import by_area, followed
from congress.sessions import Session, session
from congress.tellings.proposals import AREAS, NOUNS, around, called, collected
from core.figures import Figure
from core.material import Material
from core.prose import NOTHING, Cite, Sentence
from core.summary import Paragraph, section
from core.topics import Topic
from core.units import UNITS

MOST_TOLD = 5
MOST_TITLES = 8
Told = Iterator[Paragraph | None]


@section("congress.proposals", Topic.PROPOSALS, order=20)
def proposals(m: Material) -> Told:
    for kind in (ProposalType.PROPOSAL, ProposalType.IMPROVEMENT, ProposalType.IDEA, ProposalType.OTHER):
        yield from of_type(m, kind)


@section("congress.suggestions", Topic.INNOVATION, order=10)
def suggestions(m: Material) -> Told:
    yield from of_type(m, ProposalType.SUGGESTION)


def of_type(m: Material, kind: ProposalType) -> Told:
    rows = m.take(Proposal, type=kind)
    earlier = [row for row in rows if row.submitted_on < m.scope.since]
    rows = [row for row in rows if row not in earlier]
    if len(rows) == 1 and rows[0].title:
        yield m.para(f"proposal-{rows[0].pk}", m.tell(rows[0]), rows=rows)
    elif rows:
        yield from together(m, kind, rows)
    if earlier:
        yield m.para(f"earlier-{kind}", answered_late(m, kind, earlier), *m.highlights(earlier), rows=earlier)


def together(m: Material, kind: ProposalType, rows: list[Proposal]) -> Told:
    apart = [row for row in rows if row.title and (row.effect or row.prize or row.benefit or row.answer)]
    apart = apart[:MOST_TOLD]
    rest = [row for row in rows if row not in apart]
    told = m.clauses(
        received(m, kind, rows),
        m.change(figure(m, "received", kind)),
        m.say("参与职工{x}", "from {x}", x=amount(m, "participants", kind, "person")),
        *(followed(m, rows) if kind == ProposalType.PROPOSAL else taken_up(m, kind, rows)),
        m.say(f"评出优秀{NOUNS[kind].zh}{{x}}", "{x} found outstanding", x=amount(m, "commended", kind)),
        m.say("发放奖励{x}", "rewarded with {x}", x=amount(m, "reward_amount", kind, "yuan")),
        m.say("年创效益{x}", "worth {x} a year", x=amount(m, "benefit", kind, "yuan")),
        adoption(m, kind),
        participation(m, kind),
    )
    yield m.para(
        kind.value, told, about(m, kind, rows), named(m, kind, rest), *m.highlights(rest), rows=rest or rows
    )
    for row in apart:
        yield m.para(f"proposal-{row.pk}", m.tell(row), rows=[row])


def is_all_there_is(m: Material, kind: ProposalType) -> bool:
    """Was nothing else collected that needs no congress? Rates are of all that."""
    return m.figures["congress.ideas"].value == m.figures["congress.received"].of("type", kind.value).value


def adoption(m: Material, kind: ProposalType) -> Sentence:
    """采纳率为40%（12条/30条）, where some were adopted and others not."""
    adopted, every = m.figures["congress.ideas_adopted"].value, m.figures["congress.ideas"].value
    if not is_all_there_is(m, kind) or not 0 < adopted < every:
        return NOTHING
    return m.say("采纳率为{x}", "an adoption rate of {x}", x=m.rate(m.figures["congress.idea_adoption_rate"]))


def participation(m: Material, kind: ProposalType) -> Sentence:
    """How many of the members took part."""
    if not is_all_there_is(m, kind) or not m.figures["congress.proposers"]:
        return NOTHING
    return m.say(
        "参与率达{x}", "a participation rate of {x}", x=m.rate(m.figures["congress.participation_rate"])
    )


def figure(m: Material, name: str, kind: ProposalType, unit: str = "") -> Figure:
    """A figure of one type of proposal, in the counter of that type."""
    return replace(m.figures[f"congress.{name}"].of("type", kind.value), unit=unit or NOUNS[kind].unit)


def amount(m: Material, name: str, kind: ProposalType, unit: str = "") -> Cite | None:
    return m.amount(figure(m, name, kind, unit))


def received(m: Material, kind: ProposalType, rows: list[Proposal]) -> Sentence:
    """围绕“金点子”活动，全年共收到提案15份."""
    noun = NOUNS[kind]
    programmes = around(m, unique(row.programme for row in rows), noun)
    number = amount(m, "received", kind)
    if not number:
        return programmes + collected(m, rows[0], noun)
    return programmes + when(m, rows) + m.say(f"共收到{noun.zh}{{n}}", "we received {n}", n=number)


def when(m: Material, rows: list[Proposal]) -> Sentence:
    """At which session, else in which part of the year."""
    text = words(shared(rows, "session"))
    if m.is_english:
        return NOTHING
    known = session(text)
    if known and "会" not in text:
        text = known.chinese(congress(m, known))
    return Sentence((text or period(m),))


def congress(m: Material, known: Session) -> str:
    """What the congress of that term is called here: 教代会 in a school."""
    titles = (row.title for row in m.rows(Meeting) if row.title and session(row.session).term == known.term)
    return next(titles, "职代会")


def taken_up(m: Material, kind: ProposalType, rows: list[Proposal]) -> list[Sentence]:
    """采纳12条、实施8条."""
    by = m.listed(unique(words(row.answered_by) for row in rows))
    every, adopted, done = (figure(m, name, kind) for name in ("received", "adopted", "implemented"))
    said = [m.say("由{x}答复", "answered by {x}", x=by)]
    if adopted.value == every.value > done.value:
        said.append(m.say("全部采纳", "all of them adopted"))
    elif adopted.value > done.value:
        said.append(m.say("采纳{x}", "{x} adopted", x=m.amount(adopted)))
    if done.value == every.value > 1:
        return [*said, m.say("全部落实", "all of them carried out")]
    return [*said, m.say("落实{x}", "{x} carried out", x=m.amount(done))]


def about(m: Material, kind: ProposalType, rows: list[Proposal]) -> Sentence:
    """The subject areas; of filed congress proposals with how many each has."""
    if kind == ProposalType.PROPOSAL and (told := by_area(m)):
        return told
    areas = unique(AREAS[row.category][m.is_english] for row in rows if row.category in AREAS)
    return m.say("内容涉及{x}等方面", "they concern {x}", x=m.listed(areas))


def named(m: Material, kind: ProposalType, rows: list[Proposal]) -> Sentence:
    """The titles of those that have one; that of a declared total names none of them."""
    known = [row for row in rows if row.title and not (row.highlight or row.declared)]
    rest = "others" if m.is_english else UNITS[NOUNS[kind].unit].zh
    listed = titles(m, known, called, limit=MOST_TITLES, rest=rest)
    return m.say("主要有{x}", "among them {x}", x=listed)


def answered_late(m: Material, kind: ProposalType, rows: list[Proposal]) -> Sentence:
    noun = NOUNS[kind]
    number = m.sum(rows, "count", noun.unit)
    said = m.say(f"另答复以前年度{noun.zh}{{n}}", "we also answered {n} of earlier years", n=number)
    return m.sentences(said, named(m, kind, rows))
