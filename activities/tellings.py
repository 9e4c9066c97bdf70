"""How one activity, award, publication or innovation is told: every filled field in one natural sentence."""

import re

from activities.deeds import counts_in_front, deed, people_of
from activities.honours import honour
from activities.innovations import achieved
from activities.models import Activity, Award, Innovation, Publication
from activities.naming import names_content
from activities.prizes import prizes, won_at
from activities.publicity import published
from activities.subjects import topic_of_activity, topic_of_award, topic_of_publication
from activities.wording import bare, festive, is_long, theme_of
from core.material import Material
from core.prose import NOTHING, Cite, Sentence, concat, tidy
from core.records import DatePrecision
from core.summary import telling
from core.topics import Topic

T = Activity.Type

# A content that says itself what people did.
DOING = re.compile("^(以|由|共|参加|参与|组队|表演|演出)|参加|参与")
# An outcome of which the prizes are the particulars.
WON = re.compile("(获奖|得奖)$")
ALL_YEAR = 300
CONTENT = {
    T.TRAINING: ("内容为{c}", "on {c}"),
    T.STUDY: ("内容为{c}", "on {c}"),
    T.LECTURE: ("主讲{c}", "on {c}"),
    T.SEMINAR: ("研讨{c}", "on {c}"),
    T.DRILL: ("内容包括{c}", "practising {c}"),
    T.PUBLICITY: ("宣传{c}", "about {c}"),
    T.SAFETY_INSPECTION: ("检查{c}", "looking at {c}"),
    T.SPORT_MEET: ("设{c}项目", "with {c}"),
    T.SPORT_CONTEST: ("设{c}项目", "with {c}"),
}


@telling(Activity, topic=topic_of_activity)
def tell_activity(m: Material, activity: Activity) -> Sentence:
    return m.sentences(
        m.clauses(
            when_and_why(m, activity),
            deed(m, activity, topic_of_activity(activity)),
            content(m, activity),
            turnout(m, activity),
            results(m, activity),
            won(m, activity),
            inspected(m, activity),
            asked(m, activity),
            spent(m, activity),
        )
        + _after(m, "" if _leads_to_prizes(activity) else activity.outcome),
        told_apart(activity),
        tidy(activity.outcome) if is_long(tidy(activity.outcome)) else "",
    )


@telling(Award, topic=topic_of_award)
def tell_award(m: Material, award: Award) -> Sentence:
    return honour(m, [award])


@telling(Publication, topic=topic_of_publication)
def tell_publication(m: Material, publication: Publication) -> Sentence:
    return published(m, [publication])


@telling(Innovation, topic=Topic.INNOVATION)
def tell_innovation(m: Material, innovation: Innovation) -> Sentence:
    return achieved(m, [innovation])


def won(m: Material, activity: Activity) -> Sentence:
    """获二等奖2个; after what was won in all: 参演节目全部获奖，其中二等奖2个."""
    told, outcome = prizes(m, won_at(m, activity)), tidy(activity.outcome)
    if not _leads_to_prizes(activity):
        return told
    if m.is_english or not told or not told.text.startswith("获"):
        return m.clauses(outcome, told)
    first, *rest = told.runs
    among = Sentence((f"其中{str(first).removeprefix('获')}", *rest))
    return m.clauses(outcome, among)


def _leads_to_prizes(activity: Activity) -> bool:
    outcome = tidy(activity.outcome)
    return bool(WON.search(outcome)) and not is_long(outcome)


def when_and_why(m: Material, activity: Activity) -> Sentence:
    """6月10日，围绕“安全生产”主题."""
    return m.clauses(span(m, activity), occasion(m, activity), lasting(m, activity), theme_of(m, activity))


def span(m: Material, activity: Activity) -> str:
    """The day, or from day to day: 3月5日至7日, 2月至3月, 全年."""
    start, end = activity.date, activity.end_date
    if activity.occasion and not end:
        return ""
    if not end or end == start:
        return m.on(activity)
    if (end - start).days > ALL_YEAR:
        return "all year round" if m.is_english else "全年"
    first, last = m.when(activity), m.when(activity, "end_date")
    if not first:
        return ""
    if activity.date_precision == DatePrecision.MONTH:
        last = f"{end:%B}" if m.is_english else f"{end.month}月"
    if m.is_english:
        return f"from {first} to {last}"
    same_month = (start.year, start.month) == (end.year, end.month)
    return f"{first}至{last.split('月')[-1] if same_month else last}"


def occasion(m: Material, activity: Activity) -> str:
    words = tidy(activity.occasion)
    if not words or words in activity.name:
        return ""
    if m.is_english:
        return f"for {words}"
    return festive(words)


def lasting(m: Material, activity: Activity) -> Sentence:
    return m.say("利用{n}时间", "over {n}", n=m.number(activity, "duration_months"))


def content(m: Material, activity: Activity) -> Sentence:
    """The content as a clause, where it neither names the activity nor is a sentence of its own."""
    words = tidy(activity.content)
    if not words or names_content(activity) or told_apart(activity):
        return NOTHING
    usual = ("内容包括{c}" if "、" in words else "以{c}为内容", "featuring {c}")
    zh, en = CONTENT.get(T(activity.type), usual)
    if activity.role == Activity.Role.TAKE_PART:
        zh, en = ("{c}" if DOING.search(words) else "参与{c}", "joining in {c}")
    return m.say(zh, en, c=m.cite(activity, words))


def told_apart(activity: Activity) -> str:
    """A content too long for a clause."""
    words = tidy(activity.content)
    return words if not names_content(activity) and (is_long(words) or "，" in words) else ""


def turnout(m: Material, activity: Activity) -> Sentence:
    """12家单位356人参加，其中女职工120人，累计1200人次."""
    people = None if counts_in_front(activity) else people_of(m, activity)
    units = m.number(activity, "units")
    return m.clauses(
        m.say("{n}参加", "{n} taking part", n=_present(m, units, people)),
        m.say("其中女职工{n}", "{n} of them women", n=bare(m, activity, "women")),
        m.say(attended(activity), "{n}", n=m.number(activity, "attendances")),
        m.say("结成师徒对子{n}", "forming {n} of mentor and apprentice", n=m.number(activity, "pairs")),
    )


def attended(activity: Activity) -> str:
    """How its attendances are told in Chinese: 累计 only beside another number of it."""
    if activity.type in (T.TRAINING, T.LECTURE):
        return "培训{n}"
    return "{n}参加" if activity.participants is None and activity.sessions is None else "累计{n}参加"


def _present(m: Material, units: Cite | None, people: Cite | None) -> Sentence:
    if m.is_english:
        return m.say("", "{p} from {u}", p=people, u=units) or concat(people or units)
    return concat(units, "单位" if units else "", people)


def results(m: Material, activity: Activity) -> Sentence:
    """What the people listed reached."""
    placed = [p for p in activity.people.all() if p.result]
    told = [m.cite(activity, f"{p}{'：' if m.is_english else '获'}{tidy(p.result)}") for p in placed]
    return m.named(list(told), limit=5, rest="people" if m.is_english else "人")


def inspected(m: Material, activity: Activity) -> Sentence:
    found = tidy(activity.findings)
    return m.clauses(
        m.say("排查隐患{n}", "{n} hazards found", n=bare(m, activity, "hazards_found")),
        m.say("完成整改{n}", "{n} of them dealt with", n=bare(m, activity, "hazards_fixed")),
        m.say(
            "{f}" if found.startswith(("发现", "查", "排查", "摸清", "做到", "掌握")) else "发现{f}",
            "finding {f}",
            f=found,
        ),
    )


def asked(m: Material, activity: Activity) -> Sentence:
    given = tidy(activity.materials)
    return m.clauses(
        m.say("发放问卷{n}", "{n} questionnaires sent out", n=bare(m, activity, "forms_sent")),
        m.say("收回{n}", "{n} returned", n=bare(m, activity, "forms_returned")),
        m.say("{g}" if given.startswith("发放") else "发放{g}", "handing out {g}", g=given),
    )


def spent(m: Material, activity: Activity) -> Sentence:
    return m.clauses(
        m.say("支出经费{n}", "at a cost of {n}", n=m.number(activity, "cost")),
        m.say("发放奖金{n}", "with {n} in prizes", n=m.number(activity, "prize_money")),
    )


def _after(m: Material, text: str) -> Sentence:
    """A short text as the last clause."""
    words = tidy(text)
    return m.say("，{t}", ", {t}", t=words) if words and not is_long(words) else NOTHING
