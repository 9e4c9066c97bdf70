"""A resolution told: that it was voted on, by how many, and what came of it."""

from typing import Any

from congress import counters  # noqa: F401
from congress.models import Resolution
from congress.models.resolutions import VoteManner
from congress.phrases import prefixed, stated, titled, words
from core.material import Material
from core.prose import Sentence
from core.quantities import Quantity
from core.summary import telling
from core.topics import Topic

MANNERS = {
    VoteManner.PAPER: ("以无记名投票方式", "by secret ballot"),
    VoteManner.HANDS: ("以举手表决方式", "by a show of hands"),
    VoteManner.NAMED: ("以记名投票方式", "by roll call"),
}

VOTES = {"in_favour": ("赞成", "for it"), "against": ("反对", "against"), "abstained": ("弃权", "abstaining")}


@telling(Resolution, topic=Topic.DEMOCRATIC_MANAGEMENT)
def tell_resolution(m: Material, resolution: Resolution) -> Sentence:
    """3月15日以无记名投票方式表决通过《工资方案》，全体代表88人，到会80人，赞成45票、反对35票."""
    told = m.clauses(resolved(m, resolution), *counted(m, resolution))
    return m.sentences(prefixed(m, [resolution], told), *stated(m, words(resolution.content)))


def resolved(m: Material, resolution: Resolution) -> Sentence:
    verdict = resolution.verdict
    zh, en = ("表决", "was put to the vote")
    if verdict is not None:
        zh, en = ("表决通过", "was adopted") if verdict.passes else ("表决未通过", "was not adopted")
    how_zh, how_en = MANNERS[VoteManner(resolution.manner)]
    when, title = m.on(resolution), titled(m, resolution)
    if m.is_english:
        return m.say("", f"{{x}} {en} {how_en} {when}".rstrip(), x=title)
    return m.say(f"{when}{how_zh}{zh}{{x}}", "", x=title)


def counted(m: Material, resolution: Resolution) -> list[Sentence]:
    """Of all delegates so many came, and so many were for it; a number that nobody said is that of the meeting."""
    quorum = resolution.quorum
    of = [
        m.say("全体代表{x}", "of {x}", x=cited(m, resolution, quorum.delegates if quorum else None)),
        m.say("到会{x}", "{x} present", x=cited(m, resolution, quorum.present if quorum else None, "person")),
    ]
    votes = [
        m.say(zh + "{x}", "{x} " + en, x=cited(m, resolution, getattr(resolution, name), "ballot"))
        for name, (zh, en) in VOTES.items()
    ]
    return [*of, m.listed(votes)]


def cited(m: Material, resolution: Resolution, number: int | None, unit: str = "delegate") -> Any:
    """A number with its counter, leading to the resolution; none where it is not known."""
    return m.cite(resolution, m.words(Quantity(number, unit))) if number is not None else None
