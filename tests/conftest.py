import os
import shutil
from collections import Counter

import psutil
import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from tests.browsing import chromium, obstacles, visitor, watched
from tests.emptying import empty_quickly
from tests.template import make_template
from tests.working import real_worker
from unionhub import garbage


def pytest_sessionstart(session):
    if not hasattr(session.config, "workerinput"):
        forget_killed_runs()
    connection.settings_dict["TEST"] |= {"TEMPLATE": make_template(), "MIGRATE": False}
    empty_quickly(connection)


def pytest_collection_finish(session):
    garbage.look_seldom()


def pytest_sessionfinish(session, exitstatus):
    """A test that was skipped proved nothing: the run fails."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    """How much the access table asked, in all processes together, and what came of it."""
    reports = (each for name in ("passed", "failed") for each in terminalreporter.stats.get(name, ()))
    asked = Counter()
    for name, value in (
        each for report in reports if report.when == "call" for each in report.user_properties
    ):
        asked[name] += value if name in ("probes", "leaks", "positives", "confirmed") else 0
    if asked["positives"]:
        share = 100 * asked["confirmed"] / asked["positives"]
        terminalreporter.write_line(
            f"access table: {asked['probes']} probes, {asked['leaks']} leaks, "
            f"{asked['confirmed']} of {asked['positives']} positives confirmed ({share:.1f} %)"
        )


def forget_killed_runs():
    """Drop the databases of runs whose process is gone."""
    server = psycopg2.connect(settings.DATABASE_URL)
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^test_[0-9]+'")
        for (name,) in cursor.fetchall():
            if not psutil.pid_exists(int(name.split("_")[1])):
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    server.close()


@pytest.fixture(scope="session", autouse=True)
def _uploads():
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(scope="module")
def browser():
    """Chromium. While it runs, Playwright's event loop is in this thread and Django must not mind."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as browser:
        yield browser
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser, live_server):
    """A page of a fresh visitor; "/login" leads to the live server; script and policy errors fail."""
    context = visitor(browser, live_server.url)
    page = context.new_page()
    complaints = watched(page)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def axe():
    """Asks a page what keeps people with a disability from using it."""
    return obstacles


@pytest.fixture(scope="session")
def _worker_process(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        database = connection.settings_dict["NAME"]
    with real_worker(database) as process:
        yield process


@pytest.fixture
def worker(transactional_db, _worker_process):
    """A Celery worker in a process of its own, on this test's database."""
    return _worker_process
