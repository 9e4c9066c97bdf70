from argparse import ArgumentParser
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings

from core.management.base import BadInput, OperatorCommand
from core.scope import Scope
from members.models import Union
from reports.beside import with_figures
from reports.compose import compose
from reports.files import file_of
from reports.outline import UnknownOutline, outline_of
from reports.render import WRITERS


class Command(OperatorCommand):
    """Compose a union's summary and write it to a file."""

    help = "Compose the summary of a union for a period; the file's ending chooses the format."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--union", required=True, metavar="CODE")
        parser.add_argument(
            "--from", required=True, dest="since", metavar="DATE", help="first day, 2024-01-01"
        )
        parser.add_argument("--to", required=True, dest="until", metavar="DATE", help="last day, 2024-12-31")
        parser.add_argument("--outline", metavar="NAME", help="default: the union's own")
        languages = [code for code, _ in settings.LANGUAGES]
        parser.add_argument("--language", choices=languages, help="default: the union's own")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE", help=" ".join(WRITERS))

        parser.add_argument("--annex", action="store_true", help="the records behind the figures, in a .pdf")

    def handle(self, **options: Any) -> None:
        path = options["output"]
        if path.suffix.lower() not in WRITERS:
            raise BadInput(f"{path.name}: the ending must be one of {', '.join(WRITERS)}")
        union = Union.objects.current().filter(code=options["union"]).first()
        if union is None:
            raise BadInput(f"{options['union']}: no union has this code")
        since, until = day(options["since"]), day(options["until"])
        if since > until:
            raise BadInput(f"the period ends ({until}) before it begins ({since})")
        try:
            plan = options["outline"] or outline_of(union)
            document = compose(union, since, until, plan, options["language"] or union.language)
        except UnknownOutline as error:
            raise BadInput(str(error)) from error
        beside = partial(with_figures, scope=Scope(union, since, until))
        write(path, file_of(document, path.suffix.lower(), beside, annex=options["annex"]))


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"{text}: not a date; write it like 2024-12-31") from error


def write(path: Path, content: bytes) -> None:
    """The whole file or none of it."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        raise BadInput(f"{path}: cannot be written ({error.strerror})") from error
