"""Officers: who took which office, who joined the Party; and the skill grades that members reached."""

from collections import defaultdict
from collections.abc import Iterator

from core.figures import Figure
from core.material import Material
from core.prose import NOTHING, Sentence, tidy
from core.summary import Paragraph, section
from core.topics import Topic
from members.models import Member
from members.nouns import SKILLS
from members.tellings.people import took_office, who
from members.wording import fresh, in_period, with_own_words

MANY = 20
Told = Iterator[Paragraph | None]


@section("members.elected", Topic.CADRES, order=10)
def took_offices(m: Material) -> Told:
    """Each who took or laid down an office, and of what."""
    rows = [member for member in m.rows(Member) if any(took_office(m, member))]
    for member in rows[:MANY]:
        told = office_news(m, member)
        yield m.para(f"office.{member.pk}", with_own_words(m, told, fresh(m, [member])), rows=[member])
    rest = rows[MANY:]
    more = m.say("另有{n}担任新的职务", "{n} more took office", n=m.tally(rest, "people"))
    yield m.para("offices", with_own_words(m, more, fresh(m, rest)), rows=rest)


def office_news(m: Material, member: Member) -> Sentence:
    """1名教师担任…, 工会主席担任…"""
    news = m.clauses(*took_office(m, member))
    return m.say("{who}{news}", "{who} {news}", who=who(m, member), news=news)


@section("members.admitted", Topic.CADRES, order=20)
def party(m: Material) -> Told:
    """New Party members, among the officers and in all."""
    rows = [member for member in m.rows(Member) if in_period(m, member.party_joined_on)]
    everyone, officers = m.figures["members.admitted"], m.figures["members.officers_admitted"]
    if officers.value == everyone.value:
        told = m.say(
            "在工会干部中发展新党员{n}", "{n} among the officers joined the Party", n=m.amount(officers)
        )
    else:
        told = m.clauses(
            m.say("发展新党员{n}", "{n} joined the Party", n=m.amount(everyone)),
            m.say("其中工会干部{n}", "{n} of them officers", n=m.amount(officers)),
        )
    yield m.para("party", with_own_words(m, told, fresh(m, rows)), rows=rows)


@section("members.officers", Topic.CADRES, order=30)
def officers(m: Material) -> Told:
    """The officers on the register to whom nothing happened, by office."""
    rows = m.take(Member, topic=Topic.CADRES)
    held: dict[str, list[Member]] = defaultdict(list)
    for member in rows:
        if tidy(member.role) and not in_period(m, member.joined_on):
            held[tidy(member.role)].append(member)
    posts = [
        m.say("{role}{n}", "{n} ({role})", role=role, n=m.tally(those, "people"))
        for role, those in held.items()
    ]
    told = m.say("现有{posts}", "in office: {posts}", posts=m.listed(list(posts)))
    yield m.para("officers", with_own_words(m, told, rows), rows=rows)


@section("members.skills", Topic.TRAINING, order=40)
def skills(m: Material) -> Told:
    """培养技师、技工各2名."""
    rows = [member for member in m.rows(Member) if in_period(m, member.skill_grade_on)]
    told = grades(m, m.figures["members.graded"])
    yield m.para("skills", with_own_words(m, told, fresh(m, rows)), rows=rows)


def grades(m: Material, figure: Figure) -> Sentence:
    order = list(SKILLS)[::-1]
    parts = [figure.of("skill_grade", code) for code in order]
    parts = [part for part in parts if part]
    if not parts:
        return NOTHING
    names = [SKILLS[part.group[1]] for part in parts if part.group]
    if len(parts) > 1 and len({part.value for part in parts}) == 1 and not m.is_english:
        return m.say("培养{names}各{n}", "", names=m.listed([zh for zh, _en in names]), n=m.amount(parts[0]))
    items = [
        m.say("{c}{n}", "{n} {e}", c=zh, e=en, n=m.amount(part, "heads"))
        for (zh, en), part in zip(names, parts, strict=True)
    ]
    return m.say("培养{items}", "{items} were trained", items=m.listed(list(items)))
