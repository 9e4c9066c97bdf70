from django.utils.translation import gettext_lazy as _

from core.access import Sphere, narrow
from core.kinds import Group, PartList, kind
from members.entering import UnionEntry
from members.models import CommitteeChange, Employer, Facility, Headcount, Member, Office, Union
from members.models.accounts import own_union_stays

kind(
    Union,
    Sphere.STRUCTURE,
    order=10,
    icon="sitemap",
    columns=("name", "org_type", "parent", "founded_on", "elected_on", "count"),
    filters=("org_type", "form", "women_org", "audit_org"),
    search=("name", "short_name", "code", "employer_name"),
    totals=("count", "covered_units", "covered_workers", "members_at_founding"),
    parts=(PartList("committee_changes", CommitteeChange, ("date", "change", "name", "post", "count")),),
    or_text={"employer": "employer_name"},
    form=UnionEntry,
    groups=(
        Group(
            _("The organisation"),
            ("name", "org_type", "code", "short_name", "founded_on", "elected_on", "purpose"),
        ),
        Group(
            _("Founding and registration"),
            (
                "form", "employer", "employer_name", "applied_on", "legal_registered_on", "legal_changed_on", "dissolved_on",
                "members_at_founding", "covered_units", "covered_workers",
            ),
            folded=True,
        ),
        Group(_("How it is set up"), ("standard_level", "women_org", "audit_org"), folded=True),
        Group(_("Its summaries"), ("outline", "language"), folded=True),
    ),
)  # fmt: skip

kind(
    Employer,
    Sphere.STRUCTURE,
    order=11,
    icon="building-factory-2",
    columns=("name", "site", "ownership", "workers", "should_unionise", "unionised", "unionised_on"),
    filters=("ownership", "should_unionise", "unionised", "disclosure", "congress", "congress_form"),
    search=("name", "site", "industry", "not_unionised_reason"),
    totals=("count", "workers", "female_workers"),
    groups=(
        Group(_("The employer"), ("name", "ownership", "site", "workers", "female_workers")),
        Group(
            _("Unionising"),
            ("surveyed_on", "should_unionise", "unionised", "unionised_on", "not_unionised_reason"),
        ),
        Group(
            _("Democratic management"),
            (
                "disclosure", "disclosure_since", "congress", "congress_since", "congress_form",
                "dispute_body", "dispute_body_since",
            ),
            folded=True,
        ),
        Group(_("More"), ("industry", "hardship_fund_amount"), folded=True),
    ),
)  # fmt: skip

kind(
    Member,
    Sphere.PEOPLE,
    order=12,
    icon="users",
    columns=("name", "gender", "phone", "unit", "category", "role", "joined_on", "count"),
    filters=(
        "gender", "category", "employment_type", "political_status", "education", "pay_method", "skill_grade",
        "model_worker_level",
    ),
    search=(
        "name", "pinyin", "initials", "unit", "role", "role_body", "card_no", "employee_no", "phone",
        "id_number",
    ),
    totals=("count",),
    parts=(PartList("offices", Office, ("role", "body", "since", "until")),),
    or_text={"employer": "employer_name"},
    mine="user",
    groups=(
        Group(
            _("The member"),
            (
                "name", "id_type", "id_number", "phone", "gender", "birth_date", "unit", "employee_no",
                "category", "joined_on",
            ),
        ),
        Group(_("Office"), ("role", "role_body", "role_since"), folded=True),
        Group(
            _("Work and skill"),
            (
                "employer", "employer_name", "post", "job_level", "employment_type", "work_start_on", "section",
                "grade", "professional_title", "skill_grade", "skill_grade_on", "model_worker_level",
            ),
            folded=True,
        ),
        Group(
            _("Personal"),
            (
                "ethnicity", "political_status", "party_joined_on", "education", "degree", "school", "hobbies",
            ),
            folded=True,
        ),
        Group(
            _("Where they live"), ("email", "address", "hukou_type", "hukou_address"), folded=True
        ),
        Group(
            _("Membership and dues"),
            (
                "card_no", "join_channel", "pay_method", "dues_authorised", "dues_authorised_on", "left_on",
                "left_reason",
            ),
            folded=True,
        ),
        Group(
            _("Collecting the data"), ("collector", "verified_by", "verified_on", "keep_until", "user"), folded=True
        ),
    ),
)  # fmt: skip

kind(
    Headcount,
    Sphere.PEOPLE,
    order=13,
    icon="abacus",
    columns=("as_of", "org", "category", "count"),
    filters=("category",),
    search=("org",),
    totals=("count",),
    groups=(Group(_("The count"), ("as_of", "category", "count", "org")),),
)

kind(
    Facility,
    Sphere.WORK,
    order=14,
    icon="home-star",
    columns=("name", "type", "work", "date", "quantity", "area", "cost"),
    filters=("type", "work", "level"),
    search=("name", "location", "services", "fund_source"),
    totals=("count", "quantity", "area", "cost", "usage"),
    groups=(
        Group(_("The facility"), ("name", "type", "work", "date", "quantity", "cost", "services")),
        Group(_("More"), ("location", "area", "level", "fund_source", "usage"), folded=True),
    ),
)

narrow(Union, own_union_stays)
