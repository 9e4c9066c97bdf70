"""Registers of a period: the list of one kind, or a ZIP with the lists of all kinds within reach."""

import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.access import Action
from core.kinds import KINDS, Kind
from core.register.extract import Extract, belonging
from core.register.workbook_out import write_workbook
from reports.schedules.models import Schedule
from reports.schedules.rights import taken_kinds

COVER = "00 %s.txt"
BOM = "\ufeff"


def keys(kind: Kind, schedule: Schedule, since: date, until: date) -> list[int]:
    """The rows of the period that the owner may take away."""
    tree = sorted(schedule.union.with_below())
    rows = kind.model.objects.current().filter(**{f"{kind.model.union_path}__in": tree})
    found = belonging(rows.permitted(schedule.owner, Action.EXPORT), kind, since, until)
    return sorted(found.values_list("pk", flat=True))


def workbook(kind: Kind, schedule: Schedule, rows: list[int]) -> bytes:
    return write_workbook(Extract(schedule.union, None, schedule.owner, only={kind.name: rows}))


def register(schedule: Schedule, since: date, until: date) -> bytes | None:
    """The list of the kind as a workbook; None when it has no rows."""
    kind = KINDS[schedule.kind]
    rows = keys(kind, schedule, since, until)
    return workbook(kind, schedule, rows) if rows or not schedule.skips_empty else None


def pack(
    schedule: Schedule,
    since: date,
    until: date,
    *,
    cover: Iterable[str],
    progress: Callable[[int, int], None],
) -> bytes:
    """A ZIP with a cover and a workbook of each kind that has rows."""
    kinds, stream, lines = taken_kinds(schedule.owner, schedule.what, ""), BytesIO(), [*cover, ""]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, kind in enumerate(kinds, 1):
            if rows := keys(kind, schedule, since, until):
                name = f"{number:02} {label(kind)}.xlsx"
                packed.writestr(name, workbook(kind, schedule, rows))
                lines.append(_("%(name)s: %(count)d rows") % {"name": name, "count": len(rows)})
            progress(number, len(kinds) + 1)
        packed.writestr(COVER % _("Cover"), BOM + "\r\n".join(lines))
    return stream.getvalue()


def label(kind: Any) -> str:
    return capfirst(str(kind.label_plural)).replace("/", " ")
