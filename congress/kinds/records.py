"""The records of democratic management, as pages, workbook and search know them."""

from django.utils.translation import gettext_lazy as _

from congress.models import (
    AgendaItem,
    Agreement,
    Commitment,
    DeedQuantity,
    Disclosure,
    Document,
    Meeting,
    Proposal,
)
from core.access import Sphere
from core.kinds import Group, PartList, kind

kind(
    Meeting,
    Sphere.WORK,
    order=30,
    icon="users-group",
    columns=("type", "title", "session", "date", "role", "attendees", "count"),
    filters=("type", "role"),
    search=("title", "session", "partner", "guests", "place", "outcome"),
    totals=("count", "attendees"),
    groups=(
        Group(_("Which meeting"), ("type", "title", "session", "date", "attendees", "outcome")),
        Group(
            _("How it was held"), ("role", "partner", "frequency", "place", "expected", "guests"), folded=True
        ),
    ),
    parts=(PartList("items", AgendaItem, ("topic", "outcome")),),
)

kind(
    Proposal,
    Sphere.WORK,
    order=31,
    icon="bulb",
    columns=("type", "title", "proposer", "submitted_on", "count", "status", "reward_amount"),
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
            ("session", "no", "category", "programme", "seconders", "participants", "content"),
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

kind(
    Agreement,
    Sphere.WORK,
    order=32,
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
    filters=("type", "new_or_renewed", "scope", "expires_on"),
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
            ("title", "no", "offered_on", "ratified_by", "filed_on", "wage_growth", "content"),
            folded=True,
        ),
    ),
    or_text={"employer": "employer_name"},
)

kind(
    Disclosure,
    Sphere.WORK,
    order=33,
    icon="speakerphone",
    columns=("subject", "channel", "date", "scope", "reported_to", "count"),
    filters=("channel", "reported_to"),
    search=("subject", "channel", "scope", "reported_to"),
    totals=("count", "opinions"),
    groups=(
        Group(_("What was disclosed"), ("subject", "channel", "date", "scope", "reported_to")),
        Group(
            _("What came back"),
            ("frequency", "end_date", "opinions", "opinions_adopted", "outcome"),
            folded=True,
        ),
    ),
)

kind(
    Document,
    Sphere.WORK,
    order=34,
    icon="file-description",
    columns=("title", "type", "action", "issued_on", "issued_to", "consultation"),
    filters=("type", "action"),
    search=("title", "no", "scope", "issued_to", "consultation", "content"),
    totals=("count", "opinions"),
    groups=(
        Group(_("The document"), ("title", "type", "action", "issued_on", "content")),
        Group(
            _("How it was made"),
            ("consultation", "opinions", "opinions_adopted", "revised"),
            folded=True,
        ),
        Group(_("Where it applies"), ("no", "partner", "scope", "issued_to"), folded=True),
    ),
)

kind(
    Commitment,
    Sphere.WORK,
    order=35,
    icon="checklist",
    columns=("title", "session", "pledged_on", "status", "delivered_on", "investment"),
    filters=("status", "delivered_on"),
    search=("title", "session", "department", "reason"),
    totals=("count", "investment", "beneficiaries"),
    groups=(
        Group(_("The deed"), ("title", "session", "pledged_on", "status", "delivered_on", "investment")),
        Group(_("More about it"), ("department", "due_on", "beneficiaries", "reason"), folded=True),
    ),
    parts=(PartList("quantities", DeedQuantity, ("label", "value", "unit")),),
)
