"""The evidence pack: text, figures, records and files in one ZIP, as far as who asks may take them away."""

import json
import re
from hashlib import sha256
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import history, jobs
from core.files import attach
from core.models import Job
from reports.parts import label_of
from tests import make
from tests.reports.signing import changed, composed, proposals, signed, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school")


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


def pack(client, summary, **data):
    """The ZIP that comes of asking for it, open."""
    client.post(reverse("reports:summary_pack", args=[summary.pk]), data)
    job = Job.objects.order_by("pk").last()
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.error
    return ZipFile(BytesIO(job.file.open("rb").read()))


def about(archive):
    return json.loads(archive.read("manifest.json"))


def records(archive):
    books = [
        CalamineWorkbook.from_filelike(BytesIO(archive.read(n)))
        for n in archive.namelist()
        if n.startswith("记录/")
    ]
    return [row for book in books for row in book.get_sheet_by_index(1).to_python()[1:]]


def test_a_pack_holds_text_figures_records_and_files_and_the_sum_of_each(client, union, chair):
    record = proposals(union, chair, 15)
    attach(record, [SimpleUploadedFile("../提案 表.txt", "原件".encode())], by=chair)
    summary = signed(union, chair)

    archive = pack(client, summary)

    names = archive.namelist()
    assert [name for name in names if name.startswith("江城市第一中学工会2024年工作总结")] == names[:2]
    [file] = [name for name in names if name.startswith("附件/")]
    assert archive.read(file).decode() == "原件"
    assert ".." not in file
    [row] = records(archive)
    assert row[0] == record.pk
    figures = (
        CalamineWorkbook.from_filelike(BytesIO(archive.read("数字.xlsx"))).get_sheet_by_index(0).to_python()
    )
    assert ["congress.received", 15] in [[each[5], each[2]] for each in figures]
    told = about(archive)
    assert (told["version"], told["digest"]) == (1, summary.versions.get().digest)
    assert {each["name"] for each in told["parts"]} == {*names} - {"manifest.json"}
    for each in told["parts"]:
        data = archive.read(each["name"])
        assert (each["bytes"], each["sha256"]) == (len(data), sha256(data).hexdigest())


def test_the_pack_of_a_version_holds_the_rows_of_that_version_and_says_what_is_missing(client, union, chair):
    kept, gone = proposals(union, chair, 15), proposals(union, chair, 3)
    summary = take(signed(union, chair), "correct", by=chair)
    proposals(union, chair, 7)
    changed(kept, chair, count=99)
    history.bin(gone, by=chair)

    archive = pack(client, summary, version=1)

    assert [row[0] for row in records(archive)] == [kept.pk]
    assert "18份" in archive.read(archive.namelist()[1]).decode()
    [told] = [each for each in about(archive)["records"] if each["kind"] == "提案、建议"] or about(archive)[
        "records"
    ]
    assert (told["counted"], told["taken"]) == (2, 1)


def test_whoever_may_not_take_records_away_gets_none_of_them(client, union, chair):
    proposals(union, chair, 15)
    summary = composed(union, chair)
    client.force_login(make.user("auditor", union))

    archive = pack(client, summary)

    assert records(archive) == []
    assert [each["taken"] for each in about(archive)["records"]] == [0]


def test_a_pack_is_refused_to_who_lost_the_right_meanwhile(client, union, chair):
    summary = composed(union, chair)
    client.post(reverse("reports:summary_pack", args=[summary.pk]))
    chair.assignments.update(ended_at="2024-01-01T00:00Z")

    job = Job.objects.get()
    jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, bool(job.file)) == (Job.State.FAILED, False)


def test_every_file_of_a_pack_says_of_what_when_and_by_whom_it_was_made(client, union, chair):
    proposals(union, chair, 15)
    archive = pack(client, signed(union, chair))
    text, page, figures = (archive.read(name) for name in archive.namelist()[:3])

    printed = docx.Document(BytesIO(text)).paragraphs[-1].text
    sheet = CalamineWorkbook.from_filelike(BytesIO(figures)).get_sheet_by_index(1).to_python()

    assert printed.startswith("工会：江城市第一中学工会；期间：2024-01-01 – 2024-12-31；生成时间：")
    assert printed.endswith(f"生成人：{chair}")
    assert f"<footer>{printed}</footer>" in page.decode()
    assert {row[0]: row[1] for row in sheet}["生成人"] == str(chair)


def test_a_page_for_elsewhere_leads_back_to_its_rows_and_says_what_each_number_is(
    client, union, chair, settings
):
    settings.SITE_ORIGIN, settings.ORIGIN_IS_KNOWN = "https://union.example", True
    proposals(union, chair, 15)
    summary = signed(union, chair)

    page = pack(client, summary).read("江城市第一中学工会2024年工作总结.html").decode()

    [link] = re.findall(r'<a class="cite" href="https://union\.example(\S+)" title="([^"]+)">15\S</a>', page)
    url = f"{reverse('reports:version_evidence', args=[summary.pk, 1])}?figure=congress.received&by=type&is=proposal"
    assert (unescape(link[0]), link[1]) == (url, label_of("congress.received", ("type", "proposal")))
    assert client.get(url).status_code == 200


def test_a_page_for_elsewhere_leads_nowhere_while_nobody_said_where_the_site_is(
    client, union, chair, settings
):
    settings.ORIGIN_IS_KNOWN = False
    proposals(union, chair, 15)

    page = pack(client, signed(union, chair)).read("江城市第一中学工会2024年工作总结.html").decode()

    assert "href" not in page
    assert f'<span class="cite" title="{label_of("congress.received", ("type", "proposal"))}">15' in page
