"""The parts of a figure: by month, by branch, or by a field; counted, named, and each citing its rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import DateField
from django.db.models.functions import Cast, TruncMonth
from django.utils.translation import gettext as _

from core.counting import GROUP, Count, count_all
from core.figures import NOTHING, Figures
from core.indicators import BRANCH, INDICATORS, MONTH, Indicator, is_untold, names_people
from core.prose import Cite, Manner, Run
from core.quantities import Number, Qualifier, Quantity, combined
from core.scope import Scope
from reports.parts import Key, language, month_words, value_of

IN_MONTH = "chart_month"
MOST_MONTHS = 24

Counted = dict[Any, tuple[Number, str]]


@dataclass(frozen=True)
class Part:
    """What is counted of one month, branch or value; `key` None is several together."""

    label: str
    value: Number
    qualifier: str = Qualifier.EXACTLY
    key: Any = None

    def cell(self, name: str, by: str, scope: Scope) -> Run:
        """The number as a table has it, leading to its rows."""
        words = Quantity(self.value, "", self.qualifier).words(language(), scope.style)
        if self.key is None:
            return words
        return Cite(words, figure=name, group=(by, self.key), manner=Manner.BARE)


def ways(name: str, scope: Scope) -> list[str]:
    """What a figure can be shown by in this scope; nothing for a rate."""
    each = INDICATORS[name]
    if not isinstance(each, Indicator):
        return []
    model: Any = each.rows(scope).model
    has_months = bool(getattr(model, "dates", ())) and 1 < len(months(scope)) <= MOST_MONTHS
    has_branches = hasattr(model, "union_path") and len(scope.branches) > 1
    found = ((MONTH, has_months), (BRANCH, has_branches), *((by, True) for by in each.by))
    return [by for by, is_there in found if is_there]


def count(each: Indicator, by: str, scope: Scope) -> Count:
    """The statement that counts the parts of a figure."""
    rows, expressions = each.rows(scope), each.measure.expressions("chart")
    model: Any = rows.model
    if by == BRANCH:
        return Count(rows, expressions, model.union_path)
    if by != MONTH:
        return Count(rows, expressions, by)
    main = model.dates[0] if model.dates else ""
    if not main or len(months(scope)) > MOST_MONTHS:
        return Count(rows.none(), expressions)
    dated = rows.filter(**{f"{main}__range": (scope.since, scope.until)})
    return Count(dated.annotate(**{IN_MONTH: Cast(TruncMonth(main), DateField())}), expressions, IN_MONTH)


def counted(each: Indicator, by: str, groups: Iterable[Mapping[str, Any]], scope: Scope) -> Counted:
    """What each month, branch or value came to."""
    values = {group[GROUP]: each.measure.read(group, "chart") for group in groups}
    return of_branches(values, scope) if by == BRANCH else values


def of_branches(values: Counted, scope: Scope) -> Counted:
    """The values of unions by the branch that each belongs to."""
    top = {key: branch for branch, (_name, keys) in scope.branches.items() for key in keys}
    found: Counted = {}
    for key, (value, how) in values.items():
        before, known = found.get(top.get(key, key), (0, how))
        found[top.get(key, key)] = (before + value, combined((known, how)))
    return found


def parts(each: Indicator, by: str, values: Counted, scope: Scope) -> list[Part]:
    """Every month of the period in order; of anything else those that are not nought, the largest first, and what
    is not told by itself as one. Nothing where a part, or all of them, would say what befell whom; months cannot be put
    together.
    """
    few = {key for key, (value, _how) in values.items() if is_untold(each.name, (by, key), value)}
    if names_people(each.name, by, ((key, value) for key, (value, _how) in values.items())):
        return []
    if is_untold(each.name, None, sum(value for value, _how in values.values())) or (few and by == MONTH):
        return []
    if by == MONTH:
        firsts = ((first.isoformat(), words) for first, words in months(scope))
        return [Part(words, *values.get(first, NOTHING), key=first) for first, words in firsts]
    found = [
        Part(str(value_of(each.name, (by, key), scope) or _("Other")), *pair, key=key)
        for key, pair in values.items()
        if key not in few
    ]
    if few:
        found.append(Part(str(_("Other")), *summed(values[key] for key in few)))
    return sorted((part for part in found if part.value), key=lambda part: (-part.value, part.label))


def summed(some: Iterable[tuple[Number, str]]) -> tuple[Number, str]:
    numbers, how = zip(*some, strict=True)
    return sum(numbers), combined(how)


def months(scope: Scope) -> list[tuple[date, str]]:
    """The first day of each month of the period, and how the axis calls it."""
    spans = scope.until.year * 12 + scope.until.month - scope.since.year * 12 - scope.since.month + 1
    starts = [scope.since.year * 12 + scope.since.month - 1 + n for n in range(min(spans, MOST_MONTHS + 1))]
    return [(first, month_words(first, scope)) for first in (date(n // 12, n % 12 + 1, 1) for n in starts)]


def break_down(figures: Figures, wanted_parts: Iterable[Key]) -> Figures:
    """The figures with the months and branches that are wanted of them; one query, none where none is."""
    wanted = dict.fromkeys(
        (name, group[0])
        for name, group in wanted_parts
        if group and group[0] in (MONTH, BRANCH) and isinstance(INDICATORS.get(name), Indicator)
    )
    declared: list[Any] = [INDICATORS[name] for name, _by in wanted]
    statements = (count(each, by, figures.scope) for each, (_name, by) in zip(declared, wanted, strict=True))
    found = zip(declared, wanted, count_all(statements), strict=True)
    for each, (name, by), groups in found:
        figures.add_parts(name, by, counted(each, by, groups, figures.scope))
    return figures


def together(some: list[Part], label: str) -> Part:
    """Several parts as one."""
    how = combined(part.qualifier for part in some)
    return replace(some[0], label=label, value=sum(part.value for part in some), qualifier=how, key=None)
