from django.utils.translation import gettext_lazy as _

from core.access import Action, Sphere, guard, narrow
from core.kinds import Group, PartList, Way, kind
from members.entering import UnionEntry
from members.membership.state import STANDING
from members.models import (
    Application,
    CommitteeChange,
    Employer,
    Facility,
    Headcount,
    Member,
    Office,
    Officer,
    SixHave,
    StandingBody,
    Union,
)
from members.models.accounts import own_union_stays

kind(
    Union,
    Sphere.STRUCTURE,
    order=10,
    icon="sitemap",
    columns=("name", "org_type", "parent", "founded_on", "elected_on", "count"),
    filters=("org_type", "form", "industry", "unit_class", "women_org", "audit_org"),
    search=("name", "short_name", "code", "employer_name", "uscc"),
    totals=("count", "covered_units", "covered_workers", "members_at_founding"),
    parts=(
        PartList(
            "officers", Officer, ("post", "member", "name", "time", "since", "until", "document_no"),
            has_panel=True, told=None,
        ),
        PartList("bodies", StandingBody, ("body", "date", "chair", "until", "document_no"), has_panel=True, told=None),
        PartList("six_haves", SixHave, ("item", "evidence", "since"), has_panel=True, told=None),
        PartList("committee_changes", CommitteeChange, ("date", "change", "name", "post", "count")),
    ),
    or_text={"employer": "employer_name"},
    form=UnionEntry,
    groups=(
        Group(
            _("The organisation"),
            ("name", "org_type", "code", "short_name", "founded_on", "elected_on", "purpose"),
        ),
        Group(_("Term of office"), ("term_no", "term_start", "term_years", "first_committee_on"), folded=True),
        Group(
            _("Founding"),
            (
                "form", "employer", "employer_name", "unit_class", "industry", "applied_on", "approving_union",
                "approval_doc_no", "members_at_founding", "covered_units", "covered_workers", "dissolved_on",
            ),
            folded=True,
        ),
        Group(
            _("Where it is"),
            ("office_address", "phone", "email", "zip_code", "region_code"),
            folded=True,
        ),
        Group(
            _("Registration as a legal person"),
            (
                "uscc", "uscc_note", "legal_cert_no", "legal_cert_on", "legal_registered_on", "legal_changed_on",
                "address", "business_scope", "civil_liability", "funds_fixed", "funds_working", "funds_other",
                "space_office", "space_activity", "space_other", "carry_over", "dues_income", "allocated_income",
                "other_income", "operator_name", "operator_post", "operator_id_number", "operator_phone", "opinion_own",
                "opinion_own_by", "opinion_own_on", "opinion_upper", "opinion_upper_by", "opinion_upper_on",
                "opinion_registrar", "opinion_registrar_by", "opinion_registrar_on",
            ),
            folded=True,
        ),
        Group(
            _("The chair, as registered"),
            (
                "chair_name", "chair_gender", "chair_ethnicity", "chair_birth_date", "chair_education",
                "chair_political_status", "chair_joined_on", "chair_other_posts", "chair_id_number", "chair_phone",
            ),
            folded=True,
        ),
        Group(_("How it is set up"), ("standard_level", "women_org", "audit_org"), folded=True),
        Group(_("Its summaries"), ("outline", "language", "money_style", "rate_style", "rate_decimals"), folded=True),
    ),
)  # fmt: skip

kind(
    Employer,
    Sphere.STRUCTURE,
    order=11,
    icon="building-factory-2",
    columns=("name", "site", "workers", "should_unionise", "stage", "responsible", "unionised_on"),
    filters=(
        "ownership", "should_unionise", "unionised", "stage", "responsible", "disclosure", "congress", "congress_form",
    ),
    search=("name", "site", "industry", "not_unionised_reason", "responsible", "uscc"),
    totals=("count", "workers", "female_workers", "union_members", "dues_amount"),
    groups=(
        Group(
            _("The employer"), ("name", "ownership", "site", "workers", "should_unionise", "unionised", "unionised_on")
        ),
        Group(
            _("Unionising"),
            ("surveyed_on", "female_workers", "not_unionised_reason", "responsible"),
            folded=True,
        ),
        Group(
            _("On the way to a union"),
            (
                "visited_on", "agreed_on", "applied_on", "approved_on", "approval_doc_no", "union_form", "contact",
                "contact_phone", "union_members", "dues_amount",
            ),
            folded=True,
        ),
        Group(
            _("Democratic management"),
            (
                "disclosure", "disclosure_since", "congress", "congress_since", "congress_form",
                "dispute_body", "dispute_body_since",
            ),
            folded=True,
        ),
        Group(
            _("More"),
            (
                "uscc", "uscc_note", "address", "industry", "migrant_workers", "operating", "hardship_fund_amount",
            ),
            folded=True,
        ),
    ),
)  # fmt: skip

kind(
    Member,
    Sphere.PEOPLE,
    order=12,
    icon="users",
    columns=("name", "gender", "phone", "unit", "category", "role", "joined_on", "count"),
    filters=(
        "gender", "category", "is_migrant", "is_delegate", "in_women_committee", "employment_type",
        "political_status", "education", "pay_method", "skill_grade", "model_worker_level",
    ),
    search=(
        "name", "letters", "initials", "unit", "role", "role_body", "card_no", "employee_no", "phone",
        "id_number",
    ),
    totals=("count",),
    parts=(PartList("offices", Office, ("role", "body", "since", "until")),),
    or_text={"employer": "employer_name"},
    mine="user",
    standing=STANDING,
    ways=(
        Way(_("Roster"), "members:roster", "users", Action.ADD),
        Way(
            _("Possible duplicates"),
            "members:duplicates",
            icon="copy-check",
            action=Action.CHANGE,
            count_url="members:duplicates_count",
        ),
        Way(_("Invite to accounts"), "members:account_slips", "user-plus", Action.CHANGE),
        Way(_("Real-name form"), "members:real_name", "list-details", Action.EXPORT),
    ),
    groups=(
        Group(
            _("The member"),
            (
                "name", "id_type", "id_number", "phone", "gender", "birth_date", "unit", "employee_no",
                "category", "joined_on",
            ),
        ),
        Group(
            _("Office"), ("role", "role_body", "role_since", "is_delegate", "in_women_committee"), folded=True
        ),
        Group(
            _("Work and skill"),
            (
                "employer", "employer_name", "post", "job_level", "employment_type", "is_migrant", "work_start_on", "section",
                "grade", "professional_title", "skill_grade", "skill_grade_on", "model_worker_level",
            ),
            folded=True,
        ),
        Group(
            _("Personal"),
            (
                "ethnicity", "political_status", "party_joined_on", "education", "degree", "school", "hobbies",
                "pinyin_given",
            ),
            folded=True,
        ),
        Group(
            _("Where they live"), ("email", "address", "hukou_type", "hukou_address"), folded=True
        ),
        Group(
            _("Membership and dues"),
            (
                "card_no", "join_channel", "pay_method", "dues_authorised", "dues_authorised_on", "kept_since",
                "left_on", "left_reason",
            ),
            folded=True,
        ),
        Group(
            _("Collecting the data"),
            ("collector", "form_signed_on", "verified_by", "verified_on", "keep_until", "user"),
            folded=True,
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

guard(Application, Sphere.PEOPLE)
narrow(Union, own_union_stays)
