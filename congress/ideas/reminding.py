"""What is reminded of on the way of an idea: who has to read, judge, carry out or mend it, and until when."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from congress.chain import concerned
from congress.models import Clerk, Idea
from congress.models.stages import IdeaStage as At
from core.notices import about
from core.reminders import after, before, on_the_day, reminder

NAME = "congress.idea_due"
WAITING = (At.OFFERED, At.RECOMMENDED, At.SCORED, At.ADOPTED, At.SENT_BACK)
AT_WORK = (At.OFFERED, At.ADOPTED)


def waiting(on: date) -> Any:
    return Idea.objects.current().filter(state__in=WAITING).select_related("workplace__head").order_by("pk")


def awaited(rows: list[Any]) -> Any:
    """The authors where it came back; the workplace where it is its turn; else who judges for the union."""
    back = [row for row in rows if row.state == At.SENT_BACK]
    at_work = workplaces([row for row in rows if row.state in AT_WORK and row.workplace_id])
    judged = [row for row in rows if row.state != At.SENT_BACK and row.pk not in at_work]
    return concerned.joined(concerned.authors(back), at_work, concerned.staff(judged) if judged else {})


def workplaces(rows: list[Any]) -> concerned.By:
    """Those in charge at each workplace; where nobody is, its head."""
    pairs = Clerk.objects.filter(owner__in={row.workplace_id for row in rows})
    clerks = concerned.gathered(pairs.values_list("owner", "member__user"))
    heads = concerned.gathered((row.workplace_id, concerned.head_of(row.workplace)) for row in rows)
    found = {row.pk: clerks.get(row.workplace_id) or heads.get(row.workplace_id) for row in rows}
    return {key: people for key, people in found.items() if people}


def words(idea: Any, facts: dict[str, Any]) -> str:
    given = {"idea": idea, "due": facts["due"]}
    if facts["rung"].startswith("+"):
        return _("The idea “%(idea)s” has waited for you since %(due)s.") % given
    return _("The idea “%(idea)s” waits for you until %(due)s.") % given


reminder(
    NAME,
    rows=waiting,
    due="stage_until",
    rungs=(
        before(7),
        before(3),
        on_the_day(),
        after(3, to=concerned.together(awaited, concerned.chair)),
    ),
    to=awaited,
    words=words,
    icon="sparkles",
)
about(Idea, "congress:idea")
