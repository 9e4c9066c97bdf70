"""A Celery worker for the tests of what happens behind a page."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from unionhub.celery import app


@contextmanager
def real_worker(database, *, broker="", concurrency=1):
    """A worker in a process of its own that takes this run's tasks and sees this database.

    At a `broker` of its own it takes those alone that come from there; they wait until it is ready.
    """
    command = f"worker --concurrency {concurrency} --loglevel warning --without-gossip --without-mingle"
    with celery(f"--app unionhub {command}", database, broker) as process:
        if not broker:
            until(lambda: app.control.ping(timeout=0.5))
        yield process


@contextmanager
def real_beat(database, broker, file):
    """A clock in a process of its own, a tick a second."""
    with celery(
        f"--app tests.beats:app beat --loglevel warning --pidfile= --schedule {file}", database, broker
    ) as process:
        yield process


@contextmanager
def celery(command, database, broker):
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
    others = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    others |= {"REDIS_URL": broker} if broker else {}
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", *command.split()], env=os.environ | others, start_new_session=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def reaching(broker):
    """A connection to that broker, under this run's names."""
    with app.connection_for_write(url=broker) as link:
        yield link


def kill_at_once(process):
    """The process and all it started, as a machine does that runs out of memory."""
    family = [process, *psutil.Process(process.pid).children(recursive=True)]
    for each in family:
        each.kill()
    process.wait(30)


def peak_memory(process):
    """The most that any process of a worker ever held, in bytes."""
    return max(map(_most_held, family(process)))


def family(process):
    """The process and all that it has made, by their numbers."""
    return [process.pid, *(child.pid for child in psutil.Process(process.pid).children(recursive=True))]


def _most_held(pid):
    [line] = [
        line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM")
    ]
    return int(line.split()[1]) * 1024


PATIENCE = 180


def until(condition, patience=PATIENCE):
    """What the condition says once it is true; for what another process will do."""
    deadline = time.monotonic() + patience
    while not (answer := condition()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
    return answer
