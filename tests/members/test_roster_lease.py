"""A roster that works for longer than a lease is heard of all the while, and is begun by nobody else."""

from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from core import jobs
from core.models import Job
from core.models import jobs as jobs_kept
from members.models import RosterLine
from members.roster.queueing import queue_apply
from tests import make
from tests.members.rosters import compared, id_number, roster

LEASE = timedelta(minutes=1)
DEAD = "SELECT count(*) FROM core_job WHERE state = 'running' AND leased_until < %s"


@pytest.fixture
def _small_lease(monkeypatch):
    monkeypatch.setattr(jobs, "LEASE", LEASE)
    monkeypatch.setattr(jobs_kept, "LEASE", LEASE)


@pytest.fixture
def slowly(time_machine):
    """Every statement of a roster takes most of a lease by the clock; how often the job looked dead to others."""
    time_machine.move_to(timezone.now(), tick=False)
    aside, seen = connections["default"].copy(), []

    def slow(execute, sql, *rest):
        if "members_rosterline" in sql:
            time_machine.shift(LEASE * 0.9)
        result = execute(sql, *rest)
        with aside.cursor() as cursor:
            cursor.execute(DEAD, [timezone.now()])
            seen.append(cursor.fetchone()[0])
        return result

    with connection.execute_wrapper(slow):
        yield seen
    aside.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_small_lease")
def test_while_it_is_compared_and_written_it_never_looks_dead(slowly):
    union = make.union()
    people = [[f"职工{n}", "男", id_number(n), "", "", "一车间"] for n in range(1, 4)]

    job = compared(roster(*people), union, make.user("officer", union), is_full=True)
    written = queue_apply(job)
    jobs.run(written.pk)

    assert set(slowly) == {0}
    assert Job.objects.filter(state=Job.State.DONE).count() == 2
    assert RosterLine.objects.filter(verdict="joined").count() == len(people)
