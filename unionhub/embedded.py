"""PostgreSQL and Valkey out of their wheels, for a machine that has neither.

They stand in where DATABASE_URL or REDIS_URL is not set, listen on free loopback ports with a password, and outlive
the command that started them. By hand: `python -m unionhub.embedded start|stop|env|remove`.
"""

import argparse
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psycopg2
import redis

from unionhub import engines
from unionhub.data_directory import locked, write_private
from unionhub.engines import POSTGRES, VALKEY, EmbeddedError

ROOTS_HOMES = Path("/var/lib")
FAST_BUT_FORGETFUL = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off".split()


@dataclass(frozen=True)
class Servers:
    """What a data directory remembers of its servers: where they live and how to reach them."""

    home: str
    password: str
    postgres_port: int = 0
    valkey_port: int = 0

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": f"postgres://unionhub:{self.password}@127.0.0.1:{self.postgres_port}/unionhub",
            "REDIS_URL": f"redis://:{self.password}@127.0.0.1:{self.valkey_port}/0",
        }

    def connect(self, database: str = "unionhub") -> "psycopg2.extensions.connection":
        return psycopg2.connect(
            host="127.0.0.1", port=self.postgres_port, user="unionhub", password=self.password, dbname=database
        )

    def postgres_answers(self) -> bool:
        try:
            self.connect("postgres").close()
        except psycopg2.OperationalError:
            return False
        return True

    def valkey_answers(self) -> bool:
        with redis.Redis(port=self.valkey_port, password=self.password) as client:
            try:
                return bool(client.ping())
            except redis.RedisError:
                return False


def start(data_dir: Path, *, durable: bool = True) -> Servers:
    """Both servers, running and reachable; those that run already are left as they are."""
    with locked(data_dir):
        servers = remembered(data_dir) or settled(data_dir)
        engines.make_home(Path(servers.home))
        if not servers.postgres_answers():
            servers = start_postgres(data_dir, servers, durable)
        if not servers.valkey_answers():
            servers = start_valkey(data_dir, servers)
    return servers


def stop(data_dir: Path) -> None:
    """Stop both servers and leave their data."""
    with locked(data_dir):
        if servers := remembered(data_dir):
            home = Path(servers.home)
            engines.end(engines.running(POSTGRES, home / "postgres"), signal.SIGINT)
            engines.end(engines.running(VALKEY, home / "valkey"), signal.SIGTERM)


def remove(data_dir: Path) -> None:
    """Stop both servers and delete their data for good."""
    stop(data_dir)
    with locked(data_dir):
        if servers := remembered(data_dir):
            shutil.rmtree(servers.home, ignore_errors=True)
            memory(data_dir).unlink()


def memory(data_dir: Path) -> Path:
    return data_dir / "embedded.json"


def remembered(data_dir: Path) -> Servers | None:
    try:
        return Servers(**json.loads(memory(data_dir).read_text()))
    except FileNotFoundError:
        return None


def remember(data_dir: Path, servers: Servers) -> Servers:
    write_private(memory(data_dir), json.dumps(asdict(servers)))
    return servers


def settled(data_dir: Path) -> Servers:
    """Choose where the servers shall live, and remember it before anything is put there."""
    home = data_dir.resolve() / "servers"
    if os.geteuid() == 0:
        home = ROOTS_HOMES / f"unionhub-{secrets.token_hex(6)}"
    return remember(data_dir, Servers(home=str(home), password=secrets.token_urlsafe(24)))


def free(port: int) -> int:
    """The port itself where nobody has taken it, else another."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return free(0)
        return int(probe.getsockname()[1])


def start_postgres(data_dir: Path, servers: Servers, durable: bool) -> Servers:
    home = Path(servers.home)
    pgdata = home / "postgres"
    programs = engines.programs(home)
    if not pgdata.exists():
        initialise(home, programs["initdb"], servers.password)
    servers = remember(data_dir, replace(servers, postgres_port=free(servers.postgres_port)))
    listen = f"-h 127.0.0.1 -p {servers.postgres_port} -c unix_socket_directories=".split()
    speed = [] if durable else FAST_BUT_FORGETFUL
    engines.ensure(programs[POSTGRES], pgdata, ["-D", str(pgdata), *listen, *speed], servers.postgres_answers)
    make_database(servers)
    return servers


def make_database(servers: Servers) -> None:
    with closing(servers.connect("postgres")) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = 'unionhub'")
        if not cursor.fetchone():
            cursor.execute("CREATE DATABASE unionhub")


def initialise(home: Path, initdb: Path, password: str) -> None:
    """Make the database cluster under another name first, so that a half-made one is never taken for whole."""
    draft = home / "postgres.new"
    shutil.rmtree(draft, ignore_errors=True)
    secret = engines.hand_over(home, "password", password)
    words = f"{initdb} -D {draft} -U unionhub -A scram-sha-256 --pwfile {secret} -E UTF8 --locale C".split()
    words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    made = subprocess.run(words, capture_output=True, text=True, **engines.as_owner(home) | {"stdin": None})
    secret.unlink()
    if made.returncode:
        raise EmbeddedError(f"initdb failed:\n{made.stderr}")
    draft.rename(home / "postgres")


def start_valkey(data_dir: Path, servers: Servers) -> Servers:
    home = Path(servers.home)
    directory = home / "valkey"
    directory.mkdir(mode=0o700, exist_ok=True)
    engines.give(home, directory)
    servers = remember(data_dir, replace(servers, valkey_port=free(servers.valkey_port)))
    lines = [
        f"bind 127.0.0.1\nport {servers.valkey_port}\nrequirepass {servers.password}",
        f'dir "{directory}"\nappendonly yes\nsave ""\n',
    ]
    configuration = engines.hand_over(home, "valkey.conf", "\n".join(lines))
    engines.ensure(engines.programs(home)[VALKEY], directory, [str(configuration)], servers.valkey_answers)
    return servers


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m unionhub.embedded", description=__doc__)
    parser.add_argument("action", choices=["start", "stop", "env", "remove"])
    parser.add_argument("--data-dir", type=Path, default=Path(os.environ.get("DATA_DIR", "var")))
    asked = parser.parse_args()
    if asked.action == "stop":
        stop(asked.data_dir)
    elif asked.action == "remove":
        remove(asked.data_dir)
    else:
        servers = start(asked.data_dir)
        if asked.action == "env":
            print("\n".join(f"{name}={value}" for name, value in servers.environment.items()))


if __name__ == "__main__":
    try:
        main()
    except EmbeddedError as error:
        sys.exit(str(error))
