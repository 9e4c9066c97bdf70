from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import override

from core.management.base import BadInput, OperatorCommand
from core.management.files import suffix, write
from core.management.unions import find_union
from core.register.columns import LANGUAGES
from core.register.extract import Extract, Opened
from core.register.json_out import write_json
from core.register.workbook_out import write_workbook

WRITERS = {".xlsx": write_workbook, ".json": write_json}


class Command(OperatorCommand):
    help = "Write the records of a union and all below it for a year into a workbook or a JSON file."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--union", required=True, metavar="CODE")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--output", required=True, type=Path, metavar="FILE.xlsx|.json")
        parser.add_argument(
            "--in-full", metavar="PURPOSE", help="with sensitive values in full; what for is written down"
        )
        parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])

    def handle(
        self,
        *,
        union: str,
        year: int,
        output: Path,
        language: str,
        in_full: str | None = None,
        **options: Any,
    ) -> None:
        writer = WRITERS[suffix(output, tuple(WRITERS))]
        if not 1 <= year <= 9999:
            raise BadInput(f"There is no year {year}.")
        with override(language), transaction.atomic():
            opened = Opened(in_full) if in_full else None
            extract = Extract(find_union(union), year, opened=opened)
            content = writer(extract)
        write(output, content)
        for name, rows in extract.rows.items():
            self.stdout.write(f"{name}: {len(rows)}")
