import json

import pytest
from django.core.management import call_command

from activities.models import Activity
from core.kinds import kinds
from core.models import HistoryEntry, Job
from core.register.undo import undo
from tests import make
from tests.core.books import activity, book
from tests.core.register_fill import filled

pytestmark = pytest.mark.django_db

HEAD = ["类型", "名称", "日期"]


@pytest.fixture
def union():
    return make.union(code="demo")


def run(capsys, *words):
    """Exit status, what stood on stdout and on stderr."""
    status = 0
    try:
        call_command(*map(str, words))
    except SystemExit as end:
        status = end.code
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err.splitlines()


def test_an_import_counts_by_kind_and_its_batch_can_be_undone(union, tmp_path, capsys):
    file = tmp_path / "rows.xlsx"
    file.write_bytes(book({"活动": [HEAD, activity("一"), activity("二")]}))

    assert run(capsys, "import_records", file, "--union", "demo", "--dry-run")[0] == 0
    assert not Activity.objects.exists()
    status, out, err = run(capsys, "import_records", file, "--union", "demo")

    assert (status, err) == (0, [])
    assert out == [
        "activities.Activity: 2 added, 0 changed, 0 unchanged",
        "Total: 2 added, 0 changed, 0 unchanged, 0 left out",
    ]
    assert undo(Job.objects.get(), by=None).rows == 2


def test_every_error_is_a_line_on_stderr_and_the_status_is_two(union, tmp_path, capsys):
    file = tmp_path / "rows.json"
    file.write_text(
        json.dumps(
            [
                {"kind": "activity", "fields": {"type": "training", "date": "昨天"}},
                {"kind": "x", "fields": {}},
            ]
        )
    )

    status, out, err = run(capsys, "import_records", file, "--union", "demo")

    assert (status, out, len(err)) == (2, [], 2)
    assert "昨天" in err[1]
    assert not Job.objects.exists()
    assert not HistoryEntry.objects.exists()


def test_the_good_rows_only(union, tmp_path, capsys):
    file = tmp_path / "rows.xlsx"
    file.write_bytes(book({"活动": [HEAD, activity("一"), ["培训", "二", "昨天"]]}))

    status, out, err = run(capsys, "import_records", file, "--union", "demo", "--good-rows-only")

    assert (status, len(err), out[-1]) == (0, 1, "Total: 1 added, 0 changed, 0 unchanged, 1 left out")


@pytest.mark.parametrize(
    "words",
    [
        ("import_records", "missing.xlsx", "--union", "demo"),
        ("import_records", "rows.doc", "--union", "demo"),
        ("import_records", __file__, "--union", "demo"),
        ("import_records", "missing.xlsx", "--union", "nobody"),
        ("import_records", "missing.xlsx", "--union", "demo", "--kind", "nothing"),
        ("import_records", "missing.xlsx"),
        ("export_records", "--union", "demo", "--year", "2024", "--output", "x.doc"),
        ("export_records", "--union", "demo", "--year", "0", "--output", "x.json"),
        ("export_records", "--union", "nobody", "--year", "2024", "--output", "x.json"),
        ("export_records", "--union", "demo", "--year", "2024", "--output", "/nowhere/x.json"),
    ],
)
def test_wrong_words_end_in_one_line_and_the_status_two(union, capsys, words):
    status, out, err = run(capsys, *words)

    assert (status, out, len(err)) == (2, [], 1)


@pytest.mark.parametrize("suffix", ["xlsx", "json"])
def test_what_is_exported_imports_again_unchanged(union, tmp_path, capsys, suffix):
    filled(union)
    file = tmp_path / f"year.{suffix}"

    status, out, _err = run(capsys, "export_records", "--union", "demo", "--year", "2024", "--output", file)
    assert (status, "members.Employer: 1" in out) == (0, True)
    _status, out, err = run(capsys, "import_records", file, "--union", "demo")

    assert err == []
    assert out[-1].startswith("Total: 0 added, 0 changed")
    assert not Job.objects.exists()


def test_the_kinds_are_told_with_their_fields(capsys):
    told = json.loads("\n".join(run(capsys, "record_kinds", "--json")[1]))

    assert [kind["kind"] for kind in told] == [kind.name for kind in kinds()]
    fields = {
        field["name"]: field for kind in told if kind["short"] == "activity" for field in kind["fields"]
    }
    assert (fields["date"]["type"], fields["date"]["required"]) == ("date", True)
    assert (fields["participants"]["unit"], fields["participants"]["qualifier"]) == ("人", True)
    assert {"value": "training", "label": "培训", "label_en": "training"} in fields["type"]["choices"]
    assert [field["name"] for field in fields["people"]["fields"]] == ["member", "unit", "result"]
    assert fields["cost"]["type"] == "money"


def test_the_kinds_are_told_as_a_table_too(capsys):
    _status, out, _err = run(capsys, "record_kinds")

    assert any(line.startswith("activities.Activity") for line in out)
    assert any(line.split()[:3] == ["*", "date", "date"] for line in out)


@pytest.mark.parametrize("name", ["out.json", "out.xlsx"])
def test_an_export_that_cannot_be_written_leaves_what_stands_there_as_it_is(union, tmp_path, capsys, name):
    stands = tmp_path / name
    stands.write_text("an export of before")
    # What is half written stands beside it; a directory of that name lets nothing be written.
    (tmp_path / f".{name}.part").mkdir()

    status, out, err = run(capsys, "export_records", "--union", "demo", "--year", "2024", "--output", stands)

    assert (status, out) == (2, [])
    assert err == [f"{stands} cannot be written: Is a directory."]
    assert stands.read_text() == "an export of before"
