"""Agreements, and how far they reach: employers under one at the end of the period, of those with a union.

Above the line stand the employers covered, where an agreement says how many, else the agreements themselves;
one that a later agreement of the same employer replaced is left out. Below it stand the employers on record.
Both are of the same base, and the sentence names it.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from congress.models import Agreement, Check
from congress.models.agreements import AgreementType
from core.indicators import fewer_is_better, indicator, rate, total, total_or_tally
from core.records import RecordQuerySet
from core.scope import Scope
from members.models import Employer
from members.models.employers import NON_PUBLIC


@dataclass(frozen=True)
class Base:
    """A group of employers that a rate is measured against. `only` says which, as fields of an employer."""

    name: str
    label: Any
    zh: str
    en: str
    only: tuple[tuple[str, Any], ...] = ()


UNIONISED = Base("unionised", _("employers with a union"), "已建工会企业", "employers with a union")
PRIVATE = Base(
    "private",
    _("non-public employers with a union"),
    "已建工会的非公企业",
    "non-public employers with a union",
    (("ownership__in", NON_PUBLIC),),
)
BASES = (PRIVATE, UNIONISED)
RATED = (AgreementType.WAGE_AGREEMENT, AgreementType.COLLECTIVE_CONTRACT, AgreementType.WOMEN_CONTRACT)


def employers(base: Base, scope: Scope) -> RecordQuerySet:
    """The employers of a base at the end of the period."""
    return Employer.objects.as_at("unionised_on", scope).filter(unionised=True, **dict(base.only))


def standing(scope: Scope) -> RecordQuerySet:
    """Agreements in force at the end of the period that no later one of the same employer has replaced."""
    return Agreement.objects.in_force(scope).unreplaced(scope.until)


def covering(base: Base, kind: AgreementType, scope: Scope) -> RecordQuerySet:
    """Agreements that stand, but for those of an employer known to be outside the base."""
    inside = Q(**{f"employer__{field}": value for field, value in base.only})
    return standing(scope).filter(Q(employer=None) | inside, type=kind)


EMPLOYERS_COVERED = total_or_tally("covered_units")


def signed(scope: Scope) -> RecordQuerySet:
    """Agreements signed in the period, and undated ones; `manner` is type and manner of signing in one."""
    manner = Concat("type", Value(":"), "new_or_renewed")
    return Agreement.objects.within(scope).concluded().annotate(manner=manner)


def checked(scope: Scope) -> RecordQuerySet:
    """Those whose performance was looked at in the period."""
    looked = Check.objects.filter(owner=OuterRef("pk"), date__range=(scope.since, scope.until))
    return Agreement.objects.of(scope).filter(Exists(looked))


def lapsed(scope: Scope) -> RecordQuerySet:
    """Those that ran out in the period, and no later one has replaced by its end."""
    return Agreement.objects.on("expires_on", scope).unreplaced(scope.until)


indicator(
    "congress.agreements_checked", _("Agreements whose performance was checked"), "agreement", rows=checked
)
indicator(
    "congress.agreements_lapsed", _("Agreements that ran out and were not renewed"), "agreement", rows=lapsed
)
indicator(
    "congress.agreements_filed",
    _("Agreements signed and filed"),
    "agreement",
    rows=signed,
    where=Q(filed_on__isnull=False),
)
rate(
    "congress.filing_rate",
    _("Agreements filed, of those signed"),
    "congress.agreements_filed",
    "congress.signed",
)
indicator("congress.signed", _("Agreements signed"), "agreement", rows=signed, by=("type", "manner"))
indicator(
    "congress.in_force",
    _("Agreements in force"),
    "agreement",
    rows=standing,
    by=("type",),
    definition=_("Signed by the end of the period, not expired, not replaced by a later one."),
)
for name, label in (
    ("covered_workers", _("Workers under agreements in force")),
    ("covered_women", _("Women workers under agreements in force")),
):
    indicator(f"congress.{name}", label, "person", rows=standing, measure=total(name), by=("type",))
indicator(
    "congress.covered_units",
    _("Employers under agreements in force"),
    "employer",
    rows=standing,
    measure=EMPLOYERS_COVERED,
    by=("type",),
)
for base in BASES:
    indicator(f"congress.employers_{base.name}", base.label, "employer", rows=partial(employers, base))


def declare(kind: AgreementType, base: Base) -> None:
    """The signing rate of one type of agreement, measured against one base."""
    words = {"agreement": kind.label, "employers": base.label}
    indicator(
        f"congress.{kind.value}_{base.name}",
        format_lazy(_("Under a {agreement}: {employers}"), **words),
        "employer",
        rows=partial(covering, base, kind),
        measure=EMPLOYERS_COVERED,
    )
    rate(
        f"congress.{kind.value}_rate_{base.name}",
        format_lazy(_("Signing rate of the {agreement}: {employers}"), **words),
        f"congress.{kind.value}_{base.name}",
        f"congress.employers_{base.name}",
        definition=_(
            "Employers covered by agreements in force at the end of the period, of those on record."
        ),
    )


for each in RATED:
    for base in BASES:
        declare(each, base)
fewer_is_better("congress.agreements_lapsed")
