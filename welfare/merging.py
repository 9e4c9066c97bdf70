"""Several like grants told as one: the sums of their numbers, and the words that they share."""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import replace

from core.fields import qualifier_of
from core.kinds import kind_of
from core.material import Material
from core.prose import Cite, Sentence
from core.quantities import Number, Qualifier, combined
from core.records import DatePrecision
from core.summary import TELLINGS
from welfare.models import Grant

ALIKE = ("type", "programme", "occasion", "recipient_category", "channel")
SHARED = ("by", "partner", "place", "content", "fund_source", "goods_unit", "since_year", "end_date")
PER_PERSON = ("rate_per_person", "years", "total_years", "total_persons", "total_cash")
ITEMS = 5


def alike(grants: Iterable[Grant]) -> list[list[Grant]]:
    """The grants in groups of the same type, programme, occasion and recipients, in the order they came."""
    groups: dict[tuple[str, ...], list[Grant]] = defaultdict(list)
    for grant in grants:
        groups[tuple(getattr(grant, name) for name in ALIKE)].append(grant)
    return list(groups.values())


def tell_together(m: Material, grants: list[Grant]) -> Sentence:
    """One sentence for grants that are alike; its numbers lead to all of them."""
    one = merged(grants)
    if len({grant.union_id for grant in grants}) > 1:
        one.union = m.scope.union
    told = TELLINGS[Grant._meta.label].tell(m, one)
    pks = tuple(grant.pk for grant in grants)
    return Sentence(tuple(replace(run, pks=pks) if isinstance(run, Cite) else run for run in told))


def merged(grants: list[Grant]) -> Grant:
    """A grant that was never stored, with the sums of these."""
    one = copy(grants[0])
    one.is_merged = True
    for field in kind_of(Grant).quantities:
        add_up(one, grants, field.name)
    one.count, one.count_qualifier = 1, Qualifier.EXACTLY
    for name in SHARED:
        if len({getattr(grant, name) for grant in grants}) > 1:
            setattr(one, name, "" if isinstance(getattr(one, name), str) else None)
    one.goods = "、".join(list(dict.fromkeys(grant.goods for grant in grants if grant.goods))[:ITEMS])
    if len({grant.goods_unit for grant in grants if grant.goods_qty is not None}) > 1:
        one.goods_qty = None
    one.date_precision = shared_precision(grants)
    return one


def add_up(one: Grant, grants: list[Grant], name: str) -> None:
    """The sum of what is known; of a number that belongs to each, that number if it is the same for all."""
    known = [grant for grant in grants if getattr(grant, name) is not None]
    setattr(one, name, summed(name, [getattr(grant, name) for grant in known]))
    setattr(one, qualifier_of(name), combined(getattr(grant, qualifier_of(name)) for grant in known))


def summed(name: str, values: list[Number]) -> Number | None:
    if name in PER_PERSON:
        return values[0] if len(set(values)) == 1 else None
    return sum(values) if values else None


def shared_precision(grants: list[Grant]) -> str:
    """Same day, same month, or only the year."""
    if len({grant.date for grant in grants}) == 1:
        return grants[0].date_precision
    same_month = len({(grant.date.year, grant.date.month) for grant in grants}) == 1
    vague = any(grant.date_precision == DatePrecision.YEAR for grant in grants)
    return DatePrecision.MONTH if same_month and not vague else DatePrecision.YEAR
