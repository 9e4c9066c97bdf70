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
def real_worker(database):
    """A worker in a process of its own that takes this run's tasks and sees this database."""
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
    command = (
        "celery --app unionhub worker --concurrency 1 --loglevel warning --without-gossip --without-mingle"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", *command.split()],
        env=os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
    try:
        until(lambda: app.control.ping(timeout=0.5))
        yield process
    finally:
        process.terminate()
        process.wait(30)


def peak_memory(process):
    """The most that any process of a worker ever held, in bytes."""
    family = [process.pid, *(child.pid for child in psutil.Process(process.pid).children(recursive=True))]
    return max(map(_most_held, family))


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
