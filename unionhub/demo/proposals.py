"""Proposals of the demo's school, each somewhere else on its way; dated by the day on which the demo is loaded."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress.chain import drafts, seconders
from congress.chain.steps import WAY
from congress.models import Congress, Department, Draft, Progress, Session
from congress.models.chain import Consent
from core import history
from members.models import Member, Union, User
from unionhub.demo import SCHOOL

MATTERS = (
    ("食堂增设晚餐窗口", "welfare", "晚自习值班教师下班后食堂已关门。", "晚自习期间在食堂保留一个供餐窗口。"),
    ("教学楼增设直饮水点", "welfare", "三至五层没有饮水点，课间排队时间长。", "在三至五层各装一台直饮水机。"),
    (
        "青年教师岗位培训经费单列",
        "training",
        "培训经费与会议经费合用，年底常常不够。",
        "将青年教师培训经费单独列支。",
    ),
    (
        "电动自行车集中充电",
        "protection",
        "车棚没有充电设施，存在私拉电线现象。",
        "在东门车棚安装集中充电桩。",
    ),
    ("完善教师体检项目", "welfare", "现有体检项目多年没有调整。", "按年龄段增加颈椎、心脑血管检查项目。"),
)
ANSWER = {
    "outcome": "done",
    "text": "经研究，已按提案建议安排落实，所需经费列入年度预算。",
    "signed_by": "校长",
}


@transaction.atomic
def load() -> bool:
    """Bring them where they stand; whether there was anything to do."""
    union = Union.objects.get(code=SCHOOL)
    if Session.objects.filter(union=union).exists():
        return False
    School(union).fill()
    return True


class School:
    def __init__(self, union: Union) -> None:
        self.union = union
        self.author, self.second, self.third, self.lead, self.other, self.officer = (
            User.objects.get(username=name)
            for name in ("member", "member-2", "member-3", "head-1", "head-2", "officer")
        )
        self.session = self.convene()
        self.teaching, self.general = (
            self.department(name, head) for name, head in (("教务处", self.lead), ("总务处", self.other))
        )

    def convene(self) -> Session:
        today = timezone.localdate()
        congress = Congress(
            union=self.union, type="teachers", title="第八届教职工代表大会", since=today - timedelta(days=200)
        )
        history.save(congress, by=self.officer)
        session = Session(
            union=self.union,
            congress=congress,
            title="第八届教代会第二次会议",
            held_on=today + timedelta(days=45),
            collects_from=today - timedelta(days=20),
            collects_until=today + timedelta(days=25),
            number_prefix=f"{today.year}TA",
        )
        history.save(session, by=self.officer)
        return session

    def department(self, name: str, head: Any) -> Department:
        department = Department(union=self.union, name=name, head=head.member)
        history.save(department, by=self.officer)
        return department

    def fill(self) -> None:
        first, second, third, fourth, fifth = (self.sent(*words) for words in MATTERS)
        del first
        for each in (second, third, fourth, fifth):
            self.seconded(each)
        for each in (third, fourth, fifth):
            WAY.take("file", each, by=self.officer, lead=self.general, others=[self.teaching])
        Progress.objects.create(
            proposal=third,
            department=self.general,
            on=timezone.localdate(),
            percent=40,
            text="已列入下年度预算草案。",
            by=self.other,
        )
        for each in (fourth, fifth):
            self.answered(each)
        for user in (self.author, self.second, self.third):
            WAY.take("rate", fifth, by=user, satisfaction="satisfied")

    def sent(self, title: str, category: str, reason: str, suggestion: str) -> Any:
        draft = Draft.objects.create(
            author=self.author.member,
            session=self.session,
            title=title,
            category=category,
            reason=reason,
            suggestion=suggestion,
        )
        return drafts.send(draft, by=self.author)

    def seconded(self, proposal: Any) -> None:
        for user in (self.second, self.third):
            seconders.answer(proposal, user.member, Consent.SECONDED, by=user)

    def answered(self, proposal: Any) -> None:
        WAY.take("answer", proposal, by=self.other, **ANSWER)
        WAY.take("countersign", proposal, by=self.lead)
        WAY.take("approve", proposal, by=self.officer)
        WAY.take("publish", proposal, by=self.officer)


def enlist(union: Union, user: Any) -> None:
    """A member of this year for an account that stands in no list of the year told of."""
    member = Member(union=union, name=user.name, user=user, joined_on=timezone.localdate())
    history.save(member, by=None)
