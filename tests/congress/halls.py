"""A congress in session, for the tests of meetings: its delegates in two delegations, and the meeting they come to."""

from datetime import date
from types import SimpleNamespace

from congress.models import Delegate
from tests import make

DAY = date(2024, 3, 15)


def hall(union, delegates=3, **values):
    """A congress with so many delegates, the first half of them in the first of two delegations."""
    congress = make.congress(union, **values)
    halves = [make.delegation(union, congress=congress, name=name) for name in ("第一代表团", "第二代表团")]
    Delegate.objects.bulk_create(
        Delegate(
            union=union, congress=congress, delegation=halves[2 * n // delegates], member_name=f"代表{n:03}"
        )
        for n in range(delegates)
    )
    meeting = make.meeting(union, date=DAY, congress_session=make.session(union, congress=congress))
    people = list(Delegate.objects.filter(congress=congress).order_by("pk"))
    return SimpleNamespace(congress=congress, delegations=halves, meeting=meeting, delegates=people)
