import json
from datetime import date

import pytest
from django.utils.translation import override

from activities.models import Activity
from core import history
from core.models import HistoryEntry
from core.register.extract import Extract
from core.register.importing import Wish, import_file
from tests import make
from tests.core.books import entry, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="总工会")


@pytest.fixture(autouse=True)
def _chinese():
    with override("zh-hans"):
        yield


def test_an_id_of_another_union_of_the_bin_or_given_twice_is_refused(union):
    other, gone, twice = (
        Activity.objects.create(union=u, type="training", date=date(2024, 1, 1))
        for u in (make.union(), union, union)
    )
    history.bin(gone, by=None)
    rows = [
        {"kind": "activity", "id": key, "fields": {"name": "改"}}
        for key in (other.pk, gone.pk, twice.pk, twice.pk, "x", -1)
    ]

    outcome = imported(rows, union, good_rows_only=True)

    assert [p.row for p in outcome.problems] == [1, 2, 3, 4, 5, 6]
    assert not Activity.objects.exclude(name="").exists()


def test_a_union_above_or_beside_is_not_named(union):
    branch = make.union(union, name="分会")
    make.union(union, name="旁边的分会")

    outcome = imported(
        [entry("note", section="plan", text="一", union=name) for name in ("总工会", "旁边的分会")], branch
    )

    assert [(p.row, p.column) for p in outcome.problems] == [(1, "union"), (2, "union")]


def test_nobody_imports_what_they_may_not_enter(union):
    officer, welfare = make.user("officer", union), make.user("welfare_officer", union)
    case = [entry("hardship_case", category="患病"), entry("hardshipcase", category="患病")]

    by_officer = imported(case, union, user=officer)
    by_welfare = imported([case[1], entry("activity", type="training", date="2024")], union, user=welfare)

    assert [(p.row, p.column) for p in by_officer.problems] == [(1, "kind"), (2, "kind")]
    assert [(p.row, p.column) for p in by_welfare.problems] == [(2, "kind")]


def test_a_chair_enters_cases_for_the_own_union_only(union):
    chair, below = make.user("chair", union), make.union(union, name="分会")
    rows = [entry("hardshipcase", category="患病"), entry("hardshipcase", category="患病", union="分会"),
            entry("union", name="新分会"), entry("hardshipcase", category="患病", union="新分会"),
            entry("activity", type="training", date="2024", union="新分会")]  # fmt: skip

    outcome = imported(rows, union, user=chair)

    assert [(p.row, p.column) for p in outcome.problems] == [(2, "union"), (4, "union")]
    assert below.with_below() == [below.pk]


def test_the_sheets_are_those_of_which_the_person_may_take_rows(union):
    make.hardship_case(union, category="患病")
    make.grant(union)

    kinds = {
        role: {k.short for k in Extract(union, 2024, make.user(role, union)).kinds}
        for role in ("chair", "officer", "auditor")
    }

    assert "hardshipcase" in kinds["chair"]
    assert kinds["officer"].isdisjoint({"hardshipcase", "rightscase"})
    assert kinds["auditor"] == {"grant", "drive", "insurance", "fundentry"}


def test_a_record_changed_meanwhile_is_not_overwritten(union):
    record = Activity.objects.create(union=union, type="training", name="旧", date=date(2024, 1, 1))
    rows = [
        {"kind": "activity", "id": record.pk, "fields": {"name": "新"}},
        entry("note", section="plan", text="一"),
    ]

    def somebody_else(done, total):
        Activity.objects.filter(pk=record.pk).update(name="别人改的", version=2)

    _file, outcome = import_file(json.dumps(rows).encode(), "f.json", Wish(union), progress=somebody_else)

    record.refresh_from_db()
    assert (record.name, outcome.is_written) == ("别人改的", False)
    assert [p.row for p in outcome.problems] == [1]
    assert not HistoryEntry.objects.exists()
