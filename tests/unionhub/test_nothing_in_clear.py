"""Members come in, are changed, shown, exported, undone: afterwards nothing that is kept names anybody's numbers.

Searched are a dump by pg_dump, the very files of PostgreSQL, uploads and finished files, the broker, and the log.
"""

import base64
import logging
import os
import subprocess
import zipfile
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from core import jobs
from core.kinds import kind_of
from core.logs import NumbersMasked
from core.models import AccessEntry, Job
from members.models import Member, RosterLine
from tests import make
from tests.core.books import book
from tests.core.filling import filled
from tests.members.rosters import DAY
from tests.working import until
from unionhub.embedded.home import PLACES, wheels
from welfare.models import HardshipCase

# What another process shall see has to be committed.
pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 50
IDS = [make.resident_id(n, date(1976, 4, 9)) for n in range(PEOPLE)]
PHONES = [f"1595271{n:04}" for n in range(3000, 3000 + PEOPLE)]
WRONG_ID = IDS[0][:-1] + ("X" if IDS[0][-1] != "X" else "1")
KNOWN = [*IDS, *PHONES, WRONG_ID]
# What all of them share, and no other test has.
SHARED = ("19760409", PHONES[0][:7])


def rows(*, wrong=False):
    people = [[f"职工{n}", IDS[n], PHONES[n], f"江城市东湖区{PHONES[n]}号"] for n in range(PEOPLE)]
    if wrong:
        people[7][1] = WRONG_ID
    return people


def workbook(**how):
    return book({"会员": [["姓名", "id_number", "phone", "address"], *rows(**how)]})


def roster():
    """A list of the same people, one with a number that is none, all in another department."""
    people = [[*each, "二车间"] for each in rows(wrong=True)]
    return book({"名册": [["姓名", "证件号码", "手机号码", "家庭住址", "部门"], *people]})


@pytest.fixture
def union():
    return make.union(name="江城工会")


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    client.post(reverse("account_reauthenticate"), {"password": "secret"})
    return chair


def brought(client, union, content):
    """The job of a file that was uploaded and imported."""
    file = SimpleUploadedFile("花名册.xlsx", content)
    answer = client.post(reverse("core:workbook_import"), {"union": union.pk, "file": file})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return done()


def done():
    """The job that was queued last, when it is over."""
    job = Job.objects.first()
    jobs.run(job.pk)
    until(lambda: Job.objects.get(pk=job.pk).is_over)
    return Job.objects.get(pk=job.pk)


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


def test_after_people_have_come_and_gone_no_number_is_anywhere_in_clear(client, union, chair, log):
    before = set(files())
    make.user(phone=PHONES[9])
    refused = brought(client, union, workbook(wrong=True))
    taken = brought(client, union, workbook())
    assert refused.result["wrong"] == 1
    assert refused.file
    assert taken.result["added"] == {"members.Member": PEOPLE}, [str(taken.result["problems"])[:400]]
    assert Member.objects.get(name="职工7").id_number == IDS[7]

    compare(client, union)
    use(client, union, taken)

    assert AccessEntry.objects.count() > PEOPLE
    stored = {f"table {name}": rows for name, rows in tables()}
    stored |= {str(path): path.read_bytes() for path in set(files()) - before}
    stored |= {"dump": dump(), "broker": broker(), "log": log.getvalue().encode()}
    assert RosterLine.objects.exists()
    assert "职工7".encode() in stored["dump"]
    assert {where: found for where, data in stored.items() if (found := clear_in(data))} == {}
    assert [str(path) for path in kept_by_postgres() if is_clear_in(path.read_bytes())] == []


def compare(client, union):
    """A roster is compared, written, and taken back, page by page."""
    sent = {"union": union.pk, "file": SimpleUploadedFile("名册.xlsx", roster()), "as_of": DAY.isoformat()}
    client.post(reverse("members:roster"), sent)
    compared = done()
    assert (compared.result["counts"]["changed"], compared.result["counts"]["problem"]) == (PEOPLE - 1, 1)
    client.post(reverse("members:roster_apply", args=[compared.pk]))
    written = done()
    assert Member.objects.filter(unit="二车间").count() == PEOPLE - 1
    client.post(reverse("members:roster_undo", args=[written.pk]))
    assert done().state == Job.State.DONE


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
    export = done()
    content = b"".join(client.get(reverse("core:job_file", args=[export.pk])).streaming_content)
    assert len(clear_in(content)) >= PEOPLE
    scan = SimpleUploadedFile("身份证.txt", IDS[3].encode())
    client.post(reverse("core:attachment_add", args=["member", member.pk]), {"files": scan})
    client.post(reverse("core:workbook_undo", args=[taken.pk]))
    assert done().state == Job.State.DONE


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


def dump():
    """What `pg_dump` writes of the database."""
    [program] = wheels().glob(f"{PLACES[0]}/pg_dump")
    server = connection.settings_dict
    command = [
        program, "--host", server["HOST"], "--port", str(server["PORT"]), "--username", server["USER"], server["NAME"],
    ]  # fmt: skip
    environment = os.environ | {"PGPASSWORD": server["PASSWORD"]}
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout


def broker():
    """Everything that Valkey holds: tasks that wait with their arguments, results, cached values."""
    valkey, held = redis.Redis.from_url(settings.REDIS_URL), []
    for key in valkey.scan_iter(count=1000):
        held += [key, valkey.dump(key) or b"", *texts_at(valkey, key)]
    return b"\n".join(held)


def texts_at(valkey, key):
    """The values of a key, unpacked."""
    match valkey.type(key):
        case b"string":
            return [valkey.get(key) or b""]
        case b"list":
            return valkey.lrange(key, 0, -1)
        case b"hash":
            return [*valkey.hgetall(key).values()]
        case b"set":
            return [*valkey.smembers(key)]
        case b"zset":
            return valkey.zrange(key, 0, -1)
    return []


def kept_by_postgres():
    """The files of this database, its log of changes and the server's own log, once all is written to them."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT oid, current_setting('data_directory') FROM pg_database WHERE datname = current_database()"
        )
        oid, directory = cursor.fetchone()
    kept = [*Path(directory, "base", str(oid)).iterdir(), *Path(directory, "pg_wal").glob("0*")]
    assert len(kept) > 100
    return [*kept, *Path(directory).parent.glob("*.log")]


def is_clear_in(data, shared=SHARED):
    """A quick look into large files: does the part that all the numbers share stand there, as it is or in wide letters?"""
    return any(part.encode(code) in data for part in shared for code in ("utf-8", "utf-16-le"))


def files():
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def clear_in(data, numbers=KNOWN):
    """The numbers that stand in these bytes: as they are, in wide letters, in base64, or packed."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    return [n for n in numbers if any(form in data for form in forms(n))]


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
    client.post(reverse("account_reauthenticate"), {"password": "secret"})
    rows = [["7", "父母患病", *WORDS[:4], PHONES[1]]]
    head = ["no", "category", "reason", "health", "monthly_income", "bank_card", "phone"]
    taken = brought(client, union, book({"困难职工档案": [head, *rows]}))
    assert taken.result["added"] == {"welfare.HardshipCase": 1}
    matter = make.rights_case(union, complaint=WORDS[4], outcome=WORDS[5], complainant_name=WORDS[6])
    case = HardshipCase.objects.get()
    for record in (case, matter):
        page = client.get(record.get_absolute_url()).content
        assert clear_in(page, WORDS)
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
        where: found for where, data in stored.items() if (found := clear_in(data, [*WORDS, PHONES[1]]))
    } == {}


def test_the_search_for_numbers_would_find_them():
    assert len(clear_in(roster())) == 2 * PEOPLE
    assert clear_in(b"a;" + base64.b64encode(f"id={IDS[0]};".encode()))[0] == IDS[0]
    assert clear_in(f"电话{PHONES[1]}".encode("utf-16-le")) == [PHONES[1]]
    # Numbers of its own: what is written here stays in the log of changes for a while.
    phone, number = "15952694444", make.resident_id(1, date(1976, 4, 10))
    make.union(name=f"工会{phone}", remark=number)
    valkey = redis.Redis.from_url(settings.REDIS_URL)
    valkey.lpush("in-clear", f'[{phone}, "{number}"]')
    try:
        assert clear_in(broker(), [phone, number]) == [phone, number]
    finally:
        valkey.delete("in-clear")
    assert clear_in(dump(), [phone, number]) == [phone, number]
    assert [path for path in kept_by_postgres() if is_clear_in(path.read_bytes(), [phone])]
