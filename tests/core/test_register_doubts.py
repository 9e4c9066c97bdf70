"""Numbers that look damaged or masked: warned of, written only when somebody confirms them, never filled in."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from core.checklist import GAPS
from core.models import Job
from core.records import LEFT_BLANK
from core.scope import Scope
from tests import make
from tests.core.books import entry, imported
from welfare.models import Grant

pytestmark = pytest.mark.django_db

DAMAGED = [
    entry("grant", type="cash", date="2024-02-05", persons="XX", cash="59,1200元", remark="原件已存档。")
]


@pytest.fixture
def union():
    return make.union(code="demo")


def blank(union):
    rows = GAPS["blank.welfare.Grant"].rows
    return list(rows(Scope(union, date(2024, 1, 1), date(2024, 12, 31))))


def test_damaged_numbers_are_warned_of_and_nothing_is_written(union):
    outcome = imported(DAMAGED, union)

    assert [warning.value for warning in outcome.warnings] == ["XX", "59,1200元"]
    assert (outcome.problems, outcome.is_written, Grant.objects.count()) == ([], False, 0)


def test_what_is_confirmed_is_kept_and_what_is_masked_stays_blank_and_is_flagged(union):
    imported(DAMAGED, union, accepts_warnings=True)

    grant = Grant.objects.get()
    assert (grant.cash, grant.persons) == (591200, None)
    assert grant.remark.startswith("原件已存档。\n")
    assert f"{LEFT_BLANK}原文为“XX”" in grant.remark
    assert "原文为“59,1200元”，经核对按591200登记" in grant.remark
    assert blank(union) == [grant]

    Grant.objects.update(persons=30, remark="")
    assert blank(union) == []


def test_a_row_with_a_mistake_is_not_written_because_its_warnings_are_confirmed(union):
    wrong = [*DAMAGED, entry("grant", type="cash", date="昨天")]

    assert not imported(wrong, union, accepts_warnings=True).is_written
    assert not imported(wrong, union, good_rows_only=True).is_written
    assert imported(wrong, union, good_rows_only=True, accepts_warnings=True).is_written
    assert Grant.objects.count() == 1


def test_a_number_that_must_be_known_cannot_be_left_blank(union):
    rows = [entry("fundentry", direction="income", date="2024-02-05", amount="XX元")]
    outcome = imported(rows, union, accepts_warnings=True)

    assert (len(outcome.problems), outcome.warnings, outcome.is_written) == (1, [], False)


def test_the_command_writes_warned_numbers_only_when_told_to(union, tmp_path, capsys):
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(DAMAGED))
    words = ["import_records", str(file), "--union", "demo", "--language", "en"]

    with pytest.raises(SystemExit) as ended:
        call_command(*words)
    *warned, said = capsys.readouterr().err.splitlines()
    assert (ended.value.code, Grant.objects.count(), Job.objects.count()) == (2, 0, 0)
    assert [line.startswith("warning: ") for line in warned] == [True, True]
    assert "--accept-warnings" in said

    call_command(*words, "--accept-warnings")
    assert Grant.objects.count() == 1
