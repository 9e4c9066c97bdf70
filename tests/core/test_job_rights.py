"""Work that waits, and files that lie ready, when the owner's rights end meanwhile."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import jobs
from core.models import Job
from core.register.batches import EXPORT, IMPORT
from members.models import Union, User
from members.roster.queueing import COMPARE
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return make.union(name="市总工会")


@pytest.fixture
def union(city):
    return make.union(city)


@pytest.fixture
def officer(client, city):
    made = make.user("officer", city)
    client.force_login(made)
    return made


def role_ended(officer, union):
    officer.assignments.filter(union=union.parent).update(ended_at=timezone.now())


def role_exchanged(officer, union):
    officer.assignments.update(role="auditor")


def account_closed(officer, union):
    User.objects.filter(pk=officer.pk).update(is_active=False)


def union_moved_away(officer, union):
    Union.objects.filter(pk=union.pk).update(parent=make.union())


LOSSES = [role_ended, role_exchanged, account_closed, union_moved_away]


def asked(officer, union):
    return jobs.queue(EXPORT, "导出", owner=officer, union=union, year=2024)


def done(job):
    jobs.run(job.pk)
    return Job.objects.get(pk=job.pk)


@pytest.mark.parametrize("loses", LOSSES)
def test_work_that_waits_is_not_done_for_who_has_lost_the_right(officer, union, loses):
    job = asked(officer, union)

    loses(officer, union)

    found = done(job)
    assert (found.state, bool(found.file)) == ("failed", False)
    assert found.error


@pytest.mark.parametrize("loses", LOSSES)
def test_a_file_that_lies_ready_is_not_handed_to_who_has_lost_the_right(client, officer, union, loses):
    job = done(asked(officer, union))
    file, page = reverse("core:job_file", args=[job.pk]), reverse("core:job", args=[job.pk])
    assert client.get(file).status_code == 200
    assert file in client.get(page).content.decode()

    loses(officer, union)

    assert client.get(file).status_code == (302 if loses is account_closed else 404)
    assert file not in client.get(page).content.decode()
    assert file not in client.get(reverse("core:jobs")).content.decode()


@pytest.mark.parametrize("loses", LOSSES)
@pytest.mark.parametrize(
    ("work", "page"), [(IMPORT, "core:workbook_result"), (COMPARE, "members:roster_result")]
)
def test_what_came_of_a_file_is_not_shown_to_who_has_lost_the_right(
    client, officer, union, loses, work, page
):
    job = jobs.queue(work, "导入", owner=officer, union=union, file="名册.xlsx")
    job.finish(Job.State.DONE)
    own, result = reverse("core:job", args=[job.pk]), reverse(page, args=[job.pk])
    officer.assignments.create(role="officer", union=make.union())
    assert client.get(own).url == result
    assert client.get(result).status_code == 200

    loses(officer, union)

    is_out = loses is account_closed
    assert client.get(result).status_code in ((302,) if is_out else (403, 404))
    assert client.get(own).status_code == (302 if is_out else 200)


def test_one_more_role_takes_nothing_away(client, officer, union):
    job = done(asked(officer, union))

    officer.assignments.create(role="auditor", union=make.union())

    assert client.get(reverse("core:job_file", args=[job.pk])).status_code == 200


def test_the_list_of_jobs_costs_the_same_for_one_and_for_ten(client, officer, union):
    client.get(reverse("core:jobs"))
    counts = []
    for rows in (1, 9):
        for _ in range(rows):
            done(asked(officer, union))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("core:jobs"))
        counts.append(len(queries))

    assert counts[0] == counts[1]
