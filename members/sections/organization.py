"""Building the organisation: committees, new unions and bodies, elections, registration, standards."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from core.indicators import Figure
from core.material import NAMES, Material
from core.prose import NOTHING, Piece, Sentence
from core.summary import Paragraph, section
from core.topics import Topic
from members.models import Union
from members.models.unions import OrgType
from members.nouns import BODY_TYPES, ORGANISATIONS, UNION_TYPES, organisations
from members.tellings.unions import (
    called,
    changes,
    committee,
    founded,
    levels,
    organs,
    purpose,
    who,
)
from members.wording import fresh, in_period, is_own, tidy, with_own_words

FEW = 5
Told = Iterator[Paragraph | None]


def where(m: Material, test: Callable[[Union], Any]) -> list[Union]:
    return [union for union in m.rows(Union) if test(union)]


@section("members.setup", Topic.ORGANIZATION, order=10)
def setup(m: Material) -> Told:
    """The committee's changes, and the bodies that the law wants of a union."""
    changed = where(m, lambda u: changes(m, u))
    with_organs = where(m, lambda u: u.women_org or u.audit_org)
    rows = list(dict.fromkeys([*changed, *with_organs]))
    committees = [one_committee(m, u) for u in changed[:FEW]]
    told = m.sentences(
        m.sentence(*committees, other_committees(m, changed[FEW:])), have_organs(m, with_organs)
    )
    yield m.para("setup", with_own_words(m, told, fresh(m, rows)), rows=rows)


def one_committee(m: Material, union: Union) -> Sentence:
    whose = who(m, union)
    done = committee(m, union)
    return m.say("{whose}{done}", "{whose} {done}", whose=whose, done=done) if whose else done


def other_committees(m: Material, unions: list[Union]) -> Sentence:
    seats = sum(change.count for union in unions for change in changes(m, union))
    return m.say(
        "另有{n}调整委员{seats}名",
        "{n} more changed {seats} committee seats",
        n=m.tally(unions, "union"),
        seats=str(seats),
    )


def have_organs(m: Material, unions: list[Union]) -> Sentence:
    if not unions:
        return NOTHING
    if all(is_own(m, union) for union in unions):
        return m.say("{what}", "Our union {what}", what=organs(m, unions[0]))
    audit, women = m.figures["members.audit_orgs"], m.figures["members.women_orgs"]
    return m.clauses(
        m.say("{n}工会设有经审组织", "there is an auditing committee in {n}", n=m.amount(audit)),
        m.say("{n}工会设有女职工组织", "a women workers' committee in {n}", n=m.amount(women)),
    )


@section("members.founded", Topic.ORGANIZATION, order=20)
def new_unions(m: Material) -> Told:
    """Unions founded: one is told, several are counted by type and named where they have names."""
    rows = where(m, lambda u: u.org_type in UNION_TYPES and in_period(m, u.founded_on))
    figure = m.figures["members.founded"]
    if len(rows) == 1 and rows[0].count == 1 and rows[0].name:
        sentence = founded(m, rows[0])
    else:
        names = all_names(m, rows)
        whole = counted_by_type(m, figure) + names if names else by_type(m, figure)
        sentence = m.clauses(
            m.say("新建{all}", "newly founded: {all}", all=whole), m.change(figure), *coverage(m)
        )
    yield m.para("founded", with_own_words(m, sentence, fresh(m, rows)), rows=rows)


def by_type(m: Material, figure: Figure) -> Sentence:
    """工会组织13家，其中基层工会10家、联合基层工会3家; of one type only: 基层工会13家."""
    types = {code: part for code, part in figure.by["org_type"].items() if part}
    if not types:
        return NOTHING
    whole = counted_by_type(m, figure)
    if len(types) == 1:
        return whole
    ordered = sorted(types.items(), key=lambda pair: -pair[1].value)
    parts = [
        m.say("{noun}{n}", "{n}", noun=ORGANISATIONS[code].zh, n=m.amount(part, f"organisation.{code}"))
        for code, part in ordered
    ]
    return m.say("{whole}，其中{parts}", "{whole} ({parts})", whole=whole, parts=m.listed(list(parts)))


def counted_by_type(m: Material, figure: Figure) -> Sentence:
    """基层工会13家, or 工会组织13家 when they are of several types."""
    types = {code for code, part in figure.by["org_type"].items() if part}
    unit, noun = organisations(types)
    return m.say("{noun}{n}", "{n}", noun=noun.zh, n=m.amount(figure, unit))


def coverage(m: Material) -> tuple[Sentence, ...]:
    figures = m.figures
    both = m.listed(
        [
            m.say("单位{n}", "{n}", n=m.amount(figures["members.founded_units"])),
            m.say("职工{n}", "{n}", n=m.amount(figures["members.founded_workers"])),
        ]
    )
    joined = m.amount(figures["members.founded_members"])
    return (
        m.say("覆盖{both}", "covering {both}", both=both),
        m.say("建会时有会员{n}", "with {n} as members at the founding", n=joined),
    )


def all_names(m: Material, rows: list[Union]) -> Sentence:
    """The names, when each row stands for one union and has one."""
    named = [row for row in rows if row.count == 1 and tidy(row.name)]
    if not 1 < len(named) <= NAMES or len(named) < len(rows):
        return NOTHING
    return m.say("（{names}）", " ({names})", names=m.names(named, rest="家"))


@section("members.bodies", Topic.ORGANIZATION, order=30)
def bodies(m: Material) -> Told:
    """Clubs, teams and committees: with what they are for, one by one; the others by type."""
    rows = where(m, lambda u: u.org_type in BODY_TYPES and not is_own(m, u) and not later_deeds(m, u))
    telling = [u for u in rows if tidy(u.purpose) or u.covered_workers is not None][: 2 * NAMES]
    for union in telling:
        sentence = founded(m, union) or standing_body(m, union)
        yield m.para(f"body.{union.pk}", with_own_words(m, sentence, fresh(m, [union])), rows=[union])
    others: dict[tuple[str, bool], list[Union]] = defaultdict(list)
    for union in fresh(m, rows):
        others[union.org_type, in_period(m, union.founded_on)].append(union)
    for (code, is_new), those in others.items():
        sentence = several_bodies(m, code, those, is_new=is_new)
        yield m.para(
            f"bodies.{code}.{'new' if is_new else 'old'}", with_own_words(m, sentence, those), rows=those
        )


def later_deeds(m: Material, union: Union) -> bool:
    """Has it something to tell besides being there?"""
    return bool(changes(m, union)) or in_period(m, union.elected_on)


def standing_body(m: Material, union: Union) -> Sentence:
    if union.org_type == OrgType.TEAM:
        head = m.say("健全班组架构", "the structure of work teams was put in order")
        return m.clauses(head, purpose(m, union))
    return m.clauses(m.say("设有{what}", "there is {what}", what=called(m, union)), purpose(m, union))


def several_bodies(m: Material, code: str, rows: list[Union], *, is_new: bool) -> Sentence:
    zh, en = (
        ("组建" if code == OrgType.TEAM else "成立", "{n} set up") if is_new else ("现有", "there are {n}")
    )
    number = m.tally(rows, f"organisation.{code}")
    if len(rows) == 1 and rows[0].count == 1:
        return founded(m, rows[0]) or standing_body(m, rows[0])
    return m.say(f"{zh}{{noun}}{{n}}", en, noun=ORGANISATIONS[code].zh, n=number) + all_names(m, rows)


@section("members.elections", Topic.ORGANIZATION, order=40)
def new_terms(m: Material) -> Told:
    rows = where(m, lambda u: in_period(m, u.elected_on) and not in_period(m, u.founded_on))
    own = [u for u in rows if is_own(m, u)]
    others = [u for u in rows if not is_own(m, u)]
    sentence = m.sentence(
        own_term(m, own[0]) if own else None,
        several(m, others, "members.elected", "完成{what}换届选举", "{what} elected new committees"),
    )
    yield m.para("elections", with_own_words(m, sentence, fresh(m, rows)), rows=rows)


def own_term(m: Material, union: Union) -> Sentence:
    when = m.on(union, "elected_on")
    words = f"Our union elected a new committee {when}".strip() if m.is_english else f"{when}完成工会换届选举"
    return m.say("{done}", "{done}", done=m.cite(union, words))


def several(m: Material, rows: list[Union], figure: str, zh: str, en: str) -> Sentence:
    """A deed of several unions: 完成5家基层工会换届选举. A single row without a name is not counted."""
    if not rows:
        return NOTHING
    unit, noun = organisations({row.org_type for row in rows})
    counted = len(rows) > 1 or bool(rows[0].name) or rows[0].count > 1
    whole = m.figures[figure]
    is_whole = whole.value == sum(row.count for row in rows) or len(rows) > NAMES
    number = (m.amount(whole, unit) if is_whole else m.tally(rows, unit)) if counted else m.cite(rows[0], "")
    what = (
        counted_noun(m, noun, number)
        if counted
        else m.cite(rows[0], noun.plural or noun.en if m.is_english else noun.zh)
    )
    return m.say(zh, en, what=what) + all_names(m, rows)


def counted_noun(m: Material, noun: Any, number: Piece) -> Sentence:
    return m.say("{n}{noun}", "{n}", n=number, noun=noun.zh)


@section("members.standards", Topic.ORGANIZATION, order=50)
def standards(m: Material) -> Told:
    """Who works to which standard: the own union first."""
    groups: dict[tuple[bool, str], list[Union]] = defaultdict(list)
    for union in where(m, levels):
        groups[not is_own(m, union), "、".join(levels(union))].append(union)
    rows = [union for those in groups.values() for union in those]
    ordered = sorted(groups.items(), key=lambda pair: pair[0])
    sentence = m.sentences(*(one_standard(m, those) for _, those in ordered))
    yield m.para("standards", with_own_words(m, sentence, fresh(m, rows)), rows=rows)


def one_standard(m: Material, rows: list[Union]) -> Sentence:
    names = m.listed([m.cite(rows[0], m.quoted(level)) for level in levels(rows[0])])
    if is_own(m, rows[0]):
        return m.say(
            "按照{names}标准推进工会规范化建设", "Our union worked to the {names} standard", names=names
        )
    return m.say(
        "{whose}按照{names}标准开展规范化建设",
        "{whose} worked to the {names} standard",
        whose=whose(m, rows),
        names=names,
    )


def whose(m: Material, rows: list[Union]) -> Piece:
    """The unions by name when few, else their number; a single unnamed row by its noun."""
    if len(rows) <= FEW and all(row.count == 1 for row in rows):
        return m.listed([called(m, row) for row in rows])
    unit, noun = organisations({row.org_type for row in rows})
    return counted_noun(m, noun, m.tally(rows, unit))


@section("members.legal", Topic.ORGANIZATION, order=60)
def registrations(m: Material) -> Told:
    """Registration as a legal person, and its changes."""
    new = where(m, lambda u: in_period(m, u.legal_registered_on))
    changed = where(m, lambda u: in_period(m, u.legal_changed_on))
    rows = list(dict.fromkeys([*new, *changed]))
    yield m.para("legal", with_own_words(m, registered(m, new, changed), fresh(m, rows)), rows=rows)


def registered(m: Material, new: list[Union], changed: list[Union]) -> Sentence:
    both = [*new, *changed]
    if not both:
        return NOTHING
    _unit, noun = organisations({row.org_type for row in both})
    whose = "工会" if all(is_own(m, row) for row in both) else noun.zh
    parts = [
        (new, "members.registered", "登记", "legal registration was made for {n}"),
        (changed, "members.reregistered", "变更", "legal registration was changed for {n}"),
    ]
    counted = any(row.count > 1 or (row.name and not is_own(m, row)) for row in both)
    said = [
        m.say(
            f"{zh}{{n}}" if counted else "{word}",
            en,
            n=m.amount(m.figures[figure]),
            word=m.cite(those[0], zh),
        )
        for those, figure, zh, en in parts
        if those
    ]
    return m.say("办理{whose}法人资格{what}", "{what}", whose=whose, what=m.listed(list(said)))


@section("members.standing", Topic.ORGANIZATION, order=70)
def register(m: Material) -> Told:
    """How many there are, where the register is one of all unions; and the words of rows not told so far."""
    rest = m.take(Union)
    standing = by_type(m, m.figures["members.standing"]) if m.figures["members.plain"] else NOTHING
    sentence = m.say("现有{all}", "on the register: {all}", all=standing)
    yield m.para("standing", with_own_words(m, sentence, rest), rows=rest)
