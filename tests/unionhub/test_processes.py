import json
import os
import signal
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import psutil
import psycopg2
import pytest
from django.conf import settings

from tests.unionhub.running import answer, free_port, ordinary, own_checkout, running
from tests.working import PATIENCE, until
from unionhub import embedded
from unionhub.demo import LOGINS, PASSWORD, UNIONS
from unionhub.embedded.servers import recall

SECRETS = {"SECRET_KEY": "secret_key", "FIELD_ENCRYPTION_KEYS": "field_key", "FIELD_INDEX_KEY": "index_key"}


@pytest.fixture
def product(tmp_path):
    """Start the whole product as `make run` does, on a port of its own."""
    port = free_port()

    @contextmanager
    def started(**served):
        with running(port, DATA_DIR=str(tmp_path / "var"), **served) as process:
            yield process, port

    yield started
    embedded.remove(tmp_path / "var")


def runs(process):
    """Init takes its time to bury the dead."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def stopped(process):
    """What the product said, once it has been stopped as Ctrl-C does."""
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, "Traceback" in errors) == (0, False), errors
    return output


def test_an_ordinary_user_starts_it_twice_signs_in_and_leaves_nothing_running():
    """The second start finds everything in place: no union of the demo is loaded again, no secret made anew."""
    port, by = free_port(), ordinary()
    with own_checkout() as copy, running_twice(port, by, copy) as (first, parts, again):
        assert [login.username for login in LOGINS if f"  {login.username} " not in first] == []
        assert f"Sign in with the password {PASSWORD}" in first
        assert f"http://127.0.0.1:{port}" in first
        assert [union.code for union in UNIONS if f"{union.name}: there already" in first] == []
        assert [union.code for union in UNIONS if f"{union.name}: there already" not in again] == []
        until(lambda: not any(map(runs, parts)))
        assert embedded.postgres.answers(recall(copy / "var")) is False


@contextmanager
def running_twice(port, by, copy):
    """What it said the first time, the processes it then had, and what it said the second time."""
    try:
        with running(port, by=by, cwd=copy) as process:
            parts = psutil.Process(process.pid).children(recursive=True)
            assert 0 not in [part.uids().effective for part in parts]
            assert json.loads(answer(port, "/readyz")) == {"database": True, "broker": True}
            assert "<form" in answer(port, "/")
            first = stopped(process)
        before = kept(copy)
        with running(port, by=by, cwd=copy) as process:
            again = stopped(process)
        assert kept(copy) == before
        yield first, parts, again
    finally:
        embedded.remove(copy / "var")


def kept(copy):
    """The secrets, and what was built."""
    files = [copy / "var" / name for name in SECRETS.values()]
    files += [copy / "static/dist/app.js", *copy.glob("*/locale/zh_Hans/LC_MESSAGES/django.mo")]
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_when_the_web_server_dies_all_end_and_it_counts_as_a_failure(product):
    with product() as (process, _):
        [web] = [
            part for part in psutil.Process(process.pid).children() if "gunicorn" in " ".join(part.cmdline())
        ]
        web.kill()
        _, errors = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert errors.endswith("The web ended, so all end.\n")


@pytest.fixture
def served():
    """A database and a broker that run already."""
    name = f"{settings.RUN}_served"
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as link, link.cursor() as cursor:
        link.autocommit = True
        cursor.execute(f"CREATE DATABASE {name}")
        yield {
            "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl(),
            "REDIS_URL": os.environ["REDIS_URL"].removesuffix("/0") + "/1",
        }
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_with_servers_that_run_already_it_brings_none_and_stops_none(product, served, tmp_path):
    with product(**served) as (process, port):
        assert json.loads(answer(port, "/readyz")) == {"database": True, "broker": True}
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)

    assert (process.returncode, "Traceback" in errors) == (0, False)
    assert recall(tmp_path / "var") is None
    with closing(psycopg2.connect(served["DATABASE_URL"])) as link, link.cursor() as cursor:
        cursor.execute("SELECT count(*) > 0 FROM members_union")
        assert cursor.fetchone() == (True,)
