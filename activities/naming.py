"""How an activity is called in a sentence: 第七届职工技能比赛, “安康杯”竞赛."""

import re
from collections import defaultdict

from activities.manners import MANNERS, Manner
from activities.models import Activity
from core.material import Material
from core.prose import Piece, Sentence, runs_of

LONG = 40
DIGITS = "零一二三四五六七八九"
OWNER = re.compile("^(全国|全省|全市|全区|全校|我校|集团|公司|街道|片区|系统|省|市|区|县|校|局|院|厂)")
CUP = re.compile(f"(?P<owner>{OWNER.pattern[1:]})?(?P<cup>[^“”]*杯)(?P<rest>[^“”]*)$")
# What ends a name that says by itself what it is.
ENDINGS = (
    "比赛", "竞赛", "大赛", "联赛", "邀请赛", "选拔赛", "赛课", "赛", "运动会", "晚会", "联谊会",
    "联欢会", "音乐会", "研讨会", "座谈会", "报告会", "茶话会", "分享会", "推进会", "会", "培训班",
    "培训", "学习班", "班", "讲座", "讲坛", "论坛", "课堂", "课", "沙龙", "演练", "大检查", "检查",
    "排查", "整治", "治理", "评议", "测评", "评比", "评选", "考核", "活动", "行动", "工程", "计划",
    "项目", "演出", "汇演", "作品展", "书画展", "展览", "展", "活动周", "研讨周", "活动月", "宣传月",
    "周", "月", "节", "学习", "教育", "读书", "调查", "调研", "普查", "宣讲", "服务", "交流", "仪式",
    "比武", "答题", "观影", "健步走", "长跑", "接力", "游戏", "体检", "咨询", "手续", "工作",
)  # fmt: skip
# Endings that want a noun after them before they can be held.
WANTING = {
    "摸底": "调查", "庆祝": "活动", "结对子": "活动", "结对": "活动", "春游": "活动", "秋游": "活动",
    "踏青": "活动", "聚餐": "活动", "集会": "活动", "创新": "活动", "创建": "活动", "练兵": "活动",
    "宣传": "活动", "联谊": "活动", "慰问": "活动", "植树": "活动", "采摘": "活动",
}  # fmt: skip


def run(*pieces: Piece) -> Sentence:
    """Pieces one right after the other."""
    return Sentence(tuple(each for piece in pieces for each in runs_of(piece)))


def ending(name: str) -> str:
    """The noun at the end of a name that needs no other, or nothing."""
    return max((e for e in ENDINGS if name.endswith(e) and name != e), key=len, default="")


def tidy(text: str) -> str:
    """Text of a field as it can stand inside a sentence: no stop at its end, items divided by 、."""
    text = re.sub(r"\s*[;；/／\n]+\s*", "、", text.strip()).rstrip("。.；;，,、")
    return re.sub(r"(?<=[\u4e00-\u9fff]),(?=[\u4e00-\u9fff])", "，", text)


def chinese(n: int) -> str:
    """A number below 100 in Chinese: 七, 二十八."""
    tens, ones = divmod(n, 10)
    if n > 99:
        return str(n)
    head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not tens else "")


def ordinal(n: int, language: str) -> str:
    """第七届, 首届; English: 7th, 1st."""
    if language != "en":
        return "首届" if n == 1 else f"第{chinese(n)}届"
    if 10 < n % 100 < 14:
        return f"{n}th"
    return f"{n}{({1: 'st', 2: 'nd', 3: 'rd'}).get(n % 10, 'th')}"


def called(m: Material, activity: Activity) -> Piece:
    """The activity's name with its edition, quoted where it must be; without a name, what it was."""
    words = english(activity) if m.is_english else chinese_name(activity)
    return m.cite(activity, words)


def chinese_name(activity: Activity) -> str:
    manner, name = MANNERS[activity.type], tidy(activity.name)
    if not name:
        return with_edition(activity, from_content(activity, manner))
    if activity.target_group and manner.draws == "对":
        name = name.removeprefix(activity.target_group).lstrip("的") or name
    whole = spoken(name, manner)
    if activity.organiser and not name.startswith(activity.organiser[:2]):
        return f"{tidy(activity.organiser)}{with_edition(activity, whole)}"
    return with_edition(activity, whole)


def spoken(name: str, manner: Manner) -> str:
    """A name as it can be held: itself, or with 活动, or in quotation marks with the noun of its type."""
    if name in manner.noun:
        return manner.noun
    if cup := CUP.match(name):
        return f"{cup['owner'] or ''}“{cup['cup']}”{cup['rest'] or manner.noun}"
    for end, noun in WANTING.items():
        if name.endswith(end):
            return name + noun
    if ending(name):
        return name
    noun = manner.noun.removeprefix("主题")
    return f"{name}{noun}" if name.endswith(("”", "》")) else f"“{name}”{noun}"


def with_edition(activity: Activity, name: str) -> str:
    if not activity.edition:
        return name
    words = ordinal(activity.edition, "zh-hans")
    if owner := OWNER.match(name):
        return f"{owner[0]}{words}{name[owner.end() :]}"
    return f"{words}{name}"


def from_content(activity: Activity, manner: Manner) -> str:
    """What an unnamed activity was: by its content when that is short, else by its type."""
    content = tidy(activity.content)
    if not names_content(activity):
        return manner.noun
    return content if ending(content) or content.endswith(manner.noun) else f"{content}{manner.noun}"


def names_content(activity: Activity) -> bool:
    """Does the content stand in the place of the missing name?"""
    content = tidy(activity.content)
    return bool(content) and not activity.name and len(content) <= LONG and "，" not in content


def english(activity: Activity) -> str:
    noun = MANNERS[activity.type].english()
    edition = f"{ordinal(activity.edition, 'en')} " if activity.edition else ""
    name = tidy(activity.name) or (tidy(activity.content) if names_content(activity) else "")
    by = f" of {tidy(activity.organiser)}" if activity.organiser else ""
    if name:
        return f"the {edition}“{name}” ({noun}){by}"
    article = "the" if edition else "an" if noun[0] in "aeiou" else "a"
    return f"{article} {edition}{noun}{by}"


def joined(m: Material, activities: list[Activity]) -> Sentence:
    """The names of like activities in one breath: what they share is said once."""
    if m.is_english:
        return m.listed([called(m, a) for a in activities])
    clusters: dict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        name = chinese_name(activity)
        clusters[ending(name) if "“" not in name else name].append(activity)
    return m.listed([_cluster(m, end, rows) for end, rows in clusters.items()])


def _cluster(m: Material, end: str, activities: list[Activity]) -> Sentence:
    names = {chinese_name(a): a for a in activities}
    stems = [name.removesuffix(end) for name in names]
    if len(names) == 1 or not end or any("、" in name for name in names):
        return m.listed([m.cite(a, name) for name, a in names.items()])
    shared = _shared(stems)
    parts = [m.cite(a, stem[len(shared) :]) for stem, a in zip(stems, names.values(), strict=True)]
    return Sentence((shared,)) + m.listed(parts) + end


def _shared(stems: list[str]) -> str:
    """What all names begin with, if at least two characters of each are left."""
    n = 0
    while all(len(s) > n + 2 for s in stems) and len({s[n] for s in stems}) == 1:
        n += 1
    return stems[0][:n] if n >= 2 else ""
