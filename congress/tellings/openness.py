"""Disclosures and documents told."""

from congress.models import Disclosure, Document
from congress.models.openness import DocumentAction
from congress.phrases import LED, prefixed, split, stated, titled, unique, words
from core.material import Material
from core.prose import NOTHING, Cite, Piece, Sentence
from core.summary import telling
from core.topics import Topic

MOST_SUBJECTS = 15
POSTED = ("公示", "张榜", "公告", "公布", "上墙")
VERBS = {
    DocumentAction.DRAWN_UP: ("制定", "drew up"),
    DocumentAction.ISSUED: ("印发", "issued"),
    DocumentAction.REVISED: ("修订", "revised"),
    DocumentAction.FORWARDED: ("转发", "passed on"),
    DocumentAction.CONSULTED: ("起草", "drafted"),
}
SUBJECTS = (
    (("培训", "教育计划"), Topic.TRAINING),
    (("安全", "劳动保护"), Topic.SAFETY),
    (("评优", "评先", "评选", "先进", "申报名额"), Topic.COMMENDATION),
    (("女职工",), Topic.WOMEN),
)


@telling(Disclosure, topic=Topic.DISCLOSURE)
def tell_disclosure(m: Material, disclosure: Disclosure) -> Sentence:
    return tell_disclosures(m, [disclosure])


def tell_disclosures(m: Material, rows: list[Disclosure]) -> Sentence:
    """Matters disclosed in one way to the same people: 通过职工代表大会向全局职工公开党建、财务等情况."""
    told = m.clauses(
        disclosed(m, rows),
        m.say("公示期至{x}", "posted until {x}", x=m.when(rows[0], "end_date") if len(rows) == 1 else ""),
        m.say("并上报{x}", "and reported them to {x}", x=rows[0].reported_to),
        *opinions(m, rows),
    )
    results = unique(words(each) for row in rows for each in (row.outcome, row.rectification) if each)
    return m.sentences(prefixed(m, rows, told), *stated(m, *results))


def disclosed(m: Material, rows: list[Disclosure]) -> Sentence:
    channel, found = rows[0].channel, pieces(m, rows)
    subjects = m.named(list(found), limit=MOST_SUBJECTS, rest="matters" if m.is_english else "项")
    often = m.listed(unique(row.frequency for row in rows))
    when = often or Sentence((m.on(rows[0]) if len(rows) == 1 else "",))
    to = m.say("向{x}", " to {x}", x=rows[0].scope)
    times = m.say("{x}", ", {x}", x=number(m, rows))
    if m.is_english:
        through = m.say("", " through {x}", x=channel)
        again = m.say("", " ({x})", x=often) or m.say("", " {x}", x=when)
        return m.say("", "we disclosed {x}", x=subjects) + through + to + again + times
    if channel.endswith(POSTED):
        return when + "对" + subjects + to + "进行" + channel + times
    all_named = "情况" if len(found) > MOST_SUBJECTS else "等情况"
    through = m.say("通过{x}", "", x=channel)
    return when + through + to + "公开" + subjects + (all_named if len(found) > 1 else "") + times


def pieces(m: Material, rows: list[Disclosure]) -> list[Cite]:
    """The subjects, each once, leading to their rows."""
    found = {subject: m.cite(row, subject) for row in rows for subject in split(row.subject)}
    return list(found.values())


def number(m: Material, rows: list[Disclosure]) -> Piece:
    """How often, where a row stands for several."""
    return m.tally(rows, "time") if any(row.count > 1 for row in rows) else NOTHING


def opinions(m: Material, rows: list[Disclosure] | list[Document]) -> list[Sentence]:
    return [
        m.say("收到意见建议{x}", "{x} received", x=m.sum(rows, "opinions")),
        m.say("采纳{x}", "{x} adopted", x=m.sum(rows, "opinions_adopted")),
    ]


def document_topic(document: Document) -> Topic:
    """Where its title puts it."""
    for marks, topic in SUBJECTS:
        if any(mark in document.title for mark in marks):
            return topic
    return Topic.DOCUMENTS


@telling(Document, topic=document_topic)
def tell_document(m: Material, document: Document) -> Sentence:
    told = m.clauses(
        written(m, document),
        *opinions(m, [document]),
        m.say("并根据意见修改", "and revised it after the comments") if is_reworked(document) else NOTHING,
        m.say("适用于{x}", "applying to {x}", x=words(document.scope)),
        m.say("发至{x}", "sent to {x}", x=words(document.issued_to)),
        m.say("{x}", "{x}", x=words(document.content)),
    )
    return m.sentences(prefixed(m, [document], told))


def is_reworked(document: Document) -> bool:
    return document.revised or (document.action == DocumentAction.REVISED and bool(document.consultation))


def written(m: Material, document: Document) -> Sentence:
    """2月1日在征求职工意见的基础上制定《年度职工培训计划》."""
    when, what = Sentence((m.on(document),)), name(m, document)
    with_them = "配合{x}" if document.partner.endswith(LED) else "会同{x}"
    partner = m.say(with_them, " together with {x}", x=document.partner)
    asked = consulted(document)
    zh, en = VERBS[DocumentAction(document.action)]
    if m.is_english and document.action == DocumentAction.CONSULTED:
        we = m.say("", "we consulted {x} on ", x=asked) or Sentence(("we asked for comments on ",))
        return we + what + partner + m.say("", " {x}", x=when)
    if m.is_english:
        basis = m.say("", " after asking the opinions of {x}", x=asked)
        return Sentence((f"we {en} ",)) + what + partner + basis + m.say("", " {x}", x=when)
    if document.action in (DocumentAction.CONSULTED, DocumentAction.REVISED) and asked:
        return when + partner + "就" + what + f"征求{asked}意见"
    if document.action == DocumentAction.CONSULTED:
        return when + partner + "就" + what + "征求意见"
    basis = m.say("在征求{x}意见的基础上", "", x=asked)
    return when + partner + basis + zh + what


def consulted(document: Document) -> str:
    """Whose opinions were asked: 职工代表意见 is 职工代表."""
    return words(document.consultation).removesuffix("的意见").removesuffix("意见")


def name(m: Material, document: Document) -> Sentence:
    """《年度职工培训计划》（总工发〔2024〕3号）; 规章制度12份."""
    number = m.tally([document], "document") if document.count > 1 else None
    no = m.say("（{x}）", " ({x})", x=document.no)
    return Sentence((titled(m, document),)) + no + m.say("{x}", " ({x})", x=number)
