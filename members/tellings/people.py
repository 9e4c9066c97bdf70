from core.material import Material
from core.prose import NOTHING, Piece, Sentence, tidy
from core.quantities import Quantity
from core.summary import telling
from core.topics import Topic
from members.models import Headcount, Member
from members.models.people import MemberCategory
from members.nouns import HEADS, SKILLS
from members.wording import in_period, is_office


def topic_of_member(member: Member) -> Topic:
    """Officers, then those who reached a skill grade, then everybody."""
    if member.role or member.offices.all():
        return Topic.CADRES
    return Topic.TRAINING if member.skill_grade_on else Topic.MEMBERSHIP


@telling(Member, topic=topic_of_member)
def tell_member(m: Material, member: Member) -> Sentence:
    deeds = m.clauses(
        *took_office(m, member),
        event(m, member, "joined_on", "入会", "joined"),
        event(m, member, "party_joined_on", "加入中国共产党", "joined the Party"),
        skill(m, member),
        kept(m, member),
        departure(m, member),
    )
    return m.say("{who}{deeds}", "{who} {deeds}", who=who(m, member), deeds=deeds)


def who(m: Material, member: Member) -> Piece:
    """By name; without one by the office, or as 1名教师, 873名会员."""
    words = tidy(member.name)
    if not words and is_office(member.post) and member.count == 1:
        words = tidy(member.post)
    if words:
        return m.cite(member, words)
    noun = tidy(member.post)
    unit = "heads" if not m.is_english else "person" if noun else "member"
    number = Quantity(member.count, unit, member.count_qualifier).words(m.language)
    if m.is_english:
        return m.cite(member, f"{number} ({noun})" if noun else number)
    return m.cite(member, f"{number}{noun or '会员'}")


def event(m: Material, member: Member, field: str, zh: str, en: str) -> Sentence:
    """Something that happened to the member on a day of the period."""
    if not in_period(m, getattr(member, field)):
        return NOTHING
    when = m.on(member, field)
    return m.say(f"{{on}}{zh}", f"{en} {{on}}", on=when) if when else m.say(zh, en)


def skill(m: Material, member: Member) -> Sentence:
    if not in_period(m, member.skill_grade_on) or not member.skill_grade:
        return NOTHING
    grade = SKILLS[member.skill_grade]
    return m.say("取得{c}等级", "qualified as {e}", c=grade[0], e=grade[1])


def kept(m: Material, member: Member) -> Sentence:
    """Retired, or out of work, and a member still."""
    match member.category:
        case MemberCategory.RETIRED:
            return event(m, member, "kept_since", "退休（保留会籍）", "retired, staying a member,")
        case MemberCategory.LAID_OFF:
            return event(m, member, "kept_since", "失业（保留会籍）", "lost their work, staying a member,")
    return NOTHING


def departure(m: Material, member: Member) -> Sentence:
    why = tidy(member.left_reason)
    gone = event(m, member, "left_on", "离会", "left")
    return gone + m.say("（{why}）", " ({why})", why=why) if gone and why else gone


def took_office(m: Material, member: Member) -> list[Sentence]:
    """The offices taken and laid down in the period; one with its body but no date counts as taken."""
    taken: dict[str, list[str]] = {}
    if member.role and (in_period(m, member.role_since) or (member.role_since is None and member.role_body)):
        taken.setdefault(tidy(member.role), []).append(tidy(member.role_body))
    for office in member.offices.all():
        if in_period(m, office.since) or (office.since is None and not office.until and office.body):
            taken.setdefault(tidy(office.role), []).append(tidy(office.body))
    return [*(in_office(m, member, role, bodies) for role, bodies in taken.items()), *laid_down(m, member)]


def in_office(m: Material, member: Member, role: str, bodies: list[str]) -> Sentence:
    """担任市工会第十二次大会委员、市教科文卫体工会第一届委员."""
    titles = [
        m.cite(member, f"{role} of {body}" if m.is_english and body else f"{body}{role}") for body in bodies
    ]
    return m.say("担任{posts}", "became {posts}", posts=m.listed(list(titles), last="和"))


def laid_down(m: Material, member: Member) -> list[Sentence]:
    ended = [office for office in member.offices.all() if in_period(m, office.until)]
    return [
        m.say("不再担任{post}", "is no longer {post}", post=m.cite(member, str(office))) for office in ended
    ]


@telling(Headcount, topic=Topic.MEMBERSHIP)
def tell_headcount(m: Material, headcount: Headcount) -> Sentence:
    zh, en = HEADS[headcount.category]
    return m.clauses(
        m.say("截至{day}", "as of {day}", day=m.when(headcount)),
        m.say(
            "{org}有" + zh + "{n}",
            "{org} had {n} (" + en + ")",
            org=tidy(headcount.org) or ("our union" if m.is_english else "共"),
            n=m.number(headcount, "count"),
        ),
    )
