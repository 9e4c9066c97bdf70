"""A long roster is read by two processes, and is what one would have made of it."""

import psutil
import pytest

from core.models import Job
from members.models import Member, RosterLine
from members.roster import staging
from tests import make
from tests.members.rosters import HEAD, applied, compared, id_number, lines, problems, roster

pytestmark = pytest.mark.django_db

# What one process makes anew each time: keys, and tokens.
ANEW = {"id", "job_id", "becomes", "id_number", "phone", "changes"}


@pytest.fixture
def union():
    return make.union()


@pytest.fixture
def officer(union):
    return make.user("officer", union)


@pytest.fixture
def _in_two(monkeypatch):
    monkeypatch.setattr(staging, "STRIDE", 3)
    monkeypatch.setattr(staging, "MANY_STRIDES", 1)
    monkeypatch.setattr(staging, "has_core", lambda: True)


def people():
    found = [
        [f"单小{n}", "男", id_number(n), f"A{n}", f"1390000{n:04}" if n % 3 else "", "一车间"]
        for n in range(20)
    ]
    found[4][2] = "320102198502140000"
    found[9] = [""] * len(HEAD)
    found[10][0] = ""
    found[13][2] = found[2][2]
    return found


def kept(job):
    rows = RosterLine.objects.filter(job=job).order_by("number").values()
    told = [
        (line.id_number.clear, line.phone.clear, set(line.changes))
        for line in RosterLine.objects.filter(job=job).order_by("number")
    ]
    return [{name: value for name, value in row.items() if name not in ANEW} for row in rows], told


def test_two_processes_make_the_same_of_a_list_as_one(union, officer, request):
    alone = compared(roster(*people()), union, officer)
    request.getfixturevalue("_in_two")
    together = compared(roster(*people()), union, officer)

    assert kept(together) == kept(alone)
    assert problems(together) == problems(alone)
    assert together.result["counts"] == alone.result["counts"]
    assert (len(lines(together, "joined")), len(lines(together, "problem"))) == (16, 3)


@pytest.mark.usefixtures("_in_two")
def test_what_two_processes_made_is_written(union, officer):
    job = applied(compared(roster(*people()), union, officer))

    assert job.result["joined"] == Member.objects.filter(union=union).count() == 16
    assert {member.id_number.clear for member in Member.objects.filter(name="单小7")} == {id_number(7)}


@pytest.mark.usefixtures("_in_two")
def test_a_file_that_breaks_off_is_refused_and_leaves_no_line_and_no_process(union, officer):
    before = psutil.Process().children()
    rows = "".join(f"职工{n},男\n" for n in range(20))
    job = compared(f'姓名,性别\n{rows}"职工'.encode(), union, officer, name="名册.csv")

    assert (job.state, RosterLine.objects.count()) == (Job.State.FAILED, 0)
    assert "CSV" in job.error
    assert psutil.Process().children() == before
