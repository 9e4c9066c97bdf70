"""Ideas of the demo's school, from one just handed in to one carried out and rewarded; dated by the day of loading."""

from typing import Any

from django.db import transaction

from congress.ideas.people import ideas
from congress.ideas.scheme import scheme_of
from congress.ideas.steps import IDEA_WAY
from congress.ideas.writing import offer
from congress.models import Department
from members.models import Union, User
from unionhub.demo import SCHOOL

# Each with how far it comes: its points for every criterion, its benefit a year, and what is decided then.
IDEAS: tuple[dict[str, Any], ...] = (
    {
        "by": "member",
        "words": (
            "suggestion",
            "走廊照明改装感应开关",
            "technology",
            "课间以外走廊照明常亮，全年用电多。",
            "教学楼走廊照明改为人体感应开关，分层分批改装。",
        ),
        "points": (22, 13, 17, 18),
        "benefit": 18000,
        "adopt": "同意改装，先在高一楼层试行。",
        "effect": "三个楼层改装完毕，走廊用电量明显下降。",
        "reward": ("二等奖", 300),
    },
    {
        "by": "member-2",
        "others": ["冯子衿"],
        "words": (
            "improvement",
            "教职工请假改为网上审批",
            "management",
            "请假要跑三个办公室盖章，代课安排常常滞后。",
            "请假、代课安排在校内办公系统上一次办理。",
        ),
        "points": (25, 12, 18, 19),
        "benefit": None,
        "adopt": "同意，由总务处会同教务处落实。",
        "effect": "请假审批平均用时由两天缩短到半天。",
        "reward": ("一等奖", 500),
    },
    {
        "by": "member-3",
        "words": (
            "idea",
            "废旧试卷集中回收",
            "management",
            "各办公室废旧试卷自行处理，存在泄露学生信息的情况。",
            "设集中回收点，定期统一粉碎处理。",
        ),
        "points": (15, 10, 16, 17),
        "benefit": 2600,
        "adopt": "同意，每月回收一次。",
    },
    {
        "by": "member",
        "words": (
            "suggestion",
            "实验室仪器柜统一编号",
            "education",
            "仪器存放位置不固定，课前准备时间长。",
            "按实验项目分柜编号，柜门张贴清单。",
        ),
        "points": (16, 10, 14, 18),
        "benefit": None,
    },
    {
        "by": "member-2",
        "words": (
            "improvement",
            "错峰安排教师用餐",
            "welfare",
            "第四节课后排队时间长。",
            "按年级错开十分钟用餐。",
        ),
        "recommend": "可行，建议与学生用餐时间一并调整。",
    },
    {
        "by": "member-3",
        "words": (
            "idea",
            "操场夜间增设照明",
            "culture",
            "教职工晚间锻炼光线不足。",
            "在跑道北侧增设两处照明。",
        ),
    },
    {
        "by": "member-3",
        "words": (
            "suggestion",
            "取消纸质会议通知",
            "management",
            "会议通知印发数量多。",
            "全部改为短信通知。",
        ),
        "decline": "部分老教师不使用短信，暂保留纸质通知。",
    },
)


@transaction.atomic
def load() -> bool:
    """Bring them where they stand; whether there was anything to do."""
    union = Union.objects.get(code=SCHOOL)
    if ideas().filter(union=union).exists():
        return False
    workplace = Department.objects.get(union=union, name="总务处")
    people = {user.username: user for user in User.objects.filter(username__in=("officer", "head-2"))}
    for each in IDEAS:
        brought(each, workplace, people["head-2"], people["officer"])
    return True


def brought(each: dict[str, Any], workplace: Department, head: User, officer: User) -> None:
    type_, title, category, analysis, suggestion = each["words"]
    words = {
        "type": type_,
        "title": title,
        "category": category,
        "analysis": analysis,
        "suggestion": suggestion,
    }
    author = User.objects.get(username=each["by"])
    idea = offer(words | {"workplace": workplace}, each.get("others", []), [], by=author)
    for step, by, given in steps(each, idea, head, officer):
        idea = IDEA_WAY.take(step, idea, by=by, **given)


def steps(each: dict[str, Any], idea: Any, head: User, officer: User) -> Any:
    """What is done with it, as far as it comes."""
    if "recommend" in each or "points" in each:
        yield "recommend", head, {"note": each.get("recommend", "")}
    if "points" in each:
        criteria = scheme_of(idea.union_id).criteria
        scores = [[c.name, points, c.most] for c, points in zip(criteria, each["points"], strict=True)]
        yield "score", officer, {"scores": scores, "benefit": each["benefit"]}
    if "adopt" in each:
        yield "adopt", officer, {"note": each["adopt"], "department": "总务处"}
    if "effect" in each:
        yield "carry_out", head, {"effect": each["effect"], "benefit": each["benefit"]}
    if "reward" in each:
        prize, amount = each["reward"]
        yield "reward", officer, {"prize": prize, "reward_amount": amount}
    if "decline" in each:
        yield "decline", officer, {"note": each["decline"]}
