"""The records of democratic management, as pages, workbook and search know them."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models import (
    AgendaItem,
    Agreement,
    Check,
    Commitment,
    Consultation,
    Covered,
    DeedQuantity,
    Disclosure,
    Document,
    Meeting,
    Opinion,
    ProgressNote,
    Proposal,
)
from core.access import Action, Sphere, narrow
from core.kinds import Group, PartList, Way, kind


def not_binned_on_the_way(user: Any, action: str) -> Q:
    """A proposal that began its way ends there; it is withdrawn, not filed, or its first step was a mistake."""
    return Q(state="") if action == Action.DELETE else Q()


kind(
    Meeting,
    Sphere.WORK,
    order=30,
    icon="users-group",
    columns=("title", "type", "session", "date", "role", "attendees", "count"),
    filters=("type", "role"),
    search=("title", "session", "partner", "guests", "place", "outcome"),
    totals=("count", "attendees"),
    groups=(
        Group(_("Which meeting"), ("type", "title", "session", "date", "attendees", "outcome")),
        Group(
            _("How it was held"), ("role", "partner", "frequency", "place", "expected", "guests"), folded=True
        ),
        Group(
            _("The congress, and what followed"),
            ("congress_session", "minutes", "published_on", "reported_on"),
            folded=True,
        ),
    ),
    parts=(PartList("items", AgendaItem, ("topic", "outcome", "paper", "paper_on")),),
)

kind(
    Proposal,
    Sphere.WORK,
    order=32,
    icon="bulb",
    columns=("title", "type", "proposer", "submitted_on", "count", "status", "reward_amount"),
    filters=("type", "status", "category", "satisfaction", "answered_on"),
    search=("title", "no", "proposer_name", "session", "programme", "content", "answered_by"),
    totals=("count", "participants", "reward_amount", "benefit"),
    groups=(
        Group(
            _("The proposal"),
            ("type", "title", "submitted_on", "proposer", "count", "status", "reward_amount"),
        ),
        Group(
            _("Where it belongs"),
            ("session", "made_to", "delegation", "no", "category", "programme", "seconders", "participants"),
            folded=True,
        ),
        Group(
            _("What it says"),
            ("content", "reason", "analysis", "suggestion", "suggested_department"),
            folded=True,
        ),
        Group(
            _("The answer"),
            ("department", "due_on", "answered_by", "answered_on", "answer", "satisfaction"),
            folded=True,
        ),
        Group(_("What came of it"), ("points", "prize", "effect", "benefit"), folded=True),
    ),
    or_text={"proposer": "proposer_name"},
    mine="proposer__user",
)
narrow(Proposal, not_binned_on_the_way)

kind(
    Agreement,
    Sphere.WORK,
    order=33,
    icon="file-certificate",
    columns=(
        "type",
        "employer",
        "signed_on",
        "expires_on",
        "new_or_renewed",
        "covered_units",
        "covered_workers",
    ),
    filters=("type", "new_or_renewed", "scope", "expires_on", "filed_on"),
    search=("title", "no", "employer_name", "employer__name", "content"),
    totals=("count", "covered_units", "covered_workers", "covered_women"),
    groups=(
        Group(
            _("The agreement"),
            (
                "type",
                "employer",
                "signed_on",
                "expires_on",
                "new_or_renewed",
                "covered_units",
                "covered_workers",
            ),
        ),
        Group(_("Whom it covers"), ("scope", "covered_women"), folded=True),
        Group(
            _("How it came about"),
            (
                "title",
                "offered_on",
                "reply_due_on",
                "replied_on",
                "employer_chief",
                "employer_side",
                "staff_chief",
                "staff_side",
                "wage_growth",
                "lowest_wage",
                "content",
            ),
            folded=True,
        ),
        Group(
            _("The vote of the congress"),
            ("ratified_by", "adopted_on", "delegates_due", "delegates_present", "votes_for"),
            folded=True,
        ),
        Group(
            _("Filing and effect"),
            (
                "no",
                "filed_on",
                "receipt_no",
                "review",
                "effective_on",
                "published_on",
                "valid_from",
                "exception",
            ),
            folded=True,
        ),
    ),
    parts=(
        PartList("consultations", Consultation, ("notified_on", "date", "place", "minutes"), told=None),
        PartList("covered", Covered, ("employer", "name", "workers"), told=None),
        PartList("checks", Check, ("date", "checked_by", "found", "mended_on"), told=None),
    ),
    or_text={"employer": "employer_name"},
    ways=(
        Way(_("Coverage"), "congress:coverage", "scale", Action.VIEW),
        Way(_("What is due"), "congress:agreements_due", "calendar-due", Action.VIEW),
    ),
)

kind(
    Disclosure,
    Sphere.WORK,
    order=34,
    icon="speakerphone",
    columns=("subject", "matter", "channel", "date", "end_date", "scope", "reported_to", "count"),
    filters=("matter", "channel", "reported_to", "is_online", "end_date"),
    search=("subject", "channel", "scope", "reported_to", "department", "content"),
    totals=("count", "opinions"),
    groups=(
        Group(
            _("What was disclosed"),
            ("subject", "matter", "channel", "date", "end_date", "scope", "reported_to"),
        ),
        Group(
            _("For members to read"),
            ("is_online", "content", "department", "frequency", "exception"),
            folded=True,
        ),
        Group(
            _("What came back"),
            (
                "opinions",
                "opinions_adopted",
                "outcome",
                "rectification",
                "rectified_on",
                "inspection",
                "archived_on",
            ),
            folded=True,
        ),
    ),
)

kind(
    Document,
    Sphere.WORK,
    order=35,
    icon="file-description",
    columns=("title", "type", "action", "issued_on", "issued_to", "consultation"),
    filters=("type", "action", "is_online"),
    search=("title", "no", "scope", "issued_to", "consultation", "content"),
    totals=("count", "opinions"),
    groups=(
        Group(_("The document"), ("title", "type", "action", "issued_on", "content")),
        Group(
            _("How it was made"),
            (
                "consultation",
                "comments_from",
                "comments_until",
                "is_online",
                "opinions",
                "opinions_adopted",
                "revised",
            ),
            folded=True,
        ),
        Group(_("Where it applies"), ("no", "partner", "scope", "issued_to"), folded=True),
    ),
)

kind(
    Opinion,
    Sphere.WORK,
    order=36,
    is_told=False,
    icon="message",
    columns=("content", "disclosure", "document", "author_name", "received_on", "due_on", "fate"),
    filters=("fate", "way", "disclosure", "document", "due_on"),
    search=("content", "author_name", "answer", "answered_by"),
    totals=("count",),
    groups=(
        Group(
            pgettext_lazy("opinion", "The opinion"),
            ("content", "disclosure", "document", "received_on", "author_name", "fate"),
        ),
        Group(
            pgettext_lazy("opinion", "The answer"),
            ("answer", "answered_by", "answered_on", "way", "due_on"),
            folded=True,
        ),
    ),
    mine="author",
)

kind(
    Commitment,
    Sphere.WORK,
    order=37,
    icon="checklist",
    columns=("title", "session", "pledged_on", "status", "delivered_on", "investment"),
    filters=("status", "delivered_on"),
    search=("title", "session", "department", "responsible", "reason"),
    totals=("count", "investment", "beneficiaries"),
    groups=(
        Group(_("The deed"), ("title", "session", "pledged_on", "status", "delivered_on", "investment")),
        Group(
            _("More about it"),
            ("department", "responsible", "due_on", "beneficiaries", "reason"),
            folded=True,
        ),
    ),
    parts=(
        PartList("quantities", DeedQuantity, ("label", "value", "unit")),
        PartList("progress", ProgressNote, ("date", "percent", "note"), has_panel=True, told=None),
    ),
)
