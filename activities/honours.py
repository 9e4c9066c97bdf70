"""Honours in words: received, granted, recommended."""

from dataclasses import replace

from activities.drives import drive, noun_of
from activities.models import Award
from activities.models.level import Level
from activities.prizes import (
    LEVELS,
    PRIZES,
    levelled,
    listed,
    number_of,
    prize_money,
    prizes,
    put_forward,
    recipient_of,
    unit_of,
)
from activities.wording import bare, festive
from core.material import NAMES, Material
from core.prose import NOTHING, Cite, Piece, Sentence, concat, tidy
from core.quantities import Quantity, plain

Direction, Status = Award.Direction, Award.Status

# How a title not yet won is told, by how far it has come.
PENDING = {
    Status.PARTICIPATING: ("{who}参与争创{title}", "{who} worked for {title}"),
    Status.APPLIED: ("{who}申报{title}", "{who} applied for {title}"),
    Status.NOMINATED: ("推选{who}参评{title}", "{who} put forward for {title}"),
    Status.POSTED: ("推选{who}参评{title}并公示", "{who} put forward for {title}, posted for notice"),
    Status.REFUSED: ("{who}申报{title}，未获评", "{who} applied for {title} without success"),
    Status.WITHDRAWN: ("{who}撤回{title}的申报", "{who} withdrew from {title}"),
}
# What we ourselves chose whom for, and what came of it.
CHOSEN = {
    Status.PARTICIPATING: ("开展", "评选", "held the selection of "),
    Status.APPLIED: ("组织", "申报", "called for nominations for "),
    Status.NOMINATED: ("推选", "", "chose "),
    Status.POSTED: ("评选", "并公示", "chose and posted for notice "),
}


def honour(m: Material, awards: list[Award]) -> Sentence:
    """Awards of one subject in one sentence: of a drive, an event, a title and those who hold it."""
    first = awards[0]
    if first.programme:
        return drive(m, awards)
    if first.quota is not None or first.nominations is not None:
        return m.clauses(*(_places(m, award, named=bool(n)) for n, award in enumerate(awards)))
    if first.activity_name and len(awards) > 1:
        return _event(m, awards)
    if first.status in (Status.REFUSED, Status.WITHDRAWN) and first.direction == Direction.GRANTED:
        return received(m, awards)
    ways = {Direction.GRANTED: granted, Direction.RECOMMENDED: recommended, Direction.RECEIVED: received}
    return ways[Direction(first.direction)](m, awards)


def listed_honours(m: Material, awards: list[Award]) -> Sentence:
    """获市级荣誉15项，包括甲、乙等15项."""
    zh, en = LEVELS.get(Level(awards[0].level) if awards[0].level else "", ("", ""))
    titles = [_title(m, award) for award in awards]
    return m.clauses(
        m.say(
            f"获{zh}荣誉{{n}}", f"{{n}} were won{f' at {en} level' if en else ''}", n=m.tally(awards, "award")
        ),
        m.say(
            "包括{t}",
            "among them {t}",
            t=m.named(titles, limit=NAMES, rest="others" if m.is_english else "项"),
        ),
    )


def _event(m: Material, awards: list[Award]) -> Sentence:
    """在新春晚会中，获二等奖2个、三等奖1个，并获最佳组织奖."""
    at, whose = tidy(awards[0].activity_name), m.whose(awards[0])
    lead = f"{whose or 'we'} took part in {at}" if m.is_english else f"{whose}在{at}中"
    return m.clauses(_when(m, awards[:1]), lead, prizes(m, awards))


def received(m: Material, awards: list[Award]) -> Sentence:
    """校长被评为市劳动模范; 荣获市级先进单位称号; 在展板评比中获一等奖."""
    first = awards[0]
    pending = PENDING.get(Status(first.status))
    kept = "confirmed on review" if m.is_english else "并通过复评"
    us = "we" if m.is_english else "我会"
    return m.clauses(
        _when(m, awards),
        m.say(*pending, who=_who(m, awards) or us, title=_title(m, first)) if pending else _won(m, awards),
        kept if first.status == Status.KEPT else "",
        prize_money(m, awards),
    )


def _won(m: Material, awards: list[Award]) -> Sentence:
    first, who = awards[0], _who(m, awards)
    by, title = tidy(first.granted_by), _title(m, first)
    at = tidy(first.activity_name) or (str(first.activity) if first.activity_id else "")
    if m.is_english:
        return concat(
            who or "we", " won ", title, f" at {at}" if at else "", f", granted by {by}" if by else ""
        )
    where = f"在{at}中" if at else ""
    if first.rank or first.title.endswith("奖"):
        return concat(where, who, f"获{by}授予的" if by else "获", title)
    if who and not first.title.endswith(PRIZES):
        return concat(where, who, f"被{by}评为" if by else "被评为", title)
    suffix = "" if first.title.endswith(PRIZES) else "称号"
    return concat(where, who, f"荣获{by}授予的" if by else "荣获", title, suffix)


def granted(m: Material, awards: list[Award]) -> Sentence:
    """五一节期间，表彰先进职工10人."""
    place, whose = tidy(awards[0].place), m.whose(awards[0])
    if m.is_english:
        done = concat(whose or "we", _granted_english(m, awards), f" in {place}" if place else "")
    else:
        done = concat(whose, f"在{place}" if place else "", _granted_chinese(m, awards))
    return m.clauses(_when(m, awards), done, prize_money(m, awards))


def _granted_chinese(m: Material, awards: list[Award]) -> Sentence:
    first, names, number = awards[0], _names(m, awards), _number(m, awards)
    before, after, _en = CHOSEN.get(Status(first.status), ("表彰", "", ""))
    title = _title(m, first)
    if names and not number and before == "表彰":
        return concat("授予", names, title, "" if first.title.endswith(PRIZES) else "称号")
    return concat(before, title, number, m.say("（{n}）", "", n=names), after)


def _granted_english(m: Material, awards: list[Award]) -> Sentence:
    number = _number(m, awards)
    did = CHOSEN.get(Status(awards[0].status), ("", "", "commended "))[2]
    names = m.say("", ": {n}", n=_names(m, awards))
    return concat(f" {did}", number, " as " if number else "", _title(m, awards[0]), names)


def recommended(m: Material, awards: list[Award]) -> Sentence:
    """推荐省、市先进个人人选，并张榜公示."""
    first = awards[0]
    title, whose = _title(m, first), m.whose(first)
    whom = _whom(m, awards)
    if m.is_english:
        done = concat(whose or "we", " recommended ", whom or "candidates", " for ", title)
    else:
        done = concat(whose, "推荐", whom, "参评", title) if whom else concat(whose, "推荐", title, "人选")
    return m.clauses(_when(m, awards), concat(done, put_forward(first, m.language)), prize_money(m, awards))


def _places(m: Material, award: Award, *, named: bool) -> Sentence:
    """Places and nominations; `named` when the title has been said before."""
    given = granted(m, [award]) if award.recipients or award.people.all() else None
    return m.clauses(_quota(m, award), _nominations(m, award, named=named), given)


def _quota(m: Material, award: Award) -> Sentence:
    """先进个人名额由1人调整为2人."""
    zh, en = ("{t}名额由{a}调整为{b}", "places for {t} went from {a} to {b}")
    if award.quota_before is None:
        zh, en = ("设{t}名额{b}", "{b} places for {t}")
    before, now = (bare(m, award, field) for field in ("quota_before", "quota"))
    return m.say(zh, en, t=_title(m, award), a=before, b=now)


def _nominations(m: Material, award: Award, *, named: bool) -> Sentence:
    """每月申报6至8人."""
    if award.nominations is None:
        return NOTHING
    words = m.number(award, "nominations")
    if award.nominations_max and award.nominations_max > award.nominations:
        most = Quantity(award.nominations_max, "person").words(m.language)
        words = m.cite(award, f"{plain(award.nominations)}{' to ' if m.is_english else '至'}{most}")
    title = None if named or award.quota is not None else _title(m, award)
    between = ": " if title and m.is_english else ""
    return concat(
        title,
        between,
        m.say("每月申报{n}", f"{'with ' if award.quota else ''}{{n}} nominated a month", n=words),
    )


def _title(m: Material, award: Award) -> Piece:
    """The title with its level and placing: 市级职工运动会一等奖."""
    words = levelled(award, m.language)
    between = " " if m.is_english and words and award.rank else ""
    return m.cite(award, f"{words}{between}{tidy(award.rank)}")


def _names(m: Material, awards: list[Award]) -> Sentence:
    """Those it went to, by name, where all have one; of a single award the people listed."""
    named = [m.cite(award, recipient_of(award)) for award in awards if recipient_of(award)]
    if len(named) < len(awards):
        return listed(m, awards) if len(awards) == 1 else NOTHING
    return m.named(list(named), limit=NAMES, rest="others" if m.is_english else "人")


def _number(m: Material, awards: list[Award]) -> Cite | None:
    """How many, when that was said or when the rows stand for several."""
    first = awards[0]
    if len(awards) == 1 and number_of(first) is None:
        return None
    parts = [number_of(award) or Quantity(award.count) for award in awards]
    whole = replace(sum(parts[1:], parts[0]), unit=_unit(first))
    words = whole.words(m.language)
    if m.is_english and (noun := noun_of(first, several=whole.value != 1, language="en")):
        words = f"{Quantity(whole.value, '', whole.qualifier).words('en')} {noun}"
    return Cite(words, kind="activities.Award", pks=tuple(award.pk for award in awards))


def _unit(award: Award) -> str:
    return unit_of(award) if award.recipient_type else "person"


def _who(m: Material, awards: list[Award]) -> Sentence:
    """Whom it went to, with the union below whose it is; nobody said when it is the union itself."""
    whom, whose = _whom(m, awards), m.whose(awards[0])
    if m.is_english:
        return whom or concat(whose)
    return concat(whose, "的" if whose and whom else "", whom)


def _whom(m: Material, awards: list[Award]) -> Sentence:
    """校长, 教师1人, 2个班组, 张三、李四."""
    first, names, number = awards[0], _names(m, awards), _number(m, awards)
    of_list = len(first.people.all()) if len(awards) == 1 else 0
    is_part = 0 < of_list <= NAMES and (first.recipients or 0) > of_list
    if names and (len(awards) > 1 or of_list) and not is_part:
        number = None
    if is_part and not m.is_english:
        names = concat(names, "等")
    if not names and not number and first.recipient_type == Award.RecipientType.MEMBER:
        number = m.cite(first, Quantity(1, "person").words(m.language))
    if m.is_english:
        return concat(names, m.say("", " ({n})", n=number) if names else number)
    noun = "" if names or not number else noun_of(first, several=True, language=m.language)
    return concat(names, number, noun)


def _when(m: Material, awards: list[Award]) -> str:
    if words := tidy(awards[0].occasion):
        return f"for {words}" if m.is_english else festive(words)
    return m.on(awards[0]) if len(awards) == 1 else ""
