"""What the owner of a schedule, and the chair of its union, are told when it stops."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.notices import Notice, about, notice, send
from members.models import RoleAssignment
from members.roles import Role
from reports.schedules.models import Schedule, ScheduleRun

NOTICE = "reports.schedule"
MISSED, PAUSED = "missed", "paused"
WORDS = {
    MISSED: _("{title}: a planned run was missed. It can be caught up."),
    PAUSED: _("{title}: paused after five failures in a row."),
    ScheduleRun.Reason.ACCOUNT: _("{title}: nothing was sent, for the account of its owner is closed."),
    ScheduleRun.Reason.UNION: _("{title}: nothing was sent, for its union is no longer there."),
    ScheduleRun.Reason.RIGHTS: _("{title}: nothing was sent, for its owner may no longer export it."),
}


@notice(NOTICE, icon="calendar-repeat")
def words(schedule: Any, facts: dict[str, Any]) -> str:
    return str(WORDS[facts["what"]]).format(title=schedule)


def tell(schedule: Schedule, what: str, *, key: str) -> None:
    """Once for each `key`, to the owner and to who is chair of the union."""
    chairs = RoleAssignment.objects.current().filter(role=Role.CHAIR, union=schedule.union_id)
    people = {schedule.owner_id, *chairs.values_list("user_id", flat=True)}
    send(
        Notice(
            to_id=person,
            name=NOTICE,
            kind=Schedule._meta.label,
            record_id=schedule.pk,
            key=f"{schedule.pk} {what} {key}",
            facts={"what": str(what)},
        )
        for person in sorted(people)
    )


about(Schedule, "reports:schedule")
