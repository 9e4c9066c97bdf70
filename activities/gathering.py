"""Rows put together as a secretary would: few one by one, like ones in one breath, many as a figure."""

from collections import defaultdict
from collections.abc import Iterator

from activities.deeds import draws_in, verb
from activities.manners import GATHER, MANNERS
from activities.models import Activity, Award
from activities.naming import called, joined, run, tidy
from activities.prizes import linked, ranks, won_at
from core.material import Material
from core.prose import Sentence
from core.summary import Paragraph

Role, T = Activity.Role, Activity.Type

MANY = 12
LEAD = 8
SINGLY = (T.STUDY, T.PUBLICITY, T.ASSIST, T.APPRAISAL)
NUMBERS = (
    "sessions", "participants", "attendances", "women", "units", "pairs", "cost", "prize_money", "edition",
    "end_date", "duration_months", "hazards_found", "hazards_fixed", "forms_sent", "forms_returned",
)  # fmt: skip
TEXTS = (
    "theme", "content", "outcome", "materials", "findings", "place", "partner", "occasion", "highlight",
)  # fmt: skip


def is_plain(m: Material, activity: Activity) -> bool:
    """Nothing more to say of it than its name, so that several such go into one sentence."""
    return (
        bool(activity.name)
        and activity.count == 1
        and activity.type not in SINGLY
        and all(getattr(activity, name) is None for name in NUMBERS)
        and not any(getattr(activity, name) for name in TEXTS)
        and not activity.people.all()
        and not won_at(m, activity)
    )


def gathered(m: Material, topic: str) -> Iterator[Paragraph | None]:
    """The activities of a topic, each told once, with the awards won at them."""
    rows = m.take(Activity, topic=topic)
    won = m.take(Award, linked, topic=topic)
    yield from _lead(m, topic, rows)
    by_type: dict[str, list[Activity]] = defaultdict(list)
    for row in rows:
        by_type[row.type].append(row)
    few = [row for row in rows if len(by_type[row.type]) <= MANY]
    yield from told(m, few)
    for kind, many in by_type.items():
        if len(many) > MANY:
            yield from _figure(m, topic, kind, many)
    known = {row.pk for row in rows}
    for award in won:
        if award.activity_id not in known:
            yield m.para(f"award-{award.pk}", m.tell(award), rows=[award])


def told(m: Material, rows: list[Activity]) -> Iterator[Paragraph | None]:
    """Plain ones of a manner in one breath, at the place of the first; the others singly, in order."""
    like: dict[tuple[str, ...], list[Activity]] = defaultdict(list)
    for row in rows:
        like[_likeness(m, row)].append(row)
    for key, same in like.items():
        if len(same) == 1:
            yield m.para(f"activity-{same[0].pk}", m.tell(same[0]), rows=[*same, *won_at(m, same[0])])
        else:
            yield m.para("-".join(key), _together(m, same), rows=same)


def _likeness(m: Material, row: Activity) -> tuple[str, ...]:
    if not is_plain(m, row):
        return (str(row.pk),)
    group = tidy(row.target_group) if draws_in(row) else ""
    return ("like", row.role, MANNERS[row.type].draws, verb(row), group, tidy(row.organiser))


def _together(m: Material, rows: list[Activity]) -> Sentence:
    """组织会员参加友好学校篮球、乒乓球、排球比赛."""
    first, names = rows[0], joined(m, rows)
    group = tidy(first.target_group) if draws_in(first) else ""
    if m.is_english:
        did = "we took part in" if first.role == Role.TAKE_PART else "we held"
        return run(f"{did} ", names, f" for {group}" if group else "")
    draws = GATHER if first.role == Role.TAKE_PART else MANNERS[first.type].draws
    return run(f"{draws}{group}" if group else "", verb(first), names)


def _lead(m: Material, topic: str, rows: list[Activity]) -> Iterator[Paragraph | None]:
    """How many there were in all, and against last year, where there are enough to count."""
    held = m.figures["activities.held"].of("topic", topic)
    attended = m.figures["activities.attendance"].of("topic", topic)
    if held.value < LEAD:
        return
    yield m.para(
        "figures",
        m.clauses(
            m.say(
                "{when}共开展各类活动{n}",
                "{n} were held in {when}",
                when=m.scope.words(m.language),
                n=m.amount(held),
            ),
            m.change(held),
            m.say("参加{n}", "with {n}", n=m.amount(attended)),
        ),
        rows=rows,
    )


def _figure(m: Material, topic: str, kind: str, rows: list[Activity]) -> Iterator[Paragraph | None]:
    """Too many of a type to tell each: how many, how well attended, the first names, what was won."""
    manner, won = MANNERS[kind], [award for row in rows for award in won_at(m, row)]
    complete = m.figures["activities.held"].value == sum(row.count for row in m.rows(Activity))
    number = (
        m.tally(rows, "activity") if complete else m.amount(m.figures["activities.held"].of("type", kind))
    )
    names = m.named(
        [called(m, row) for row in _named(rows)], limit=5, rest="项" if not m.is_english else "others"
    )
    yield m.para(
        f"many-{kind}",
        m.sentence(
            m.say("{v}{noun}{n}", "we held {n} ({noun})", v=manner.verb, noun=_noun(m, kind), n=number),
            m.say("参加{n}", "with {n} in all", n=m.sum(rows, "attendances")),
            m.say("有{names}", "among them {names}", names=names),
            m.say("获{what}", "winning {what}", what=ranks(m, [a for a in won if a.rank])),
        ),
        *m.highlights([*rows, *won]),
        rows=[*rows, *won],
    )


def _noun(m: Material, kind: str) -> str:
    return MANNERS[kind].english(2) if m.is_english else MANNERS[kind].noun


def _named(rows: list[Activity]) -> list[Activity]:
    """One row for each name."""
    return list({tidy(row.name): row for row in rows if row.name}.values())
