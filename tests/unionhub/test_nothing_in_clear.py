"""A roster comes in, is changed, shown, exported, undone: afterwards neither database nor files name anybody's numbers."""

import base64
import logging
import zipfile
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from core import jobs
from core.kinds import kind_of
from core.logs import NumbersMasked
from core.models import AccessEntry, Job
from members.models import Member
from tests import make
from tests.core.books import book
from tests.core.filling import filled
from welfare.models import HardshipCase

pytestmark = pytest.mark.django_db

PEOPLE = 50
IDS = [make.resident_id(n, date(1976, 4, 9)) for n in range(PEOPLE)]
PHONES = [f"1595271{n:04}" for n in range(3000, 3000 + PEOPLE)]
WRONG_ID = IDS[0][:-1] + ("X" if IDS[0][-1] != "X" else "1")


def roster(*, wrong=False):
    rows = [[f"职工{n}", IDS[n], PHONES[n], f"江城市东湖区{PHONES[n]}号"] for n in range(PEOPLE)]
    if wrong:
        rows[7][1] = WRONG_ID
    return book({"会员": [["姓名", "id_number", "phone", "address"], *rows]})


@pytest.fixture
def union():
    return make.union(name="江城工会")


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


def brought(client, union, content):
    """The job of a file that was uploaded and imported."""
    file = SimpleUploadedFile("花名册.xlsx", content)
    client.post(reverse("core:workbook_import"), {"union": union.pk, "file": file})
    job = Job.objects.first()
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


@pytest.fixture
def log():
    """All that is logged while the test runs, through the product's own filter."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(NumbersMasked())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel("DEBUG")
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def test_after_a_roster_has_come_and_gone_no_number_is_anywhere_in_clear(client, union, chair, log):
    before = set(files())
    make.user(phone=PHONES[9])
    refused = brought(client, union, roster(wrong=True))
    taken = brought(client, union, roster())
    assert refused.result["wrong"] == 1
    assert refused.file
    assert taken.result["added"] == {"members.Member": PEOPLE}
    assert Member.objects.get(name="职工7").id_number == IDS[7]

    use(client, union, taken)

    assert AccessEntry.objects.count() > PEOPLE
    stored = {f"table {name}": rows for name, rows in tables()}
    stored |= {str(path): path.read_bytes() for path in set(files()) - before}
    stored["log"] = log.getvalue().encode()
    assert {where: found for where, data in stored.items() if (found := clear_in(data))} == {}


def use(client, union, taken):
    """Whatever is done with people: found, changed, shown, taken away in full, attached, undone, binned."""
    member = Member.objects.get(name="职工3")
    client.get(reverse("core:search"), {"q": PHONES[3]})
    sent = filled_form(member, phone=PHONES[3][:-4] + "9999")
    assert client.post(reverse("members:member_edit", args=[member.pk]), sent).status_code == 302
    shown = client.post(reverse("core:reveal", args=["member", member.pk, "id_number"]), {"purpose": "check"})
    assert IDS[3] in shown.content.decode()
    asked = {"union": union.pk, "year": 2024, "in_full": "on", "purpose": "上级普查"}
    client.post(reverse("core:workbook_export"), asked)
    export = Job.objects.first()
    jobs.run(export.pk)
    content = b"".join(client.get(reverse("core:job_file", args=[export.pk])).streaming_content)
    assert len(clear_in(content)) >= PEOPLE
    scan = SimpleUploadedFile("身份证.txt", IDS[3].encode())
    client.post(reverse("core:attachment_add", args=["member", member.pk]), {"files": scan})
    client.post(reverse("core:workbook_undo", args=[taken.pk]))
    jobs.run(Job.objects.first().pk)


def filled_form(member, **changes):
    return filled(kind_of(member), member, version=member.version, **changes)


def tables():
    """Every table as a dump of the database writes it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in cursor.fetchall():
            stream = BytesIO()
            cursor.copy_expert(f'COPY "{name}" TO STDOUT', stream)
            yield name, stream.getvalue()


def files():
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def clear_in(data):
    """The numbers of the roster that stand in these bytes."""
    return found_in(data, [*IDS, *PHONES, WRONG_ID])


def found_in(data, sought):
    """Which of these stand there: as they are, in wide letters, in base64, or packed."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    return [each for each in sought if any(form in data for form in forms(each))]


def forms(number):
    yield number.encode()
    yield number.encode("utf-16-le")
    for shift in range(3):
        letters = base64.b64encode(b"x" * shift + number.encode())
        yield letters[4 * bool(shift) : -4 if letters.endswith(b"=") else None]


WORDS = [
    "父亲患尿毒症三年",
    "慢性肾病五期",
    "约1347",
    "6222021234567890128",
    "拖欠工资四个月",
    "已补发全部工资",
    "单小曾九",
]


def test_after_a_case_has_been_worked_on_none_of_it_is_anywhere_in_clear(client, union, log):
    before = set(files())
    client.force_login(make.user("welfare_officer", union))
    rows = [["7", "父母患病", *WORDS[:4], PHONES[1]]]
    head = ["no", "category", "reason", "health", "monthly_income", "bank_card", "phone"]
    taken = brought(client, union, book({"困难职工档案": [head, *rows]}))
    assert taken.result["added"] == {"welfare.HardshipCase": 1}
    matter = make.rights_case(union, complaint=WORDS[4], outcome=WORDS[5], complainant_name=WORDS[6])
    case = HardshipCase.objects.get()
    for record in (case, matter):
        page = client.get(record.get_absolute_url()).content
        assert found_in(page, WORDS)
        client.get(reverse("core:search"), {"q": WORDS[0]})
        sent = filled_form(record, remark="已核实")
        assert client.post(f"{record.get_absolute_url()}edit/", sent).status_code == 302
    client.post(
        reverse("core:workbook_export"), {"union": union.pk, "year": 2024, "in_full": "on", "purpose": "移交"}
    )
    jobs.run(Job.objects.first().pk)
    client.post(reverse("core:workbook_undo", args=[taken.pk]))
    jobs.run(Job.objects.first().pk)

    stored = {f"table {name}": rows for name, rows in tables()}
    stored |= {str(path): path.read_bytes() for path in set(files()) - before}
    stored["log"] = log.getvalue().encode()
    assert {
        where: found for where, data in stored.items() if (found := found_in(data, [*WORDS, PHONES[1]]))
    } == {}


def test_the_search_for_numbers_would_find_them():
    assert len(clear_in(roster())) == 2 * PEOPLE
    assert clear_in(b"a;" + base64.b64encode(f"id={IDS[0]};".encode()))[0] == IDS[0]
    assert clear_in(f"电话{PHONES[1]}".encode("utf-16-le")) == [PHONES[1]]
