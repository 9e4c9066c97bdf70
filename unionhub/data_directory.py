"""The directory where an installation keeps what is its own: uploads, generated secrets, embedded servers."""

import fcntl
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """One process at a time, so that two commands that start at once do not both make what is missing."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(directory / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def alone(directory: Path) -> Iterator[bool]:
    """Is this the only product that runs from here? So it stays, until the end."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(directory / "running", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def write_private(path: Path, text: str) -> None:
    """Replace the file at once and whole; its owner alone may read it."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)


def kept_secret(directory: Path, name: str) -> str:
    """A secret that is made at the first asking and the same ever after."""
    with locked(directory):
        path = directory / name
        if not path.exists():
            write_private(path, secrets.token_urlsafe(64))
        return path.read_text()
