"""Commands for operators: what is wrong is said in one clear line on stderr, with exit status 2."""

import sys
from typing import Any, NoReturn

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BAD_INPUT = 2


class BadInput(Exception):
    """Something that was given is wrong; the message says what, and what to do."""


class OperatorCommand(BaseCommand):
    """A command whose `handle` may raise BadInput; wrong arguments end in the same way, and so does a database that this
    version does not know yet.
    """

    requires_migrations_checks = True

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = fail  # type: ignore[method-assign]
        return parser

    def check_migrations(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise BadInput("The database is not up to date. Run `manage.py migrate` first.")

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except (BadInput, CommandError) as wrong:
            fail(str(wrong))
        except ValidationError as wrong:
            fail("; ".join(messages(wrong)))


def messages(wrong: ValidationError) -> list[str]:
    """What a validation found, each with the name of its field."""
    if not hasattr(wrong, "error_dict"):
        return list(wrong.messages)
    return [
        text if name == NON_FIELD_ERRORS else f"{name}: {text}"
        for name, texts in wrong.message_dict.items()
        for text in texts
    ]


def fail(message: str) -> NoReturn:
    """End with one line on stderr and the status for bad input."""
    print(" ".join(message.split()), file=sys.stderr)  # noqa: T201
    raise SystemExit(BAD_INPUT)
