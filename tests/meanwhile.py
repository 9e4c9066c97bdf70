"""Two people at one instant: what another does is not committed yet when somebody comes second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from django.db import connection, transaction

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"


@contextmanager
def meanwhile(act: Callable[[], Any]) -> Iterator[None]:
    """Another does something, and commits once somebody waits for it; at the end, if nobody ever has to."""
    acted, over = Event(), Event()
    other = Thread(target=_act, args=(act, acted, over))
    other.start()
    try:
        assert acted.wait(60)
        yield
    finally:
        over.set()
        other.join()


def _act(act: Callable[[], Any], acted: Event, over: Event) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            act()
            acted.set()
            waiting = 0
            while not waiting and not over.wait(0.01):
                cursor.execute(WAITING)
                (waiting,) = cursor.fetchone()
    finally:
        acted.set()
        connection.close()
