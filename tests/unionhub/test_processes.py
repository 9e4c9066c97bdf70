import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing, contextmanager, suppress

import psutil
import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from tests import make
from tests.template import copied
from tests.working import PATIENCE, until
from unionhub import embedded
from unionhub.demo import PASSWORD
from unionhub.embedded.servers import recall

OURS = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER"}


@pytest.fixture
def product(tmp_path):
    """Start the whole product as `make run` does, on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    plain = {name: value for name, value in os.environ.items() if name not in OURS}

    @contextmanager
    def started(**served):
        environment = plain | {"DATA_DIR": str(tmp_path / "var"), "PORT": port} | served
        process = subprocess.Popen(
            [sys.executable, "-m", "unionhub.processes"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        process.env = environment
        try:
            until(lambda: process.poll() is not None or answer(port, "/readyz"))
            assert process.poll() is None, process.communicate(timeout=PATIENCE)
            yield process, port
        finally:
            kill(process)

    yield started
    embedded.remove(tmp_path / "var")


def kill(process):
    """The process and all that it started, none of whom may keep its pipes open."""
    for part in psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []:
        with suppress(psutil.NoSuchProcess):
            part.kill()
    process.kill()
    process.communicate(timeout=PATIENCE)


def answer(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
            return response.read().decode()
    except OSError:
        return None


def runs(process):
    """Init takes its time to bury the dead."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_the_product_runs_once_until_ctrl_c_and_then_leaves_nothing_running(product, tmp_path):
    with product() as (process, port):
        parts = psutil.Process(process.pid).children(recursive=True)
        assert json.loads(answer(port, "/readyz")) == {"database": True, "broker": True}
        assert "<form" in answer(port, "/")
        again = subprocess.run(process.args, env=process.env, capture_output=True, text=True, check=False)
        assert (again.returncode, again.stderr.count("\n")) == (1, 1), again.stderr
        assert "already" in again.stderr
        assert "<form" in answer(port, "/")

        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=PATIENCE)

    assert (process.returncode, "Traceback" in errors) == (0, False)
    assert f"http://127.0.0.1:{port}" in output
    assert PASSWORD in output
    until(lambda: not any(map(runs, parts)))
    assert embedded.postgres.answers(recall(tmp_path / "var")) is False


@pytest.fixture
def served(db):
    """A broker that runs already, and a database in which somebody's union stands."""
    make.union(name="江城工会")
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(one)::text FROM members_union AS one")
        row = cursor.fetchone()
    with copied(f"{settings.RUN}_served") as database:
        with closing(psycopg2.connect(database)) as link, link, link.cursor() as cursor:
            cursor.execute(
                "INSERT INTO members_union SELECT * FROM json_populate_record(NULL::members_union, %s)", row
            )
        yield {"DATABASE_URL": database, "REDIS_URL": os.environ["REDIS_URL"].removesuffix("/0") + "/1"}


def test_when_the_web_server_dies_all_end_and_it_counts_as_a_failure(product, served):
    with product(**served) as (process, _):
        [web] = [
            part for part in psutil.Process(process.pid).children() if "gunicorn" in " ".join(part.cmdline())
        ]
        web.kill()
        _, errors = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert errors.endswith("The web ended, so all end.\n")


def test_with_servers_that_run_already_it_brings_none_stops_none_and_loads_no_demo_beside_what_is_there(
    product, served, tmp_path
):
    with product(**served) as (process, port):
        assert json.loads(answer(port, "/readyz")) == {"database": True, "broker": True}
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=PATIENCE)

    assert (process.returncode, "Traceback" in errors) == (0, False)
    assert PASSWORD not in output
    assert recall(tmp_path / "var") is None
    with closing(psycopg2.connect(served["DATABASE_URL"])) as link, link.cursor() as cursor:
        cursor.execute("SELECT name FROM members_union")
        assert cursor.fetchall() == [("江城工会",)]


NAMED = {"DATABASE_URL": "postgres://somebody@127.0.0.1:1/theirs", "REDIS_URL": "redis://127.0.0.1:1/0"}


@pytest.mark.parametrize(
    ("environment", "has_demo", "asks_second_factor"),
    [
        ({}, False, True),
        ({"DEMO": "true"}, True, False),
        ({"DEMO": "true", "REQUIRE_SECOND_FACTOR": "true"}, True, True),
        ({"DEBUG": "true"}, False, False),
    ],
)
def test_a_database_that_somebody_named_gets_the_demo_only_when_asked(
    environment, has_demo, asks_second_factor
):
    plain = {name: value for name, value in os.environ.items() if name not in OURS}
    secrets = {"SECRET_KEY": "known to every test " * 3}
    asked = "from unionhub import settings; print(settings.DEMO, settings.REQUIRE_SECOND_FACTOR)"

    said = subprocess.run(
        [sys.executable, "-c", asked],
        env=plain | secrets | NAMED | environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.split() == [str(has_demo), str(asks_second_factor)]
