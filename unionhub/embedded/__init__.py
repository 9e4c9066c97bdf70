"""PostgreSQL and Valkey out of their wheels, for a machine that has neither.

They stand in where DATABASE_URL or REDIS_URL is not set, listen on free loopback ports with a password, and
outlive the command that started them.
"""

import shutil
from pathlib import Path

from unionhub.data_directory import locked
from unionhub.embedded import home, postgres, valkey
from unionhub.embedded.servers import Servers, forget, recall, settle


def start(data_dir: Path, *, durable: bool = True) -> Servers:
    """Both servers, running and reachable; those that run already are left as they are.

    Servers that are not durable are quick, and lose data when the machine stops at once: they are for tests.
    """
    with locked(data_dir):
        servers = recall(data_dir) or settle(data_dir)
        home.make(servers.home)
        if not postgres.answers(servers):
            servers = postgres.start(servers, data_dir, durable=durable)
        if not valkey.answers(servers):
            servers = valkey.start(servers, data_dir)
    return servers


def stop(data_dir: Path) -> None:
    """Stop both servers and leave their data."""
    with locked(data_dir):
        if servers := recall(data_dir):
            postgres.stop(servers)
            valkey.stop(servers)


def remove(data_dir: Path) -> None:
    """Stop both servers and delete their data for good."""
    stop(data_dir)
    with locked(data_dir):
        if servers := recall(data_dir):
            shutil.rmtree(servers.home, ignore_errors=True)
            forget(data_dir)
