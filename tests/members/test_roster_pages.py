"""The pages of a roster: who opens them, and one list from upload to taking it back."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import jobs
from core.models import Job
from members.models import Member
from tests import make
from tests.access import PLACES, ROLES, enter, expected_somewhere, five_unions, places
from tests.members.rosters import DAY, applied, compared, id_number, roster

pytestmark = pytest.mark.django_db

WRONG = ["李四", "", "110105194912310021", "", "", "一车间"]


@pytest.fixture
def union():
    return make.union(name="江城机械厂工会")


@pytest.fixture
def officer(client, union):
    person = make.user("officer", union)
    client.force_login(person)
    return person


def sent(data, union, **values):
    file = SimpleUploadedFile("五月.xlsx", data)
    return {"union": union.pk, "file": file, "as_of": DAY.isoformat(), **values}


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_add_members_brings_a_roster_and_only_for_those_unions(client, caplog, role):
    caplog.set_level("ERROR", logger="django.request")
    unions = five_unions()
    enter(client, role, unions)
    may = expected_somewhere(role, "people", "C")
    data = roster(["张三", "", "", "A1", "", ""])

    assert client.get(reverse("members:roster")).status_code == may
    for place in PLACES:
        answer = client.post(reverse("members:roster"), sent(data, unions[place]))
        wanted = 302 if place in places(role, "people", "C") else 422 if may == 200 else 403
        assert answer.status_code == wanted, place


@pytest.mark.parametrize("role", ROLES)
def test_a_roster_opens_to_nobody_but_its_owner(client, caplog, role):
    caplog.set_level("ERROR", logger="django.request")
    unions = five_unions()
    owner = make.user("officer", unions["own"])
    job = compared(roster(["张三", "", "", "A1", "", ""]), unions["own"], owner)
    written = applied(job)
    enter(client, role, unions)

    refused = 404 if expected_somewhere(role, "people", "C") == 200 else 403
    for name, pk in (("result", job.pk), ("result", written.pk), ("apply", job.pk), ("undo", written.pk)):
        url = reverse(f"members:roster_{name}", args=[pk])
        assert client.get(url).status_code == refused, name
        if name != "result":
            assert client.post(url).status_code == refused, name


def test_a_list_goes_from_upload_to_record_and_back(
    client, union, officer, django_capture_on_commit_callbacks
):
    stood = make.member(union, name="王五", employee_no="A2", unit="一车间", phone="13811112222")
    data = roster(
        ["张三", "", id_number(1), "A1", "13800000001", "二车间"],
        ["王五", "", "", "A2", "13900000002", "二车间"],
        WRONG,
    )
    client.post(reverse("members:roster"), sent(data, union))
    job = ran(client)

    page = client.get(reverse("members:roster_result", args=[job.pk]))
    body = page.content.decode()
    assert page.context["verdict"] == "problem"
    assert "证件号码" in body
    assert WRONG[2] not in body
    for verdict, words in (("joined", "138****0001"), ("changed", "139****0002")):
        body = client.get(reverse("members:roster_result", args=[job.pk]), {"show": verdict}).content.decode()
        assert words in body
        assert id_number(1) not in body
    assert Member.objects.count() == 1

    apply = reverse("members:roster_apply", args=[job.pk])
    assert client.get(apply).status_code == 200
    first, second = client.post(apply), client.post(apply)
    assert first.url == second.url
    written = ran(client)
    assert client.get(reverse("core:job", args=[written.pk])).url == first.url
    assert '跳过的行：<span class="number">1</span>' in client.get(first.url).content.decode()
    assert (Member.objects.count(), Member.objects.get(pk=stood.pk).unit) == (2, "二车间")

    undo = reverse("members:roster_undo", args=[written.pk])
    assert client.get(undo).status_code == 200
    client.post(undo)
    undone = ran(client)
    body = client.get(reverse("members:roster_result", args=[undone.pk])).content.decode()
    assert f'href="{reverse("members:member_list")}">' in body
    stood.refresh_from_db()
    assert (Member.objects.current().count(), stood.unit, stood.phone.clear) == (1, "一车间", "13811112222")


def ran(client):
    job = Job.objects.order_by("pk").last()
    jobs.run(job.pk)
    return Job.objects.get(pk=job.pk)


def test_the_marked_file_has_every_row_and_says_what_is_wrong_behind_it(union, officer):
    job = compared(roster(["张三", "", id_number(1), "", "", ""], WRONG), union, officer)

    sheet = told_in(job)
    assert [row[0] for row in sheet] == ["姓名", "张三", "李四"]
    assert "证件号码" in sheet[2][-1]
    assert sheet[1][-1] == ""


def test_the_marked_file_keeps_every_column_and_marked_again_gains_none(union, officer):
    head = ["姓名", "证件号码", "工资级别", "年龄", "备注", ""]
    people = [
        ["李四", WRONG[2], "六级", "26", "在编", ""],
        ["王五", WRONG[2], "", "", "", "借调"],
    ]
    once = compared(roster(*people, head=head), union, officer)
    again = compared(once.file.open("rb").read(), union, officer)

    for marked in (told_in(once), told_in(again)):
        assert [row[:6] for row in marked] == [head, *people]
        assert marked[0][6:] == ["问题"]
        assert all(row[6] for row in marked[1:])


def told_in(job):
    return (
        CalamineWorkbook.from_filelike(BytesIO(job.file.open("rb").read())).get_sheet_by_index(0).to_python()
    )


def test_a_page_of_a_list_costs_the_same_for_one_line_and_for_fifty(client, union, officer):
    def cost(people):
        job = compared(
            roster(*([f"职工{n}", "", "", f"A{n}", "", ""] for n in range(people))), union, officer
        )
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("members:roster_result", args=[job.pk]), {"show": "joined"})
        return len(captured)

    cost(1)
    assert cost(1) == cost(50)


def test_the_list_of_members_leads_to_the_rosters(client, union, officer):
    assert reverse("members:roster") in client.get(reverse("members:member_list")).content.decode()
