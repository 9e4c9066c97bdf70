"""How a target is told whose figure was counted: 全年完成1234人，占全年任务的102.8%，超额完成34人任务。"""

from datetime import date
from typing import Any

from core.material import Material
from core.prose import NOTHING, Cite, Sentence
from core.quantities import FULL, Number, Quantity, completion
from core.scope import day_words
from reports.targets.reached import Reached


def tell_counted(m: Material, target: Any) -> Sentence:
    """Who set what, how much of it was reached, and by how much more than was asked."""
    reached: Reached | None = target.reached
    if reached is None or not target.value:
        return m.clauses(set_for(m, target), target.method.strip())
    by_rate = target.counts.is_rate
    done = rate_done(m, target, reached) if by_rate else number_done(m, target, reached)
    return m.clauses(set_for(m, target), *done, target.method.strip())


def set_for(m: Material, target: Any) -> Sentence:
    goal = m.words(Quantity(target.value, target.counts.declared.unit)) if target.value else ""
    what, n = m.name(target), m.cite(target, goal)
    whose = m.whose(target)
    if target.assigned_by and not whose:
        return m.say(
            "{by}下达{what}目标任务{n}",
            "{by} set the target for {what} at {n}",
            by=target.assigned_by,
            what=what,
            n=n,
        )
    zh, en = ("{whose}{what}目标任务{n}", "{whose}: target for {what}: {n}") if whose else (
        "{what}目标任务{n}", "the target for {what} was {n}",
    )  # fmt: skip
    return m.say(zh, en, whose=whose, what=what, n=n)


def number_done(m: Material, target: Any, reached: Reached) -> tuple[Sentence, ...]:
    of_year, time = is_year(target), time_of(m, target)
    share = m.percentage(completion(reached.value, target.value, m.scope.style.decimals))
    more = reached.value - target.value
    return (
        m.say(f"{time}完成{{n}}", f"{{n}} reached{time}", n=cited(m, target, m.words(reached.quantity))),
        m.say(
            f"占{'全年' if of_year else ''}任务的{{x}}",
            f"{{x}} of the {'year' if of_year else 'period'}'s target",
            x=m.cite(target, share),
        ),
        exceeded(m, target, more, reached.unit),
    )


def rate_done(m: Material, target: Any, reached: Reached) -> tuple[Sentence, ...]:
    if not reached.terms or not reached.terms[1] or reached.value > FULL:
        return ()
    above, below = (m.words(term) for term in reached.terms)
    more, time = reached.value - target.value, time_of(m, target)
    return (
        m.say(
            f"{time}达到{{x}}（{{a}}/{{b}}）",
            f"{{x}} reached{time} ({{a}} of {{b}})",
            x=cited(m, target, m.percentage(reached.value)),
            a=above,
            b=below,
        ),
        m.say("完成目标", "as much as was asked") if more == 0 else exceeded(m, target, more, "point"),
    )


def exceeded(m: Material, target: Any, more: Number, unit: str) -> Sentence:
    if more <= 0:
        return NOTHING
    words = m.cite(target, m.words(Quantity(more, unit)))
    if unit == "point":
        return m.say("超出目标{n}", "{n} above the target", n=words)
    return m.say("超额完成{n}任务", "{n} more than was asked", n=words)


def time_of(m: Material, target: Any) -> str:
    """Over which time it was reached: the year, or up to a day of it."""
    if target.until > m.scope.until:
        day = day_words(m.scope.until, m.language, ("month", "day"))
        return f" by {day}" if m.is_english else f"截至{day}"
    if not is_year(target):
        return ""
    return " over the year" if m.is_english else "全年"


def is_year(target: Any) -> bool:
    year = target.since.year
    return (target.since, target.until) == (date(year, 1, 1), date(year, 12, 31))


def cited(m: Material, target: Any, words: str) -> Cite:
    """The number reached, leading to the rows counted, where they are those of the summary; else to the target, whose page
    leads on, as do the numbers that the target has a part in.
    """
    scope, what = m.scope, target.counts
    is_same = (target.union_id, target.since, target.until) == (scope.union.pk, scope.since, scope.until)
    return Cite(words, figure=what.name, group=what.group) if is_same else m.cite(target, words)
