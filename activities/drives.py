"""Drives towards a standard or title: 10家企业参与创建劳动关系和谐企业，4家达标."""

from collections import defaultdict

from activities.models import Award
from activities.prizes import listed, number_of, prize_money, put_forward, recipient_of, unit_of, with_level
from core.material import NAMES, Material
from core.prose import Cite, Piece, Sentence, concat, tidy
from core.quantities import Quantity

Direction, Status, Whose = Award.Direction, Award.Status, Award.RecipientType

NOUNS = {
    Whose.UNION_ORG: ("基层工会", "union", "unions"),
    Whose.EMPLOYER: ("企业", "enterprise", "enterprises"),
    Whose.TEAM: ("班组", "team", "teams"),
    Whose.FAMILY: ("家庭", "family", "families"),
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

NAMED = ("命名{p}", "we named {p}")


def drive(m: Material, awards: list[Award]) -> Sentence:
    """Rows of one programme: how many took part, applied, passed, won; its name said once."""
    stages: dict[tuple[str, str], list[Award]] = defaultdict(list)
    for award in sorted(awards, key=lambda a: ORDER[Status(a.status)]):
        stages[award.direction, award.status].append(award)
    told = [_stage(m, same, first=not n) for n, same in enumerate(stages.values())]
    return m.clauses(*told, prize_money(m, awards))


def _stage(m: Material, awards: list[Award], *, first: bool) -> Sentence:
    award, who, name = awards[0], _who(m, awards, first=first), _programme(m, awards[0])
    if award.direction == Direction.RECOMMENDED:
        return _recommended(m, award, who)
    if not who:
        own = (
            NAMED
            if (award.direction, award.status) == (Direction.GRANTED, Status.GRANTED)
            else OWN[Status(award.status)]
        )
        doubled = award.programme.endswith(("活动", "创建"))
        return m.say(
            own[0].replace("创建活动", "").replace("创建", "") if doubled else own[0], own[1], p=name
        )
    zh, again, en = STAGES[Status(award.status)]
    if award.status == Status.APPLIED and award.programme.endswith(STANDARDS):
        zh = "{who}争创{p}" + ("" if award.programme.endswith("达标") else "达标")
    return m.say(zh if first else again, en, who=who, p=name if first or not m.is_english else "it")


def _recommended(m: Material, award: Award, who: Sentence) -> Sentence:
    name, came = _programme(m, award), put_forward(award, m.language)
    if who:
        return m.say(
            f"推荐{{who}}申报{{p}}{came}", f"we recommended {{who}} for {{p}}{came}", who=who, p=name
        )
    return m.say(f"推荐申报{{p}}{came}", f"we recommended candidates for {{p}}{came}", p=name)


def _programme(m: Material, award: Award) -> Piece:
    """The programme with its level and who grants it; the title where that says more."""
    name, by = tidy(award.programme), tidy(award.granted_by)
    title = tidy(award.title) if award.title != award.programme else ""
    whole = f"{by}{name}" if by and by not in name else with_level(name, award, m.language)
    return m.cite(award, f"{whole}{title}{tidy(award.rank)}")


def _who(m: Material, awards: list[Award], *, first: bool) -> Sentence:
    """10家企业; 2家社区工会联合会; afterwards only 4家. Nothing when it is the union itself."""
    award, numbers = awards[0], [_count(a) for a in awards]
    if None in numbers or len({recipient_of(a) for a in awards}) > 1:
        names = [m.cite(a, name) for a in awards if (name := recipient_of(a) or m.whose(a))]
        return m.named(list(names), limit=NAMES, rest="others" if m.is_english else "家")
    number = sum(numbers[1:], numbers[0])
    noun = recipient_of(award) or noun_of(award, several=number.value != 1, language=m.language)
    words = (Quantity(number.value, "", number.qualifier) if m.is_english else number).words(m.language)
    cited = Cite(words, kind="activities.Award", pks=tuple(a.pk for a in awards))
    names = m.say("（{n}）", " ({n})", n=listed(m, awards))
    return concat(cited, " " if m.is_english and first and noun else "", noun if first else "", names)


def noun_of(award: Award, *, several: bool, language: str) -> str:
    """What its recipients are, when only their kind is known."""
    kind = Whose(award.recipient_type) if award.recipient_type else None
    zh, one, many = NOUNS.get(kind, ("", "", ""))  # type: ignore[arg-type]
    return zh if language != "en" else many if several else one


def _count(award: Award) -> Quantity | None:
    """How many, when that was said; a body without a name is one."""
    is_one = award.recipient_type in (Whose.UNION_ORG, Whose.EMPLOYER) and not recipient_of(award)
    return number_of(award) or (Quantity(award.count, unit_of(award)) if is_one else None)
