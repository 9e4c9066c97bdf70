"""A list taken away as it is seen: its rows, its order, its columns, and what the file says of itself."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import jobs
from core.models import Job, ListColumns
from members.models import RoleAssignment
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会")


@pytest.fixture
def chair(union, client):
    person = make.user("chair", union, name="曾单")
    client.force_login(person)
    make.activity(
        union,
        name="乙",
        date=date(2024, 5, 1),
        date_precision="day",
        participants=30,
        participants_qualifier="over",
    )
    make.activity(union, name="=1+1", date=date(2024, 3, 1), date_precision="day", participants=1200)
    make.activity(union, name="去年的", date=date(2023, 3, 1))
    return person


def exported(client, what="seen", query="", kind="activities.Activity"):
    client.post(reverse("core:workbook_export") + f"?kind={kind}{query}", {what: "1"})
    job = Job.objects.latest("pk")
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def sheets(job):
    book = CalamineWorkbook.from_filelike(BytesIO(job.file.read()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_list_as_seen_has_its_rows_its_order_and_its_columns(client, chair):
    ListColumns.objects.create(user=chair, kind="activities.Activity", names=["name", "participants", "date"])

    heads, *rows = sheets(exported(client, query="&year=2024&sort=participants"))["活动"]

    assert heads == ["名称", "参加人数", "日期"]
    assert rows == [["乙", "30余", date(2024, 5, 1)], ["=1+1", 1200, date(2024, 3, 1)]]


def test_the_file_says_what_it_is_taken_from_by_whom_and_when(client, chair, time_machine):
    time_machine.move_to("2025-01-05T01:30:00Z", tick=False)
    client.force_login(chair)

    lines = sheets(exported(client, query="&year=2024&q=乙"))["文件说明"]

    assert lines == [
        ["标题", "活动"], ["范围", "全部工会"], ["筛选条件", "搜索: 乙; 年度: 2024"], ["生成时间", "2025-01-05 09:30"],
        ["生成人", "曾单"], ["行数", "1"],
    ]  # fmt: skip


def test_all_fields_are_exported_with_the_same_head(client, chair):
    found = sheets(exported(client, "list", "&year=2024&q=乙"))

    assert len(found["活动"][0]) > 15
    assert "筛选条件: 搜索: 乙; 年度: 2024" in [row[0] for row in found["说明"]]


def test_who_may_see_more_than_they_may_take_away_takes_what_they_may(client, union):
    client.force_login(make.user("auditor", union))
    make.fund_entry(union)

    assert "活动" not in sheets(exported(client))
    assert len(sheets(exported(client, kind="finance.FundEntry"))["经费收支"]) == 2


def test_what_was_taken_from_its_owner_meanwhile_is_not_written(client, chair, union):
    client.post(reverse("core:workbook_export") + "?kind=activities.Activity", {"seen": "1"})
    RoleAssignment.objects.filter(user=chair).delete()

    job = Job.objects.latest("pk")
    jobs.run(job.pk)
    job.refresh_from_db()

    assert (job.state, bool(job.file)) == (Job.State.FAILED, False)


def test_sensitive_values_stay_masked(client, chair, union):
    number = make.resident_id(3)
    make.member(union, name="单小曾", id_number=number)
    ListColumns.objects.create(user=chair, kind="members.Member", names=["name", "id_number"])

    text = str(sheets(exported(client, kind="members.Member")))

    assert "单小曾" in text
    assert number not in text
