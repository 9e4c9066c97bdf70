"""What a data directory remembers of its servers: where they live and how to reach them."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from unionhub.data_directory import write_private

ROOTS_HOMES = Path("/var/lib")


@dataclass(frozen=True)
class Servers:
    home: Path
    password: str
    postgres_port: int = 0
    valkey_port: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """The servers as settings name them."""
        return {
            "DATABASE_URL": f"postgres://unionhub:{self.password}@127.0.0.1:{self.postgres_port}/unionhub",
            "REDIS_URL": f"redis://:{self.password}@127.0.0.1:{self.valkey_port}/0",
        }


def settle(data_dir: Path) -> Servers:
    """Choose where new servers shall live, and remember it before anything is put there.

    PostgreSQL refuses to run as root, and other users are kept out of root's home: root's live elsewhere.
    """
    home = data_dir.resolve() / "servers"
    if os.geteuid() == 0:
        home = ROOTS_HOMES / f"unionhub-{secrets.token_hex(6)}"
    return remember(data_dir, Servers(home=home, password=secrets.token_urlsafe(24)))


def recall(data_dir: Path) -> Servers | None:
    try:
        found = json.loads(memory(data_dir).read_text())
    except FileNotFoundError:
        return None
    return Servers(**found | {"home": Path(found["home"])})


def remember(data_dir: Path, servers: Servers) -> Servers:
    write_private(memory(data_dir), json.dumps(asdict(servers), default=str))
    return servers


def forget(data_dir: Path) -> None:
    memory(data_dir).unlink()


def memory(data_dir: Path) -> Path:
    return data_dir / "embedded.json"
