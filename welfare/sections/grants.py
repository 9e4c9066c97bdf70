"""Grants and visits by topic: like ones together, many as sums."""

from collections.abc import Iterator
from decimal import Decimal

from core.material import Material
from core.prose import NOTHING, Sentence
from core.summary import Paragraph, section
from core.topics import Topic
from welfare.merging import alike, tell_together
from welfare.models import Grant
from welfare.sections.totals import FEW, changes, parts, period, sums
from welfare.words import FESTIVAL, LIFE, SEASON

MOST_GRANTS, MOST_GROUPS = 300, 20
ONE_BY_ONE = 3

HEADS = {
    Topic.WARMTH: ("开展送温暖和慰问", "we helped people"),
    Topic.WOMEN: ("慰问女职工", "we looked after women workers"),
    Topic.ELDERS: ("慰问离退休职工", "we looked after retired colleagues"),
    Topic.MODEL_WORKERS: ("慰问劳模", "we looked after model workers"),
    Topic.FESTIVALS: ("开展节日慰问", "we sent festive greetings"),
    Topic.BENEFITS: ("开展职工普惠服务", "we gave benefits to staff"),
    Topic.HARDSHIP: ("实施困难帮扶", "we gave aid in hardship"),
    Topic.SCHOLARSHIP: ("开展助学帮扶", "we helped with studies"),
}

CALLS = (Topic.WARMTH, Topic.WOMEN, Topic.ELDERS, Topic.FESTIVALS)


def gathering(topic: Topic) -> None:
    @section(f"welfare.{topic.value}_grants", topic, order=20)
    def compose(m: Material) -> Iterator[Paragraph | None]:
        grants = m.take(Grant, topic=topic)
        is_whole = sum(g.count for g in grants) == m.figures[f"welfare.{topic.value}"].value
        if is_whole and len(grants) <= MOST_GRANTS:
            yield from one_by_one(m, topic, alike(grants))
        else:
            yield from in_sums(m, topic, grants)


for topic in HEADS:
    gathering(topic)


def one_by_one(m: Material, topic: Topic, groups: list[list[Grant]]) -> Iterator[Paragraph | None]:
    """Each group in a paragraph, under the sums when there is much of it; of very many, the weightiest."""
    compared = comparison(m, topic)
    told = [each for group in weightiest(groups, MOST_GROUPS) for each in paragraphs(m, group)]
    if len(told) > FEW or (len(told) > 1 and compared):
        yield m.para("sums", opening(m, topic), compared, rows=[g for group in groups for g in group])
        compared = NOTHING
    for i, (key, sentence, grants) in enumerate(told):
        closing = (compared, running_totals(m, topic, grants)) if i == len(told) - 1 else ()
        yield m.para(key, sentence, *closing, rows=grants)


def weightiest(groups: list[list[Grant]], most: int) -> list[list[Grant]]:
    """The groups with most to tell, in the order they came."""
    if len(groups) <= most:
        return groups
    chosen = sorted(groups, key=lambda group: max(weight(grant) for grant in group), reverse=True)[:most]
    return [group for group in groups if group in chosen]


def weight(grant: Grant) -> tuple[bool, bool, Decimal, int]:
    """What somebody wanted told, what has words of its own, then the most money and people."""
    return bool(grant.highlight), bool(grant.content), grant.cash or Decimal(0), grant.persons or 0


def paragraphs(m: Material, group: list[Grant]) -> list[tuple[str, Sentence, list[Grant]]]:
    """Few alike are told one by one, more together with their highlights."""
    if len(group) <= ONE_BY_ONE:
        return [(str(grant.pk), m.tell(grant), [grant]) for grant in group]
    told = m.sentences(tell_together(m, group), *m.highlights(group))
    return [(f"like-{group[0].pk}", told, group)]


def in_sums(m: Material, topic: Topic, grants: list[Grant]) -> Iterator[Paragraph | None]:
    """More than can be told: the sums, the largest campaigns, and the weightiest of the union itself."""
    figure = m.figures[f"welfare.{topic.value}_persons"]
    names = {name: campaign_name(m, name) for name in figure.by.get("campaign", {})}
    campaigns = parts(m, figure, "campaign", names)
    yield m.para(
        "sums",
        opening(m, topic),
        m.say("其中，{c}", "Among them: {c}", c=campaigns),
        comparison(m, topic),
        running_totals(m, topic, grants),
        rows=grants,
    )
    own = [[grant] for grant in grants if grant.union_id == m.scope.union.pk or grant.highlight]
    for [grant] in weightiest(own, FEW):
        yield m.para(str(grant.pk), m.tell(grant), rows=[grant])


def campaign_name(m: Material, name: str) -> str:
    """A programme by its name, visits on an occasion by that: 送温暖, 春节慰问."""
    plain = (
        m.is_english
        or "送" in name
        or not (LIFE.search(name) or FESTIVAL.search(name) or SEASON.search(name))
    )
    return name if plain else f"{name}慰问"


def opening(m: Material, topic: Topic) -> Sentence:
    zh, en = HEADS[topic]
    name = f"welfare.{topic.value}"
    times = m.amount(m.figures[name], "time")
    return m.clauses(
        m.say(f"{period(m)}共{zh}{{n}}", f"{period(m)}, {en} {{n}}", n=times),
        *sums(
            m,
            (f"{name}_persons", "惠及{n}", "reaching {n}"),
            (f"{name}_households", "困难家庭{n}", "{n}"),
            (f"{name}_visits", "入户走访{n}", "in {n}"),
            (f"{name}_units", "走访单位{n}", "at {n}"),
            (f"{name}_cash", "发放资金{n}", "with {n} in money"),
            (f"{name}_goods_value", "物资折款{n}", "and goods worth {n}"),
        ),
    )


def comparison(m: Material, topic: Topic) -> Sentence:
    name = f"welfare.{topic.value}"
    deed = "资助" if topic == Topic.SCHOLARSHIP else "慰问" if topic in CALLS else "惠及"
    once = m.figures[name].value == 1 or topic == Topic.SCHOLARSHIP
    people = f"{deed}{'人数' if once else '人次'}"
    return changes(
        m,
        (f"{name}_persons", people, "People reached"),
        (f"{name}_cash", "发放资金", "money given"),
    )


def running_totals(m: Material, topic: Topic, grants: list[Grant]) -> Sentence:
    """What earlier years on record add up to, where nobody stated it."""
    if topic != Topic.SCHOLARSHIP or any(
        g.total_cash is not None or g.total_persons is not None for g in grants
    ):
        return NOTHING
    ever, now = m.figures["welfare.education_aid_cash"], m.figures["welfare.scholarship_cash"]
    if ever.value <= now.value:
        return NOTHING
    since = min((g.since_year for g in grants if g.since_year), default=None)
    return m.clauses(
        m.say("{y}年以来", "since {y}", y=since and str(since)) or ("so far" if m.is_english else "历年"),
        m.say("累计资助{n}", "{n} supported", n=m.amount(m.figures["welfare.education_aid_persons"])),
        m.say("累计发放助学金{n}", "{n} paid out", n=m.amount(ever)),
    )
