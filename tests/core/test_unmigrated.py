"""An operator's command on a database that is not migrated, or not up to this version."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from members.models import Union

pytestmark = pytest.mark.django_db(transaction=True)

COMMANDS = [
    ("seed", "--size", "10", "--with-known-passwords"),
    ("demo", "--with-known-passwords"),
    ("create_union", "--name", "实验学校工会", "--code", "school-1", "--kind", "school"),
    ("create_account", "--username", "wang", "--role", "chair", "--union", "school-1"),
    ("recover_account", "--username", "wang"),
    ("verify",),
    ("purge",),
    ("rotate_keys",),
]


@pytest.fixture
def empty():
    """A database in which nothing is."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA nothing; SET search_path TO nothing")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET search_path TO DEFAULT; DROP SCHEMA nothing CASCADE")


def refused(capsys, *command):
    with pytest.raises(SystemExit) as ended:
        call_command(*command)
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert said.err == "The database is not up to date. Run `manage.py migrate` first.\n"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_it_says_in_one_line_what_to_do_first(capsys, empty, command):
    refused(capsys, *command)


def test_one_migration_that_is_missing_is_enough_and_nothing_is_written(capsys):
    last = MigrationRecorder.Migration.objects.filter(app="members").latest("pk")
    last.delete()
    try:
        refused(capsys, *COMMANDS[2])
        assert not Union.objects.exists()
    finally:
        last.save(force_insert=True)


def test_what_asks_nothing_of_the_database_is_answered(capsys, empty):
    for command in ("record_kinds", "list_routes"):
        call_command(command)
    assert capsys.readouterr().out
