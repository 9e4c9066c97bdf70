"""`python -m tests.bench [GROUP…]`: what must stay fast, as ratios within one run, on servers of its own."""

import os
import sys
from pathlib import Path

import django

from tests.bench.measuring import compare
from unionhub import embedded, garbage
from unionhub.data_directory import locked

HOME = Path(__file__).resolve().parent.parent.parent / "var" / "bench"
HEAD = f"{'':<52}{'baseline':>12}{'measured':>12}{'ratio':>8}{'limit':>8}"


def main():
    data = HOME / "data"
    with locked(HOME):
        embedded.remove(data)
        os.environ |= {"TEST_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "tests.settings"}
        try:
            django.setup()
            garbage.look_seldom()
            return measured()
        finally:
            embedded.remove(data)


def measured():
    """The exit status: 1 when something takes longer than it may."""
    from django.db import connection

    named = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        return told()
    finally:
        connection.creation.destroy_test_db(named, verbosity=0)


def told():
    from tests.bench.comparisons import comparisons

    print(HEAD)
    over = 0
    for each in comparisons(sys.argv[1:]):
        result = compare(each)
        over += result.is_over
        print(line(result), flush=True)
    return int(over > 0)


def line(result):
    times = f"{result.baseline:>9.1f} ms{result.measured:>9.1f} ms"
    mark = "  too slow" if result.is_over else ""
    return f"{result.name:<52}{times}{result.ratio:>8.2f}{result.limit:>8g}{mark}"


if __name__ == "__main__":
    sys.exit(main())
