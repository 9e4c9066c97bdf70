"""Honours in words: received, granted, recommended."""

from activities.drives import drive, noun_of
from activities.models import Award
from activities.prizes import PRIZES, levelled, prizes, recipient_of, unit_of
from activities.wording import festive, run, tidy
from core.material import Material
from core.prose import NOTHING, Cite, Piece, Sentence
from core.quantities import Quantity, plain

Direction, Status = Award.Direction, Award.Status

# How a title not yet won is told, by how far it has come.
PENDING = {
    Status.PARTICIPATING: ("{who}参与争创{title}", "{who} worked for {title}"),
    Status.APPLIED: ("{who}申报{title}", "{who} applied for {title}"),
    Status.NOMINATED: ("推选{who}参评{title}", "{who} put forward for {title}"),
    Status.POSTED: ("推选{who}参评{title}并张榜公示", "{who} put forward for {title}, posted for notice"),
    Status.REFUSED: ("{who}申报{title}，未获评", "{who} applied for {title} without success"),
    Status.WITHDRAWN: ("{who}撤回{title}的申报", "{who} withdrew from {title}"),
}
# What we ourselves chose whom for, and what came of it.
CHOSEN = {
    Status.PARTICIPATING: ("开展", "评选", "held the selection of "),
    Status.APPLIED: ("组织", "申报", "called for nominations for "),
    Status.NOMINATED: ("推选", "", "chose "),
    Status.POSTED: ("评选", "并张榜公示", "chose and posted for notice "),
}
PUT_FORWARD = {
    Status.POSTED: ("，并张榜公示", ", posted for notice"),
    Status.GRANTED: ("，并获评", ", with success"),
    Status.PASSED: ("，并通过验收", ", with success"),
    Status.REFUSED: ("，未获评", ", without success"),
}


def honour(m: Material, awards: list[Award]) -> Sentence:
    """Awards of one title, drive or event in one sentence."""
    if awards[0].programme:
        return drive(m, awards)
    if len(awards) > 1 and awards[0].activity_name:
        return _event(m, awards)
    return m.clauses(*(_one(m, award, named=bool(n)) for n, award in enumerate(awards)))


def _event(m: Material, awards: list[Award]) -> Sentence:
    """在新春晚会中，获二等奖2个、三等奖1个，并获最佳组织奖."""
    at, whose = tidy(awards[0].activity_name), m.whose(awards[0])
    lead = f"{whose or 'we'} took part in {at}" if m.is_english else f"{whose}在{at}中"
    return m.clauses(_when(m, awards[0]), lead, prizes(m, awards))


def _one(m: Material, award: Award, *, named: bool) -> Sentence:
    """One award; `named` when its title has been said before."""
    if award.quota is not None or award.nominations is not None:
        given = granted(m, award) if award.recipients else None
        return m.clauses(_quota(m, award), _nominations(m, award, named=named), given)
    ways = {Direction.GRANTED: granted, Direction.RECOMMENDED: recommended, Direction.RECEIVED: received}
    return ways[Direction(award.direction)](m, award)


def received(m: Material, award: Award) -> Sentence:
    """校长被评为市劳动模范; 荣获市级先进单位称号; 在展板评比中获一等奖."""
    pending = PENDING.get(Status(award.status))
    won = m.say(*pending, who=_who(m, award) or _us(m), title=_title(m, award)) if pending else _won(m, award)
    return m.clauses(
        _when(m, award),
        won,
        m.say("{kept}", "{kept}", kept=_kept(m, award)),
        m.say("获奖金{n}", "with {n} in prize money", n=m.number(award, "prize_money")),
    )


def _kept(m: Material, award: Award) -> str:
    if award.status != Status.KEPT:
        return ""
    return "confirmed on review" if m.is_english else "并通过复评"


def _won(m: Material, award: Award) -> Sentence:
    who, by, title = _who(m, award), tidy(award.granted_by), _title(m, award)
    at = tidy(award.activity_name) or (str(award.activity) if award.activity_id else "")
    if m.is_english:
        return run(who or "we", " won ", title, f" at {at}" if at else "", f", granted by {by}" if by else "")
    where = f"在{at}中" if at else ""
    if award.rank or award.title.endswith("奖"):
        return run(where, who, f"获{by}授予的" if by else "获", title)
    if who and not award.title.endswith(PRIZES):
        return run(where, who, f"被{by}评为" if by else "被评为", title)
    suffix = "" if award.title.endswith(PRIZES) else "称号"
    return run(where, who, f"荣获{by}授予的" if by else "荣获", title, suffix)


def granted(m: Material, award: Award) -> Sentence:
    """五一节期间，表彰先进职工10人."""
    place = tidy(award.place)
    if m.is_english:
        done = run(m.whose(award) or "we", _granted_english(m, award), f" in {place}" if place else "")
    else:
        done = run(m.whose(award), f"在{place}" if place else "", _granted_chinese(m, award))
    return m.clauses(_when(m, award), done, _money(m, award))


def _granted_chinese(m: Material, award: Award) -> Sentence:
    who, title, number = recipient_of(award), _title(m, award), _recipients(m, award)
    before, after, _en = CHOSEN.get(Status(award.status), ("表彰", "", ""))
    if who and not number and before == "表彰":
        return run(f"授予{who}", title, "" if award.title.endswith(PRIZES) else "称号")
    return run(before, title, number, f"（{who}）" if who else "", after)


def _granted_english(m: Material, award: Award) -> Sentence:
    who, number = recipient_of(award), _recipients(m, award)
    did = CHOSEN.get(Status(award.status), ("", "", "commended "))[2]
    return run(f" {did}", number, " as " if number else "", _title(m, award), f": {who}" if who else "")


def recommended(m: Material, award: Award) -> Sentence:
    """推荐省、市先进个人人选，并张榜公示."""
    whom, title = run(recipient_of(award), _recipients(m, award)), _title(m, award)
    zh, en = PUT_FORWARD.get(Status(award.status), ("", ""))
    if m.is_english:
        done = run(m.whose(award) or "we", " recommended ", whom or "candidates", " for ", title, en)
    elif whom:
        done = run(m.whose(award), "推荐", whom, "参评", title, zh)
    else:
        done = run(m.whose(award), "推荐", title, "人选", zh)
    return m.clauses(_when(m, award), done)


def _quota(m: Material, award: Award) -> Sentence:
    """先进个人名额由1人调整为2人."""
    zh, en = ("{t}名额由{a}调整为{b}", "places for {t} went from {a} to {b}")
    if award.quota_before is None:
        zh, en = ("设{t}名额{b}", "{b} to be chosen as {t}")
    return m.say(zh, en, t=_title(m, award), a=m.number(award, "quota_before"), b=m.number(award, "quota"))


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
    return run(title, between, m.say("每月申报{n}", "{n} nominated a month", n=words))


def _money(m: Material, award: Award) -> Sentence:
    return m.say("发放奖金{n}", "with {n} in prize money", n=m.number(award, "prize_money"))


def _title(m: Material, award: Award) -> Piece:
    """The title with its level and placing: 市级职工运动会一等奖."""
    words = levelled(award, m.language)
    between = " " if m.is_english and words and award.rank else ""
    return m.cite(award, f"{words}{between}{tidy(award.rank)}")


def _recipients(m: Material, award: Award) -> Cite | None:
    """How many, when it was said or when the row stands for several."""
    if award.recipients is not None:
        return m.number(award, "recipients", unit_of(award) if award.recipient_type else "person")
    return m.cite(award, Quantity(award.count, unit_of(award)).words(m.language)) if award.count > 1 else None


def _who(m: Material, award: Award) -> Sentence:
    """Whom it went to: 校长, 教师1人, 2个班组; nobody said when it is the union itself."""
    who, number = recipient_of(award), _recipients(m, award)
    if not who and not number and award.recipient_type == Award.RecipientType.MEMBER:
        number = m.cite(award, Quantity(1, "person").words(m.language))
    if m.is_english:
        return run(
            m.whose(award) if not who and not number else "",
            who,
            m.say("", " ({n})", n=number) if who else number,
        )
    noun = "" if who or not number else noun_of(award, several=True, language=m.language)
    return run(m.whose(award), "的" if m.whose(award) and (who or number) else "", who, number, noun)


def _us(m: Material) -> str:
    return "we" if m.is_english else "我会"


def _when(m: Material, award: Award) -> str:
    if words := tidy(award.occasion):
        return f"for {words}" if m.is_english else festive(words)
    return m.on(award)
