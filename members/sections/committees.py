"""The committee's changes, and the bodies that the law wants of a union."""

from collections.abc import Iterator

from core.material import Material
from core.prose import NOTHING, Sentence
from core.summary import Paragraph, section
from core.topics import Topic
from members.models import Union
from members.sections.groups import where
from members.tellings.unions import changes, committee, organs, who
from members.wording import fresh, with_own_words

FEW = 5
Told = Iterator[Paragraph | None]


@section("members.setup", Topic.ORGANIZATION, order=10)
def setup(m: Material) -> Told:
    """The committee's changes, and the bodies that the law wants of a union."""
    changed = where(m, lambda u: changes(m, u))
    with_organs = where(m, lambda u: u.women_org or u.audit_org)
    rows = list(dict.fromkeys([*changed, *with_organs]))
    if len(rows) == 1:
        told = one_union(m, rows[0])
    else:
        committees = [one_committee(m, u) for u in changed[:FEW]]
        rest = other_committees(m, changed[FEW:])
        told = m.sentences(m.sentence(*committees, rest), have_organs(m, with_organs))
    yield m.para("setup", with_own_words(m, told, fresh(m, rows)), rows=rows)


def one_union(m: Material, union: Union) -> Sentence:
    """街道总工会增补工会委员2名，设有经审组织和女职工组织."""
    changed, there = committee(m, union), organs(m, union)
    deeds = m.clauses(changed, m.say("{x}", "and {x}" if changed else "{x}", x=there))
    return m.say("{whose}{deeds}", "{whose} {deeds}", whose=who(m, union), deeds=deeds) or deeds


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
    if len(unions) == 1:
        return one_organs(m, unions[0])
    audit, women = m.figures["members.audit_orgs"], m.figures["members.women_orgs"]
    return m.clauses(
        m.say("{n}工会设有经审组织", "there is an auditing committee in {n}", n=m.amount(audit)),
        m.say("{n}工会设有女职工组织", "a women workers' committee in {n}", n=m.amount(women)),
    )


def one_organs(m: Material, union: Union) -> Sentence:
    what = organs(m, union)
    return m.say("{whose}{what}", "{whose} {what}", whose=who(m, union), what=what) or what
