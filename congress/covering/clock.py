"""What an agreement waits for between the offer and its publication, and by when the rules of its union want it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, F, Max, Q, Value, When
from django.utils.translation import gettext_lazy as _

from congress.models import Agreement
from core.workdays.table import Workdays
from members.rules import book

# What began longer ago is no longer waited for, whatever a rule says.
LONGEST = timedelta(days=400)


@dataclass(frozen=True)
class Wait:
    """From the day in the field `since`, the last of those where it leads to several, until one of the fields `ends` has a
    day; `key` is the rule that limits it.
    """

    label: Any
    key: str
    since: str
    ends: tuple[str, ...]

    @property
    def is_open(self) -> Q:
        return Q(begun__isnull=False, **dict.fromkeys(self.ends))

    @property
    def begins(self) -> Any:
        return Max(self.since) if "__" in self.since else F(self.since)

    def start(self, agreement: Agreement) -> date | None:
        """The day from which it is waited for, as long as it is."""
        return None if any(getattr(agreement, each) for each in self.ends) else self.begun(agreement)

    def begun(self, agreement: Any) -> date | None:
        name, _led, field = self.since.partition("__")
        if not field:
            return getattr(agreement, name)  # type: ignore[no-any-return]
        days = (getattr(each, field) for each in getattr(agreement, name).all())
        return max(filter(None, days), default=None)


REPLY = Wait(
    _("The offer is to be answered"), "bargaining.reply_days", "offered_on", ("replied_on", "signed_on")
)
DRAFT = Wait(
    _("The draft is to be put to the congress"),
    "bargaining.draft_days",
    "consultations__date",
    ("adopted_on", "signed_on"),
)
FILING = Wait(_("It is to be filed"), "agreement.filing_days", "signed_on", ("filed_on",))
EFFECT = Wait(
    _("It takes effect without an objection"), "agreement.objection_days", "filed_on", ("effective_on",)
)
PUBLICATION = Wait(
    _("It is to be published to the staff"), "agreement.publish_days", "effective_on", ("published_on",)
)
WAITS = (REPLY, DRAFT, FILING, EFFECT, PUBLICATION)


def standing(on: date) -> Any:
    """Those that no later one has replaced."""
    return Agreement.objects.current().filter(declared=False).unreplaced(on)


def waiting(wait: Wait, on: date) -> Any:
    """The agreements that wait for this, each with the day on which it is `due` by the rules of its union."""
    rows = standing(on).annotate(begun=wait.begins).filter(wait.is_open, begun__gte=on - LONGEST)
    cases = [When(pk__in=keys, then=Value(day)) for day, keys in due_days(wait, rows, on).items()]
    return rows.annotate(due=Case(*cases, output_field=DateField())).filter(due__isnull=False)


def due_days(wait: Wait, rows: Any, on: date) -> dict[date, list[int]]:
    """The keys of those that are due on each day."""
    begun = list(rows.values_list("pk", "union_id", "begun"))
    rules, workdays = book.books({union for _pk, union, _day in begun}, on), Workdays.load()
    found: dict[date, list[int]] = defaultdict(list)
    for pk, union, start in begun:
        if day := rules[union].due(wait.key, start, workdays):
            found[day].append(pk)
    return found
