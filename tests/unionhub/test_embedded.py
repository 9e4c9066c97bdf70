import multiprocessing
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import redis

from tests.working import PATIENCE
from unionhub import embedded
from unionhub.embedded import home, postgres, processes, valkey
from unionhub.embedded.servers import recall

forked = multiprocessing.get_context("fork")


@contextmanager
def directory():
    """A data directory that any user may reach, and whose servers are gone afterwards."""
    parent = Path(tempfile.mkdtemp(prefix="unionhub-test-"))
    parent.chmod(0o755)
    yield parent / "var"
    embedded.remove(parent / "var")
    shutil.rmtree(parent)


@pytest.fixture
def data_dir():
    with directory() as data_dir:
        yield data_dir


@pytest.fixture(scope="module")
def started():
    """A data directory and its servers, for tests that change neither."""
    with directory() as data_dir:
        yield data_dir, embedded.start(data_dir, durable=False)


def ask(servers, sql):
    with closing(postgres.connect(servers)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def broker(servers):
    return redis.Redis.from_url(servers.environment["REDIS_URL"], decode_responses=True)


def leaders(servers):
    found = processes.running("postgres", servers.home / "postgres")
    found += processes.running("valkey-server", servers.home / "valkey")
    return list(filter(processes.leads, found))


def mode(path):
    return oct(stat.S_IMODE(path.stat().st_mode))


def test_started_twice_the_servers_are_the_same_ones(started):
    data_dir, servers = started
    before = leaders(servers)

    assert embedded.start(data_dir) == servers
    assert leaders(servers) == before


def test_the_servers_refuse_whoever_does_not_know_the_password(started):
    stranger = replace(started[1], password="a guess")

    assert not postgres.answers(stranger)
    assert not valkey.answers(stranger)


def test_the_servers_do_not_run_as_root(started):
    assert 0 not in [process.uids().real for process in leaders(started[1])]


def test_secrets_are_for_the_owner_alone(started):
    data_dir, servers = started

    files = [data_dir / "embedded.json", servers.home / "valkey.conf"]
    assert [mode(file) for file in files] == ["0o600", "0o600"]
    assert [mode(place) for place in (data_dir, servers.home)] == ["0o700", "0o700"]
    assert not (servers.home / "password").exists()


def test_text_sorts_by_code_points(started):
    assert ask(started[1], "SELECT 'B' < 'a', '一' < '丁', upper('ü')") == [(True, True, "Ü")]


def test_no_directory_is_opened_to_others_for_the_servers_sake(data_dir):
    """PostgreSQL's own wheel opens every directory above it, a home included."""
    packages = home.wheels()
    existing = {Path.home(), packages, *packages.parents, *packages.iterdir(), *data_dir.parents}
    before = {path: path.stat() for path in existing}

    embedded.start(data_dir, durable=False)

    for path, was in before.items():
        assert (path, path.stat().st_mode, path.stat().st_uid) == (path, was.st_mode, was.st_uid)


def test_two_commands_that_start_at_once_share_one_pair_of_servers(data_dir):
    command = [sys.executable, "-m", "unionhub.embedded", "env", "--data-dir", str(data_dir)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    first, second = [process.communicate(timeout=PATIENCE)[0] for process in both]

    assert "DATABASE_URL=" in first
    assert first == second
    assert ask(recall(data_dir), "SELECT 1") == [(1,)]


def test_what_was_written_is_there_after_a_stop_and_a_start(data_dir):
    servers = embedded.start(data_dir)
    ask(servers, "CREATE TABLE kept AS SELECT '工会' AS word")
    broker(servers).set("kept", "工会")
    embedded.stop(data_dir)
    assert leaders(servers) == []

    again = embedded.start(data_dir)

    assert ask(again, "SELECT word FROM kept") == [("工会",)]
    assert broker(again).get("kept") == "工会"


def test_what_was_committed_survives_a_kill(data_dir):
    servers = embedded.start(data_dir)
    ask(servers, "CREATE TABLE kept AS SELECT 7 AS number")
    for process in leaders(servers):
        process.send_signal(signal.SIGKILL)
        process.wait()

    assert ask(embedded.start(data_dir), "SELECT number FROM kept") == [(7,)]


def test_a_process_number_that_is_somebody_elses_by_now_does_not_stop_the_start(data_dir):
    servers = embedded.start(data_dir, durable=False)
    embedded.stop(data_dir)
    (servers.home / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n")

    assert ask(embedded.start(data_dir), "SELECT 1") == [(1,)]


def test_a_port_that_was_taken_meanwhile_is_left_to_its_taker(data_dir):
    servers = embedded.start(data_dir, durable=False)
    embedded.stop(data_dir)

    with closing(socket.create_server(("127.0.0.1", servers.postgres_port))):
        again = embedded.start(data_dir)

    assert again.postgres_port != servers.postgres_port
    assert ask(again, "SELECT 1") == [(1,)]


def test_an_ordinary_user_starts_and_stops_them_too(data_dir, started, monkeypatch):
    user = pwd.getpwnam("daemon") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    packages = shutil.copytree(home.wheels(), data_dir.parent / "packages", ignore=all_but_servers)
    monkeypatch.setattr(home, "wheels", lambda: packages)
    data_dir.mkdir()
    shutil.chown(data_dir, user.pw_uid, user.pw_gid)

    process = forked.Process(target=use_as, args=(user, data_dir))
    process.start()
    process.join(PATIENCE)

    assert process.exitcode == 0
    assert recall(data_dir).home.stat().st_uid == user.pw_uid


def all_but_servers(place, names):
    return set(names) - {part.split("/")[0] for part in home.PARTS} if place == str(home.wheels()) else set()


def use_as(user, data_dir):
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)
    servers = embedded.start(data_dir, durable=False)
    assert ask(servers, "SELECT 1") == [(1,)]
    assert broker(servers).ping()
    embedded.stop(data_dir)
    assert leaders(servers) == []


def test_removed_servers_leave_nothing(data_dir):
    servers = embedded.start(data_dir, durable=False)

    embedded.remove(data_dir)

    assert not servers.home.exists()
    assert recall(data_dir) is None
