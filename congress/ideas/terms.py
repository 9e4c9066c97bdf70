"""Until when the next step of an idea is waited for, by the rules of its union or as is customary."""

from datetime import date
from typing import Any

from django.utils import timezone

from congress.models.stages import IdeaStage as At
from core.deadlines import Deadline, Unit
from core.workdays.table import Workdays
from members.rules import book

RECOMMEND, REVIEW, CARRY_OUT, MEND = (
    "idea.recommend_days", "idea.review_days", "idea.carry_out_days", "idea.mend_days",
)  # fmt: skip
CUSTOMARY = {
    RECOMMEND: Deadline(7, Unit.WORKING_DAY),
    REVIEW: Deadline(15, Unit.WORKING_DAY),
    CARRY_OUT: Deadline(3, Unit.MONTH),
    MEND: Deadline(15, Unit.DAY),
}
KEYS = {
    At.OFFERED: REVIEW,
    At.RECOMMENDED: REVIEW,
    At.SCORED: REVIEW,
    At.ADOPTED: CARRY_OUT,
    At.SENT_BACK: MEND,
}


def until(idea: Any) -> date | None:
    """The last day of the stage the idea has just come to; None where nobody is waited for."""
    key = RECOMMEND if idea.state == At.OFFERED and idea.workplace_id else KEYS.get(idea.state)
    if key is None:
        return None
    today, workdays = timezone.localdate(), Workdays.load()
    asked: Deadline = book.at(idea.union_id, today).value(key, CUSTOMARY[key])
    return workdays.next(asked.after(today, workdays))
