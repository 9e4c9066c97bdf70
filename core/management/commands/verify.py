import sys
from typing import Any

from core.management.base import OperatorCommand
from core.verify import CHECKS

WRONG = 1


class Command(OperatorCommand):
    help = (
        "Look whether everything stored is sound. A line for each thing that is wrong; the status is then 1."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--only", choices=sorted(CHECKS), metavar="CHECK", help=", ".join(sorted(CHECKS)))

    def handle(self, *, only: str | None, **options: Any) -> None:
        wrong = 0
        for name in [only] if only else sorted(CHECKS):
            found = list(CHECKS[name]())
            wrong += len(found)
            self.stdout.write(f"{name}: {'sound' if not found else f'{len(found)} wrong'}")
            for line in found:
                self.stderr.write(f"{name}: {line}")
        if wrong:
            sys.exit(WRONG)
