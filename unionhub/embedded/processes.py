"""How a server's process is launched, recognised and ended."""

import signal
import socket
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import psutil

from unionhub.embedded.home import EmbeddedError, as_owner, give

PATIENCE = 120


def running(name: str, directory: Path) -> list[psutil.Process]:
    """The processes of that name at work in that directory."""
    return [
        process
        for process in psutil.process_iter(["name", "cwd", "cmdline"])
        if process.info["name"] == name and process.info["cwd"] == str(directory)
    ]


def leads(process: psutil.Process) -> bool:
    """Is it the server, not one of PostgreSQL's servants, who are called "postgres: walwriter" and so on?"""
    title = process.info["cmdline"]
    return bool(title) and not title[0].startswith("postgres: ")


def ensure(program: Path, arguments: list[str], directory: Path, reachable: Callable[[], bool]) -> None:
    """Return once the server of that directory is reachable; it is launched unless it is on its way."""
    log = directory.with_suffix(".log")
    process = next(filter(leads, running(program.name, directory)), None)
    if process is None:
        # Servants of a killed server end by themselves; a new server beside them would ruin the data.
        if survivors(program.name, directory):
            raise EmbeddedError(f"{program.name} was killed, but left processes that run on in {directory}.")
        # By now the process that it names may be anybody's.
        (directory / "postmaster.pid").unlink(missing_ok=True)
        process = launch([str(program), *arguments], log)
    deadline = time.monotonic() + PATIENCE
    while not reachable():
        with suppress(psutil.TimeoutExpired):
            process.wait(0.05)
            raise EmbeddedError(f"{program.name} ended. Its log, {log}, closes with:\n{tail(log)}")
        if time.monotonic() > deadline:
            raise EmbeddedError(f"{program.name} did not answer within {PATIENCE} s. Its log is {log}.")


def launch(command: list[str], log: Path) -> psutil.Popen:
    """Start a program that outlives this process and its terminal."""
    home = log.parent
    with open(log, "a") as output:
        give(home, log)
        return psutil.Popen(command, stdout=output, stderr=output, start_new_session=True, **as_owner(home))


def tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-5:])


def end(name: str, directory: Path, how: signal.Signals) -> None:
    """End a server in the way it calls orderly; one that ignores it is killed."""
    for process in filter(leads, running(name, directory)):
        with suppress(psutil.NoSuchProcess):
            process.send_signal(how)
    for process in survivors(name, directory):
        with suppress(psutil.NoSuchProcess):
            process.kill()


def survivors(name: str, directory: Path) -> list[psutil.Process]:
    """The processes that still run when patience is over.

    They are looked for anew each time, as one that another process started may be dead and yet not gone.
    """
    deadline = time.monotonic() + PATIENCE
    while (found := running(name, directory)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def free(port: int) -> int:
    """The port itself where nobody has taken it, else another."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return free(0)
        return int(probe.getsockname()[1])
