"""Hardship files and rights cases. Those of unions below are counted here and told nowhere."""

from django.db.models import BigIntegerField, Case, F, Q, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from core.exactness import exactness
from core.indicators import Measure, fewer_is_better, indicator, rate, total
from core.quantities import Qualifier
from core.records import RecordQuerySet
from core.scope import Scope
from welfare.models import HardshipCase, RightsCase

Status = HardshipCase.Status


def standing(scope: Scope) -> RecordQuerySet:
    """The files that stand at the end of the period."""
    ended = Q(closed_on__lte=scope.until) | Q(status__in=HardshipCase.ENDED, closed_on=None)
    return HardshipCase.objects.as_at("opened_on", scope).exclude(ended)


def opened(scope: Scope) -> RecordQuerySet:
    """New files; one certified again or fallen back stood before."""
    stood = (Status.RE_CERTIFIED, Status.RELAPSED)
    return HardshipCase.objects.on("opened_on", scope).exclude(status__in=stood)


def verified(scope: Scope) -> RecordQuerySet:
    return HardshipCase.objects.on("verified_on", scope)


def recertified(scope: Scope) -> RecordQuerySet:
    return HardshipCase.objects.within(scope).filter(status=Status.RE_CERTIFIED)


def submitted(scope: Scope) -> RecordQuerySet:
    return HardshipCase.objects.on("form_submitted_on", scope)


def helped(scope: Scope) -> RecordQuerySet:
    got = Q(status=Status.HELPED) | ~Q(aid="") | Q(aid_cash__gt=0)
    return HardshipCase.objects.within(scope).filter(got)


def lifted(scope: Scope) -> RecordQuerySet:
    return HardshipCase.objects.on("closed_on", scope).filter(status=Status.LIFTED)


def closed(scope: Scope) -> RecordQuerySet:
    return HardshipCase.objects.on("closed_on", scope).exclude(status=Status.LIFTED)


for name, label, rows, by in (
    ("standing", _("Hardship files standing"), standing, ("level", "cause")),
    ("opened", _("Hardship files opened"), opened, ("level",)),
    ("verified", _("Hardship families looked into"), verified, ()),
    ("recertified", _("Hardship files certified again"), recertified, ()),
    ("submitted", _("Hardship forms handed up"), submitted, ()),
    ("helped", _("Hardship families helped"), helped, ()),
    ("lifted", _("Families out of hardship"), lifted, ()),
    ("closed", _("Hardship files closed for other reasons"), closed, ()),
):
    indicator(f"welfare.files_{name}", label, "household", rows=rows, by=by, discreet=by)

aided = _("Money to hardship families")
indicator("welfare.files_cash", aided, "yuan", rows=helped, measure=total("aid_cash"))

# A row that stands for several rights cases may say how many of them are settled.


def cases(scope: Scope) -> RecordQuerySet:
    return RightsCase.objects.within(scope)


DONE = Q(status__in=RightsCase.DONE) | Q(status="", closed_on__isnull=False)
SETTLED = Case(
    When(settled__isnull=False, then=F("settled")),
    When(DONE, then=F("count")),
    default=Value(0),
    output_field=BigIntegerField(),
)
HOW_EXACT = Case(
    When(settled__isnull=False, then=F("settled_qualifier")),
    When(DONE, then=F("count_qualifier")),
    default=Value(Qualifier.EXACTLY),
)
SETTLEMENT = Measure(Sum(SETTLED), exactness(HOW_EXACT))
FOLLOWED = ~Q(status="") | Q(settled__isnull=False) | Q(closed_on__isnull=False)


def followed(scope: Scope) -> RecordQuerySet:
    """Cases of which it is recorded how they stand."""
    return cases(scope).filter(FOLLOWED)


def mediations(scope: Scope) -> RecordQuerySet:
    return followed(scope).filter(channel=RightsCase.Channel.MEDIATION)


indicator("welfare.cases", _("Rights cases"), "case", rows=cases, by=("channel", "type", "status"))
indicator("welfare.settled", _("Rights cases settled"), "case", rows=cases, measure=SETTLEMENT)
indicator("welfare.cases_followed", _("Rights cases whose course is recorded"), "case", rows=followed)
rate("welfare.settlement_rate", _("Share of cases settled"), "welfare.settled", "welfare.cases_followed")
indicator(
    "welfare.case_attendance",
    _("Attendances at advice and reception"),
    "attendance",
    rows=cases,
    measure=total("attendance"),
    by=("channel",),
)
indicator("welfare.case_persons", _("People concerned"), "recipient", rows=cases, measure=total("persons"))
indicator("welfare.recovered", _("Money recovered"), "yuan", rows=cases, measure=total("amount_recovered"))
indicator("welfare.mediations", _("Disputes mediated to an end or in hand"), "case", rows=mediations)
indicator(
    "welfare.mediations_settled",
    _("Disputes settled"),
    "case",
    rows=mediations,
    measure=SETTLEMENT,
)
rate("welfare.mediation_rate", _("Success of mediation"), "welfare.mediations_settled", "welfare.mediations")
fewer_is_better(
    "welfare.files_standing",
    "welfare.files_opened",
    "welfare.files_recertified",
    "welfare.files_submitted",
    "welfare.cases",
    "welfare.settled",
    "welfare.cases_followed",
    "welfare.case_persons",
    "welfare.recovered",
    "welfare.mediations",
    "welfare.mediations_settled",
)
