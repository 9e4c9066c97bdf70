"""Who below has recorded, drafted, signed, submitted; whose summary was returned or accepted. The same number of queries
for three branches and for three hundred.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Count, Max, Q, TextChoices, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access import Action, may_somewhere
from core.kinds import Kind, kinds
from core.models import Notice
from members.models import Union
from reports.levels.models import Submission, SubmissionState
from reports.levels.telling import REMINDED
from reports.models import Summary


class Progress(TextChoices):
    """How far a branch is with its summary of a year."""

    SILENT = "silent", _("nothing recorded")
    RECORDED = "recorded", _("recorded")
    DRAFTED = "drafted", _("being drafted")
    SIGNED = "signed", _("signed, not submitted")
    SENT = "sent", _("submitted")
    RETURNED = "returned", pgettext_lazy("summary", "returned")
    ACCEPTED = "accepted", _("accepted")


ON_ITS_WAY = (Progress.SENT, Progress.ACCEPTED)


@dataclass(frozen=True)
class Branch:
    """One union right below, with all under it."""

    union: Any
    records: int
    last_at: datetime | None
    summary: Any
    submission: Any
    reminded_at: datetime | None

    @property
    def progress(self) -> Progress:
        if self.submission and self.submission.state in SUBMITTED:
            return SUBMITTED[self.submission.state]
        if self.summary:
            return Progress.SIGNED if self.summary.is_frozen else Progress.DRAFTED
        return Progress.RECORDED if self.records else Progress.SILENT

    @property
    def is_late(self) -> bool:
        return self.progress not in ON_ITS_WAY


SUBMITTED = {
    SubmissionState.SENT: Progress.SENT,
    SubmissionState.RETURNED: Progress.RETURNED,
    SubmissionState.ACCEPTED: Progress.ACCEPTED,
}


def right_below(union: Any, user: Any) -> Any:
    """The unions that stand right under this one and keep a name of their own, as far as the user may view them."""
    rows = Union.objects.current().permitted(user).filter(parent=union, count=1).exclude(name="")
    return rows.standing().undissolved().order_by("name", "pk")


def branches(union: Any, year: int, user: Any) -> list[Branch]:
    """The branches of a union with what each has done for a year."""
    found = list(right_below(union, user))
    keys = [each.pk for each in found]
    below = Union.objects.below(keys)
    written = recorded({key for all_ in below.values() for key in all_}, year, user)
    summaries = last_summaries(keys, year, user)
    submissions = last_submissions(summaries.values(), user)
    reminders = last_reminders(keys, year)
    return [
        Branch(
            each,
            sum(written[key][0] for key in below[each.pk]),
            max((at for key in below[each.pk] if (at := written[key][1])), default=None),
            summaries.get(each.pk),
            submissions.get(each.pk),
            reminders.get(each.pk),
        )
        for each in found
    ]


Written = dict[int, tuple[int, datetime | None]]


def recorded(keys: Iterable[int], year: int, user: Any) -> Written:
    """How many records of the year each union has, and when the last of them was written; one query for all kinds."""
    found: Written = defaultdict(lambda: (0, None))
    parts = [of_kind(kind, set(keys), year, user) for kind in kinds() if is_counted(kind, user)]
    for _kind, key, number, at in parts[0].union(*parts[1:], all=True) if parts else ():
        before, last = found[key]
        found[key] = (before + number, max(filter(None, (last, at))))
    return found


def is_counted(kind: Kind, user: Any) -> bool:
    is_dated = bool(kind.model.dates) and kind.model.union_path == "union"
    return is_dated and may_somewhere(user, Action.VIEW, kind.model)


def of_kind(kind: Kind, keys: set[int], year: int, user: Any) -> Any:
    days = (date(year, 1, 1), date(year, 12, 31))
    in_year = reduce(or_, (Q(**{f"{name}__range": days}) for name in kind.model.dates))
    rows = kind.model.objects.current().permitted(user).filter(in_year, union__in=keys).order_by()
    named = rows.annotate(name_of_kind=Cast(Value(kind.name), CharField()))
    counted = named.values("name_of_kind", "union").annotate(number=Count("pk"), last=Max("updated_at"))
    return counted.values_list("name_of_kind", "union", "number", "last")


def last_summaries(keys: list[int], year: int, user: Any) -> dict[int, Any]:
    """The summary of each union for the year: the one of the longest period, and of several the last."""
    rows = Summary.objects.permitted(user).filter(
        union__in=keys, since__gte=date(year, 1, 1), until__lte=date(year, 12, 31)
    )
    ordered = sorted(rows, key=lambda each: (each.until - each.since, each.is_frozen, each.pk))
    return {each.union_id: each for each in ordered}


def last_submissions(summaries: Iterable[Any], user: Any) -> dict[int, Any]:
    rows = Submission.objects.permitted(user).filter(version__summary__in=[each.pk for each in summaries])
    rows = rows.exclude(state=SubmissionState.REVOKED).order_by("pk")
    return {each.from_union_id: each for each in rows}


def last_reminders(keys: list[int], year: int) -> dict[int, datetime]:
    rows = Notice.objects.filter(name=REMINDED, kind=Union._meta.label, record_id__in=keys, facts__year=year)
    return dict(rows.order_by().values("record_id").annotate(at=Max("at")).values_list("record_id", "at"))
