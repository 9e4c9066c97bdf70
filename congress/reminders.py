"""What comes due in democratic management."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congress.assembly.deadlines import unpublished, unreported
from congress.chain import reminding
from congress.covering import reminding as agreements
from congress.ideas import reminding as ideas
from congress.models import Disclosure, Opinion
from core.reminders import after, before, on_the_day, reminder
from members.reminding import holders
from members.roles import Role

__all__ = ["agreements", "ideas", "reminding"]

STAFF = holders(Role.CHAIR, Role.OFFICER)


def disclosures(on: date) -> Any:
    return Disclosure.objects.current().filter(declared=False)


def posting_ends(disclosure: Any, facts: dict[str, Any]) -> str:
    return _("The posting of “%(record)s” ends on %(due)s.") % {"record": disclosure, "due": facts["due"]}


reminder(
    "congress.posting_ends",
    rows=disclosures,
    due="end_date",
    rungs=(before(3), on_the_day()),
    to=STAFF,
    words=posting_ends,
    icon="speakerphone",
)


def opinions(on: date) -> Any:
    return Opinion.objects.current().unanswered()


def answer_due(opinion: Any, facts: dict[str, Any]) -> str:
    return _("The opinion “%(record)s” is to be answered by %(due)s.") % {
        "record": opinion,
        "due": facts["due"],
    }


reminder(
    "congress.opinion_due",
    rows=opinions,
    due="due_on",
    rungs=(before(7), before(3), on_the_day(), after(3, to=holders(Role.CHAIR))),
    to=STAFF,
    words=answer_due,
    icon="message",
)

for name, rows, ahead, late in (
    (
        "congress.report_upward",
        unreported,
        gettext_lazy("%(record)s is to be reported to the union above by %(due)s."),
        gettext_lazy("%(record)s was to be reported to the union above by %(due)s."),
    ),
    (
        "congress.results_published",
        unpublished,
        gettext_lazy("The results of %(record)s are to be published by %(due)s."),
        gettext_lazy("The results of %(record)s were to be published by %(due)s."),
    ),
):
    reminder(
        name,
        rows=rows,
        due="due",
        rungs=agreements.RUNGS,
        to=STAFF,
        words=agreements.around(ahead, late),
        icon="send",
    )
