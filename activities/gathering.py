"""Rows put together as a secretary would: few one by one, like ones in one breath, many as a figure."""

from collections import defaultdict
from collections.abc import Iterator

from activities.deeds import drawing, draws_in, english_verb, verb
from activities.manners import GATHER, MANNERS
from activities.models import Activity, Award
from activities.naming import called, joined
from activities.prizes import linked, prizes, won_at
from activities.wording import theme_of
from core.material import Material
from core.prose import Cite, Piece, Sentence, concat, tidy
from core.quantities import Quantity
from core.summary import Paragraph
from core.topics import Topic

Role, T = Activity.Role, Activity.Type

MANY = 12
ENOUGH = 8
SHOWN = 5
NOUNS = {
    Topic.STUDY: ("学习活动", "of study"),
    Topic.CONTESTS: ("劳动和技能竞赛活动", "of contest"),
    Topic.TRAINING: ("教育培训活动", "of training"),
    Topic.SAFETY: ("安全生产活动", "for safety"),
    Topic.CULTURE: ("文体活动", "of culture and sport"),
    Topic.FESTIVALS: ("节庆活动", "for festivals"),
    Topic.WOMEN: ("女职工活动", "for women workers"),
    Topic.SOCIAL: ("志愿服务等活动", "of help to others"),
}
SINGLY = (T.STUDY, T.PUBLICITY, T.ASSIST, T.APPRAISAL)
NUMBERS = (
    "sessions", "participants", "attendances", "women", "units", "pairs", "cost", "prize_money", "edition",
    "end_date", "duration_months", "hazards_found", "hazards_fixed", "forms_sent", "forms_returned",
)  # fmt: skip
TEXTS = (
    "content", "outcome", "materials", "findings", "place", "partner", "occasion", "highlight",
)  # fmt: skip


def is_plain(m: Material, activity: Activity) -> bool:
    """Nothing more to say of it than its name, so that several such go into one sentence."""
    return (
        bool(activity.name)
        and activity.count == 1
        and activity.type not in SINGLY
        and activity.role in (Role.ORGANISE, Role.HOST, Role.TAKE_PART)
        and all(getattr(activity, name) is None for name in NUMBERS)
        and not any(getattr(activity, name) for name in TEXTS)
        and not activity.listed
        and not won_at(m, activity)
    )


def gathered(m: Material, topic: str) -> Iterator[Paragraph | None]:
    """The activities of a topic, each told once, with the awards won at them."""
    rows = m.take(Activity, topic=topic)
    won = m.take(Award, linked, topic=topic)
    by_type: dict[str, list[Activity]] = defaultdict(list)
    for row in rows:
        by_type[row.type].append(row)
    if len(by_type) > 1 or not m.is_whole(Activity):
        yield in_all(m, topic, rows)
    yield from few(m, [row for row in rows if len(by_type[row.type]) <= MANY])
    for kind, same in by_type.items():
        if len(same) > MANY:
            yield many(m, kind, same)
    known = {row.pk for row in rows}
    for award in won:
        if award.activity_id not in known:
            yield m.para(f"award-{award.pk}", m.tell(award), rows=[award])


def few(m: Material, rows: list[Activity]) -> Iterator[Paragraph | None]:
    """Plain ones of a manner in one breath, at the place of the first; the others singly, in order."""
    like: dict[tuple[str, ...], list[Activity]] = defaultdict(list)
    for row in rows:
        like[likeness(m, row)].append(row)
    for key, same in like.items():
        if len(same) == 1:
            won = won_at(m, same[0])
            told = m.tell(same[0])
            yield m.para(f"activity-{same[0].pk}", told, *m.highlights(won), rows=[*same, *won])
        else:
            yield m.para("-".join(key), together(m, same), rows=same)


def likeness(m: Material, row: Activity) -> tuple[str, ...]:
    """Plain activities alike in this are told in one sentence."""
    if not is_plain(m, row):
        return (str(row.pk),)
    group = tidy(row.target_group) if draws_in(row) else ""
    did = english_verb(row) if m.is_english else verb(row)
    return (
        "like",
        str(row.union_id),
        row.role,
        drawing(row),
        did,
        group,
        tidy(row.organiser),
        tidy(row.theme),
    )


def together(m: Material, rows: list[Activity]) -> Sentence:
    """组织会员参加友好学校篮球、乒乓球、排球比赛."""
    first, names, whose = rows[0], joined(m, rows), m.whose(rows[0])
    group = tidy(first.target_group) if draws_in(first) else ""
    if m.is_english:
        did = concat(whose or "we", f" {english_verb(first)} ", names, f" for {group}" if group else "")
        return m.clauses(theme_of(m, first), did)
    draws = {Role.TAKE_PART: GATHER, Role.HOST: "面向"}.get(Role(first.role), drawing(first))
    did = concat(whose, f"{draws}{group}" if group else "", verb(first), names)
    return m.clauses(theme_of(m, first), did)


def in_all(m: Material, topic: str, rows: list[Activity]) -> Paragraph | None:
    """How many there were in all, and against last year, where there are enough to count.

    Nothing is said of attendance where some know theirs and others do not.
    """
    held = m.figures["activities.held"].of("topic", topic)
    if held.value < ENOUGH:
        return None
    attended = m.figures["activities.attendance"].of("topic", topic)
    noun = NOUNS.get(topic, ("活动", "of work"))
    known = m.is_whole(Activity) and all(attendance_of(row) for row in rows)
    return m.para(
        "in-all",
        m.clauses(
            m.say(
                f"{period(m)}共开展{noun[0]}{{n}}",
                f"{{n}} {noun[1]} took place {period(m)}",
                n=m.amount(held),
            ),
            m.change(held),
            m.say("参加{n}", "with {n}", n=m.amount(attended) if known else None),
        ),
        rows=rows,
    )


def period(m: Material) -> str:
    """The period as its own summary speaks of it: 全年, 上半年."""
    if m.is_english:
        return f"in {m.scope.words('en')}"
    if m.scope.is_calendar_year:
        return "全年"
    return "上半年" if m.scope.is_first_half else ""


def many(m: Material, kind: str, rows: list[Activity]) -> Paragraph | None:
    """Too many of a type to tell each: how many, how well attended, the first names, what was won."""
    won = [award for row in rows for award in won_at(m, row)]
    told = summed(m, kind, rows, won) if m.is_whole(Activity) else some(m, kind, rows)
    return m.para(f"many-{kind}", told, *m.highlights([*rows, *won]), rows=[*rows, *won])


def summed(m: Material, kind: str, rows: list[Activity], won: list[Award]) -> Sentence:
    manner = MANNERS[kind]
    noun = manner.plural if m.is_english else manner.noun
    return m.sentence(
        m.say(
            f"{period(m)}{{v}}{{noun}}{{n}}",
            "{n} ({noun}) took place",
            v=manner.verb,
            noun=noun,
            n=m.tally(rows, "activity"),
        ),
        m.say("参加{n}", "with {n}", n=attended(m, rows)),
        m.say("支出经费{n}", "at a cost of {n}", n=m.sum(rows, "cost")),
        m.say("包括{names}", "among them {names}", names=first_names(m, rows)),
        prizes(m, won),
    )


def some(m: Material, kind: str, rows: list[Activity]) -> Sentence:
    """Where there are more than could be loaded: of what sort they were, and a few by name."""
    manner = MANNERS[kind]
    return m.sentence(
        m.say(f"{period(m)}{{v}}{manner.noun}", f"{manner.plural} took place", v=manner.verb),
        m.say("包括{names}等", "{names} among them", names=m.listed(names(m, rows)[:SHOWN])),
    )


def first_names(m: Material, rows: list[Activity]) -> Sentence:
    """The first names, each once, then 等N项."""
    return m.named(names(m, rows), limit=SHOWN, rest="others" if m.is_english else "项")


def names(m: Material, rows: list[Activity]) -> list[Piece]:
    """What people call them, each once; in full for as many as are shown."""
    unique = {tidy(row.name): row for row in rows if row.name}
    return [called(m, row) if n < SHOWN else m.name(row) for n, row in enumerate(unique.values())]


def attended(m: Material, rows: list[Activity]) -> Cite | None:
    """Their attendances together, of those that know them."""
    known = [(row, attendance) for row in rows if (attendance := attendance_of(row))]
    if not known:
        return None
    words = sum((attendance for _row, attendance in known), Quantity(0, "attendance")).words(m.language)
    return Cite(words, kind="activities.Activity", pks=tuple(row.pk for row, _attendance in known))


def attendance_of(row: Activity) -> Quantity | None:
    """Attendances stated; of a single session its people, who attended it once each."""
    if row.attendances is not None:
        return Quantity(row.attendances, "attendance", row.attendances_qualifier)
    if row.participants is not None and row.count == 1 and (row.sessions or 1) == 1:
        return Quantity(row.participants, "attendance", row.participants_qualifier)
    return None
