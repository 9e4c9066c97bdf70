from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.kinds import Kind, find_kind
from core.management.base import BadInput, OperatorCommand
from core.management.files import suffix
from core.management.register import give_up, tell
from core.management.unions import find_union
from core.models import Job
from core.register.columns import LANGUAGES
from core.register.importing import Outcome, Wish, import_file
from core.register.problems import RefusedError

ENDINGS = (".xlsx", ".json", ".csv")


class Command(OperatorCommand):
    help = (
        "Read records of a union from a workbook, a JSON file or a CSV file: all rows, or none. Damaged or masked "
        "numbers are warned of; nothing is written, and the exit status is 2, until --accept-warnings confirms them."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.xlsx|.json|.csv")
        parser.add_argument("--union", required=True, metavar="CODE")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--kind", help="the kind of record of a file that has but one sheet")
        parser.add_argument("--good-rows-only", action="store_true", help="leave out rows that are not right")
        parser.add_argument(
            "--accept-warnings", action="store_true", help="write damaged numbers as read, masked ones blank"
        )
        parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])

    def handle(
        self, *, file: Path, union: str, language: str, dry_run: bool, good_rows_only: bool, **options: Any
    ) -> None:
        accepts = options["accept_warnings"]
        suffix(file, ENDINGS)
        owner, only = find_union(union), named_kind(options["kind"])
        try:
            data = file.read_bytes()
        except OSError as error:
            raise BadInput(f"{file} cannot be read: {error.strerror}.") from error
        wish = Wish(owner, None, only, dry_run, good_rows_only, accepts)
        with override(language):
            outcome = imported(data, file.name, wish)
            tell(outcome.warnings, _("warning") + ": ")
            if outcome.problems and not good_rows_only:
                give_up(outcome.problems)
            tell(outcome.problems)
            if outcome.warnings and not accepts:
                raise BadInput(
                    _("Nothing was written. Look at the warnings; --accept-warnings confirms them.")
                )
        for line in lines(outcome):
            self.stdout.write(line)


def named_kind(name: str | None) -> Kind | None:
    if name is None:
        return None
    try:
        return find_kind(name)
    except KeyError as error:
        raise BadInput(f"There is no kind of record {name!r}; see record_kinds.") from error


def imported(data: bytes, name: str, wish: Wish) -> Outcome:
    """Import under a job of its own, so that the batch can be undone; what wrote nothing leaves none."""
    job = None
    if not wish.is_trial:
        job = Job.objects.create(
            work="core.import_records", title=name, union=wish.union, state=Job.State.DONE
        )
    try:
        _read, outcome = import_file(data, name, wish, job=job)
    except RefusedError as refusal:
        if job:
            job.delete()
        raise BadInput(str(refusal)) from refusal
    if job and not (outcome.is_written and (outcome.added or outcome.changed)):
        job.delete()
    return outcome


def lines(outcome: Outcome) -> list[str]:
    """Kind by kind what was done, and the sum."""
    names = sorted({*outcome.added, *outcome.changed, *outcome.unchanged})
    counts = ((name, outcome.added[name], outcome.changed[name], outcome.unchanged[name]) for name in names)
    found = [
        f"{name}: {added} added, {changed} changed, {same} unchanged" for name, added, changed, same in counts
    ]
    sums = [sum(each.values()) for each in (outcome.added, outcome.changed, outcome.unchanged)]
    return [*found, "Total: {} added, {} changed, {} unchanged, {} left out".format(*sums, outcome.left_out)]
