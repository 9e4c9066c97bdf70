"""Publications in words: 在生产现场悬挂安全生产横幅、宣传画; 报送信息2篇."""

from dataclasses import dataclass

from activities.models import Publication
from activities.wording import bare
from core.material import Material
from core.prose import Cite, Piece, Sentence, concat, tidy

T = Publication.Type

THROUGH, PUT_UP, HANDED_OUT, SENT, KEPT = "through", "put up", "handed out", "sent", "kept"


@dataclass(frozen=True)
class Medium:
    """How a type of publication is spoken of; `way` says in which pattern of sentence."""

    way: str
    zh: str
    en: str
    unit: str = "article"
    verb: str = ""


MEDIA = {
    T.ARTICLE: Medium(SENT, "信息", "information articles", verb="报送"),
    T.CONTRIBUTION: Medium(SENT, "稿件", "contributions", verb="投稿"),
    T.NEWS: Medium(THROUGH, "新闻报道", "news items"),
    T.REPORT: Medium(THROUGH, "通讯报道", "press reports"),
    T.POST: Medium(THROUGH, "公众号推文", "posts"),
    T.VIDEO: Medium(THROUGH, "视频", "videos", "item"),
    T.BULLETIN: Medium(THROUGH, "简报", "bulletins", "issue"),
    T.BLACKBOARD: Medium(THROUGH, "黑板报", "blackboard newspapers", "issue"),
    T.NOTICE_BOARD: Medium(THROUGH, "宣传栏", "notice boards", "round"),
    T.DISPLAY_BOARD: Medium(THROUGH, "展板", "display boards", "prize"),
    T.BANNER: Medium(PUT_UP, "横幅", "banners", "prize", "悬挂"),
    T.POSTER: Medium(PUT_UP, "宣传画", "posters", "prize", "张贴"),
    T.BOOKLET: Medium(HANDED_OUT, "宣传册", "booklets", "copy", "发放"),
    T.LEAFLET: Medium(HANDED_OUT, "宣传单", "leaflets", "document", "发放"),
    T.HONOUR_WALL: Medium(KEPT, "荣誉墙", "wall of honour"),
    T.WEBSITE: Medium(KEPT, "网站", "website"),
    T.OTHER: Medium(HANDED_OUT, "宣传品", "publications", "document", "制作"),
}


def manner_of(publication: Publication) -> tuple[str, ...]:
    """Publications alike in this are told in one sentence."""
    words = tuple(tidy(getattr(publication, f)) for f in ("title", "place", "channel", "purpose"))
    return (MEDIA[T(publication.type)].way, *words)


def published(m: Material, rows: list[Publication]) -> Sentence:
    """Publications of one manner in one sentence."""
    ways = {THROUGH: _through, PUT_UP: _put_up, HANDED_OUT: _handed_out, SENT: _sent, KEPT: _kept}
    told = ways[MEDIA[T(rows[0].type)].way](m, rows)
    return m.clauses(_purpose(m, rows[0]), told, *(_reach(m, row) for row in rows))


def many_published(m: Material, rows: list[Publication]) -> Sentence:
    """报送信息31篇，被采用8篇，包括《甲》、《乙》等31篇."""
    medium = MEDIA[T(rows[0].type)]
    named = list({tidy(row.title): row for row in rows if row.title}.values())
    titles = m.named(
        [m.cite(r, m.title(tidy(r.title))) for r in named], limit=5, rest="others" if m.is_english else "篇"
    )
    number = m.tally(rows, medium.unit)
    did = medium.verb or "刊发"
    return m.clauses(
        concat("we published ", medium.en, ": ", number)
        if m.is_english
        else concat(did, "" if did == "投稿" else medium.zh, number),
        m.say("共{n}", "{n} in all", n=m.sum(rows, "copies", medium.unit)),
        m.say("被采用{n}", "{n} adopted", n=m.sum(rows, "adopted")),
        m.say("共{n}", "{n} in all", n=m.sum(rows, "words")),
        m.say("浏览量{n}", "{n} as views", n=m.sum(rows, "views")),
        m.say("包括{t}", "among them {t}", t=titles),
    )


def _through(m: Material, rows: list[Publication]) -> Sentence:
    """通过黑板报、通讯报道宣传竞赛中的好人好事; 编发《工会简报》6期; 刊发新闻报道5篇."""
    title, channel = tidy(rows[0].title), tidy(rows[0].channel)
    if title.endswith(MEDIA[T(rows[0].type)].zh) and len({row.type for row in rows}) == 1:
        name = m.cite(rows[0], m.title(title))
        return m.say("编发{t}{n}", "we brought out {t} ({n})", t=name, n=_number(m, rows))
    media = m.listed([_medium(m, row) for row in rows])
    where = m.say("在{c}", " in {c}", c=channel)
    if not title:
        return concat("we published ", media, where) if m.is_english else concat(where, "刊发", media)
    return (
        concat(where, m.say("通过{m}宣传{t}", "we spread {t} through {m}", m=media, t=title))
        if not m.is_english
        else concat(m.say("", "we told of {t} through {m}", m=media, t=title), where)
    )


def _put_up(m: Material, rows: list[Publication]) -> Sentence:
    place, title = tidy(rows[0].place), tidy(rows[0].title)
    things = m.listed([_medium(m, row) for row in rows])
    if m.is_english:
        return concat("we put up ", things, f" on {title}" if title else "", f" in {place}" if place else "")
    verbs = dict.fromkeys(MEDIA[T(row.type)].verb for row in rows)
    return concat(f"在{place}" if place else "", "悬挂" if "悬挂" in verbs else "张贴", title, things)


def _handed_out(m: Material, rows: list[Publication]) -> Sentence:
    title = tidy(rows[0].title)
    things = m.listed([_medium(m, row) for row in rows])
    place = m.say("在{p}", " in {p}", p=tidy(rows[0].place))
    if m.is_english:
        return concat("we handed out ", things, f" on {title}" if title else "", place)
    named = title if title.startswith("《") or not title else f"“{title}”"
    return concat(place, MEDIA[T(rows[0].type)].verb, named, things)


def _sent(m: Material, rows: list[Publication]) -> Sentence:
    """向市总工会报送女职工活动信息2篇."""
    first, medium = rows[0], MEDIA[T(rows[0].type)]
    title, channel = tidy(first.title), tidy(first.channel)
    number = _number(m, rows)
    if m.is_english:
        about = f" on {title}" if title else ""
        return concat(
            f"we sent {medium.en}", about, f" to {channel}" if channel else "", m.say("", ": {n}", n=number)
        )
    noun = "" if title.endswith(medium.zh) or medium.verb == "投稿" else medium.zh
    named = f"“{title}”" if title and medium.verb == "投稿" else title
    return concat(f"向{channel}" if channel else "", medium.verb, named, noun, number)


def _kept(m: Material, rows: list[Publication]) -> Sentence:
    """先进个人照片上荣誉墙; 设有工会网站."""
    first, medium = rows[0], MEDIA[T(rows[0].type)]
    title = m.cite(first, tidy(first.title))
    if first.type == T.HONOUR_WALL:
        at = tidy(first.place)
        wall = m.say("{p}荣誉墙", "the wall of honour in {p}", p=at) or m.say("荣誉墙", "the wall of honour")
        noun = m.cite(first, medium.en if m.is_english else medium.zh)
        return m.say("将{t}展示在{w}上", "we put {t} on {w}", t=title, w=wall) or m.say(
            f"在{at}设立{{t}}" if at else "设立{t}", "we kept a {t}", t=noun
        )
    name = first.title if "网" in first.title else f"{tidy(first.title)}{medium.zh}"
    return m.say("设有{t}", "we kept the website {t}", t=m.cite(first, tidy(name)))


def _medium(m: Material, row: Publication) -> Piece:
    """The medium, with how many when that was said: 宣传册2000余册."""
    medium = MEDIA[T(row.type)]
    number = m.number(row, "copies", medium.unit)
    if number is None and row.count > 1:
        number = m.tally([row], medium.unit)
    noun = m.cite(row, medium.en if m.is_english else medium.zh)
    return concat(noun, m.say("", " ({n})", n=number) if m.is_english else number)


def _number(m: Material, rows: list[Publication]) -> Cite | None:
    return m.tally(rows, MEDIA[T(rows[0].type)].unit)


def _purpose(m: Material, row: Publication) -> Sentence:
    words = tidy(row.purpose)
    return m.say("{p}" if words.startswith(("为", "围绕", "结合")) else "为{p}", "for {p}", p=words)


def _reach(m: Material, row: Publication) -> Sentence:
    """被采用1篇，共2万字，浏览3万人次."""
    return m.clauses(
        m.say("被采用{n}", "{n} adopted", n=m.number(row, "adopted")),
        m.say("共{n}", "{n} in all", n=m.number(row, "words")),
        m.say(
            "访问量达{n}" if row.type == T.WEBSITE else "浏览量达{n}",
            "with {n} views",
            n=bare(m, row, "views"),
        ),
    )
