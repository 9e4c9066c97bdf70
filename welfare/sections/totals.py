"""Clauses that every gathering needs: the period, the sums, last year."""

from core.figures import Figure
from core.material import Material
from core.prose import Sentence
from core.quantities import Qualifier

FEW = 5


def period(m: Material) -> str:
    """全年, 上半年."""
    if m.scope.is_calendar_year:
        return "over the year" if m.is_english else "全年"
    if m.scope.is_first_half:
        return "in the first half of the year" if m.is_english else "上半年"
    return "over the period" if m.is_english else "期内"


def sums(m: Material, *wanted: tuple[str, str, str]) -> list[Sentence]:
    """A clause for each (figure, zh, en) that is not zero; {n} is the figure."""
    return [m.say(zh, en, n=m.amount(m.figures[name])) for name, zh, en in wanted]


def parts(m: Material, figure: Figure, by: str, labels: dict[str, str], *, most: int = 8) -> Sentence:
    """The largest parts of a figure by a field: 来信12件、来访30件. Nothing when there is only one."""
    known = [(key, group) for key, group in figure.told_by(by).items() if key and group]
    groups = sorted(known, key=lambda pair: (-pair[1].value, str(pair[0])))
    if len(groups) < 2:
        return Sentence()
    return m.listed(
        m.say("{label}{n}", "{label}: {n}", label=label(m, labels.get(key, key)), n=m.amount(group))
        for key, group in groups[:most]
    )


def label(m: Material, words: str) -> str:
    return words.lower() if m.is_english else words


def changes(m: Material, *wanted: tuple[str, str, str]) -> Sentence:
    """How figures stand against last year: 惠及人次比上年增长12.5%. Each is (figure, zh, en).

    Of what is known roughly no percentage is told.
    """
    told = []
    for name, zh, en in wanted:
        figure = m.figures[name]
        exact = figure.qualifier == Qualifier.EXACTLY
        if exact and (change := m.change(figure)):
            told.append(m.say(f"{zh}{{c}}", f"{en}: {{c}}", c=change))
    return m.clauses(*told)
