"""A part of long work in a second process, where the machine has a core for it."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import NoReturn, TypeVar

from django.db import connections

T = TypeVar("T")


def has_core() -> bool:
    """Is there a core for a second process? Where nobody can tell, there is none."""
    return hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1


@contextmanager
def made_beside(make: Callable[[], Iterator[T]]) -> Iterator[Iterator[T]]:
    """What `make` yields, made by a copy of this process, always one ahead of who takes it.

    What it raises is raised to the taker. It may not ask the database: the copy has no connection. However the block
    ends, the copy ends with it; and when this process is killed, the copy finds nobody to hand anything to.
    """
    ours, theirs = Pipe(duplex=False)
    child = os.fork()
    if not child:
        ours.close()
        _hand_over(theirs, make)
    theirs.close()
    try:
        yield _taken(ours)
    finally:
        ours.close()
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _hand_over(out: Connection, make: Callable[[], Iterator[T]]) -> NoReturn:
    """In the copy. It ends at once, without tidying up what belongs to the process that it was copied from."""
    try:
        # Left alone rather than closed: closing would say goodbye to the server in the name of the other process.
        for alias in list(connections):
            connections[alias].connection = None
        for each in make():
            out.send((each, None, False))
        out.send((None, None, True))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is for the taker
        with suppress(Exception):
            out.send((None, error, True))
    finally:
        os._exit(0)


def _taken(source: Connection) -> Iterator[T]:
    while True:
        try:
            each, error, is_end = source.recv()
        except EOFError as end:
            raise ChildProcessError("The second process ended before it was done.") from end
        if error:
            raise error
        if is_end:
            return
        yield each
