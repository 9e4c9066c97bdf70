"""How one employment service is told."""

from core.material import Material
from core.prose import Sentence, concat, tidy
from core.summary import telling
from core.topics import Topic
from welfare.models import EmploymentService
from welfare.words import doer, number, of_them, together, towards


@telling(EmploymentService, topic=Topic.EMPLOYMENT)
def tell_service(m: Material, service: EmploymentService) -> Sentence:
    done = m.clauses(*trained(m, service), *fairs(m, service), *work(m, service))
    group = tidy(service.group)
    if done and group not in done.text:
        done = concat(done, f" ({group})") if m.is_english else concat(f"面向{group}", done)
    opened = opening(m, service, bool(done))
    if not opened:
        where = m.whose(service)
        done = concat(done, where and f" at {where}") if m.is_english else concat(where, done)
    return m.clauses(
        m.on(service),
        opened,
        done,
        m.say("投入资金{n}", "at a cost of {n}", n=number(m, service, "cost")),
    )


def opening(m: Material, service: EmploymentService, has_more: bool) -> Sentence:
    """The programme, with whom and where; needed where no number says what was done."""
    name, partner, place = tidy(service.programme), together(m, service.partner), tidy(service.place)
    if not name and has_more and not partner and not place:
        return concat()
    what = name or ("employment services" if m.is_english else "就业服务")
    if m.is_english:
        ran = concat(doer(m, service), " ran ", m.cite(service, what))
        return concat(ran, partner and f" {partner}", place and f" {towards(m, place)}")
    if name and not name.endswith(("活动", "行动", "工程", "计划", "服务", "培训", "班", "招聘会", "援助")):
        what = f"“{name}”活动"
    target = f"面向{tidy(service.group)}" if service.group and not has_more else ""
    where = place and towards(m, place)
    return concat(doer(m, service), partner, where, target, "开展", m.cite(service, what))


def trained(m: Material, service: EmploymentService) -> list[Sentence]:
    group = tidy(service.group)
    content = tidy(service.content)
    lesson = content if content.endswith("培训") else f"{content}技能培训" if content else "技能培训"
    learners = number(m, service, "trained")
    return [
        m.say("举办培训班{n}", "{n} held", n=number(m, service, "sessions")),
        m.say(f"完成{{g}}{lesson}{{n}}", "{n} trained ({g})", g=group, n=learners)
        or m.say(f"完成{lesson}{{n}}", "{n} trained", n=learners),
        m.say("内容为{c}", "in {c}", c=content if m.is_english or not learners else ""),
        m.say("其中{n}取得证书", "{n} of them certified", n=of_them(m, service, "certified")),
        m.say("开展职业指导{n}", "{n} at career advice", n=number(m, service, "guided")),
    ]


def fairs(m: Material, service: EmploymentService) -> list[Sentence]:
    group = tidy(service.group)
    attended = number(m, service, "fair_attendees")
    return [
        m.say("举办招聘会{n}", "{n} of job fairs", n=number(m, service, "fairs")),
        m.say("组织{n}用人单位参会", "{n} taking part", n=number(m, service, "units")),
        m.say("组织{n}{g}参加招聘会", "{n} going to job fairs ({g})", n=attended, g=group)
        or m.say("{n}参加招聘会", "{n} going to job fairs", n=attended),
    ]


def work(m: Material, service: EmploymentService) -> list[Sentence]:
    said = service.trained or service.fair_attendees
    group = "" if said else tidy(service.group)
    placed = number(m, service, "placed")
    return [
        m.say("提供就业岗位{n}", "{n} offered", n=number(m, service, "posts")),
        m.say("帮助{g}{n}实现就业", "{n} placed in work ({g})", g=group, n=placed)
        or m.say("实现就业{n}", "{n} placed in work", n=placed),
    ]
