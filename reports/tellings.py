"""How targets and notes are told."""

from dataclasses import replace
from typing import Any

from core.material import Material
from core.prose import Cite, Sentence
from core.quantities import completion
from core.summary import telling
from core.topics import Topic
from core.units import english_of
from reports.models import Note, Target
from reports.targets.telling import tell_counted

SHORT = 40
VERBS = ("坚持", "围绕", "按照", "以", "在", "遵循", "深入", "全面", "紧紧", "一年来", "今年", "本年")


@telling(Target, topic=Topic.TARGETS)
def tell_target(m: Material, target: Any) -> Sentence:
    if target.counts:
        return tell_counted(m, target)
    value, achieved = counted(m, target, "value"), counted(m, target, "achieved")
    is_known = target.value and target.achieved is not None
    rate = m.cite(target, share_of(m, target)) if is_known else None
    exceeded = is_known and target.achieved > target.value
    return m.clauses(
        m.say("{by}", "{by}", by=target.assigned_by)
        + (
            m.say(
                "向{whom}下达{what}年度目标任务",
                "set {whom} the target: {what}",
                whom=target.assigned_to,
                what=m.name(target),
            )
            or m.say("制定{what}年度目标任务", "A target was set: {what}", what=m.name(target))
        ),
        m.say("目标{n}", "aiming at {n}", n=value),
        m.say("实际完成{n}", "{n} reached", n=achieved),
        m.say("完成率{x}", "{x} of the target", x=rate),
        m.say("超额完成任务", "more than was asked") if exceeded else None,
        target.method.strip(),
    )


def share_of(m: Material, target: Any) -> str:
    return m.percentage(completion(target.achieved, target.value, m.scope.style.decimals))


def counted(m: Material, target: Any, field: str) -> Cite | None:
    """A number of a target with the counter its own people wrote; English has no use for what merely counts."""
    number, counter = m.number(target, field), target.counter
    if m.is_english and (counter := english_of(counter, several=getattr(target, field) != 1)):
        counter = f" {counter}"
    return replace(number, text=f"{number.text}{counter}") if number else None


@telling(Note, topic=lambda note: note.section)
def tell_note(m: Material, note: Any) -> Sentence:
    text = note.own_words(m.language)
    words = m.cite(note, text)
    if note.section == Topic.GUIDELINE and is_slogan(text):
        return m.say("坚持“{text}”的工作思路", "The guideline was “{text}”", text=words)
    return Sentence((words,))


def is_slogan(text: str) -> bool:
    """Words to be quoted, not a sentence of their own."""
    return len(text) < SHORT and not text.startswith(VERBS) and "。" not in text
