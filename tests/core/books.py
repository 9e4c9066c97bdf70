"""Files as people make them, and importing them, for the tests of the register."""

import json
from datetime import date
from io import BytesIO

import xlsxwriter
from python_calamine import CalamineWorkbook

from core.models import Job
from core.register.importing import Wish, import_file


def book(sheets, *, raw=None):
    """A workbook of `{name: rows}`; dates become Excel dates. `raw(out)` may add what is odd."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False}) as out:
        day = out.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = out.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(number, place, value, day)
                    elif value is not None:
                        sheet.write(number, place, value)
        if raw:
            raw(out)
    return stream.getvalue()


def texts(outcome):
    """What is wrong, a line each."""
    return [str(problem) for problem in outcome.problems]


def activity(name="消防培训"):
    """A row for the headings 类型, 名称, 日期."""
    return ["培训", name, "2024-03-08"]


def entry(kind, **fields):
    """An entry of a JSON file."""
    return {"kind": kind, "fields": fields}


def imported(data, union, **wishes):
    """What came of importing a workbook, or a list of entries, as a batch (`outcome.job`)."""
    job = Job.objects.create(work="core.import_records", title="导入", union=union)
    is_book = isinstance(data, bytes)
    content = data if is_book else json.dumps(data).encode()
    _file, outcome = import_file(content, "a.xlsx" if is_book else "a.json", Wish(union, **wishes), job=job)
    outcome.job = job
    return outcome


def without_ids(data, suffix):
    """An exported file with every row made new."""
    if suffix == "json":
        return json.dumps([entry(each["kind"], **each["fields"]) for each in json.loads(data)]).encode()
    sheets = [CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("活动")]
    return book({sheet.name: [row[1:] for row in sheet.to_python()] for sheet in sheets})
