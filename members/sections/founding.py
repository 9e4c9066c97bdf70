"""Unions founded, and bodies set up: clubs, teams, committees."""

from collections import defaultdict
from collections.abc import Iterator

from core.material import NAMES, Material
from core.prose import Sentence, tidy
from core.summary import Paragraph, section
from core.topics import Topic
from members.models import Union
from members.models.unions import OrgType
from members.nouns import BODY_TYPES, ORGANISATIONS, UNION_TYPES
from members.sections.groups import all_names, by_type, counted_by_type, where
from members.tellings.unions import called, changes, founded, purpose
from members.wording import fresh, in_period, is_own, with_own_words

Told = Iterator[Paragraph | None]


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
    return m.clauses(m.say("设有{what}", "there is {what}", what=called(m, union)), purpose(m, union))


def several_bodies(m: Material, code: str, rows: list[Union], *, is_new: bool) -> Sentence:
    zh, en = (
        ("组建" if code == OrgType.TEAM else "成立", "{n} set up") if is_new else ("现有", "there are {n}")
    )
    number = m.tally(rows, f"organisation.{code}")
    if len(rows) == 1 and rows[0].count == 1:
        return founded(m, rows[0]) or standing_body(m, rows[0])
    return m.say(f"{zh}{{noun}}{{n}}", en, noun=ORGANISATIONS[code].zh, n=number) + all_names(m, rows)
