"""How the notices of this application are worded."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.notices import notice
from members.terms import NOTICE, Due

WORDS = {
    Due.OVERDUE.code: gettext_lazy("{union}: the term ended on {end}, the election is overdue."),
    Due.QUARTER.code: gettext_lazy("{union}: the term ends on {end}, in less than three months."),
    Due.HALF.code: gettext_lazy("{union}: the term ends on {end}, in less than half a year."),
    Due.YEAR.code: gettext_lazy("{union}: the term ends on {end}, in less than a year."),
}


@notice("members.consent_withdrawn", icon="user-off")
def consent_withdrawn(member: Any, facts: dict[str, Any]) -> str:
    return _("%(member)s has taken back the consent to the use of their data.") % {"member": member}


@notice(NOTICE, icon="calendar-due")
def term(union: Any, facts: dict[str, Any]) -> str:
    return str(WORDS[facts["due"]]).format(union=union, end=facts["end"])
