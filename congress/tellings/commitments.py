"""A practical deed told: what was promised, and whether it came true."""

from typing import Any

from congress.models import Commitment
from congress.models.commitments import CommitmentStatus
from congress.phrases import prefixed, stated, words
from core.material import Material
from core.prose import Sentence
from core.quantities import grouped, plain
from core.summary import telling
from core.topics import Topic
from core.units import english_of

STATES = {
    CommitmentStatus.PLEDGED: ("已作出承诺", "promised"),
    CommitmentStatus.IN_PROGRESS: ("正在实施", "under way"),
    CommitmentStatus.DELIVERED: ("已兑现", "delivered"),
    CommitmentStatus.PARTLY: ("部分兑现", "partly delivered"),
    CommitmentStatus.POSTPONED: ("延期实施", "postponed"),
    CommitmentStatus.DROPPED: ("未能兑现", "not delivered"),
}


@telling(Commitment, topic=Topic.COMMITMENTS)
def tell_commitment(m: Material, commitment: Commitment) -> Sentence:
    told = m.clauses(
        promised(m, commitment),
        m.say("由{x}承办", "in the charge of {x}", x=words(commitment.department)),
        delivered(m, commitment),
        *facts(m, commitment),
    )
    return m.sentences(prefixed(m, [commitment], told), *stated(m, words(commitment.reason)))


def promised(m: Material, commitment: Commitment) -> Sentence:
    to = m.say("{x}", ", promised to {x}", x=words(commitment.session))
    number = m.say("{x}", " ({x})", x=m.tally([commitment], "deed") if commitment.count > 1 else None)
    deed = m.cite(commitment, m.quoted(commitment.title))
    if m.is_english:
        return Sentence(("the deed ", deed)) + number + to
    return to + "承诺实事" + deed + number


def delivered(m: Material, commitment: Commitment) -> Sentence:
    zh, en = STATES[CommitmentStatus(commitment.status)]
    when = m.on(commitment, "delivered_on")
    if m.is_english:
        return m.say("", f"was {en}" + (f" {when}" if when else ""))
    return m.say(f"{when}{zh.removeprefix('已')}" if when else zh, "")


def facts(m: Material, commitment: Commitment) -> list[Sentence]:
    """投入32万元，新增餐位120个，惠及职工500人."""
    return [
        m.say("投入资金{x}", "at a cost of {x}", x=m.number(commitment, "investment")),
        m.listed([quantity(m, commitment, each) for each in commitment.quantities.all()]),
        m.say("惠及职工{x}", "to the benefit of {x}", x=m.number(commitment, "beneficiaries")),
    ]


def quantity(m: Material, commitment: Commitment, each: Any) -> Sentence:
    """新增餐位120个; English has no use for what merely counts."""
    value = f"{plain(each.value)}{each.unit}"
    if m.is_english:
        unit = english_of(each.unit, several=each.value != 1)
        value = " ".join(filter(None, (grouped(each.value), unit)))
    cited = m.cite(commitment, value)
    return m.say("{label}{value}", "{label}: {value}", label=each.label, value=cited)
