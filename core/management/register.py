"""What the commands of the register have in common."""

import sys
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from core.management.base import BAD_INPUT, BadInput
from core.register.problems import Problem


def find_union(code: str) -> Any:
    """The union of that code. Raises BadInput."""
    found = apps.get_model(settings.UNION_MODEL)._default_manager.filter(code=code, deleted_at=None).first()
    if not code or found is None:
        raise BadInput(f"No union has the code {code!r}.")
    return found


def suffix(path: Path, known: tuple[str, ...]) -> str:
    """The ending of a file name. Raises BadInput for one that is not known."""
    ending = path.suffix.lower()
    if ending not in known:
        raise BadInput(f"The file name must end in {', '.join(known)}: {path}")
    return ending


def tell(problems: list[Problem], before: str = "") -> None:
    """One line each on stderr."""
    for problem in problems:
        print(before + " ".join(str(problem).split()), file=sys.stderr)  # noqa: T201


def give_up(problems: list[Problem]) -> None:
    tell(problems)
    raise SystemExit(BAD_INPUT)
