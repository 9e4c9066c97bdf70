"""From a schedule and a day to a file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core.kinds import KINDS, kinds
from core.models import Job
from core.scope import Scope
from members.models.accounts import SHANGHAI
from reports.beside import with_charts, with_figures
from reports.compose import compose
from reports.document import Document
from reports.files import file_of
from reports.schedules.models import Schedule, What
from reports.schedules.registers import label, pack, register
from reports.schedules.rights import may_hold_rows

UNSAFE = re.compile(r"[\\/:*?\"<>|\x00-\x1f]+")


@dataclass(frozen=True)
class Made:
    """A file: its name as people read it, its bytes, and whether the records of its owner may be in it."""

    name: str
    content: bytes
    has_rows: bool = False


def make(schedule: Schedule, day: date, job: Job) -> Made | None:
    """The file of a run; None when nothing is recorded and empty ones are left out."""
    since, until = schedule.bounds(day)
    scope = Scope(schedule.union, since, until)
    if schedule.skips_empty and schedule.what != What.REGISTER and not is_recorded(scope):
        return None
    content = MAKERS[schedule.what](schedule, scope, job)
    return None if content is None else Made(file_name(schedule, scope), content, takes_rows(schedule))


def is_recorded(scope: Scope) -> bool:
    """Does anything lie in the period?"""
    return any(kind.model.objects.happened(scope).exists() for kind in kinds())  # type: ignore[attr-defined]


def summary(schedule: Schedule, scope: Scope, job: Job) -> bytes:
    """Composed from the records as they are now, as far as the owner sees them."""
    document = compose(
        schedule.union, scope.since, scope.until, schedule.outline, schedule.language, reader=schedule.owner
    )
    job.progress(1, 2)
    return written(document, schedule.format, schedule, scope)


def written(document: Document, ending: str, schedule: Schedule, scope: Scope) -> bytes:
    """The file, as its owner would take it away now; without the records where it goes to somebody who may not take them."""
    beside = (
        partial(with_figures, scope=scope, taker=schedule.owner)
        if takes_rows(schedule)
        else partial(with_charts, scope=scope)
    )
    return file_of(document, ending, beside, by=str(schedule.owner))


def takes_rows(schedule: Schedule) -> bool:
    return may_hold_rows(schedule, [*schedule.to, *schedule.cc])


def rows(schedule: Schedule, scope: Scope, job: Job) -> bytes | None:
    return register(schedule, scope.since, scope.until)


def packed(schedule: Schedule, scope: Scope, job: Job) -> bytes:
    cover = about(schedule, scope)
    return pack(schedule, scope.since, scope.until, cover=cover, progress=job.progress)


def figures(schedule: Schedule, scope: Scope, job: Job) -> bytes:
    period = (scope.since.isoformat(), scope.until.isoformat())
    bare = Document(schedule.title, schedule.language, scope.union.code, *period, "", name=scope.name)
    return written(bare, ".xlsx", schedule, scope)


MAKERS: dict[str, Callable[[Schedule, Scope, Job], bytes | None]] = {
    What.SUMMARY: summary,
    What.REGISTER: rows,
    What.PACK: packed,
    What.FIGURES: figures,
}
ENDINGS = {What.REGISTER: ".xlsx", What.PACK: ".zip", What.FIGURES: ".xlsx"}


def about(schedule: Schedule, scope: Scope) -> list[str]:
    """What every file says of itself: title, union, period, what it holds, made when and for whom."""
    now = timezone.localtime(timezone.now(), SHANGHAI)
    return [
        schedule.title,
        _("Union: %s, with all below it") % scope.name,
        _("Period: %(since)s to %(until)s") % {"since": scope.since, "until": scope.until},
        _("Contents: %s") % contents(schedule),
        _("Made on %(at)s for %(owner)s") % {"at": f"{now:%Y-%m-%d %H:%M}", "owner": schedule.owner},
    ]


def contents(schedule: Any) -> str:
    """What is made, in words."""
    if schedule.what == What.REGISTER and schedule.kind in KINDS:
        return label(KINDS[schedule.kind])
    return str(schedule.get_what_display())


def file_name(schedule: Schedule, scope: Scope) -> str:
    ending = ENDINGS.get(What(schedule.what), schedule.format)
    stem = UNSAFE.sub(" ", f"{schedule.title} {scope.words(schedule.language)}").strip()
    return f"{stem[:150]}{ending}"
