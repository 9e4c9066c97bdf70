"""The paragraphs that activities, awards, publications and innovations make in each topic."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from activities.gathering import ENOUGH, MANY, gathered, period
from activities.honours import honour, listed_honours
from activities.innovations import achieved, is_plain
from activities.models import Activity, Award, Innovation, Publication
from activities.prizes import LEVELS, recipient_of
from activities.publicity import manner_of, many_published, published
from activities.tabled import tabled
from core.material import Material
from core.summary import Paragraph, section
from core.topics import Topic

Told = Iterator[Paragraph | None]
FEW = 5

ACTIVITIES = (
    Topic.STUDY,
    Topic.ORGANIZATION,
    Topic.CENSUS,
    Topic.CONSULTATION,
    Topic.APPRAISAL,
    Topic.CONTESTS,
    Topic.INNOVATION,
    Topic.TRAINING,
    Topic.SAFETY,
    Topic.CULTURE,
    Topic.FESTIVALS,
    Topic.WOMEN,
    Topic.ELDERS,
    Topic.RIGHTS,
    Topic.SOCIAL,
    Topic.PUBLICITY,
    Topic.OTHER,
)
for topic in ACTIVITIES:
    section(f"activities.{topic}", topic, order=20)(partial(gathered, topic=topic))
    section(f"activities.table_{topic}", topic, order=90)(partial(tabled, topic=topic))


@section("activities.hazards", Topic.SAFETY, order=30)
def hazards(m: Material) -> Told:
    """What all inspections found and mended, where there were several."""
    rows = [row for row in m.rows(Activity) if row.hazards_found]
    if len(rows) > 1:
        yield m.para(
            "hazards",
            m.clauses(
                m.say(
                    f"{period(m)}共排查隐患{{found}}",
                    "{found} were found as hazards",
                    found=m.amount(m.figures["activities.hazards_found"]),
                ),
                m.say(
                    "完成整改{n}", "{n} were dealt with", n=m.amount(m.figures["activities.hazards_fixed"])
                ),
                m.say("整改率{r}", "that is {r}", r=m.rate(m.figures["activities.hazards_rate"])),
            ),
            rows=rows,
        )


@section("activities.courses", Topic.TRAINING, order=10)
def courses(m: Material) -> Told:
    """How much training there was in all, where there were several courses."""
    held, attended = m.figures["activities.training"], m.figures["activities.training_attendance"]
    if held.value > FEW:
        yield m.para(
            "courses",
            m.clauses(
                m.say(f"{period(m)}共举办各类培训、讲座{{n}}", "{n} were held in all", n=m.amount(held)),
                m.change(held),
                m.say("培训{n}", "with {n}", n=m.amount(attended)),
            ),
        )


@section("activities.inventions", Topic.INNOVATION, order=30)
def inventions(m: Material) -> Told:
    """Those with more to say singly, the others, or all when there are many, counted together."""
    rows = m.take(Innovation)
    rich = [row for row in rows if not is_plain(row)]
    if len(rich) > MANY:
        rich = []
    plain = [row for row in rows if row not in rich]
    if plain:
        yield m.para("inventions", achieved(m, plain), *m.highlights(plain), rows=plain)
    for row in rich:
        yield m.para(f"innovation-{row.pk}", m.tell(row), rows=[row])


def publications(m: Material, topic: str) -> Told:
    """Publications of one manner and subject in one sentence; many of a type as a figure."""
    by_type: dict[str, list[Publication]] = defaultdict(list)
    for row in m.take(Publication, topic=topic):
        by_type[row.type].append(row)
    few = [row for same in by_type.values() if len(same) <= FEW for row in same]
    manners: dict[tuple[str, ...], list[Publication]] = defaultdict(list)
    for row in few:
        manners[manner_of(row)].append(row)
    for same in manners.values():
        yield m.para(f"publication-{same[0].pk}", published(m, same), *m.highlights(same), rows=same)
    for kind, same in by_type.items():
        if len(same) > FEW:
            yield m.para(f"publications-{kind}", many_published(m, same), *m.highlights(same), rows=same)


for topic in (Topic.SAFETY, Topic.WOMEN, Topic.CONTESTS, Topic.PUBLICITY, Topic.COMMENDATION):
    section(f"activities.publications_{topic}", topic, order=40)(partial(publications, topic=topic))


def honours(m: Material, topic: str) -> Told:
    """Awards of one drive or title in one sentence; placings won at one event together."""
    groups: dict[tuple[str, ...], list[Award]] = defaultdict(list)
    for award in m.take(Award, topic=topic):
        groups[subject_of(award)].append(award)
    alone = [same[0] for key, same in groups.items() if key[0] == "award"]
    if len(alone) > MANY:
        groups = {key: same for key, same in groups.items() if key[0] != "award"}
        yield from by_level(m, alone)
    for same in groups.values():
        yield m.para(f"award-{same[0].pk}", honour(m, same), *m.highlights(same), rows=same)


def by_level(m: Material, awards: list[Award]) -> Told:
    """Honours too many to tell singly: by level, with the first names."""
    levels: dict[str, list[Award]] = defaultdict(list)
    for award in awards:
        levels[award.level].append(award)
    for level in [*LEVELS, *sorted(set(levels) - set(LEVELS))]:
        if same := levels.get(level):
            yield m.para(f"level-{level}", listed_honours(m, same), *m.highlights(same), rows=same)


for topic in (Topic.ORGANIZATION, Topic.DEMOCRATIC_MANAGEMENT, Topic.HONOURS, Topic.COMMENDATION):
    section(f"activities.honours_{topic}", topic, order=30)(partial(honours, topic=topic))


@section("activities.honours", Topic.HONOURS, order=20)
def honours_in_all(m: Material) -> Told:
    """How many honours there were, by their level, where there are enough to count."""
    received = m.figures["activities.received"]
    if received.value < ENOUGH:
        return
    levels = [
        m.say(f"{zh}{{n}}", f"{{n}} at {en} level", n=m.amount(received.of("level", level)))
        for level, (zh, en) in LEVELS.items()
    ]
    yield m.para(
        "in-all",
        m.clauses(
            m.say(f"{period(m)}共获各类荣誉{{n}}", f"{{n}} were won {period(m)}", n=m.amount(received)),
            m.change(received),
            m.say("其中{levels}", "{levels}", levels=m.listed(levels)),
        ),
    )


def subject_of(award: Award) -> tuple[str, ...]:
    """Awards alike in this are told in one sentence."""
    if award.programme:
        return ("drive", award.programme, award.level)
    if award.quota is not None or award.nominations is not None:
        return ("places", award.title)
    if award.activity_name and award.direction == Award.Direction.RECEIVED:
        return ("event", str(award.union_id), award.activity_name)
    if not award.title or not (recipient_of(award) or award.recipients):
        return ("award", str(award.pk))
    words = (
        "title",
        "rank",
        "level",
        "granted_by",
        "occasion",
        "place",
        "direction",
        "status",
        "recipient_type",
    )
    return (str(award.union_id), *(getattr(award, name) for name in words))
