"""One plain function per model: make.union(), make.user("chair", union). What is not said is ordinary."""

from datetime import date, time, timedelta
from itertools import count

from django.utils import timezone

from activities.models import Activity, Award, Innovation, Participation, Publication, Recipient
from congress.models import (
    Agreement,
    Commitment,
    Congress,
    Delegate,
    Delegation,
    Department,
    Disclosure,
    Document,
    Draft,
    Meeting,
    Opinion,
    Proposal,
    Resolution,
    Session,
)
from finance.models import FundEntry
from members.id_numbers import check_digit
from members.models import (
    Employer,
    Facility,
    Headcount,
    Member,
    RoleAssignment,
    Rule,
    Union,
    UnionEvent,
    User,
)
from members.rules.examples import EXAMPLES
from reports.models import Note, Schedule, ScoreSheet, Summary, SummaryOutline, Target
from reports.outline import outline
from reports.own_outlines.shape import copied
from welfare.models import Drive, EmploymentService, Grant, HardshipCase, Insurance, RightsCase

number = count(1)


def union(parent=None, **values):
    n = next(number)
    return Union.objects.create(**{"name": f"第{n}工会", "code": f"union-{n}", "parent": parent} | values)


def union_event(union, **values):
    return UnionEvent.objects.create(**{"owner": union, "what": "elected", "date": date(2024, 3, 1)} | values)


def user(role="", union=None, *, since=None, until=None, **values):
    """Somebody who signs in with the password `secret`, holding the role at the union; an inspector for a month."""
    if role == "inspector":
        until = until or timezone.localdate() + timedelta(days=30)
    made = User.objects.create_user(**{"username": f"user-{next(number)}", "password": "secret"} | values)
    if role:
        RoleAssignment.objects.create(user=made, role=role, union=union, since=since, until=until)
    return made


def rule(union, key, value, **values):
    return Rule.objects.create(
        **{"union": union, "key": key, "value": value, "document": "职工代表大会条例"} | values
    )


def ruled_by(union, code, **values):
    """All provisions of one of the documents that come along, in force for a union as its own; answers its title."""
    found = [each for name, each in EXAMPLES.items() if name.startswith(f"{code}.")]
    own = {"jurisdiction": "union", "region": "", "since": None} | values
    for each in found:
        Rule.objects.create(**each.fields() | {"union": union, "example": each.code} | own)
    return found[0].document


def employer(union, **values):
    return Employer.objects.create(**{"union": union, "name": f"第{next(number)}公司"} | values)


def member(union, **values):
    return Member.objects.create(**{"union": union, "name": "单小曾"} | values)


def resident_id(n, born=date(1990, 5, 17), *, male=False):
    """The nth valid ID number of those born on that day."""
    digits = f"{420100 + n // 500 % 100:06}{born:%Y%m%d}{n % 500 * 2 + male:03}"
    return digits + check_digit(digits)


def headcount(union, **values):
    return Headcount.objects.create(**{"union": union, "as_of": date(2024, 12, 31), "count": 10} | values)


def facility(union, **values):
    return Facility.objects.create(**{"union": union, "date": date(2024, 5, 1)} | values)


def fund_entry(union, **values):
    values = {"union": union, "date": date(2024, 5, 1), "direction": "income", "amount": 1000} | values
    return FundEntry.objects.create(**values)


def meeting(union, *items, **values):
    """A meeting; each item is its topic or (topic, outcome)."""
    made = Meeting.objects.create(
        **{"union": union, "type": "staff_congress", "date": date(2024, 3, 15)} | values
    )
    for item in items:
        topic, outcome = (item, "") if isinstance(item, str) else item
        made.items.create(topic=topic, outcome=outcome)
    return made


def congress(union, **values):
    return Congress.objects.create(**{"union": union, "title": "第七届职工代表大会"} | values)


def session(union, **values):
    """A session that takes proposals, from a week ago to a week from now."""
    today = timezone.localdate()
    days = {"collects_from": today - timedelta(days=7), "collects_until": today + timedelta(days=7)}
    return Session.objects.create(**{"union": union, "title": "第七届职代会第三次会议", **days} | values)


def delegation(union, **values):
    return Delegation.objects.create(**{"union": union, "name": f"第{next(number)}代表团"} | values)


def department(union, *clerks, **values):
    """A department; its clerks are members."""
    made = Department.objects.create(**{"union": union, "name": f"第{next(number)}处"} | values)
    for clerk in clerks:
        made.clerks.create(member=clerk)
    return made


def draft(session, author, **values):
    """A draft that could be sent."""
    words = {"title": "增设电动自行车充电桩", "category": "welfare", "reason": "车棚里没有充电的地方。"}
    words["suggestion"] = "在东门车棚安装二十个充电桩。"
    return Draft.objects.create(**{"session": session, "author": author} | words | values)


def account(union, **values):
    """A member of the union who signs in: the account."""
    made = user("member", union)
    member(union, **{"user": made, "name": f"周{made.username.removeprefix('user-')}"} | values)
    return made


def proposal(union, **values):
    values = {"union": union, "type": "proposal", "submitted_on": date(2024, 3, 1)} | values
    return Proposal.objects.create(**values)


def agreement(union, **values):
    values = {"union": union, "type": "wage_agreement", "signed_on": date(2024, 5, 1)} | values
    return Agreement.objects.create(**values)


def disclosure(union, **values):
    values = {"union": union, "subject": "财务", "date": date(2024, 4, 1)} | values
    return Disclosure.objects.create(**values)


def document(union, **values):
    values = {"union": union, "title": "年度培训计划", "type": "plan", "issued_on": date(2024, 2, 1)} | values
    return Document.objects.create(**values)


def opinion(union, **values):
    values = {"union": union, "content": "食堂菜价偏高", "received_on": date(2024, 4, 5)} | values
    return Opinion.objects.create(**values)


def commitment(union, *quantities, **values):
    """A practical deed; each quantity is (label, value, unit)."""
    values = {"union": union, "title": "改造职工食堂", "pledged_on": date(2024, 3, 15)} | values
    made = Commitment.objects.create(**values)
    for label, value, unit in quantities:
        made.quantities.create(label=label, value=value, unit=unit)
    return made


def delegate(union, **values):
    return Delegate.objects.create(**{"union": union, "member_name": "单小曾"} | values)


def resolution(union, **values):
    values = {"union": union, "title": "关于工资方案的决议", "date": date(2024, 3, 15)} | values
    return Resolution.objects.create(**values)


def grant(union, **values):
    return Grant.objects.create(**{"union": union, "type": "visit", "date": date(2024, 2, 5)} | values)


def hardship_case(union, **values):
    return HardshipCase.objects.create(**{"union": union} | values)


def drive(union, **values):
    values = {"union": union, "name": "爱心一日捐", "date": date(2024, 5, 10)} | values
    return Drive.objects.create(**values)


def insurance(union, **values):
    values = {"union": union, "action": "enrol", "date": date(2024, 4, 1)} | values
    return Insurance.objects.create(**values)


def rights_case(union, *partners, **values):
    """A case with the names of the bodies that helped."""
    values = {"union": union, "channel": "visit", "date": date(2024, 5, 20)} | values
    made = RightsCase.objects.create(**values)
    for name in partners:
        made.partners.create(name=name)
    return made


def employment_service(union, **values):
    return EmploymentService.objects.create(**{"union": union, "date": date(2024, 6, 1)} | values)


def summary(union, **values):
    """A summary of one paragraph, and that paragraph."""
    values = {
        "since": date(2024, 1, 1),
        "until": date(2024, 12, 31),
        "outline": "school",
        "title": "年终总结",
    } | values
    made = Summary.objects.create(union=union, composed_at=timezone.now(), **values)
    return made, made.paragraphs.create(position=0, key="plan", role="body", composed=["来年再接再厉。"])


def schedule(owner, union, **values):
    """Every morning at seven, the figures of this year."""
    values = {
        "title": "每日数字",
        "what": "figures",
        "period": "this_year",
        "often": "weekly",
        "weekdays": [1, 2, 3, 4, 5, 6, 7],
        "at": time(7),
        "move": "stay",
        "due_at": timezone.now(),
    } | values
    return Schedule.objects.create(owner=owner, union=union, **values)


def own_outline(union, of="school", **values):
    """A copy of a shipped outline, its data changed as told."""
    data = copied(outline(of)) | values.pop("data", {})
    return SummaryOutline.objects.create(
        **{"union": union, "name": "本会提纲", "copied_from": of, "data": data} | values
    )


def note(union, **values):
    return Note.objects.create(**{"union": union, "section": "plan", "text": "开展技能竞赛"} | values)


def target(union, **values):
    return Target.objects.create(**{"union": union, "indicator": "发展会员"} | values)


def score_sheet(union, **values):
    """A scoring sheet with one item, which is scored by hand."""
    given = {"title": "年度考核", "since": date(2024, 1, 1), "until": date(2024, 12, 31)} | values
    made = ScoreSheet.objects.create(union=union, **given)
    made.items.create(title="台账", how="hand", points=10)
    return made


def activity(union, kind="sport_contest", *people, **values):
    """An activity of which only the year is known, so that its sentence begins with what was done."""
    values = {"union": union, "type": kind, "date": date(2024, 6, 10), "date_precision": "year"} | values
    made = Activity.objects.create(**values)
    Participation.objects.bulk_create(Participation(owner=made, **person) for person in people)
    return made


def award(union, *people, **values):
    values = {"union": union, "date": date(2024, 6, 10), "date_precision": "year"} | values
    made = Award.objects.create(**values)
    Recipient.objects.bulk_create(Recipient(owner=made, **person) for person in people)
    return made


def publication(union, kind="article", **values):
    return Publication.objects.create(**{"union": union, "type": kind, "date": date(2024, 6, 10)} | values)


def innovation(union, kind="patent", **values):
    return Innovation.objects.create(**{"union": union, "type": kind, "date": date(2024, 6, 10)} | values)


SPACED = {
    "fundentry": fund_entry,
    "hardshipcase": hardship_case,
    "rightscase": rights_case,
    "employmentservice": employment_service,
}


def record(kind, union, **values):
    """A record of any kind. A kind without its function here is a KeyError."""
    maker = SPACED.get(kind.short) or globals()[kind.short]
    return maker(union, **values)
