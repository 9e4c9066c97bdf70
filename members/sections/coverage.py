"""How far disclosure, congresses, mediation bodies and hardship funds cover the employers of the area."""

from collections.abc import Iterator

from core.figures import Figure
from core.material import Material
from core.prose import NOTHING, Sentence
from core.summary import Paragraph, section
from core.topics import Topic
from members.models import Employer
from members.models.employers import NON_PUBLIC
from members.tellings.employers import FORMS
from members.wording import with_own_words

Told = Iterator[Paragraph | None]


def whose(m: Material) -> str:
    """已建会企业, or 已建会非公企业 when all of them are."""
    kinds = {code for code, part in m.figures["members.unionised"].by["ownership"].items() if part}
    return "已建会非公企业" if kinds and kinds <= set(NON_PUBLIC) else "已建会企业"


def behind(m: Material, fact: str) -> list[Employer]:
    return [e for e in m.rows(Employer) if getattr(e, fact)]


def rated(m: Material, zh: str, en: str, rate: str, number: str) -> Sentence:
    """The rate with both terms; the number alone where there is nothing to compare it with."""
    figure, count = m.figures[rate], m.figures[number]
    if not count:
        return NOTHING
    return m.say(zh + "达{x}", en + " {x}", x=m.rate(figure))


@section("members.disclosure", Topic.DISCLOSURE, order=10)
def disclosure(m: Material) -> Told:
    told = rated(
        m,
        f"{whose(m)}厂务公开建制率",
        "disclosure of affairs among employers with a union stands at",
        "members.disclosure_rate",
        "members.disclosing",
    )
    yield m.para("disclosure", told, rows=behind(m, "disclosure"))


@section("members.congress", Topic.DEMOCRATIC_MANAGEMENT, order=60)
def congress(m: Material) -> Told:
    zh, en = FORMS[form(m.figures["members.with_congress"])]
    told = rated(
        m,
        f"{zh}对{whose(m)}的覆盖面",
        f"coverage of employers with a union by {en} stands at",
        "members.congress_rate",
        "members.with_congress",
    )
    yield m.para("congress", told, rows=behind(m, "congress"))


def form(figure: Figure) -> str:
    """The form of congress that all of them have, or none in particular."""
    forms = {code for code, part in figure.by["congress_form"].items() if part}
    return forms.pop() if len(forms) == 1 else ""


@section("members.dispute_bodies", Topic.RIGHTS, order=60)
def dispute_bodies(m: Material) -> Told:
    number = m.amount(m.figures["members.with_dispute_body"])
    told = m.say("{n}企业建立劳动争议调解组织", "there is a dispute mediation body in {n}", n=number)
    yield m.para("bodies", told, rows=behind(m, "dispute_body"))


@section("members.hardship_funds", Topic.HARDSHIP, order=70)
def hardship_funds(m: Material) -> Told:
    number, amount = m.figures["members.with_hardship_fund"], m.figures["members.hardship_funds"]
    told = m.clauses(
        m.say("{n}企业设立困难帮扶资金", "there is a hardship fund in {n}", n=m.amount(number)),
        m.say("共{x}", "{x} in all", x=m.amount(amount)),
    )
    rows = behind(m, "hardship_fund_amount")
    yield m.para("funds", with_own_words(m, told, []), rows=rows)
