"""The book is long work: asked for on a page, written by a worker, for whom it may be taken away when it is written."""

from typing import Any

from django.utils.translation import gettext as _

from congress.book import content, excel, gathering, pdf, word
from congress.models import Session
from core.access import Action
from core.jobs import WorkError, deliver, queue, work
from core.models import Job

BOOK = "congress.book"
WRITERS = {"docx": word.render, "pdf": pdf.render, "xlsx": excel.render}
# So often at most a worker says how far it is.
TIMES = 20


def ask_for(session: Any, ending: str, *, by: Any) -> Job:
    title = (_("Book of proposals: %s") % session.title)[:190]
    return queue(BOOK, f"{title}.{ending}", owner=by, union=session.union, session=session.pk, ending=ending)


@work(BOOK)
def write(job: Job) -> None:
    """The owner's rights are asked again: what they may no longer take is not in it."""
    ending = job.arguments["ending"]
    session = Session.objects.current().filter(pk=job.arguments["session"])
    session = session.permitted(job.owner, Action.EXPORT).first() if job.owner else None
    if session is None:
        raise WorkError(_("This session is no longer there for you."))
    book = content.book(session, gathering.entries(session, job.owner))
    written = WRITERS[ending](book, job.language, Ticks(job, book.size))
    job.result = {"proposals": book.size}
    deliver(job, written, job.title.replace("/", " "))


class Ticks:
    """Counts what is done, and says so a fixed number of times however much there is."""

    def __init__(self, job: Job, total: int) -> None:
        self.job, self.total, self.done = job, total, 0

    def __call__(self) -> None:
        before, self.done = self.done, self.done + 1
        if self.done * TIMES // self.total > before * TIMES // self.total:
            self.job.progress(self.done, self.total)
