"""How the commands of the register say what is wrong with a file."""

import sys

from core.management.base import BAD_INPUT
from core.register.problems import Problem


def tell(problems: list[Problem], before: str = "") -> None:
    """One line each on stderr."""
    for problem in problems:
        print(before + " ".join(str(problem).split()), file=sys.stderr)  # noqa: T201


def give_up(problems: list[Problem]) -> None:
    tell(problems)
    raise SystemExit(BAD_INPUT)
