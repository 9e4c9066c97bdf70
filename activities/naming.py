"""How an activity is called in a sentence: 第七届职工技能比赛, “安康杯”竞赛."""

import re
from collections import defaultdict
from collections.abc import Iterable

from activities.manners import MANNERS, TOWARDS, Manner
from activities.models import Activity
from activities.wording import LONG, ordinal
from core.material import Material
from core.prose import Piece, Sentence, concat, tidy

OWNER = "全国|全省|全市|全区|全校|我校|集团|公司|街道|片区|系统|省|市|区|县|校|局|院|厂"
CUP = re.compile(f"(?P<owner>{OWNER})?(?P<cup>[^“”]*杯)(?P<rest>[^“”]*)$")
# What ends a name that says by itself what it is.
ENDINGS = (
    "比赛", "竞赛", "大赛", "联赛", "邀请赛", "选拔赛", "赛课", "赛", "运动会", "晚会", "联谊会",
    "联欢会", "音乐会", "研讨会", "座谈会", "报告会", "茶话会", "分享会", "推进会", "会", "培训班",
    "培训", "学习班", "班", "讲座", "讲坛", "论坛", "课堂", "课", "沙龙", "演练", "大检查", "检查",
    "排查", "整治", "治理", "评议", "测评", "评比", "评选", "考核", "活动", "行动", "工程", "计划",
    "项目", "演出", "汇演", "展览", "作品展", "画展", "影展", "图片展", "成果展", "艺术展", "活动周",
    "研讨周", "活动月", "宣传月", "周", "月", "节", "学习", "教育", "读书", "调查", "调研", "普查",
    "宣讲", "服务", "交流", "仪式", "比武", "答题", "观影", "健步走", "长跑", "接力", "游戏", "体检",
    "咨询", "手续", "工作",
)  # fmt: skip
INNER = str.maketrans("“”", "‘’")
SHORT = 4
NO_ENDINGS = ("工会", "协会", "社会", "环节", "细节")
# Endings that want a noun after them before they can be held.
WANTING = {
    "摸底": "调查", "庆祝": "活动", "结对子": "活动", "结对": "活动", "春游": "活动", "秋游": "活动",
    "踏青": "活动", "聚餐": "活动", "集会": "活动", "创新": "活动", "创建": "活动", "练兵": "活动",
    "宣传": "活动", "联谊": "活动", "慰问": "活动", "植树": "活动", "采摘": "活动",
}  # fmt: skip


def called(m: Material, activity: Activity) -> Piece:
    """The activity's name with its edition, quoted where it must be; without a name, what it was."""
    return m.cite(activity, english_name(activity) if m.is_english else chinese_name(activity))


def chinese_name(activity: Activity) -> str:
    manner, name = MANNERS[activity.type], tidy(activity.name)
    if not name:
        return with_edition(activity, from_content(activity, manner))
    if manner.draws == TOWARDS and activity.target_group:
        name = name.removeprefix(activity.target_group).lstrip("的") or name
    whole = with_edition(activity, spoken(name, manner))
    whose = tidy(activity.organiser)
    return whole if not whose or name.startswith(whose[:2]) else f"{whose}{whole}"


def ending(name: str) -> str:
    """The noun at the end of a name that needs no other, or nothing."""
    if name.endswith(NO_ENDINGS):
        return ""
    return max((e for e in ENDINGS if name.endswith(e) and name != e), key=len, default="")


def spoken(name: str, manner: Manner) -> str:
    """A name as it can be held: itself, or with 活动, or in quotation marks with the noun of its type."""
    if name in manner.noun:
        return manner.noun
    if cup := CUP.match(name):
        return f"{cup['owner'] or ''}“{cup['cup']}”{cup['rest'] or manner.quoted}"
    if whole := standing(name):
        return whole
    noun = "活动" if name.endswith("系列") else manner.quoted
    return f"{name}{noun}" if set(name) & set("“《") else f"“{name}”{noun}"


def standing(name: str) -> str:
    """The name if it says by itself what it is, with 活动 where it wants that; else nothing."""
    wanted = next((noun for end, noun in WANTING.items() if name.endswith(end)), "")
    return name + wanted if wanted or ending(name) else ""


def with_edition(activity: Activity, name: str) -> str:
    if not activity.edition:
        return name
    owner = re.match(OWNER, name)
    at = owner.end() if owner else 0
    return f"{name[:at]}{ordinal(activity.edition, 'zh-hans')}{name[at:]}"


def from_content(activity: Activity, manner: Manner) -> str:
    """What an unnamed activity was: by its content when that is short, else by its type."""
    content = tidy(activity.content)
    if not names_content(activity):
        return manner.noun
    return content if content.endswith(manner.noun) else standing(content) or f"{content}{manner.noun}"


def names_content(activity: Activity) -> bool:
    """Does the content stand in the place of the missing name?"""
    content = tidy(activity.content)
    return bool(content) and not activity.name and len(content) <= LONG and "，" not in content


def english_name(activity: Activity) -> str:
    """the 3rd sports meet “职工运动会” of 市总工会; a safety inspection."""
    noun = MANNERS[activity.type].en
    edition = f"{ordinal(activity.edition, 'en')} " if activity.edition else ""
    name = tidy(activity.name) or (tidy(activity.content) if names_content(activity) else "")
    by = f" of {tidy(activity.organiser)}" if activity.organiser else ""
    if name:
        inner = name[1:-1] if re.fullmatch("“[^“”]*”", name) else name
        return f"the {edition}{noun} “{inner.translate(INNER)}”{by}"
    article = "the" if edition else "an" if noun[0] in "aeiou" else "a"
    return f"{article} {edition}{noun}{by}"


def joined(m: Material, activities: list[Activity]) -> Sentence:
    """The names of like activities in one breath: 友好学校篮球、乒乓球比赛和演讲比赛."""
    if m.is_english:
        return m.listed([called(m, a) for a in activities])
    names = {chinese_name(a): a for a in activities}
    families = families_of(names)
    last = "" if "和" in families[-1][0] else "和"
    return m.listed([_family(m, names, family) for family in families], last=last)


def families_of(names: Iterable[str]) -> list[list[str]]:
    """Names with the same ending together, if they also begin alike or are short."""
    families: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        families[divided(name)].append(name)
    short: dict[str, list[str]] = defaultdict(list)
    for (end, _start), family in families.items():
        alone = len(family) == 1 and len(family[0]) <= len(end) + SHORT
        short[end if alone else family[0]] += family
    return list(short.values())


def divided(name: str) -> tuple[str, str]:
    """The ending and the first two characters of a name; a quoted or manifold one stays whole."""
    return (ending(name), name[:2]) if not set(name) & set("“、") else (name, "")


def _family(m: Material, names: dict[str, Activity], family: list[str]) -> Sentence:
    end, _start = divided(family[0])
    if len(family) == 1 or not end:
        return m.listed([m.cite(names[name], name) for name in family])
    stems = [name.removesuffix(end) for name in family]
    shared = common_start(stems)
    parts = [m.cite(names[name], stem[len(shared) :]) for name, stem in zip(family, stems, strict=True)]
    return concat(shared, m.listed(parts), end)


def common_start(stems: list[str]) -> str:
    """What all stems begin with, if at least two characters of each are left."""
    n = 0
    while all(len(stem) > n + 2 for stem in stems) and len({stem[n] for stem in stems}) == 1:
        n += 1
    return stems[0][:n] if n >= 2 else ""
