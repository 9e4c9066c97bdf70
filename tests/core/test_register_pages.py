import json
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from activities.models import Activity
from core import jobs
from core.history import history
from core.models import Job
from tests import make
from tests.core.books import activity, book

pytestmark = pytest.mark.django_db

HEAD = ["类型", "名称", "日期"]
GOOD = book({"活动": [HEAD, activity("一"), activity("二")]})
BAD = book({"活动": [HEAD, activity("一"), ["培训", "二", "昨天"]]})


@pytest.fixture
def union():
    return make.union(name="本级工会")


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


def upload(client, union, data, name="2024.xlsx", **fields):
    """Upload a file and let the worker do it; the job as it is then."""
    file = SimpleUploadedFile(name, data)
    answer = client.post(reverse("core:workbook_import"), {"union": union.pk, "file": file, **fields})
    return done(answer)


def done(answer):
    assert answer.status_code == 302
    job = Job.objects.latest("pk")
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def page(client, job):
    answer = client.get(reverse("core:workbook_result", args=[job.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def names():
    return sorted(Activity.objects.current().values_list("name", flat=True))


def test_a_right_file_is_imported_and_may_be_undone(client, chair, union):
    job = upload(client, union, GOOD)

    assert (job.state, names()) == ("done", ["一", "二"])
    undo = reverse("core:workbook_undo", args=[job.pk])
    assert undo in page(client, job)

    assert client.get(undo).status_code == 200
    undone = done(client.post(undo))

    assert (undone.result["undone"], names()) == (2, [])
    assert "2" in page(client, undone)
    assert undo not in page(client, job)
    assert client.post(undo).status_code == 404


def test_a_wrong_file_tells_all_its_mistakes_and_hands_them_back_marked(client, chair, union):
    job = upload(client, union, BAD)

    html = page(client, job)
    assert names() == []
    assert "昨天" in html
    marked = CalamineWorkbook.from_filelike(BytesIO(job.file.read())).get_sheet_by_index(0).to_python()
    assert marked[0] == [*HEAD, "问题"]
    assert marked[1] == [*activity("一"), ""]
    assert marked[2][:3] == ["培训", "二", "昨天"]
    assert "日期" in marked[2][3]


def test_the_marked_file_can_be_corrected_and_uploaded(client, chair, union):
    marked = upload(client, union, BAD).file.read()
    rows = CalamineWorkbook.from_filelike(BytesIO(marked)).get_sheet_by_index(0).to_python()
    rows[2][2] = "2024-05-01"

    upload(client, union, book({"活动": rows}))

    assert names() == ["一", "二"]


def test_the_good_rows_are_written_when_the_person_says_so(client, chair, union):
    job = upload(client, union, BAD)

    again = done(client.post(reverse("core:workbook_again", args=[job.pk]), {"good": "1"}))

    assert names() == ["一"]
    assert (again.result["left_out"], again.result["wrong"]) == (1, 1)
    assert "昨天" in page(client, again)


def test_damaged_numbers_are_written_when_the_person_has_looked_at_them(client, chair, union):
    heads, row = [*HEAD, "参加人数"], [*activity("一"), "XX"]
    job = upload(client, union, book({"活动": [heads, row]}))
    assert (names(), job.result["warnings"]["wrong"]) == ([], 1)
    shown = page(client, job)
    assert "accepts_warnings" in shown
    assert "XX" in shown

    again = done(client.post(reverse("core:workbook_again", args=[job.pk]), {"accepts_warnings": "on"}))

    assert names() == ["一"]
    assert "XX" in page(client, again)


def test_a_trial_writes_nothing_until_it_is_confirmed(client, chair, union):
    job = upload(client, union, GOOD, is_trial="on")
    assert names() == []

    done(client.post(reverse("core:workbook_again", args=[job.pk])))

    assert names() == ["一", "二"]


def test_the_very_same_file_is_not_imported_twice_unless_the_person_insists(client, chair, union):
    upload(client, union, GOOD)

    second = upload(client, union, GOOD)

    assert (second.state, names()) == ("failed", ["一", "二"])
    assert "though_imported" in page(client, second)
    done(client.post(reverse("core:workbook_again", args=[second.pk]), {"though_imported": "1"}))
    assert names() == ["一", "一", "二", "二"]


def test_after_undoing_the_same_file_may_come_again(client, chair, union):
    job = upload(client, union, GOOD)
    done(client.post(reverse("core:workbook_undo", args=[job.pk])))

    assert upload(client, union, GOOD).state == "done"
    assert names() == ["一", "二"]


def test_a_worker_that_dies_after_writing_does_not_write_again(client, chair, union):
    job = upload(client, union, GOOD)
    Job.objects.filter(pk=job.pk).update(state=Job.State.QUEUED)

    jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, names()) == ("done", ["一", "二"])


def test_a_file_with_a_very_long_name_is_imported(client, chair, union):
    job = upload(client, union, GOOD, name=f"{'活' * 230}.xlsx")

    assert (job.state, Activity.objects.count()) == ("done", 2)
    assert job.file_name.endswith("活.xlsx")


def test_a_file_that_cannot_be_read_says_why(client, chair, union):
    job = upload(client, union, b"PK\x03\x04 nothing")

    assert job.state == "failed"
    assert ".xlsx" in page(client, job)


@pytest.mark.parametrize(
    ("name", "size"), [("2024.xls", 10), ("photo.png", 10), ("2024.xlsx", 20 * 1024 * 1024 + 1)]
)
def test_files_of_other_kinds_and_huge_ones_are_refused_at_once(client, chair, union, name, size):
    file = SimpleUploadedFile(name, b"x" * size)

    answer = client.post(reverse("core:workbook_import"), {"union": union.pk, "file": file})

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"file"}
    assert not Job.objects.exists()


def test_nobody_imports_into_a_union_out_of_reach(client, chair):
    other = make.union()

    answer = client.post(
        reverse("core:workbook_import"), {"union": other.pk, "file": SimpleUploadedFile("a.xlsx", GOOD)}
    )

    assert answer.context["form"].errors.keys() == {"union"}


def test_the_rights_are_those_of_the_moment_in_which_it_runs(client, chair, union):
    file = SimpleUploadedFile("a.xlsx", GOOD)
    client.post(reverse("core:workbook_import"), {"union": union.pk, "file": file})
    chair.assignments.all().delete()

    jobs.run(Job.objects.latest("pk").pk)

    assert names() == []


def test_nobody_sees_or_undoes_the_import_of_another(client, chair, union):
    job = upload(client, union, GOOD)
    client.force_login(make.user("chair", union))

    pages = [reverse(f"core:{name}", args=[job.pk]) for name in ("workbook_result", "workbook_undo")]
    assert [client.get(each).status_code for each in pages] == [404, 404]
    assert client.post(reverse("core:workbook_again", args=[job.pk])).status_code == 404


def test_the_year_is_exported_as_a_job_and_comes_back_unchanged(client, chair, union):
    row = Activity.objects.create(union=union, type="training", name="培训", date=date(2024, 3, 8))
    make.hardship_case(union, category="患病")

    job = done(client.post(reverse("core:workbook_export"), {"union": union.pk, "year": 2024}))

    assert job.result == {"rows": {"activities.Activity": 1, "welfare.HardshipCase": 1}}
    back = upload(client, union, job.file.read())
    assert (back.result["added"], back.result["changed"], back.result["wrong"]) == ({}, {}, 0)
    assert list(history(row)) == []


def test_a_list_is_exported_as_it_is_seen(client, chair, union):
    for name, month in (("甲", 3), ("乙", 5)):
        Activity.objects.create(union=union, type="training", name=name, date=date(2024, month, 1))
    address = reverse("core:workbook_export") + "?kind=activities.Activity&year=2024&q=乙"

    assert client.get(address).context["count"] == 1
    job = done(client.post(address, {"list": "1"}))

    book = CalamineWorkbook.from_filelike(BytesIO(job.file.read()))
    assert book.sheet_names[1:-1] == ["活动"]
    assert [row[2] for row in book.get_sheet_by_name("活动").to_python()[1:]] == ["培训"]


def test_the_template_has_a_sheet_for_each_kind_that_may_be_entered(client, chair, union):
    answer = client.get(reverse("core:workbook_template"))

    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert (book.sheet_names[0], book.sheet_names[-1]) == ("说明", "选项")
    assert {"活动", "困难职工档案", "会员"} <= set(book.sheet_names)
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("role", "opens"), [("officer", [200, 200, 200]), ("auditor", [403, 200, 403]), ("member", [403] * 3)]
)
def test_the_pages_open_to_those_who_may_use_them(client, union, role, opens):
    client.force_login(make.user(role, union))

    pages = ("workbook_import", "workbook_export", "workbook_template")
    assert [client.get(reverse(f"core:{name}")).status_code for name in pages] == opens


def test_an_import_among_ones_jobs_leads_to_what_came_of_it(client, chair, union):
    job = upload(client, union, GOOD)

    answer = client.get(reverse("core:job", args=[job.pk]))

    assert (answer.status_code, answer.url) == (302, reverse("core:workbook_result", args=[job.pk]))


def test_a_json_file_comes_in_the_same_way(client, chair, union):
    rows = [
        {"kind": "note", "fields": {"section": "plan", "text": "来年"}},
        {"kind": "nothing", "fields": {}},
    ]

    job = upload(client, union, json.dumps(rows).encode(), "rows.json")

    assert (job.result["wrong"], job.file.name) == (1, "")
    assert "nothing" in page(client, job)
