from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access import Sphere
from core.kinds import Group, PartList, kind
from core.payments import approved_by_another
from welfare.models import (
    Drive,
    EmploymentService,
    Grant,
    GrantRecipient,
    HardshipCase,
    Insurance,
    InsuredPerson,
    RightsCase,
    RightsPartner,
)

PEOPLE = ("member", "name", "amount")
CONSENT = Group(
    _("Consent, and how long it is kept"),
    ("consent_how", "consent_on", "consent_version", "keep_until"),
    folded=True,
)


def own_share(user: Any) -> Q:
    """The grants of which somebody is a recipient themselves; what everybody gets is no matter of one's own."""
    mine = GrantRecipient.objects.filter(member__user=user).values("owner")
    return Q(pk__in=mine, everyone=False) & ~Q(type=Grant.Type.BENEFIT)


kind(
    Grant,
    Sphere.MONEY,
    order=50,
    icon="heart-handshake",
    columns=("type", "programme", "occasion", "recipient_category", "date", "persons", "cash", "state"),
    search=("programme", "occasion", "recipient_category", "goods", "content", "fund_source"),
    filters=("type", "channel", "state"),
    totals=("count", "persons", "households", "visits", "cash", "goods_value"),
    parts=(PartList("people", GrantRecipient, PEOPLE, Sphere.PEOPLE, told=None),),
    groups=(
        Group(
            _("What and when"),
            ("type", "date", "programme", "occasion", "recipient_category", "persons", "cash"),
        ),
        Group(
            _("Goods, and further who received"),
            ("goods", "goods_qty", "goods_unit", "goods_value", "households", "everyone"),
            folded=True,
        ),
        Group(
            _("How it was given"),
            ("by", "partner", "channel", "visits", "units", "place", "end_date", "content", "fund_source"),
            folded=True,
        ),
        Group(
            _("Over several years"),
            ("rate_per_person", "years", "since_year", "total_years", "total_persons", "total_cash"),
            folded=True,
        ),
    ),
)

approved_by_another(Grant, own=own_share)

kind(
    HardshipCase,
    Sphere.CASES,
    order=51,
    icon="folder-heart",
    mine="member__user",
    columns=("no", "member", "category", "level", "status", "opened_on", "verified_on"),
    search=("no", "member_name", "member__name", "category", "phone"),
    filters=("status", "level", "cause"),
    totals=("count",),
    or_text={"member": "member_name"},
    groups=(
        Group(
            _("The file"),
            (
                "member",
                "member_name",
                "no",
                "category",
                "cause",
                "level",
                "status",
                "opened_on",
                "reason",
                "health",
            ),
        ),
        Group(
            _("Dates of the file"),
            ("verified_on", "form_submitted_on", "reported_to", "closed_on", "closed_reason"),
            folded=True,
        ),
        Group(
            _("Household and help"),
            ("household_size", "monthly_income", "phone", "bank_card", "aid", "aid_cash"),
            folded=True,
        ),
        CONSENT,
    ),
)

kind(
    Drive,
    Sphere.MONEY,
    order=52,
    icon="gift",
    columns=("name", "date", "beneficiary", "donors", "cash", "goods", "goods_qty"),
    search=("name", "beneficiary", "reason", "goods", "transferred_to"),
    filters=("beneficiary", "donor_category", "partner", "transferred_to", "end_date"),
    totals=("count", "donors", "cash", "goods_value"),
    groups=(
        Group(_("What and when"), ("name", "date", "beneficiary", "reason", "donors", "cash")),
        Group(_("Goods"), ("goods", "goods_qty", "goods_unit", "goods_value"), folded=True),
        Group(
            _("Who gave, and to whom it went"),
            ("donor_category", "rounds", "partner", "end_date", "transferred_to"),
            folded=True,
        ),
    ),
)

kind(
    Insurance,
    Sphere.MONEY,
    order=53,
    icon="umbrella",
    columns=("scheme", "action", "date", "persons", "policies", "premium", "payout"),
    search=("scheme", "insured_category", "insurer"),
    filters=("action",),
    totals=("units", "persons", "policies", "premium", "claims", "payout"),
    parts=(PartList("people", InsuredPerson, PEOPLE, Sphere.PEOPLE, told=None),),
    groups=(
        Group(_("What and when"), ("scheme", "action", "date", "persons", "policies", "premium", "payout")),
        Group(
            _("Enrolment"),
            ("insured_category", "units", "full_enrolment", "coverage_amount", "paid_by"),
            folded=True,
        ),
        Group(_("Claims and cover"), ("claims", "insurer", "expires_on"), folded=True),
    ),
)

kind(
    RightsCase,
    Sphere.CASES,
    order=54,
    icon="scale",
    columns=("channel", "type", "complainant", "date", "status", "amount_recovered", "closed_on"),
    mine="member__user",
    search=("complainant", "phone", "respondent", "action", "partners__name"),
    filters=("channel", "type", "status"),
    totals=("count", "persons", "attendance", "amount_recovered"),
    parts=(PartList("partners", RightsPartner, ("name",)),),
    groups=(
        Group(_("What and when"), ("channel", "type", "date", "status", "complainant", "complaint")),
        Group(_("How it ended"), ("outcome", "amount_recovered", "closed_on"), folded=True),
        Group(_("Who came"), ("member", "complainant_name", "phone"), folded=True),
        Group(_("How it was handled"), ("action", "place", "duration_days"), folded=True),
        Group(
            _("More"),
            ("complainant_age", "respondent", "persons", "attendance", "settled"),
            folded=True,
        ),
        CONSENT,
    ),
)

kind(
    EmploymentService,
    Sphere.WORK,
    order=55,
    icon="briefcase",
    columns=("group", "programme", "date", "trained", "posts", "placed", "fair_attendees"),
    search=("programme", "group", "content", "partner"),
    filters=("group", "programme", "partner", "place", "end_date"),
    totals=("trained", "posts", "placed", "fairs", "fair_attendees"),
    groups=(
        Group(_("What and when"), ("group", "date", "programme", "content", "trained", "posts", "placed")),
        Group(_("Job fairs"), ("fairs", "units", "fair_attendees"), folded=True),
        Group(
            _("More"),
            ("end_date", "sessions", "certified", "guided", "cost", "partner", "place"),
            folded=True,
        ),
    ),
)
