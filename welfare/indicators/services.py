from django.utils.translation import gettext_lazy as _

from core.indicators import fewer_is_better, indicator, total, total_or_tally
from core.records import RecordQuerySet
from core.scope import Scope
from welfare.models import Drive, EmploymentService, Insurance

# Donation drives.


def drives(scope: Scope) -> RecordQuerySet:
    return Drive.objects.within(scope)


indicator(
    "welfare.drives",
    _("Drives held"),
    "drive",
    rows=drives,
    measure=total_or_tally("rounds"),
)
indicator("welfare.donors", _("Donors"), "recipient", rows=drives, measure=total("donors"))
indicator("welfare.donated", _("Money raised"), "yuan", rows=drives, measure=total("cash"))
indicator(
    "welfare.goods_donated", _("Value of goods given"), "yuan", rows=drives, measure=total("goods_value")
)

# Mutual-aid insurance.


def insured(scope: Scope) -> RecordQuerySet:
    return Insurance.objects.within(scope)


def enrolments(scope: Scope) -> RecordQuerySet:
    return insured(scope).exclude(action=Insurance.Action.CLAIM)


def claims(scope: Scope) -> RecordQuerySet:
    return insured(scope).filter(action=Insurance.Action.CLAIM)


indicator("welfare.insurance", _("Enrolments and claims"), "entry", rows=insured, by=("action",))
for name, label, unit in (
    ("units", _("Units enrolled"), "employer"),
    ("full_enrolment", _("Units with all staff enrolled"), "employer"),
    ("persons", _("People enrolled"), "recipient"),
    ("policies", _("Policies"), "policy"),
    ("premium", _("Premiums"), "yuan"),
    ("coverage_amount", _("Sums insured"), "yuan"),
):
    indicator(f"welfare.insurance_{name}", label, unit, rows=enrolments, measure=total(name), by=("scheme",))
indicator(
    "welfare.claims",
    _("Claims"),
    "case",
    rows=claims,
    measure=total_or_tally("claims"),
)
indicator("welfare.claimants", _("People paid a claim"), "recipient", rows=claims, measure=total("persons"))
indicator("welfare.payout", _("Claims paid"), "yuan", rows=claims, measure=total("payout"))

# Employment services.


def services(scope: Scope) -> RecordQuerySet:
    return EmploymentService.objects.within(scope)


indicator("welfare.services", _("Employment services"), "entry", rows=services)
for name, label, unit in (
    ("trained", _("People trained"), "recipient"),
    ("certified", _("People certified"), "people"),
    ("posts", _("Posts offered"), "post"),
    ("placed", _("People placed in work"), "people"),
    ("fairs", _("Job fairs"), "session"),
    ("fair_attendees", _("People at job fairs"), "recipient"),
    ("guided", _("Job-seekers advised"), "attendance"),
    ("cost", _("Spent on employment services"), "yuan"),
):
    indicator(f"welfare.{name}", label, unit, rows=services, measure=total(name), by=("group",))
fewer_is_better("welfare.claims", "welfare.claimants", "welfare.payout")
