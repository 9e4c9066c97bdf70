import sys
from typing import Any

from core.management.base import OperatorCommand
from core.rotation import rotate

LOST = 1
MOST_NAMED = 20


class Command(OperatorCommand):
    help = (
        "Encrypt everything sensitive with the first of FIELD_ENCRYPTION_KEYS, indexes by FIELD_INDEX_KEY. May be"
        " interrupted and begun again; when it ends well the other keys are not needed any more."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="only say what no key opens; write nothing")

    def handle(self, *, check: bool, **options: Any) -> None:
        lost = 0
        for done in rotate(write=not check):
            lost += len(done.lost)
            what = "not under the first key" if check else "renewed"
            self.stdout.write(f"{done.name}: {done.looked_at} looked at, {done.renewed} {what}")
            if done.lost:
                names = ", ".join(done.lost[:MOST_NAMED])
                self.stderr.write(f"{done.name}: no key opens {len(done.lost)}: {names}")
        if lost:
            sys.exit(LOST)
