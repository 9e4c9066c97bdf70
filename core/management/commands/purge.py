from typing import Any

from core.management.base import OperatorCommand
from core.retention import purge


class Command(OperatorCommand):
    help = "End what is past its time: the bin, files of jobs, former values, access entries, personal data."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many; write nothing")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        found = purge(write=not dry_run)
        for rule, count in found:
            if count:
                self.stdout.write(f"{rule.name}: {count} ({rule.label})")
        self.stdout.write(f"Total: {sum(count for _rule, count in found)} {'past' if dry_run else 'ended'}")
