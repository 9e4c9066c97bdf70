"""Disclosures by channel; documents with more to say singly, the others by what was done with them."""

from collections.abc import Iterator
from functools import partial

from congress.models import Disclosure, Document
from congress.models.openness import DocumentAction
from congress.phrases import grouped, parted, prefixed, titled, titles, with_highlights
from congress.tellings.openness import VERBS, tell_disclosures
from core.material import Material
from core.prose import NOTHING, Sentence
from core.summary import Paragraph, section
from core.topics import Topic

MOST_TITLES = 12
MOST_TOLD = 12

Told = Iterator[Paragraph | None]


@section("congress.disclosures", Topic.DISCLOSURE, order=10)
def disclosures(m: Material) -> Told:
    own, others = parted(m, m.take(Disclosure))
    for rows in grouped(own, way):
        yield told(m, rows, tell_disclosures(m, rows))
    for rows in grouped(others, way):
        yield told(m, rows, tell_disclosures(m, rows))


@section("congress.opinions", Topic.DISCLOSURE, order=12)
def opinions(m: Material) -> Told:
    """收到职工意见建议20条，答复20条，采纳8条."""
    received, answered, adopted = (
        m.figures[f"congress.{name}"] for name in ("opinions", "opinions_answered", "opinions_adopted")
    )
    if not received.value:
        return
    yield m.para(
        "opinions",
        m.clauses(
            m.say("收到职工意见建议{n}", "{n} of staff were received", n=m.amount(received)),
            m.say("答复{n}", "{n} answered", n=m.amount(answered)) if answered.value else NOTHING,
            answer_rate(m) if 0 < answered.value < received.value else NOTHING,
            m.say("采纳{n}", "{n} adopted", n=m.amount(adopted)) if adopted.value else NOTHING,
            m.change(received),
        ),
        rows=[],
    )


def answer_rate(m: Material) -> Sentence:
    return m.say("答复率为{x}", "a rate of {x}", x=m.rate(m.figures["congress.opinions_answer_rate"]))


def told(m: Material, rows: list[Disclosure], sentence: Sentence) -> Paragraph | None:
    return m.para(f"disclosures-{rows[0].pk}", *with_highlights(m, sentence, rows), rows=rows)


def way(row: Disclosure) -> tuple[str, ...]:
    return row.channel, row.scope, row.reported_to, row.frequency


def documents(m: Material, topic: str) -> Told:
    own, others = parted(m, m.take(Document, topic=topic))
    apart = [row for row in own if not is_bare(row)][:MOST_TOLD]
    for rows in grouped((row for row in own if row not in apart), lambda row: row.action):
        yield m.para(f"documents-{rows[0].pk}", by_title(m, rows), *m.highlights(rows), rows=rows)
    for row in apart:
        yield m.para(f"document-{row.pk}", m.tell(row), rows=[row])
    for rows in grouped(others, lambda row: row.action):
        yield m.para(f"documents-{rows[0].pk}", by_title(m, rows), *m.highlights(rows), rows=rows)


def is_bare(row: Document) -> bool:
    """Is its title all there is to tell?"""
    more = (
        row.consultation,
        row.content,
        row.scope,
        row.issued_to,
        row.partner,
        row.no,
        row.highlight,
        row.opinions,
    )
    return row.count == 1 and not any(more) and row.action != DocumentAction.CONSULTED


def by_title(m: Material, rows: list[Document]) -> Sentence:
    """制定《甲办法》《乙制度》等12项制度."""
    zh, en = VERBS[DocumentAction(rows[0].action)]
    listed = titles(m, rows, titled, limit=MOST_TITLES, rest="documents" if m.is_english else "项文件")
    return prefixed(m, rows, m.say(f"{zh}{{x}}", f"we {en} {{x}}", x=listed))


for topic in (Topic.DOCUMENTS, Topic.TRAINING, Topic.SAFETY, Topic.COMMENDATION, Topic.WOMEN):
    section(f"congress.documents_{topic}", topic, order=15)(partial(documents, topic=topic))
