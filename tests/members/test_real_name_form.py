"""Members taken away in the real-name form: in its order, masked or for a purpose, and the same when they come in again."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import jobs
from core.models import AccessEntry, Job
from core.register.cells import folded
from members.roster.columns import FIELDS, vocabulary
from members.roster.queueing import queue_export
from tests import make
from tests.members.rosters import compared

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="江城机械厂工会")


@pytest.fixture
def people(union):
    shop = make.union(union, name="一车间工会")
    employer = make.employer(union, name="江城机械厂")
    make.member(
        union, name="单小曾", id_type="resident", id_number=make.resident_id(1), phone="13800000001",
        email="shan@example.org", address="江城市东湖区珞喻路1号", employer=employer, unit="一车间", employee_no="A1",
        category="dispatched", is_migrant=True, is_delegate=False, joined_on=date(2020, 5, 1), education="bachelor",
        form_signed_on=date(2020, 4, 1), dues_authorised=True, employer_name="",
    )  # fmt: skip
    make.member(shop, name="李四", id_number=make.resident_id(2), phone="13800000002", employee_no="A2")
    make.member(union, name="走了", left_on=date(2021, 1, 1))
    make.member(union, name="", count=30)
    return shop


def exported(owner, union, purpose=""):
    job = queue_export(owner=owner, union=union, purpose=purpose)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.error
    data = job.file.open("rb").read()
    return job, data, CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()


def test_the_columns_stand_in_the_order_of_the_form(union, people):
    _job, _data, (heads, *rows) = exported(make.user("chair", union), union)
    assert [vocabulary()[folded(head)] for head in heads] == [*FIELDS, "union"]
    assert [row[0] for row in rows] == ["单小曾"]


def test_what_is_sensitive_is_masked_and_nobody_is_noted(union, people):
    number = make.resident_id(1)
    _job, _data, (_heads, row) = exported(make.user("chair", union), union)
    assert f"{number[:4]}{'*' * 10}{number[-4:]}" in row
    assert number not in str(row)
    assert not AccessEntry.objects.exists()


def test_in_full_each_person_is_noted_with_the_purpose_and_the_job(union, people):
    chair = make.user("chair", union)
    job, _data, (_heads, row) = exported(chair, union, "report")
    assert make.resident_id(1) in row
    assert job.result["opened"] == 1
    [entry] = AccessEntry.objects.all()
    assert (entry.by, entry.purpose, entry.job, entry.union) == (chair, "report", job, union)
    assert set(entry.fields) == {"id_number", "phone", "email", "address"}


def test_what_was_taken_away_in_full_comes_in_again_and_changes_nothing(union, people):
    officer = make.user("officer", union)
    for language_rows in (exported(officer, union, "report")[1],):
        job = compared(language_rows, union, officer)
        assert job.result["counts"]["unchanged"] == 1
        assert {name: n for name, n in job.result["counts"].items() if n} == {"unchanged": 1}
        assert job.result["unknown"] == []


def test_in_full_the_file_says_who_took_it_when_and_what_for(union, people, time_machine):
    time_machine.move_to("2026-06-30 09:15+08:00", tick=False)
    chair = make.user("chair", union, name="王芳")
    data = exported(chair, union, "report")[1]
    about = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(1).to_python()
    said = " ".join(row[0] for row in about)
    assert all(word in said for word in ("王芳", "2026-06-30 09:15", "report"))


def test_in_full_it_is_asked_once_more_who_asks_and_then_the_file_is_made(client, union, people):
    asked = {"union": union.pk, "in_full": "on", "purpose": "other", "words": "向市总报送"}
    year = {"union": union.pk, "year": 2024, "in_full": "on", "purpose": "普查"}
    chair = make.user("chair", union)
    for page, sent, work in (
        (reverse("members:real_name"), asked, "members.export_roster"),
        (reverse("core:workbook_export"), year, "core.export_workbook"),
    ):
        client.logout()
        client.force_login(chair)
        assert client.post(page, {"union": union.pk, "year": 2024}).status_code == 302
        Job.objects.all().delete()

        again = client.post(page, sent)
        assert again.url.startswith(reverse("account_reauthenticate"))
        assert not Job.objects.exists()

        answer = client.post(again.url, {"password": "secret"})
        job = Job.objects.get()
        assert (job.work, answer.url) == (work, reverse("core:job", args=[job.pk]))
        jobs.run(job.pk)
        book = CalamineWorkbook.from_filelike(Job.objects.get().file.open("rb"))
        texts = [
            str(cell)
            for name in book.sheet_names
            for row in book.get_sheet_by_name(name).to_python()
            for cell in row
        ]
        assert any(str(chair) in text for text in texts)
        assert any(job.arguments["purpose"] in text for text in texts)


def test_the_page_asks_what_for_and_only_who_may_see_it_in_full_is_asked(client, union, people):
    client.force_login(make.user("chair", union))
    page = reverse("members:real_name")
    assert page in client.get(reverse("members:member_list")).content.decode()
    client.post(reverse("account_reauthenticate"), {"password": "secret"})
    assert client.post(page, {"union": union.pk, "in_full": "on"}).status_code == 422
    assert not Job.objects.exists()

    answer = client.post(
        page, {"union": union.pk, "in_full": "on", "purpose": "other", "words": "向市总报送"}
    )
    job = Job.objects.get()
    assert answer.url == reverse("core:job", args=[job.pk])
    assert job.arguments["purpose"] == "向市总报送"
    assert client.post(page, {"union": people.pk}).status_code == 422


@pytest.mark.parametrize(
    ("role", "status"), [("chair", 200), ("officer", 200), ("federation", 403), ("auditor", 403)]
)
def test_only_who_may_take_members_away_opens_the_page(client, union, role, status):
    client.force_login(make.user(role, union))
    assert client.get(reverse("members:real_name")).status_code == status
