"""Who a person is in the union, and the duties they hold or held; nothing of their private life."""

from collections.abc import Iterator
from typing import Any

from core.portraits import Deed, Teller, portrait
from core.prose import NOTHING, Sentence
from core.scope import day_words
from members.models import Office, Officer, Union


@portrait("members.person")
def person(m: Teller, member: Any, user: Any) -> Iterator[Deed]:
    """The opening: name, union, since when, what skill and honour the register knows."""
    joined = day_words(member.joined_on, m.language, ("year",)) if member.joined_on else ""
    said = (
        m.say(
            "{name}，{union}会员",
            "{name} is a member of {union}",
            name=m.name(member),
            union=str(member.union),
        ),
        m.say("在{unit}工作", "works in {unit}", unit=member.unit),
        m.say("{year}加入工会", "joined the union in {year}", year=joined),
        m.say("技能等级为{grade}", "is graded {grade}", grade=member.get_skill_grade_display()),
        m.say(
            "为{level}劳动模范", "is a model worker: {level}", level=member.get_model_worker_level_display()
        ),
    )
    opening = m.stopped(m.listed(said)) if m.is_english else m.sentence(*said)
    yield Deed("person", "person", None, 100, opening, opening)


@portrait("members.duties")
def duties(m: Teller, member: Any, user: Any) -> Iterator[Deed]:
    """Offices of the member's own record, and posts in unions that the reader may see."""
    for office in Office.objects.filter(owner=member):
        told = post(m, office.since, office.until, f"{office.body}{office.role}")
        yield Deed(f"office.{office.pk}", "duties", office.since, 8, told, told)
    unions = Union.objects.current().permitted(user)
    for row in Officer.objects.filter(member=member, owner__in=unions).select_related("owner"):
        told = post(
            m, row.since, row.until, f"{row.owner}{'' if not m.is_english else ', '}{row.get_post_display()}"
        )
        yield Deed(f"officer.{row.pk}", "duties", row.since, 8, told, told)


def post(m: Teller, since: Any, until: Any, what: str) -> Sentence:
    """One duty with its time, as far as it touches the period."""
    if (since and since > m.scope.until) or (until and until < m.scope.since):
        return NOTHING
    begun = day_words(since, m.language, ("year", "month")) if since else ""
    ended = day_words(until, m.language, ("year", "month")) if until and until <= m.scope.until else ""
    if ended:
        return m.sentence(
            m.say("{a}至{b}任{what}", "from {a} to {b}, they were {what}", a=begun, b=ended, what=what)
            or m.say("曾任{what}，至{b}", "until {b}, they were {what}", b=ended, what=what)
        )
    return m.sentence(
        m.say("{a}起任{what}", "since {a}, they have been {what}", a=begun, what=what)
        or m.say("任{what}", "they are {what}", what=what)
    )
