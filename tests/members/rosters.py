"""Rosters as personnel offices write them, and comparing and writing them, for the tests."""

import zipfile
from datetime import date
from io import BytesIO

import xlsxwriter
from django.core.files.base import ContentFile

from core import jobs
from core.models import Job
from members import id_numbers
from members.models import RosterLine
from members.roster.comparing import Terms
from members.roster.queueing import queue_apply, queue_compare
from tests.core.books import book

HEAD = ["姓名", "性别", "证件号码", "工号", "手机号码", "部门"]
DAY = date(2026, 5, 31)
MEGABYTE = 1024 * 1024


def id_number(sequence, born="19850214", male=True, place="320102"):
    """A number that checks."""
    body = f"{place}{born}{sequence * 2 + male:03d}"
    return body + id_numbers.check_digit(body)


def roster(*people, head=HEAD):
    return book({"名册": [head, *people]})


def compared(data, union, owner, *, name="名册.xlsx", is_full=False, are_new=False, reason="", as_of=DAY):
    """The job that compared the file, done."""
    upload = ContentFile(data, name)
    return done(queue_compare(upload, owner=owner, union=union, terms=Terms(is_full, as_of, are_new, reason)))


def applied(compared):
    return done(queue_apply(compared))


def done(job):
    jobs.run(job.pk)
    return Job.objects.get(pk=job.pk)


def lines(job, verdict):
    """Names of the lines of one verdict, in order."""
    return list(
        RosterLine.objects.filter(job=job, verdict=verdict)
        .order_by("number", "name")
        .values_list("name", flat=True)
    )


def problems(job):
    """What is wrong: row, column, value, text."""
    found = RosterLine.objects.filter(job=job).exclude(problems=[]).order_by("number")
    return [
        (line.number, each["column"], each["value"], each["text"]) for line in found for each in line.problems
    ]


def formatted(rows, first=1):
    """A sheet of one person whose cells are formatted down to row `rows`."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as out:
        bold, sheet = out.add_format({"bold": True}), out.add_worksheet("名册")
        sheet.write_row(0, 0, HEAD[:2])
        sheet.write_row(1, 0, ["张三", "男"])
        for row in range(2, rows):
            sheet.write_blank(row, 0, None, bold)
    return stream.getvalue()


def swollen(megabytes):
    """A workbook of one person with so many megabytes of nothing packed into it."""
    stream = BytesIO(roster(["张三", "", "", "", "", ""]))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as out,
        out.open("xl/media/image1.bin", "w") as entry,
    ):
        for _piece in range(megabytes):
            entry.write(b"\0" * MEGABYTE)
    return stream.getvalue()


def far_cell():
    """One person, and one letter in the last cell that a sheet has."""
    return book(
        {"名册": [HEAD, ["张三"]]},
        raw=lambda out: out.get_worksheet_by_name("名册").write(1048575, 16383, "x"),
    )
