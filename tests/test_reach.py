"""What comes of pages that belong to no one record: lists to pick from, hits, counts, files, jobs, workbooks.

Each shows exactly the rows that the table in tests/access.py allows.
"""

import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import jobs
from core.models import Attachment, Job
from core.register.batches import EXPORT, IMPORT
from core.register.sheet_names import GUIDE, sheet_name
from tests import make
from tests.access import (
    KINDS,
    PLACES,
    POWERS,
    ROLES,
    SPHERES,
    enter,
    expected,
    expected_somewhere,
    four_unions,
    made,
    places,
)

pytestmark = pytest.mark.django_db

each_role = pytest.mark.parametrize("role", ROLES)

EXPORTERS = {role for (role, _sphere), letters in POWERS.items() if "X" in letters}
WRITERS = {role for (role, _sphere), letters in POWERS.items() if "C" in letters}


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR", logger="django.request")


@pytest.fixture
def unions():
    return four_unions()


@pytest.fixture
def records(unions):
    """A record of every kind at every place; what it is called and its remark say which."""
    return {(kind.short, place): marked(kind, unions, place) for kind in KINDS for place in PLACES}


def marked(kind, unions, place):
    which = f"{kind.short}-{place}"
    return made(kind, unions, place, **{kind.search[0]: f"名号-{which}", "remark": f"暗号-{which}"})


def allowed(role, letter):
    return {(kind.short, place) for kind in KINDS for place in places(role, kind.sphere, letter)}


@each_role
def test_a_word_is_found_only_where_the_record_may_be_viewed(client, unions, records, role):
    enter(client, role, unions)

    hits = client.get(reverse("core:search"), {"q": "名号"}).context["hits"]

    found = {(hit.kind.short, row.pk) for hit in hits for row in hit.rows}
    assert found == {(short, records[short, place].pk) for short, place in allowed(role, "V")}


@each_role
def test_home_counts_only_what_may_be_viewed(client, unions, records, role):
    enter(client, role, unions)

    counts = client.get(reverse("core:home")).context["counts"]

    seen = [short for short, _place in allowed(role, "V")]
    assert {kind.short: n for kind, n in counts} == {short: seen.count(short) for short in seen}


@each_role
def test_rows_to_pick_from_are_those_that_may_be_viewed(client, unions, records, role):
    enter(client, role, unions)

    found = {kind.short: picked(client, "core:options", kind.short) for kind in KINDS}

    assert found == {
        kind.short: {records[kind.short, place].pk for place in places(role, kind.sphere, "V")}
        for kind in KINDS
    }


@each_role
def test_unions_to_pick_from_are_those_one_may_write_for_or_look_at(client, unions, role):
    enter(client, role, unions)

    for sphere, kind in SPHERES.items():
        for action in ("add", "change"):
            found = picked(client, "core:union_options", kind.name.lower(), action)
            assert found == {unions[place].pk for place in places(role, sphere, "C")}, (sphere, action)
    visible = {place for sphere in SPHERES for place in places(role, sphere, "V")}
    assert picked(client, "core:union_options", "any", "view") == {unions[place].pk for place in visible}


def picked(client, name, *args):
    options = client.get(reverse(name, args=args)).json()["options"]
    return {int(option["value"]) for option in options}


@each_role
def test_nobody_works_in_a_union_out_of_their_reach(client, unions, role):
    enter(client, role, unions)
    visible = {place for sphere in SPHERES for place in places(role, sphere, "V")}

    for place in PLACES:
        client.post(reverse("core:scope"), {"union": unions[place].pk})
        chosen = client.get(reverse("core:home")).context["chosen"].union
        assert chosen == (unions[place] if place in visible else None), place


@each_role
def test_the_workbook_holds_exactly_the_rows_its_taker_may_take(client, unions, records, role):
    enter(client, role, unions)

    answer = client.post(reverse("core:workbook_export"), {"union": unions["own"].pk, "year": 2024})

    assert answer.status_code == (302 if role in EXPORTERS else 403)
    if role in EXPORTERS:
        # The union that is written out is the file itself and no row of it.
        assert taken(Job.objects.get()) == allowed(role, "X") - {("union", "own")}


@each_role
def test_rights_are_asked_again_when_the_workbook_is_written(client, unions, records, role):
    person = enter(client, role, unions)
    job = jobs.queue(EXPORT, "above", owner=person, union=unions["above"], year=2024)

    assert taken(job) == allowed(role, "X")


def taken(job):
    """The records whose remarks stand anywhere in the job's workbook."""
    jobs.run(job.pk)
    job.refresh_from_db()
    book = CalamineWorkbook.from_filelike(BytesIO(job.file.read()))
    cells = (
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    )
    return {(short, place) for cell in cells for short, place in re.findall(r"暗号-(\w+)-(\w+)", cell)}


@each_role
def test_a_workbook_of_a_union_out_of_reach_is_not_even_queued(client, unions, role):
    enter(client, role, unions)
    reached = {place for sphere in SPHERES for place in places(role, sphere, "X")}

    for place in set(PLACES) - reached:
        answer = client.post(reverse("core:workbook_export"), {"union": unions[place].pk, "year": 2024})
        assert answer.status_code == (422 if role in EXPORTERS else 403), place

    assert not Job.objects.exists()


@each_role
def test_the_empty_workbook_has_a_sheet_for_each_kind_one_may_enter(client, unions, role):
    enter(client, role, unions)
    found = {
        place: client.get(reverse("core:workbook_template"), {"union": unions[place].pk}) for place in PLACES
    }

    reached = {place for sphere in SPHERES for place in places(role, sphere, "C")}
    outside = 404 if role in WRITERS else 403
    assert {place: answer.status_code for place, answer in found.items()} == {
        place: 200 if place in reached else outside for place in PLACES
    }
    if role in WRITERS:
        sheets = CalamineWorkbook.from_filelike(BytesIO(found["own"].content)).sheet_names
        kinds = {kind for kind in KINDS if expected_somewhere(role, kind.sphere, "C") == 200}
        assert {*sheets} & {sheet_name(kind, "zh-hans") for kind in KINDS} == {
            sheet_name(kind, "zh-hans") for kind in kinds
        }
        assert GUIDE["zh-hans"] in sheets


@each_role
def test_who_may_enter_nothing_brings_no_file(client, unions, role):
    enter(client, role, unions)
    rows = SimpleUploadedFile("rows.json", b'[{"kind": "note", "fields": {"section": "plan", "text": "x"}}]')

    answers = [
        client.get(reverse("core:workbook_import")),
        client.get(reverse("core:workbook_export")),
        client.post(reverse("core:workbook_import"), {"union": unions["beside"].pk, "file": rows}),
    ]

    brings, takes = role in WRITERS, role in EXPORTERS
    wanted = [200 if brings else 403, 200 if takes else 403, 422 if brings else 403]
    assert [answer.status_code for answer in answers] == wanted
    assert not Job.objects.exists()


JOBS = {
    "core:job": (EXPORT, "get", 200),
    "core:job_file": (EXPORT, "get", 200),
    "core:workbook_result": (IMPORT, "get", 200),
    "core:workbook_undo": (IMPORT, "get", 200),
    "core:workbook_again": (IMPORT, "post", 302),
}


@pytest.mark.parametrize("name", JOBS)
def test_a_job_opens_to_its_owner_and_to_nobody_else(client, unions, name):
    work, method, status = JOBS[name]
    owner = make.user("officer", unions["own"])
    written = {} if name == "core:workbook_again" else {"is_written": True, "added": {"note": 1}}
    job = Job.objects.create(
        work=work, title="导入", owner=owner, union=unions["own"], state=Job.State.DONE, result=written,
        arguments={"file": "rows.json", "kind": "", "is_trial": True}, file_name="导入.xlsx",
    )  # fmt: skip
    job.upload.save("rows.json", ContentFile(b"[]"))
    job.file.save("rows.xlsx", ContentFile(b"PK"))

    for role in ROLES:
        enter(client, role, unions)
        assert getattr(client, method)(reverse(name, args=[job.pk])).status_code == 404, role
        assert list(client.get(reverse("core:jobs")).context["page"]) == [], role
    client.force_login(owner)
    assert getattr(client, method)(reverse(name, args=[job.pk])).status_code == status


@pytest.mark.parametrize("kind", SPHERES.values(), ids=lambda kind: kind.short)
def test_a_file_opens_with_its_record(client, unions, kind):
    records = {place: made(kind, unions, place) for place in PLACES}
    found, wanted = {}, {}
    for role in ROLES:
        enter(client, role, unions)
        for place, record in records.items():
            kept = file_of(record)
            more = {"files": SimpleUploadedFile("通知.pdf", b"%PDF-1.4")}
            found[role, place] = [
                client.get(reverse("core:attachment", args=[kept.pk])).status_code,
                client.post(reverse("core:attachment_add", args=[kind.name, record.pk]), more).status_code,
                client.post(reverse("core:attachment_remove", args=[kept.pk])).status_code,
            ]
            view, change = (expected(role, kind.sphere, place, letter) for letter in "VC")
            changed = {200: 302}.get(change, change)
            wanted[role, place] = [view, changed, changed]
            names = [each.name for each in Attachment.objects.filter(kind=kind.name, record_id=record.pk)]
            assert names == (["通知.pdf"] if change == 200 else ["合影.pdf"]), (role, place)
            Attachment.objects.all().delete()

    assert found == wanted


def file_of(record):
    kept = Attachment(kind=record._meta.label, record_id=record.pk, name="合影.pdf", size=8)
    kept.file.save("合影.pdf", ContentFile(b"%PDF-1.4"))
    return kept
