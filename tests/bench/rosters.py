"""A roster of a hundred thousand people, brought in whole, beside reading the same file and copying it into a bare table."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import xlsxwriter
from django.db import connection
from python_calamine import CalamineWorkbook

from members.models import Member
from tests import make
from tests.bench.measuring import Comparison
from tests.members.rosters import HEAD, applied, compared

PEOPLE = 100_000
BORN = date(1970, 1, 1)
BARE = "CREATE TEMPORARY TABLE bare ({}) ON COMMIT DROP".format(
    ", ".join(f"c{n} text" for n in range(len(HEAD)))
)


def rosters(rolled_back):
    """The whole way of a roster: read, checked, matched, encrypted, written with history and spells of membership."""
    union = make.union(name="江城机械厂工会", org_type="enterprise")
    officer = make.user("officer", union)
    data = workbook(PEOPLE)
    name = f"roster of {PEOPLE:,} people : calamine and COPY"
    return Comparison(
        name, rolled_back(lambda: copied(data)), rolled_back(lambda: brought(data, union, officer)), 35
    )


def workbook(people):
    """A file of so many people who are all different."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True, "strings_to_numbers": False}) as out:
        sheet = out.add_worksheet("名册")
        sheet.write_row(0, 0, HEAD)
        for n in range(people):
            sheet.write_row(n + 1, 0, person(n))
    return stream.getvalue()


def person(n):
    number = make.resident_id(n % 500, BORN + timedelta(days=n // 500), male=n % 2 == 0)
    gender = ("女", "男")[int(number[16]) % 2]
    return f"单小{n}", gender, number, f"A{n:06}", f"139{n:08}", f"第{n % 40}车间"


def copied(data):
    """What cannot be done faster: the cells as they are, into a table of texts."""
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    out = StringIO()
    csv.writer(out).writerows(rows)
    out.seek(0)
    with connection.cursor() as cursor:
        cursor.execute(BARE)
        cursor.copy_expert("COPY bare FROM STDIN WITH (FORMAT csv, HEADER)", out)
        assert cursor.rowcount == PEOPLE


def brought(data, union, officer):
    job = applied(compared(data, union, officer))
    assert job.result["joined"] == PEOPLE, job.error
    assert Member.objects.filter(union=union).count() == PEOPLE
