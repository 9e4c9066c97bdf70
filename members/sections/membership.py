"""Members who joined and left, how many there are, and the head counts that were reported."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from core.figures import Figure
from core.material import Material
from core.prose import NOTHING, Cite, Piece, Sentence, tidy
from core.summary import Paragraph, section
from core.topics import Topic
from members.models import Headcount, Member
from members.models.headcounts import HeadcountCategory
from members.models.people import KEEPS, MemberCategory
from members.nouns import BESIDE_MIGRANTS, HEADS, PEOPLE, SKILLS
from members.wording import breakdown, in_period, members_of, with_own_words

FEW = 5
# A list of fewer is one of officers or of accounts, not of the membership.
LEAST = 10
Told = Iterator[Paragraph | None]
OF_STAFF = ("female_staff", "migrant_staff")
OF_MEMBERS = (
    "female_member", "male_member", "migrant_member", "dispatched_member", "new_form_member", "retired_member"
)  # fmt: skip
BESIDE = (
    "joined", "left", "full_time_officer", "part_time_officer", "activist", "party_member", "model_worker",
    "other",
)  # fmt: skip


@section("members.joined", Topic.MEMBERSHIP, order=10)
def newcomers(m: Material) -> Told:
    """Who joined, who left, and who stays a member without dues."""
    rows = m.take(Member, lambda r: came_or_went(m, r), topic=Topic.MEMBERSHIP)
    told = m.sentences(joining(m), leaving(m), keeping(m))
    yield m.para("joined", with_own_words(m, told, rows), rows=rows)


def came_or_went(m: Material, member: Member) -> bool:
    is_kept = member.category in KEEPS and in_period(m, member.kept_since)
    return is_kept or in_period(m, member.joined_on) or in_period(m, member.left_on)


def joining(m: Material) -> Sentence:
    figure = m.figures["members.joined"]
    if not figure:
        return NOTHING
    units = {name for name, part in figure.by["unit"].items() if part}
    number = members_of(m, figure)
    whose = tidy(next(iter(units))) if len(units) == 1 else ""
    women = figure.of("gender", "female")
    parts = m.listed(
        [
            m.say("女会员{n}", "{n} women", n=m.amount(women, "head")),
            *came_over(m, figure),
            m.say(
                "农民工{n}", "{n} migrant workers", n=m.amount(m.figures["members.migrants_joined"], "head")
            ),
            breakdown(m, figure, "category", BESIDE_MIGRANTS, least=1),
        ]
    )
    return m.clauses(
        (
            m.say("{whose}吸纳新会员{n}", "{n} joined in {whose}", whose=whose, n=number)
            or m.say("发展会员{n}", "{n} joined", n=number)
        )
        + m.say("（{units}）", " ({units})", units=breakdown(m, figure, "unit")),
        m.change(figure),
        m.say("其中{parts}", "{parts} among them", parts=parts),
    )


def came_over(m: Material, figure: Figure) -> Iterator[Sentence]:
    """Those who were members elsewhere before."""
    for how, zh, en in (("transferred", "转入", "transferred in"), ("moved", "由所属单位调入", "moved in")):
        yield m.say(f"{zh}{{n}}", f"{{n}} {en}", n=m.amount(figure.of("began", how), "head"))


def leaving(m: Material) -> Sentence:
    figure = m.figures["members.left"]
    reasons = breakdown(m, figure, "reason", least=1)
    return m.say("减少会员{n}", "{n} left", n=members_of(m, figure)) + m.say(
        "（{reasons}）", " ({reasons})", reasons=reasons
    )


def keeping(m: Material) -> Sentence:
    """退休3人、失业1人，均保留会籍."""
    figure = m.figures["members.kept"]
    told = m.clauses(
        *(
            m.say(f"{zh}{{n}}", f"{{n}} {en}", n=m.amount(figure.of("category", how), "head"))
            for how, zh, en in (
                (MemberCategory.RETIRED, "会员退休", "retired"),
                (MemberCategory.LAID_OFF, "会员失业", "lost their work"),
            )
        )
    )
    if told:
        return told + m.say("（保留会籍）", " (and stay members)")
    return m.say("保留会籍{n}", "{n} kept as members without dues", n=m.amount(figure, "head"))


@section("members.enrolled", Topic.MEMBERSHIP, order=20)
def enrolled(m: Material) -> Told:
    """How many members there are and who they are, where there is a list and no count was reported."""
    rest = m.take(Member, topic=Topic.MEMBERSHIP)
    reported_too = any(row.category == HeadcountCategory.MEMBER for row in m.rows(Headcount))
    is_list = m.figures["members.listed"].value >= LEAST
    told = composition(m) if is_list and not reported_too else NOTHING
    yield m.para("enrolled", with_own_words(m, told, rest), rows=rest)


def composition(m: Material) -> Sentence:
    figure = m.figures["members.enrolled"]
    spread = m.figures["members.spread"]
    return m.sentence(
        m.say("现有会员{n}", "the list holds {n}", n=members_of(m, figure)),
        m.say("其中{parts}", "{parts} among them", parts=breakdown(m, figure, "gender", PEOPLE, least=1)),
        m.say("农民工{n}", "{n} migrant workers", n=m.amount(m.figures["members.migrants"], "head")),
        m.say("{parts}", "{parts}", parts=breakdown(m, figure, "category", BESIDE_MIGRANTS, least=1)),
        m.say("{parts}", "{parts}", parts=breakdown(m, figure, "model_worker_level", PEOPLE, least=1)),
        m.say("{parts}", "{parts}", parts=breakdown(m, figure, "skill_grade", SKILLS, least=1)),
        m.say("分布在{n}单位", "spread across {n}", n=m.amount(spread) if spread.value > 1 else None),
        m.say("会员分布为{parts}", "by branch: {parts}", parts=breakdown(m, figure, "unit")),
        m.say("按专业组为{parts}", "by section: {parts}", parts=breakdown(m, figure, "section")),
        m.say("按等级为{parts}", "by grade: {parts}", parts=breakdown(m, figure, "grade")),
        m.say("会费缴纳方式为{parts}", "{parts}", parts=breakdown(m, figure, "pay_method", PEOPLE, least=1)),
    )


@section("members.headcounts", Topic.MEMBERSHIP, order=30)
def reported(m: Material) -> Told:
    """The head counts reported, by day and organisation; of many organisations the latest together."""
    rows = m.take(Headcount)
    by_org: dict[str, list[Headcount]] = defaultdict(list)
    for row in rows:
        by_org[tidy(row.org) or str(row.union if row.union_id != m.scope.union.pk else "")].append(row)
    if len(by_org) > FEW:
        latest = [row for those in by_org.values() for row in last(those)]
        yield m.para("headcounts", with_own_words(m, counted(m, latest, several(m, by_org)), rows), rows=rows)
        return
    for org, those in by_org.items():
        for day in sorted({row.as_of for row in those}):
            on_day = [row for row in those if row.as_of == day]
            told = counted(m, on_day, m.cite(on_day[0], org) if org else None)
            yield m.para(f"headcount.{org}.{day}", with_own_words(m, told, on_day), rows=on_day)


def last(rows: list[Headcount]) -> list[Headcount]:
    """Of each category the latest count."""
    days: dict[str, date] = {}
    for row in rows:
        days[row.category] = max(row.as_of, days.get(row.category, row.as_of))
    return [row for row in rows if row.as_of == days[row.category]]


def several(m: Material, by_org: dict[str, list[Headcount]]) -> Piece:
    return m.say("所属{n}个单位共", "the {n} units together", n=str(len(by_org)))


def counted(m: Material, rows: list[Headcount], whose: Piece) -> Sentence:
    """截至12月31日，共有职工400人（其中女职工150人），会员380人，入会率95%."""
    found = {code: [row for row in rows if row.category == code] for code in HEADS}
    newest = max(rows, key=lambda row: row.as_of)
    staff, members = group(m, found, "staff", OF_STAFF), group(m, found, "member", OF_MEMBERS)
    beside = [head(m, found, code) for code in BESIDE]
    have = m.listed([staff, members, *beside])
    return m.sentence(
        m.say("截至{day}", "as of {day}", day=m.when(newest)),
        m.say("{whose}有{have}", "{whose} had {have}", whose=whose, have=have)
        or m.say("共有{have}", "there were {have}", have=have),
        enrolment(m, found["member"], found["staff"]),
    )


def head(m: Material, found: dict[str, list[Headcount]], code: str) -> Sentence:
    zh, en = HEADS[code]
    number = m.sum(found[code], "count", "head")
    return m.say(f"{zh}{{n}}", f"{{n}} {en}", n=number)


def group(m: Material, found: dict[str, list[Headcount]], code: str, parts: tuple[str, ...]) -> Sentence:
    """职工400人（其中女职工150人）; the parts alone when the whole was not counted."""
    within = m.listed([head(m, found, part) for part in parts])
    whole = head(m, found, code)
    return (
        whole + m.say("（其中{within}）", " ({within})", within=within)
        if whole and within
        else whole or within
    )


def enrolment(m: Material, members: list[Headcount], staff: list[Headcount]) -> Sentence:
    above, below = (sum(row.count for row in rows) for rows in (members, staff))
    if not members or not below or above > below:
        return NOTHING
    keys = tuple(row.pk for row in (*members, *staff))
    rate = Cite(m.share(above, below), kind=members[0]._meta.label, pks=keys)
    return m.say("入会率{x}", "a membership rate of {x}", x=rate)
