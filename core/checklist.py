"""What is missing, said before composing: rows that want mending, and figures that want a second look."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.db.models import (
    Avg,
    CharField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
)
from django.db.models import Count as CountRows
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.blanks import BLANK
from core.counting import Count, Counted, Filled, Statement, count_all
from core.doubts import ANY
from core.fields import qualifier_of
from core.figures import Figure, in_use
from core.indicators import Rows
from core.kinds import Kind, kinds
from core.quantities import FULL, LEAST_BASE, Qualifier
from core.records import LEFT_BLANK, Record
from core.registry import Registry
from core.scope import Scope
from core.sensitive import EncryptedField

FALLEN, RISEN = 5, 3
SLIP = 100


@dataclass(frozen=True)
class Gap:
    """Rows of a kind that want mending before the summary is written. `label` says what is wrong with them.

    `is_doubt` when something in them is probably wrong, rather than missing: who signs nevertheless says why.
    `is_kept` when the rows ask of their scope, and of nothing else, its days and unions, so that they are written once.
    """

    name: str
    label: Any
    model: type[Record]
    rows: Rows
    is_doubt: bool = False
    is_kept: bool = False

    def counted(self, scope: Scope) -> Counted:
        """How many there are in a scope, yet to be asked."""
        if self.is_kept:
            return Filled(_statement(self.model, self.rows), scope)
        return _count(self.model, self.rows, scope)


def _count(model: type[Record], rows: Rows, scope: Scope) -> Count:
    return Count(model._base_manager.filter(pk__in=rows(scope).values("pk")), {"rows": CountRows("pk")})


@cache
def _statement(model: type[Record], rows: Rows) -> Statement:
    return _count(model, rows, BLANK).sql()


GAPS: Registry[Gap] = Registry("gap")


def gap(name: str, label: Any, model: type[Record], rows: Rows, *, is_kept: bool = False) -> None:
    """Declare a gap: gap("welfare.no_amount", _("Grants without an amount"), Grant, without_amount)."""
    GAPS[name] = Gap(name, label, model, rows, is_kept=is_kept)


def doubt(name: str, label: Any, model: type[Record], rows: Rows, *, is_kept: bool = False) -> None:
    """Declare a gap of rows in which something is probably wrong."""
    GAPS[name] = Gap(name, label, model, rows, is_doubt=True, is_kept=is_kept)


def missing(scope: Scope) -> list[tuple[Gap, int]]:
    """The gaps of a scope and how many rows each has, largest first; two queries, whatever is missing."""
    kept = in_use({each.model for each in GAPS.values()}, scope)
    gaps = [each for each in GAPS.values() if each.model in kept]
    counted = count_all(each.counted(scope) for each in gaps)
    found = [(each, groups[0]["rows"]) for each, groups in zip(gaps, counted, strict=True) if groups]
    return sorted(((g, n) for g, n in found if n), key=lambda pair: -pair[1])


# Sums that are out of all proportion: a unit or a decimal point that slipped.


def slipped(rows: QuerySet[Any], scope: Scope, amount: str, *alike: str) -> QuerySet[Any]:
    """The rows whose amount is a hundred times that of the like of them in the year before, or a hundredth of it.

    `alike` names what they have in common, beside their union; each of it must be known.
    """
    model: Any = rows.model
    same = {name: OuterRef(name) for name in (model.union_path, *alike)}
    before = model.objects.within(scope.previous).filter(**same, **{f"{amount}__gt": 0}).order_by()
    usual = Subquery(before.values(model.union_path).annotate(n=Avg(amount)).values("n"))
    out = Q(**{f"{amount}__gte": F("usual") * SLIP}) | Q(**{f"{amount}__lte": F("usual") / SLIP})
    found: QuerySet[Any] = (
        rows.exclude(**dict.fromkeys(alike, "")).annotate(usual=usual).filter(out, **{f"{amount}__gt": 0})
    )
    return found


# The gaps of every kind: damaged numbers, and declared totals against their lists.


def declare() -> None:
    """Let every kind have the gaps of its damaged numbers and its declared totals; called when all kinds are known."""
    for kind in kinds():
        label = format_lazy(_("{kind}: numbers left blank because they were damaged"), kind=kind.label_plural)
        gap(f"blank.{kind.name}", label, kind.model, partial(left_blank, kind), is_kept=True)
        label = format_lazy(_("{kind}: totals that their lists do not add up to"), kind=kind.label_plural)
        doubt(f"totals.{kind.name}", label, kind.model, partial(totals_off, kind), is_kept=True)
        label = format_lazy(
            _("{kind}: text that was left unfinished or numbers that slipped"), kind=kind.label_plural
        )
        doubt(f"text.{kind.name}", label, kind.model, partial(unfinished, kind), is_kept=True)


def left_blank(kind: Kind, scope: Scope) -> QuerySet[Any]:
    """The rows of a scope of which somebody confirmed that a number cannot be read."""
    return kind.model.objects.within(scope).filter(remark__contains=LEFT_BLANK)


def unfinished(kind: Kind, scope: Scope) -> QuerySet[Any]:
    """The rows of a scope in whose words something was left to be filled in, or a separator slipped."""
    words = ("highlight", "remark") if kind.is_personal else tuple(told(kind))
    told_together = Func(Value(" "), *words, function="concat_ws", output_field=TextField())
    return kind.model.objects.within(scope).alias(told_words=told_together).filter(told_words__regex=ANY)


def told(kind: Kind) -> Iterator[str]:
    """The fields in which a person writes words."""
    for each in kind.fields:
        is_text = isinstance(each, CharField | TextField) and not isinstance(each, EncryptedField)
        if is_text and not each.choices:
            yield each.name


def totals_off(kind: Kind, scope: Scope) -> QuerySet[Any]:
    """The rows of a scope whose list adds up to something else than they state.

    A number stated as over or nearly agrees with a list on that side of it; one entry that is not exact, or a total
    that is only about right, proves nothing.
    """
    model: Any = kind.model
    parts = model.objects.current().filter(part_of=OuterRef("pk")).order_by()
    stated = model.objects.within(scope).filter(Exists(parts))
    names = dict.fromkeys((*kind.totals, "count"))
    sums = {f"listed_{name}": _listed(parts, name) for name in names}
    differs = Q(pk__in=())
    for name in names:
        differs |= _differs(kind, name, parts)
    return stated.annotate(**sums).filter(differs)  # type: ignore[no-any-return]


def _listed(parts: Any, name: str) -> Subquery:
    return Subquery(parts.values("part_of").annotate(sum=Sum(name)).values("sum"))


def _differs(kind: Kind, name: str, parts: Any) -> Q:
    value, listed, how = F(name), f"listed_{name}", qualifier_of(name)
    known = Q(**{f"{listed}__isnull": False, f"{name}__gt": 1 if name == "count" else -1})
    if len(kind.with_qualifier(name)) == 1:
        return known & ~Q(**{listed: value})
    exact = Qualifier.EXACTLY
    vague = Exists(parts.filter(**{f"{name}__isnull": False}).exclude(**{how: exact}))
    off = (
        Q(**{how: exact}) & ~Q(**{listed: value})
        | Q(**{f"{how}__in": (Qualifier.OVER, Qualifier.AT_LEAST), f"{listed}__lt": value})
        | Q(**{how: Qualifier.NEARLY, f"{listed}__gt": value})
    )
    return known & off & ~Q(vague)


# Figures that want a second look.


def far(figures: Iterable[Figure]) -> list[Figure]:
    """Those far from last year's: fallen by more than a fifth, or risen out of all proportion; the furthest first."""
    found = [figure for figure in figures if is_far(figure)]
    return sorted(found, key=lambda figure: figure.value / (figure.previous or 1))


def is_far(figure: Figure) -> bool:
    before = figure.previous
    if before is None or before < LEAST_BASE:
        return False
    return figure.value * FALLEN < before * (FALLEN - 1) or figure.value > before * RISEN


def above_full(figures: Iterable[Figure]) -> list[Figure]:
    """The rates of which more were counted above than below the line; no text tells them."""
    return [figure for figure in figures if figure.terms and figure.value > FULL]
