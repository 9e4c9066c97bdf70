"""Part of a work in a second process: in order, with its errors, and gone whatever happens."""

import os
import signal
from itertools import count, islice

import psutil
import pytest
from django.db import connection

from core.beside import made_beside


@pytest.fixture(autouse=True)
def _nobody_left():
    """Whatever a test does, no second process outlives it."""
    before = psutil.Process().children()
    yield
    assert psutil.Process().children() == before


def refusing():
    yield 1
    raise ValueError("the second is none")


def killed():
    yield 1
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_another_process_makes_comes_in_its_order():
    with made_beside(lambda: ((n, os.getpid()) for n in range(100))) as made:
        found = list(made)

    assert [n for n, _process in found] == list(range(100))
    assert os.getpid() not in {process for _n, process in found}


def test_what_it_raises_is_raised_to_the_taker():
    with made_beside(refusing) as made:
        assert next(made) == 1
        with pytest.raises(ValueError, match="the second is none"):
            next(made)


def test_that_it_was_killed_is_no_end():
    with pytest.raises(ChildProcessError), made_beside(killed) as made:
        list(made)


def test_it_ends_with_a_taker_who_has_enough_or_fails():
    with made_beside(count) as made:
        assert list(islice(made, 3)) == [0, 1, 2]
    with pytest.raises(RuntimeError), made_beside(count):
        raise RuntimeError


@pytest.mark.django_db
def test_the_connection_to_the_database_stays_with_who_had_it():
    def read():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return cursor.fetchone()[0]

    before = read()
    with made_beside(lambda: iter([connection.connection])) as made:
        assert list(made) == [None]
    assert read() == before
