"""Slips for many members at once, as one file to print."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.jobs import WorkError, deliver, queue
from core.models import Job
from members import ties

SHEET = "members.account_slips"
# So many are shown at once on a page.
AT_ONCE, STEP = 30, 50


def queue_sheet(union: Any, *, owner: Any, members: list[int] | None) -> Job:
    """Queue the writing of a sheet for these members of the union; None is all who have no account."""
    title = (_("Slips for the accounts of %(union)s") % {"union": union})[:200]
    return queue(SHEET, title, owner=owner, union=union, members=members)


def write_sheet(job: Job) -> None:
    """Done again after an interruption, the slips of the first time no longer hold."""
    rows = asked(job).order_by("pinyin", "pk")
    total, made = rows.count(), []
    for member in rows:
        made += [(slip, slip.picture) for slip in ties.slips_for([member], by=job.owner)]
        if len(made) % STEP == 0:
            job.progress(len(made), total)
    if not made:
        raise WorkError(_("Every member of this union has an account already."))
    page = render_to_string("access/sheet_file.html", {"slips": made, "union": job.union})
    deliver(job, page.encode(), _("Slips.html"))
    job.result = {"slips": len(made)}


def asked(job: Job) -> Any:
    """Those of the members asked for whom the owner may still invite."""
    rows = ties.invitable(job.owner).filter(union=job.union)
    members = job.arguments["members"]
    return rows if members is None else rows.filter(pk__in=members)
