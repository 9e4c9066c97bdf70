import signal
from dataclasses import replace
from functools import partial
from pathlib import Path

import redis

from unionhub.embedded import home
from unionhub.embedded.processes import end, ensure, free, running
from unionhub.embedded.servers import Servers, remember

PROGRAM = "valkey-server"


def directory(servers: Servers) -> Path:
    return servers.home / "valkey"


def answers(servers: Servers) -> bool:
    """A remembered port may be a stranger's by now, who must not be told the password."""
    return bool(running(PROGRAM, directory(servers))) and reachable(servers)


def reachable(servers: Servers) -> bool:
    with redis.Redis(port=servers.valkey_port, password=servers.password, socket_timeout=5) as client:
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False


def start(servers: Servers, data_dir: Path) -> Servers:
    home.make(directory(servers))
    home.give(servers.home, directory(servers))
    servers = remember(data_dir, replace(servers, valkey_port=free(servers.valkey_port)))
    configuration = home.write(servers.home, "valkey.conf", configured(servers))
    program = home.program(servers.home, PROGRAM)
    ensure(program, [str(configuration)], directory(servers), partial(reachable, servers))
    return servers


def configured(servers: Servers) -> str:
    """Every write is kept in an append-only file: a queue that forgets loses people's work."""
    return f"""
bind 127.0.0.1
port {servers.valkey_port}
requirepass {servers.password}
dir "{directory(servers)}"
appendonly yes
save ""
"""


def stop(servers: Servers) -> None:
    end(PROGRAM, directory(servers), signal.SIGTERM)
