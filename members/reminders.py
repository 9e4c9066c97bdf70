"""What comes due for unions."""

from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy

from core.deadlines import months_after
from core.reminders import Rung, reminder
from core.workdays.table import Workdays
from members.terms import NOTICE, Due, concerned, on_the_clock

WORDS = {
    Due.OVERDUE.code: gettext_lazy("{union}: the term ended on {end}, the election is overdue."),
    Due.QUARTER.code: gettext_lazy("{union}: the term ends on {end}, in less than three months."),
    Due.HALF.code: gettext_lazy("{union}: the term ends on {end}, in less than half a year."),
    Due.YEAR.code: gettext_lazy("{union}: the term ends on {end}, in less than a year."),
}
A_YEAR = 366


def within(months: int, due: date, on: date, workdays: Workdays) -> bool:
    return due < months_after(on, months)


def words(union: Any, facts: dict[str, Any]) -> str:
    # Notices of earlier versions say under other names which rung it was, and the day.
    rung, end = (facts["rung"], facts["due"]) if "rung" in facts else (facts["due"], facts["end"])
    return str(WORDS[rung]).format(union=union, end=end)


# An election that is overdue stays so, however long.
reminder(
    NOTICE,
    rows=on_the_clock,
    due="term_end",
    rungs=tuple(Rung(each.code, partial(within, each.value), A_YEAR) for each in reversed(Due)),
    to=concerned,
    words=words,
    stale=None,
)
