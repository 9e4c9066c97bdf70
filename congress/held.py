"""What records of democratic management are held to by rules in force."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from congress.models import Agreement, Disclosure
from congress.models.agreements import AgreementType
from core.deadlines import Unit
from core.workdays.table import Workdays
from members.rules.book import Book
from members.rules.departures import Departure, held_to_rules

LONGEST = {
    AgreementType.COLLECTIVE_CONTRACT: "agreement.longest",
    AgreementType.WAGE_AGREEMENT: "agreement.longest_wage",
}
SIDES = ("employer_side", "staff_side")
A_DAY = timedelta(days=1)


@held_to_rules(Disclosure)
def posted_long_enough(disclosure: Disclosure, rules: Book) -> Iterator[Departure]:
    """The first day of a posting counts as one of them."""
    rule = rules.rule("disclosure.posted_days")
    if rule is None or disclosure.end_date is None or disclosure.date is None:
        return
    least = rule.says.after(disclosure.date)
    if rule.says.unit == Unit.DAY:
        least -= A_DAY
    if disclosure.end_date < least:
        words = _("Posted for %(days)s at least, that is until %(day)s.")
        yield Departure(rule, "end_date", words % {"days": rule.words, "day": f"{least}"})


@held_to_rules(Agreement)
def concluded_as_asked(agreement: Agreement, rules: Book) -> Iterator[Departure]:
    yield from not_too_long(agreement, rules)
    yield from represented(agreement, rules)


def represented(agreement: Agreement, rules: Book) -> Iterator[Departure]:
    """Enough people on each side, where their number is known."""
    rule = rules.rule("bargaining.representatives_least")
    for side in SIDES if rule else ():
        number = getattr(agreement, side)
        if rule and number is not None and number < rule.says:
            yield Departure(rule, side, _("At least %(n)s representatives on each side.") % {"n": rule.words})


def not_too_long(agreement: Agreement, rules: Book) -> Iterator[Departure]:
    key = LONGEST.get(agreement.type)  # type: ignore[call-overload]
    rule, start = (rules.rule(key) if key else None), agreement.valid_from or agreement.signed_on
    if rule is None or start is None or agreement.expires_on is None:
        return
    latest = rule.says.after(start)
    if agreement.expires_on > latest:
        words = _("Valid for %(time)s at most, that is until %(day)s.")
        yield Departure(rule, "expires_on", words % {"time": rule.words, "day": f"{latest}"})


def noticed_late(agreement: Agreement, rules: Book) -> Iterator[Departure]:
    """The meetings of which the other side was told too late; a reason may stand beside them."""
    rule, workdays = rules.rule("bargaining.notice_days"), Workdays.load()
    for meeting in agreement.consultations.all() if rule else ():
        if rule is None or not (meeting.date and meeting.notified_on):
            continue
        latest = rule.says.before(meeting.date, workdays)
        if meeting.notified_on > latest:
            words = _("Notice of the meeting of %(met)s was due by %(day)s.")
            yield Departure(rule, "consultations", words % {"met": f"{meeting.date}", "day": f"{latest}"})
