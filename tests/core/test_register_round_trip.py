from datetime import date

import pytest

from core.kinds import kinds
from core.models import HistoryEntry
from core.register.extract import Extract
from core.register.importing import Wish, import_file
from core.register.json_out import entries, write_json
from core.register.workbook_out import write_workbook
from tests import make
from tests.core.register_fill import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    union = make.union(name="源头工会")
    below = make.union(union, name="下级分会", code="")
    filled(union)
    filled(below)
    return union


def bare(extract):
    """The entries without what differs between two unions: ids and members."""
    return [{"kind": e["kind"], "fields": e["fields"]} for e in entries(extract) if e["kind"] != "members.Member"]


@pytest.mark.parametrize(("suffix", "writer"), [("xlsx", write_workbook), ("json", write_json)])
def test_what_was_exported_imports_again_unchanged(union, suffix, writer):
    before = HistoryEntry.objects.count()
    _file, outcome = import_file(writer(Extract(union, 2024)), f"year.{suffix}", Wish(union))
    assert [str(problem) for problem in outcome.problems] == []
    assert not outcome.added and not outcome.changed
    assert set(outcome.unchanged) == {kind.name for kind in kinds()}
    assert HistoryEntry.objects.count() == before


def test_json_without_ids_and_members_makes_the_same_rows_in_an_empty_union(union):
    import json

    source = bare(Extract(union, 2024))
    target = make.union(name="空白工会")
    _file, outcome = import_file(json.dumps(source).encode(), "rows.json", Wish(target))
    assert [str(problem) for problem in outcome.problems] == []
    assert [without_code(e) for e in bare(Extract(target, 2024))] == [without_code(e) for e in source]


def without_code(entry):
    return entry | {"fields": {name: value for name, value in entry["fields"].items() if name != "code"}}
