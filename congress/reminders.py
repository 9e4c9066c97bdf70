"""What comes due in democratic management."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from congress.chain import reminding
from congress.models import Agreement, Disclosure
from core.deadlines import Unit
from core.reminders import before, on_the_day, reminder
from members.reminding import holders
from members.roles import Role

__all__ = ["reminding"]

STAFF = holders(Role.CHAIR, Role.OFFICER)


def agreements(on: date) -> Any:
    return Agreement.objects.current().filter(declared=False)


def expiry(agreement: Any, facts: dict[str, Any]) -> str:
    return _("%(record)s expires on %(due)s.") % {"record": agreement, "due": facts["due"]}


def disclosures(on: date) -> Any:
    return Disclosure.objects.current().filter(declared=False)


def posting_ends(disclosure: Any, facts: dict[str, Any]) -> str:
    return _("The posting of “%(record)s” ends on %(due)s.") % {"record": disclosure, "due": facts["due"]}


reminder(
    "congress.agreement_expiry",
    rows=agreements,
    due="expires_on",
    rungs=(before(90, Unit.DAY), before(30, Unit.DAY), on_the_day()),
    to=STAFF,
    words=expiry,
    icon="file-certificate",
)
reminder(
    "congress.posting_ends",
    rows=disclosures,
    due="end_date",
    rungs=(before(3), on_the_day()),
    to=STAFF,
    words=posting_ends,
    icon="speakerphone",
)
