"""How the notices of this application are worded."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.notices import notice
from members.terms import NOTICE, Due

WORDS = {
    Due.OVERDUE.code: _("{union}: the term ended on {end}, the election is overdue."),
    Due.QUARTER.code: _("{union}: the term ends on {end}, in less than three months."),
    Due.HALF.code: _("{union}: the term ends on {end}, in less than half a year."),
    Due.YEAR.code: _("{union}: the term ends on {end}, in less than a year."),
}


@notice(NOTICE, icon="calendar-due")
def term(union: Any, facts: dict[str, Any]) -> str:
    return str(WORDS[facts["due"]]).format(union=union, end=facts["end"])
