"""What an agreement waits for between the offer and its publication, and by when the rules of its union want it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from congress.models import Agreement
from core.workdays.table import Workdays
from members.rules import book

# What began longer ago is no longer waited for, whatever a rule says.
LONGEST = timedelta(days=400)


@dataclass(frozen=True)
class Wait:
    """From the day in the field `since` until one of the fields `ends` has a day; `key` is the rule that limits it."""

    label: Any
    key: str
    since: str
    ends: tuple[str, ...]

    @property
    def is_open(self) -> Q:
        return Q(**{f"{self.since}__isnull": False}, **dict.fromkeys(self.ends))

    def start(self, agreement: Agreement) -> date | None:
        """The day from which it is waited for, as long as it is."""
        return None if any(getattr(agreement, each) for each in self.ends) else getattr(agreement, self.since)


REPLY = Wait(
    _("The offer is to be answered"), "bargaining.reply_days", "offered_on", ("replied_on", "signed_on")
)
FILING = Wait(_("It is to be filed"), "agreement.filing_days", "signed_on", ("filed_on",))
EFFECT = Wait(
    _("It takes effect without an objection"), "agreement.objection_days", "filed_on", ("effective_on",)
)
PUBLICATION = Wait(
    _("It is to be published to the staff"), "agreement.publish_days", "effective_on", ("published_on",)
)
WAITS = (REPLY, FILING, EFFECT, PUBLICATION)


def standing(on: date) -> Any:
    """Those that no later one has replaced."""
    return Agreement.objects.current().filter(declared=False).unreplaced(on)


def waiting(wait: Wait, on: date) -> Any:
    """The agreements that wait for this, each with the day on which it is `due` by the rules of its union."""
    rows = standing(on).filter(wait.is_open, **{f"{wait.since}__gte": on - LONGEST})
    cases = [When(pk__in=keys, then=Value(day)) for day, keys in due_days(wait, rows, on).items()]
    return rows.annotate(due=Case(*cases, output_field=DateField())).filter(due__isnull=False)


def due_days(wait: Wait, rows: Any, on: date) -> dict[date, list[int]]:
    """The keys of those that are due on each day."""
    begun = list(rows.values_list("pk", "union_id", wait.since))
    rules, workdays = book.books({union for _pk, union, _day in begun}, on), Workdays.load()
    found: dict[date, list[int]] = defaultdict(list)
    for pk, union, start in begun:
        if day := rules[union].due(wait.key, start, workdays):
            found[day].append(pk)
    return found
