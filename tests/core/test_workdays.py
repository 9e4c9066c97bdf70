"""The table of working days: kept by administrators, one day at a time or as a whole, and what is reckoned by it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import HistoryEntry
from core.workdays.models import Holiday
from core.workdays.table import Workdays
from tests import make

pytestmark = pytest.mark.django_db

TABLE = "日期,安排,名称\n2027-02-05,放假,春节\n2027年2月20日,上班,春节调休\n2027/2/8,放假,春节\n"


@pytest.fixture
def administrator(client):
    made = make.user("administrator", make.union())
    client.force_login(made)
    return made


def take_in(client, text, name="节假日.csv"):
    return client.post(
        reverse("core:workdays_import"), {"file": SimpleUploadedFile(name, text.encode("gb18030"))}
    )


def test_administrators_keep_the_table_of_working_days(client, administrator):
    url = reverse("core:workdays")
    for name in ("春节", "调休"):
        client.post(url, {"day": "2027-02-06", "name": name, "is_working": ""})
    assert client.post(url, {"day": "2027-13-40"}).status_code == 422

    [day] = Holiday.objects.all()
    assert (day.name, day.is_working) == ("调休", False)
    assert "调休" in client.get(f"{url}?year=2027").content.decode()
    assert "国庆节" in client.get(f"{url}?year=2026").content.decode()
    client.post(reverse("core:workday_remove", args=[day.pk]))
    assert not Holiday.objects.exists()


def test_the_former_address_leads_to_the_table(client, administrator):
    answer = client.get("/reports/workdays/?year=2026")

    assert answer.headers["Location"] == reverse("core:workdays") + "?year=2026"


def test_a_whole_table_is_taken_in_and_taken_in_again_changes_nothing(client, administrator):
    for _ in range(2):
        assert take_in(client, TABLE).status_code == 302

    assert list(Holiday.objects.values_list("day", "is_working", "name")) == [
        (date(2027, 2, 5), False, "春节"),
        (date(2027, 2, 8), False, "春节"),
        (date(2027, 2, 20), True, "春节调休"),
    ]
    assert HistoryEntry.objects.filter(kind="core.Holiday").count() == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TABLE + "2027-02-31,放假,\n", "第5行"),
        (TABLE + "2027-02-21,也许,\n", "上班"),
        ("日期,安排\n", "没有日期"),
        ("", "文件"),
    ],
)
def test_a_table_with_something_wrong_is_refused_whole_with_the_line(client, administrator, text, told):
    answer = take_in(client, text)

    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert not Holiday.objects.exists()


SHIFTS = [
    ("2026-09-30", 1, "2026-10-08"),
    ("2026-10-01", 1, "2026-10-08"),
    ("2026-10-08", -1, "2026-09-30"),
    ("2026-11-27", 3, "2026-12-02"),
    ("2026-11-27", 0, "2026-11-27"),
    ("2090-05-04", 7, "2090-05-15"),
]


@pytest.mark.parametrize(("day", "number", "expected"), SHIFTS)
def test_so_many_working_days_later_or_earlier_passes_by_holidays(day, number, expected):
    assert Workdays().shifted(date.fromisoformat(day), number) == date.fromisoformat(expected)
