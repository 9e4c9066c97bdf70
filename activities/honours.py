"""Honours in words: received, granted, recommended."""

from activities.drives import drive
from activities.models import Award
from activities.naming import run, tidy
from activities.prizes import PRIZES, levelled, recipient_of, unit_of
from core.material import Material
from core.prose import Cite, Piece, Sentence
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
    """Awards of one title or drive in one sentence."""
    if awards[0].programme:
        return drive(m, awards)
    return m.clauses(*(_one(m, award) for award in awards))


def _one(m: Material, award: Award) -> Sentence:
    if award.quota is not None or award.nominations is not None:
        return m.clauses(
            _quota(m, award), _nominations(m, award), granted(m, award) if award.recipients else None
        )
    ways = {Direction.GRANTED: granted, Direction.RECOMMENDED: recommended, Direction.RECEIVED: received}
    return ways[Direction(award.direction)](m, award)


def received(m: Material, award: Award) -> Sentence:
    """校长被评为市劳动模范; 荣获市级先进单位称号; 在展板评比中获一等奖."""
    won = (
        m.say(*PENDING[Status(award.status)], who=_who(m, award) or _us(m), title=_title(m, award))
        if (award.status in PENDING)
        else _won(m, award)
    )
    return m.clauses(
        _when(m, award),
        won,
        m.say("并通过复评" if award.status == Status.KEPT else "", ""),
        m.say("获奖金{n}", "with {n} in prize money", n=m.number(award, "prize_money")),
    )


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
    """五一节，表彰先进职工10人."""
    who, title = recipient_of(award), _title(m, award)
    number = _recipients(m, award)
    place = tidy(award.place)
    if m.is_english:
        did = CHOSEN.get(Status(award.status), ("", "", "commended "))[2]
        done = run(f"we {did}", number, " as " if number else "", title, f": {who}" if who else "")
        return m.clauses(_when(m, award), run(done, f" at {place}" if place else ""), _money(m, award))
    before, after, _en = CHOSEN.get(Status(award.status), ("表彰", "", ""))
    called = run(before, title, number, f"（{who}）" if who else "", after)
    if who and not number and before == "表彰":
        called = run(f"授予{who}", title, "" if award.title.endswith(PRIZES) else "称号")
    return m.clauses(_when(m, award), run(f"在{place}" if place else "", called), _money(m, award))


def recommended(m: Material, award: Award) -> Sentence:
    """推荐省、市先进个人人选，并张榜公示."""
    who, number = recipient_of(award), _recipients(m, award)
    after = PUT_FORWARD.get(Status(award.status), ("", ""))
    if m.is_english:
        done = run("we recommended ", who or number or "candidates", " for ", _title(m, award), after[1])
        return m.clauses(_when(m, award), done)
    whom = run(who, number)
    done = run("推荐", whom, "参评", _title(m, award)) if whom else run("推荐", _title(m, award), "人选")
    return m.clauses(_when(m, award), run(done, after[0]))


def _quota(m: Material, award: Award) -> Sentence:
    """先进个人名额由1人调整为2人."""
    zh, en = ("{t}名额由{a}调整为{b}", "places for {t} went from {a} to {b}")
    if award.quota_before is None:
        zh, en = ("设{t}名额{b}", "{b} to be chosen as {t}")
    return m.say(zh, en, t=_title(m, award), a=m.number(award, "quota_before"), b=m.number(award, "quota"))


def _nominations(m: Material, award: Award) -> Sentence:
    """每月申报6至8人."""
    if award.nominations is None:
        return Sentence()
    words = m.number(award, "nominations")
    if award.nominations_max and award.nominations_max > award.nominations:
        most = Quantity(award.nominations_max, "person").words(m.language)
        between = " to " if m.is_english else "至"
        words = m.cite(award, f"{plain(award.nominations)}{between}{most}")
    title = _title(m, award) if award.quota is None else None
    return run(
        title,
        m.say("每月申报{n}", " drew {n} nominated a month" if title else "{n} nominated a month", n=words),
    )


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
        unit = unit_of(award) if award.recipient_type else "person"
        return m.number(award, "recipients", unit)
    return m.cite(award, Quantity(award.count, unit_of(award)).words(m.language)) if award.count > 1 else None


def _who(m: Material, award: Award) -> Sentence:
    """Whom it went to: 校长, 教师1人, 3家; nobody said when it is the union itself."""
    who, number = recipient_of(award), _recipients(m, award)
    if not who and not number and award.recipient_type == Award.RecipientType.MEMBER:
        number = m.cite(award, Quantity(1, "person").words(m.language))
    return run(who, " " if who and number and m.is_english else "", number)


def _us(m: Material) -> Sentence:
    return run("we" if m.is_english else "我会")


def _when(m: Material, award: Award) -> str:
    if words := tidy(award.occasion):
        return f"for {words}" if m.is_english else f"{words}期间" if words.endswith("节") else words
    return m.on(award)
