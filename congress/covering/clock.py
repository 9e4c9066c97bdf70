"""What an agreement waits for between the offer and its publication, and by when the rules of its union want it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, F, Max, Min, Q, Value, When
from django.utils.translation import gettext_lazy as _

from congress.models import Agreement
from core.workdays.table import Workdays
from members.rules import book
from members.rules.book import Book

# What began longer ago is no longer waited for, whatever a rule says.
LONGEST = timedelta(days=400)


@dataclass(frozen=True)
class Wait:
    """From the day in the field `since`, the last of those where it leads to several, until one of the fields `ends` has a
    day; `key` is the rule that limits it, where the agreement does not say so itself in the field `own`.
    """

    label: Any
    key: str
    since: str
    ends: tuple[str, ...]
    own: str = ""

    @property
    def is_open(self) -> Q:
        return Q(begun__isnull=False, **dict.fromkeys(self.ends))

    def begins(self, on: date) -> Any:
        return Max(self.since) if "__" in self.since else F(self.since)

    def start(self, agreement: Agreement, on: date) -> date | None:
        """The day from which it is waited for, as long as it is."""
        return None if any(getattr(agreement, each) for each in self.ends) else self.begun(agreement, on)

    def begun(self, agreement: Any, on: date) -> date | None:
        name, _led, field = self.since.partition("__")
        if not field:
            return getattr(agreement, name)  # type: ignore[no-any-return]
        return max(
            filter(None, (getattr(each, field) for each in getattr(agreement, name).all())), default=None
        )

    def due(self, start: date | None, own: date | None, rules: Book, workdays: Workdays) -> date | None:
        """The last day in time, of what is waited for since a day; None where nobody sets one."""
        return (start and own) or rules.due(self.key, start, workdays)

    def due_of(self, agreement: Agreement, on: date, rules: Book, workdays: Workdays) -> date | None:
        return self.due(self.start(agreement, on), self.said(agreement), rules, workdays)

    def said(self, agreement: Agreement) -> date | None:
        """The day that the agreement itself sets."""
        return getattr(agreement, self.own) if self.own else None


class Ahead(Wait):
    """The next of several meetings of which nobody was told yet, and how long before it that is to be done."""

    def begins(self, on: date) -> Any:
        return Min(
            "consultations__date", filter=Q(consultations__notified_on=None, consultations__date__gte=on)
        )

    def begun(self, agreement: Any, on: date) -> date | None:
        met = (each.date for each in agreement.consultations.all() if each.notified_on is None)
        return min((day for day in met if day and day >= on), default=None)

    def due(self, start: date | None, own: date | None, rules: Book, workdays: Workdays) -> date | None:
        notice = rules.value(self.key)
        return notice.before(start, workdays) if notice and start else None


REPLY = Wait(
    _("The offer is to be answered"),
    "bargaining.reply_days",
    "offered_on",
    ("replied_on", "signed_on"),
    own="reply_due_on",
)
NOTICE = Ahead(
    _("Notice of the next meeting is to be given"),
    "bargaining.notice_days",
    "consultations__date",
    ("adopted_on", "signed_on"),
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
WAITS = (REPLY, NOTICE, DRAFT, FILING, EFFECT, PUBLICATION)


def standing(on: date) -> Any:
    """Those that no later one has replaced."""
    return Agreement.objects.current().filter(declared=False).unreplaced(on)


def waiting(wait: Wait, on: date) -> Any:
    """The agreements that wait for this, each with the day on which it is `due` by the rules of its union."""
    rows = standing(on).annotate(begun=wait.begins(on)).filter(wait.is_open, begun__gte=on - LONGEST)
    cases = [When(pk__in=keys, then=Value(day)) for day, keys in due_days(wait, rows, on).items()]
    return rows.annotate(due=Case(*cases, output_field=DateField())).filter(due__isnull=False)


def due_days(wait: Wait, rows: Any, on: date) -> dict[date, list[int]]:
    """The keys of those that are due on each day."""
    own: Any = F(wait.own) if wait.own else Value(None, output_field=DateField())
    begun = list(rows.annotate(own=own).values_list("pk", "union_id", "begun", "own"))
    rules, workdays = book.books({union for _pk, union, *_days in begun}, on), Workdays.load()
    found: dict[date, list[int]] = defaultdict(list)
    for pk, union, start, said in begun:
        if day := wait.due(start, said, rules[union], workdays):
            found[day].append(pk)
    return found
