"""What the demo's school has on its board: a draft put out for comment and a posting, with opinions of members."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress.board.views import opinion_of
from congress.models import Disclosure, Document, Opinion
from core import history
from members.models import Union, User
from unionhub.demo import SCHOOL

# Who says what, and what became of it: fate and answer.
ON_THE_DRAFT = (
    ("member", "建议将看护患病家人的假期单列。", "adopted", "已采纳，在第九条中单列。"),
    ("member-2", "班主任早到校时间应折算为课时。", "partly", "计入工作量考核，不折算课时。"),
    ("member-3", "建议取消签到。", "explained", "考勤是发放绩效的依据，保留签到，增加手机签到方式。"),
    ("head-1", "外出教研的考勤办法还不清楚。", "", ""),
)
ON_THE_POSTING = (("member", "请公布困难帮扶资金的具体用途。", "adopted", "已在公示栏补充明细。"),)


@transaction.atomic
def load() -> bool:
    """Hang them up; whether there was anything to do."""
    union = Union.objects.get(code=SCHOOL)
    if Opinion.objects.filter(union=union).exists():
        return False
    officer = User.objects.get(username="officer")
    for what, record, opinions in (
        ("document", draft(union), ON_THE_DRAFT),
        ("disclosure", posting(union), ON_THE_POSTING),
    ):
        history.save(record, by=officer)
        for said in opinions:
            heard(what, record, *said, officer)
    return True


def draft(union: Union) -> Document:
    today = timezone.localdate()
    return Document(
        union=union,
        title="教职工考勤管理办法（征求意见稿）",
        type="rule",
        action="consulted",
        issued_on=today - timedelta(days=7),
        consultation="全体教职工",
        is_online=True,
        comments_from=today - timedelta(days=7),
        comments_until=today + timedelta(days=14),
        content="对签到、请假、外出教研和代课安排作出规定，拟提交第八届教代会第二次会议审议。",
    )


def posting(union: Union) -> Disclosure:
    today = timezone.localdate()
    return Disclosure(
        union=union,
        subject="工会经费收支情况",
        matter="union",
        content="公布上一季度会费、拨缴经费收入和各项支出。",
        channel="公示栏、校内办公系统",
        date=today - timedelta(days=5),
        end_date=today + timedelta(days=15),
        is_online=True,
    )


def heard(what: str, record: Any, by: str, content: str, fate: str, answer: str, officer: User) -> None:
    user = User.objects.get(username=by)
    opinion = opinion_of(user, what, record, content)
    history.save(opinion, by=user)
    if fate:
        opinion.fate, opinion.answer = fate, answer
        opinion.answered_by, opinion.answered_on = str(officer), timezone.localdate()
        history.save(opinion, by=officer)
