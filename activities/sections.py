"""The paragraphs that activities, awards, publications and innovations make in each topic."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from activities.gathering import gathered
from activities.honours import honour
from activities.innovations import achieved, is_plain
from activities.models import Award, Innovation, Publication
from activities.publicity import manner_of, published
from core.material import Material
from core.summary import Paragraph, section
from core.topics import Topic

Told = Iterator[Paragraph | None]

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


@section("activities.inventions", Topic.INNOVATION, order=30)
def inventions(m: Material) -> Told:
    """Those with more to say singly, the others counted together."""
    rows = m.take(Innovation)
    plain = [row for row in rows if is_plain(row)]
    if plain:
        yield m.para("inventions", achieved(m, plain), rows=plain)
    for row in rows:
        if not is_plain(row):
            yield m.para(f"innovation-{row.pk}", m.tell(row), rows=[row])


def publications(m: Material, topic: str) -> Told:
    """Publications of one manner and subject in one sentence."""
    manners: dict[tuple[str, ...], list[Publication]] = defaultdict(list)
    for row in m.take(Publication, topic=topic):
        manners[manner_of(row)].append(row)
    for same in manners.values():
        yield m.para(f"publication-{same[0].pk}", published(m, same), *m.highlights(same), rows=same)


for topic in (Topic.SAFETY, Topic.WOMEN, Topic.CONTESTS, Topic.PUBLICITY, Topic.COMMENDATION):
    section(f"activities.publications_{topic}", topic, order=40)(partial(publications, topic=topic))


def honours(m: Material, topic: str) -> Told:
    """Awards of one drive or title in one sentence; placings won at one event together."""
    groups: dict[tuple[str, ...], list[Award]] = defaultdict(list)
    for award in m.take(Award, topic=topic):
        groups[subject_of(award)].append(award)
    for same in groups.values():
        yield m.para(f"award-{same[0].pk}", honour(m, same), *m.highlights(same), rows=same)


for topic in (Topic.ORGANIZATION, Topic.DEMOCRATIC_MANAGEMENT, Topic.HONOURS, Topic.COMMENDATION):
    section(f"activities.honours_{topic}", topic, order=30)(partial(honours, topic=topic))


def subject_of(award: Award) -> tuple[str, ...]:
    """Awards alike in this are told in one sentence."""
    if award.programme:
        return ("drive", award.programme, award.level)
    if award.quota is not None or award.nominations is not None:
        return ("title", award.title)
    if award.activity_name and award.direction == Award.Direction.RECEIVED:
        return ("event", award.activity_name)
    return ("award", str(award.pk))
