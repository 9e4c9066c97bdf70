"""The year of a demo union, taken out and brought in again through the commands an operator has."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from core.models import HistoryEntry
from members.models import Union
from tests import make
from unionhub.demo import UNIONS
from unionhub.management.commands.demo import import_demo, values

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def street(django_db_setup, django_db_blocker):
    """The street's union of the demo with all its records; they are gone when the module is through."""
    [demo] = [union for union in UNIONS if union.code == "demo-4"]
    with django_db_blocker.unblock(), transaction.atomic():
        union = Union.objects.create(code=demo.code, **values(demo))
        for path in demo.files:
            import_demo(path.name, path.read_bytes(), union)
        yield union
        transaction.set_rollback(True)


def command(name, *words, **options):
    out = StringIO()
    call_command(name, *words, stdout=out, **options)
    return out.getvalue().splitlines()


def exported(union, path):
    return command("export_records", union=union.code, year=2024, output=path)


@pytest.mark.parametrize("suffix", ["xlsx", "json"])
def test_what_was_exported_and_is_imported_again_changes_nothing(street, tmp_path, suffix):
    rows = sum(int(line.split(": ")[1]) for line in exported(street, tmp_path / f"year.{suffix}"))
    before = HistoryEntry.objects.count()

    *_, total = command("import_records", tmp_path / f"year.{suffix}", union=street.code)

    assert rows > 100
    assert total == f"Total: 0 added, 0 changed, {rows} unchanged, 0 left out"
    assert HistoryEntry.objects.count() == before


def bare(path):
    """The entries of a file without ids, without members, and without the code by which unions are told apart."""
    return [
        {"kind": each["kind"], "fields": {k: v for k, v in each["fields"].items() if k != "code"}}
        for each in json.loads(path.read_text())
        if each["kind"] != "members.Member"
    ]


def test_its_rows_without_ids_and_members_stand_alike_in_an_empty_union(street, tmp_path):
    here, there, again = (tmp_path / name for name in ("here.json", "there.json", "again.json"))
    exported(street, here)
    there.write_text(json.dumps(bare(here)))
    target = make.union(name="空白工会")

    *_, total = command("import_records", there, union=target.code)
    exported(target, again)

    assert total == f"Total: {len(bare(here))} added, 0 changed, 0 unchanged, 0 left out"
    assert bare(again) == bare(here)
