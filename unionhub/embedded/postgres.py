import shutil
import signal
import subprocess
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import psycopg2
from psycopg2.extensions import connection

from unionhub.embedded import home
from unionhub.embedded.processes import end, ensure, free, running
from unionhub.embedded.servers import Servers, remember

# Text sorts by its code points, which is how a tree's paths must sort.
LOCALE = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
HASTE = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]


def directory(servers: Servers) -> Path:
    return servers.home / "postgres"


def connect(servers: Servers, database: str = "unionhub") -> connection:
    return psycopg2.connect(
        host="127.0.0.1",
        port=servers.postgres_port,
        user="unionhub",
        password=servers.password,
        dbname=database,
        connect_timeout=5,
    )


def answers(servers: Servers) -> bool:
    """A remembered port may be a stranger's by now, so the process is looked for before the port is asked."""
    return bool(running("postgres", directory(servers))) and reachable(servers)


def reachable(servers: Servers) -> bool:
    try:
        connect(servers, "postgres").close()
    except psycopg2.OperationalError:
        return False
    return True


def start(servers: Servers, data_dir: Path, *, durable: bool) -> Servers:
    if not directory(servers).exists():
        initialise(servers, durable)
    servers = remember(data_dir, replace(servers, postgres_port=free(servers.postgres_port)))
    listen = ["-h", "127.0.0.1", "-p", str(servers.postgres_port), "-c", "unix_socket_directories="]
    arguments = ["-D", str(directory(servers)), *listen, *([] if durable else HASTE)]
    program = home.program(servers.home, "postgres")
    ensure(program, arguments, directory(servers), partial(reachable, servers))
    make_database(servers)
    return servers


def initialise(servers: Servers, durable: bool) -> None:
    """Make the cluster under another name first, so that a half-made one is never taken for whole."""
    draft = servers.home / "postgres.new"
    shutil.rmtree(draft, ignore_errors=True)
    secret = home.write(servers.home, "password", servers.password)
    owner = ["--username=unionhub", "--auth=scram-sha-256", f"--pwfile={secret}"]
    command: list[str | Path] = [
        home.program(servers.home, "initdb"),
        draft,
        *owner,
        *LOCALE,
        *([] if durable else ["--no-sync"]),
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False, **home.as_owner(servers.home))
    secret.unlink()
    if made.returncode:
        raise home.EmbeddedError(f"initdb failed:\n{made.stderr}")
    draft.rename(directory(servers))


def make_database(servers: Servers) -> None:
    with closing(connect(servers, "postgres")) as link, link.cursor() as cursor:
        link.autocommit = True
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = 'unionhub'")
        if not cursor.fetchone():
            cursor.execute("CREATE DATABASE unionhub")


def stop(servers: Servers) -> None:
    end("postgres", directory(servers), signal.SIGINT)
