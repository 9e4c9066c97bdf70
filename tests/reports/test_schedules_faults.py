"""What becomes of planned runs when processes are doubled, killed and cut off: real ones, at a broker of their own."""

import shutil
import tempfile
import zipfile
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from core.models import Job
from core.tasks import sweep
from members.models.accounts import SHANGHAI
from reports.models import ScheduleRun
from reports.tasks import tick
from tests import make
from tests.working import kill_at_once, reaching, real_beat, real_worker, until
from unionhub.embedded import home, valkey
from unionhub.embedded.servers import settle

pytestmark = pytest.mark.django_db(transaction=True)

# Messages: the three jobs, and a good many ticks of both clocks.
ENOUGH = 20


@pytest.fixture(scope="module")
def servers():
    folder = Path(tempfile.mkdtemp(prefix="unionhub-test-"))
    made = settle(folder)
    home.make(made.home)
    made = valkey.start(made, folder)
    yield made, folder
    valkey.stop(made)
    shutil.rmtree(made.home, ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture
def broker(servers):
    url = servers[0].environment["REDIS_URL"]
    with redis.Redis.from_url(url) as link:
        link.flushall()
    return url


@pytest.fixture
def database(db):
    return connection.settings_dict["NAME"]


@pytest.fixture
def due():
    """Three schedules of a chair that were due two minutes ago, and with them something to export."""
    union = make.union()
    chair, now = make.user("chair", union), timezone.now()
    make.activity(union)
    at = (now - timedelta(minutes=2)).astimezone(SHANGHAI).time().replace(second=0, microsecond=0)
    start = now - timedelta(minutes=10)
    return [
        make.schedule(chair, union, what="pack", at=at, counts_from=start, planned_until=start, due_at=start)
        for _ in range(3)
    ]


def ask(task, broker):
    with reaching(broker) as link:
        task.apply_async(connection=link)


def jobs(**values):
    return Job.objects.filter(work="reports.scheduled", **values)


def done():
    return jobs(state="done").count() == 3


@contextmanager
def stuck():
    """Whoever exports waits in the middle of it, for nobody else may look at activities meanwhile."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE activities_activity IN ACCESS EXCLUSIVE MODE")
        yield


def on_disk():
    return {str(path) for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def whole(job):
    with job.file.open("rb") as file:
        return zipfile.ZipFile(BytesIO(file.read())).testzip() is None


def test_two_clocks_make_of_three_planned_runs_three_jobs(database, broker, due, tmp_path):
    with (
        real_worker(database, broker=broker, concurrency=2),
        real_beat(database, broker, tmp_path / "one") as one,
        real_beat(database, broker, tmp_path / "two") as two,
        redis.Redis.from_url(broker) as link,
    ):
        until(lambda: done() and all_counted())
        until(lambda: link.info("commandstats")["cmdstat_lpush"]["calls"] >= ENOUGH)
        assert (one.poll(), two.poll()) == (None, None)

    assert sorted(jobs().values_list("attempts", flat=True)) == [1, 1, 1]
    assert {run.schedule_id for run in ScheduleRun.objects.all()} == {plan.pk for plan in due}
    assert ScheduleRun.objects.count() == 3


def all_counted():
    return ScheduleRun.objects.exclude(settled_at=None).count() == 3


def test_a_worker_killed_in_the_middle_of_an_export_leaves_in_the_end_one_whole_file(database, broker, due):
    for other in due[1:]:
        other.delete()
    before = on_disk()
    with real_worker(database, broker=broker) as worker, stuck():
        ask(tick, broker)
        until(lambda: jobs(state="running", done__gt=0).exists())
        kill_at_once(worker)

    jobs().update(leased_until=timezone.now() - timedelta(seconds=1))
    with real_worker(database, broker=broker):
        ask(sweep, broker)
        until(lambda: jobs(state="done").exists())

    job = jobs().get()
    assert (job.attempts, whole(job)) == (2, True)
    assert on_disk() - before == {job.file.path}
    assert ScheduleRun.objects.get().job == job


def test_a_broker_that_restarts_and_has_forgotten_everything_loses_no_run(database, broker, servers, due):
    with real_worker(database, broker=broker):
        with stuck():
            ask(tick, broker)
            until(lambda: jobs(state="running", done__gt=0).exists() and jobs().count() == 3)
            with redis.Redis.from_url(broker) as link:
                link.flushall()
            valkey.stop(servers[0])
            valkey.start(*servers)
        until(lambda: jobs(state="done").exists())
        jobs(state="queued").update(queued_at=timezone.now() - timedelta(minutes=2))
        until(lambda: done() or ask_once_more(broker))

    assert sorted(jobs().values_list("attempts", flat=True)) == [1, 1, 1]
    assert ScheduleRun.objects.count() == 3
    assert all(whole(job) for job in jobs())


def ask_once_more(broker):
    """As the clock does each minute; the worker may still be looking for its broker."""
    with reaching(broker) as link, link.channel() as channel:
        if channel.client.llen("celery") == 0:
            sweep.apply_async(connection=link)
