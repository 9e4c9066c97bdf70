"""Drives towards a standard or title: 10家企业参与创建劳动关系和谐企业，4家达标."""

from activities.models import Award
from activities.naming import run, tidy
from activities.prizes import levelled, recipient_of, unit_of
from core.material import Material
from core.prose import Cite, Piece, Sentence
from core.quantities import Quantity

Direction, Status, Whose = Award.Direction, Award.Status, Award.RecipientType

NOUNS = {
    Whose.UNION_ORG: "基层工会",
    Whose.EMPLOYER: "企业",
    Whose.TEAM: "班组",
    Whose.FAMILY: "家庭",
}
STANDARDS = ("建设", "达标", "标准", "标准化", "规范化")
# The first time the drive is named, afterwards, and in English.
STAGES = {
    Status.PARTICIPATING: ("{who}参与创建{p}", "{who}参与创建", "{who} took part in the drive {p}"),
    Status.APPLIED: ("{who}申报{p}", "{who}申报", "{who} applied for {p}"),
    Status.NOMINATED: ("推荐{who}参评{p}", "推荐{who}参评", "{who} put forward for {p}"),
    Status.POSTED: ("{who}申报{p}并公示", "{who}已公示", "{who} posted for notice for {p}"),
    Status.PASSED: ("{who}创建{p}达标", "{who}达标", "{who} reached the standard of {p}"),
    Status.GRANTED: ("{who}获评{p}", "{who}获评", "{who} won {p}"),
    Status.KEPT: ("{who}通过{p}复评", "{who}通过复评", "{who} kept {p} on review"),
    Status.REFUSED: ("{who}申报{p}未获通过", "{who}未获通过", "{who} applied for {p} without success"),
    Status.WITHDRAWN: ("{who}退出{p}创建", "{who}退出", "{who} withdrew from {p}"),
}
ORDER = {status: n for n, status in enumerate(STAGES)}
# Without anybody named it is our own drive.
OWN = {
    Status.PARTICIPATING: ("开展{p}创建活动", "we kept up the drive {p}"),
    Status.APPLIED: ("申报创建{p}", "we applied for {p}"),
    Status.NOMINATED: ("参评{p}", "we were put forward for {p}"),
    Status.POSTED: ("申报{p}并公示", "we were posted for notice for {p}"),
    Status.PASSED: ("创建{p}达标", "we reached the standard of {p}"),
    Status.GRANTED: ("获评{p}", "we won {p}"),
    Status.KEPT: ("通过{p}复评", "we kept {p} on review"),
    Status.REFUSED: ("申报{p}未获通过", "we applied for {p} without success"),
    Status.WITHDRAWN: ("退出{p}创建", "we withdrew from {p}"),
}


def drive(m: Material, awards: list[Award]) -> Sentence:
    """Rows of one programme: how many took part, applied, passed, won; its name said once."""
    awards = sorted(awards, key=lambda a: ORDER[Status(a.status)])
    return m.clauses(*(_stage(m, award, first=not n) for n, award in enumerate(awards)))


def _stage(m: Material, award: Award, *, first: bool) -> Sentence:
    who, name = _who(m, award, first=first), _programme(m, award)
    if award.direction == Direction.RECOMMENDED:
        return m.say(_recommending(award, bool(who)), "{who} recommended for {p}", who=who or _us(m), p=name)
    if not who:
        zh, en = OWN[Status(award.status)]
        own = (
            zh.replace("创建活动", "").replace("申报创建", "申报")
            if award.programme.endswith(("活动", "创建"))
            else zh
        )
        return m.say(own, en, p=name)
    zh, again, en = STAGES[Status(award.status)]
    if award.status == Status.APPLIED and award.programme.endswith(STANDARDS):
        zh = "{who}争创{p}" + ("" if award.programme.endswith("达标") else "达标")
    return m.say(zh if first else again, en, who=who, p=name)


def _recommending(award: Award, named: bool) -> str:
    if not named:
        return "做好{p}创建和推荐申报工作" if award.status == Status.APPLIED else "推荐申报{p}"
    return "推荐{who}申报{p}"


def _programme(m: Material, award: Award) -> Piece:
    words = tidy(award.title) if award.title and award.title != award.programme else ""
    return m.cite(award, f"{_levelled(m, award)}{words}")


def _levelled(m: Material, award: Award) -> str:
    """The programme with its level; the title of the row is left out of it."""
    return levelled(Award(title=award.programme, level=award.level), m.language)


def _who(m: Material, award: Award, *, first: bool) -> Sentence:
    """10家企业; 2家社区工会联合会; afterwards only 4家. Nothing when it is the union itself."""
    name = (
        recipient_of(award) or NOUNS.get(Whose(award.recipient_type), "")
        if award.recipient_type
        else recipient_of(award)
    )
    number = _number(m, award)
    if not number:
        return run(name if recipient_of(award) else "")
    return number_and(m, number, name if first else "")


def number_and(m: Material, number: Cite, name: str) -> Sentence:
    return run(number, f" ({name})" if name and m.is_english else name)


def _number(m: Material, award: Award) -> Cite | None:
    if award.recipients is not None:
        return m.number(award, "recipients", unit_of(award))
    counted = award.count > 1 or (
        award.recipient_type in (Whose.UNION_ORG, Whose.EMPLOYER) and not recipient_of(award)
    )
    return m.cite(award, Quantity(award.count, unit_of(award)).words(m.language)) if counted else None


def _us(m: Material) -> Sentence:
    return run("we" if m.is_english else "我会")
