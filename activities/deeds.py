"""What was done, as one clause: 组织会员36人参加片区趣味体育比赛."""

from activities.manners import FOR, GATHER, MANNERS, TOWARDS
from activities.models import Activity
from activities.naming import called, names_content, standing
from core.material import Material
from core.prose import Cite, Sentence, concat, tidy
from core.quantities import Quantity
from core.records import DatePrecision
from core.topics import Topic

Role, T = Activity.Role, Activity.Type

# What is held rather than carried out, and for people rather than with them.
COURSES = ("班", "讲堂", "课堂", "论坛")
UNDERTAKINGS = ("工程", "行动", "计划", "项目")
OFFICES = ("主席", "副主席", "委员", "主任", "校长", "书记", "经理", "干事")
# What a piece of help that is already told as a deed begins with.
VERBS = (
    "办理", "组织", "开展", "举办", "做好", "筹备", "完成", "解决", "处理", "接待", "维护", "清理", "制定",
    "整理", "落实", "推进", "布置", "申请", "联系", "搬运",
)  # fmt: skip
SPOKEN = {T.STUDY: "学习", T.PUBLICITY: "宣讲"}
ROLES = {Role.HOST: "承办", Role.TAKE_PART: "参加"}
ENGLISH = {
    Role.CO_ORGANISE: "jointly {held}",
    Role.HOST: "hosted",
    Role.TAKE_PART: "took part in",
    Role.ASSIST: "helped with",
}


def deed(m: Material, activity: Activity, topic: str = "") -> Sentence:
    """Who did what with whom and where, how many times."""
    return _english(m, activity, topic) if m.is_english else _chinese(m, activity, topic)


def people_of(m: Material, activity: Activity) -> Cite | None:
    """How many people: the number stated, else the people listed."""
    if activity.participants is not None:
        return m.number(activity, "participants")
    listed = activity.listed
    return m.cite(activity, Quantity(listed, "person").words(m.language)) if listed else None


def times(m: Material, activity: Activity, topic: str = "") -> Cite | None:
    """How many times: the sessions stated, or the rows it stands for. Safety work counts even when once."""
    unit = MANNERS[activity.type].unit
    if activity.sessions is not None:
        return m.number(activity, "sessions", unit)
    once = topic == Topic.SAFETY and activity.date_precision == DatePrecision.DAY and not activity.end_date
    if activity.count > 1 or (
        once and activity.type in (T.TRAINING, T.SAFETY_INSPECTION, T.DRILL, T.LECTURE)
    ):
        return m.tally([activity], unit)
    return None


def draws_in(activity: Activity) -> bool:
    """Is it said in front for whom it was? Not when the name says so already."""
    group, manner = activity.target_group, MANNERS[activity.type]
    said = group in activity.name and not (manner.draws == TOWARDS and activity.name.startswith(group))
    return bool(group) and not said and activity.type != T.ASSIST


def drawing(activity: Activity) -> str:
    """How those it was for come in: a course is held for them."""
    return FOR if tidy(activity.name).endswith(COURSES) else MANNERS[activity.type].draws


def counts_in_front(activity: Activity) -> bool:
    """Does the number of people stand in the clause itself: 组织会员36人参加…"""
    if activity.units is not None or activity.women is not None:
        return False
    gathers = drawing(activity) == GATHER and draws_in(activity)
    return activity.role == Role.TAKE_PART or (gathers and activity.role == Role.ORGANISE)


def verb(activity: Activity) -> str:
    """The Chinese verb for our part in it."""
    if activity.role in ROLES:
        return ROLES[Role(activity.role)]
    if activity.type in SPOKEN and names_content(activity):
        return SPOKEN[T(activity.type)]
    if tidy(activity.name).endswith(UNDERTAKINGS):
        return "实施"
    plain = "举办" if tidy(activity.name).endswith(COURSES) else MANNERS[activity.type].verb
    gathered = draws_in(activity) and drawing(activity) == GATHER
    return "举行" if gathered and plain == "举办" else plain


def whom(m: Material, activity: Activity) -> Sentence:
    """会员36人, 全体会员, 36人."""
    group = tidy(activity.target_group) if draws_in(activity) else ""
    number = people_of(m, activity) if counts_in_front(activity) else None
    return concat(group, number)


def _chinese(m: Material, activity: Activity, topic: str) -> Sentence:
    if activity.role == Role.ASSIST or activity.type == T.ASSIST:
        return concat(m.whose(activity), _assisted(m, activity))
    return concat(
        m.whose(activity),
        _company(activity),
        _drawn(m, activity, _where(activity)),
        _object(m, activity, topic),
    )


def _company(activity: Activity) -> str:
    """与技术部门联合, 会同市体育局."""
    partner = tidy(activity.partner)
    if activity.role == Role.CO_ORGANISE:
        return f"与{partner}联合" if partner else "联合"
    led = partner.endswith(("党政", "党委", "行政"))
    return f"{'配合' if led else '会同'}{partner}" if partner else ""


def _where(activity: Activity) -> str:
    place = tidy(activity.place)
    if not place:
        return ""
    if activity.type in (T.OUTING, T.EXCHANGE):
        return f"前往{place}"
    away = activity.role == Role.TAKE_PART and not place.startswith(("线上", "网"))
    return f"赴{place}" if away else f"在{place}"


def _drawn(m: Material, activity: Activity, where: str) -> Sentence:
    """Everything up to the object: 组织全体会员在公园举行, 为女职工举办, 对两新组织开展."""
    people, draws = whom(m, activity), drawing(activity)
    if not people:
        return concat(where, verb(activity))
    if activity.role == Role.HOST:
        return concat(where, "面向", people, verb(activity))
    if activity.role == Role.TAKE_PART and people.text.endswith(OFFICES):
        return concat(people, where, verb(activity))
    if activity.role == Role.TAKE_PART or draws == GATHER:
        return concat("组织", people, where, verb(activity))
    to = "为" if draws == FOR else "向" if activity.type == T.PUBLICITY else "对"
    return concat(where, to, people, verb(activity))


def _object(m: Material, activity: Activity, topic: str) -> Sentence:
    if activity.type in SPOKEN and names_content(activity):
        return concat(m.cite(activity, tidy(activity.content)), times(m, activity, topic))
    return concat(called(m, activity), times(m, activity, topic))


def _assisted(m: Material, activity: Activity) -> Sentence:
    """协助培训中心办理相关手续."""
    what = tidy(activity.name) or (tidy(activity.content) if names_content(activity) else "")
    whose = tidy(activity.partner or activity.organiser or activity.target_group)
    if activity.type != T.ASSIST:
        return concat(_where(activity), f"协助{whose}", MANNERS[activity.type].verb, called(m, activity))
    done = (
        what if what.startswith(VERBS) else f"开展{standing(what) or f'“{what}”工作'}" if what else "开展工作"
    )
    return concat(_where(activity), f"协助{whose}", m.cite(activity, done))


def _english(m: Material, activity: Activity, topic: str) -> Sentence:
    if activity.type == T.ASSIST:
        return _helped(m, activity)
    number = people_of(m, activity) if counts_in_front(activity) else None
    partner, group, place = (tidy(getattr(activity, f)) for f in ("partner", "target_group", "place"))
    return concat(
        m.whose(activity) or "we",
        f" {english_verb(activity)} ",
        called(m, activity),
        f" with {partner}" if partner else "",
        f" for {group}" if group else "",
        f" in {place}" if place else "",
        m.say("", ", {n} in all", n=times(m, activity, topic)),
        m.say("", ", {n} taking part", n=number),
    )


def _helped(m: Material, activity: Activity) -> Sentence:
    whom = tidy(activity.partner or activity.organiser or activity.target_group)
    what, place = tidy(activity.name) or tidy(activity.content), tidy(activity.place)
    done = m.say("", " with “{w}”", w=m.cite(activity, what))
    return concat(m.whose(activity) or "we", " helped ", whom or "out", done, f" in {place}" if place else "")


def english_verb(activity: Activity) -> str:
    held = MANNERS[activity.type].en_verb
    return ENGLISH.get(Role(activity.role), "{held}").format(held=held)
