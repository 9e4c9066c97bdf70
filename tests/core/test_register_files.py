import json
import struct
import zipfile
from io import BytesIO

import pytest
from django.utils.translation import override

from core.kinds import find_kind, kinds
from core.register import archive, reading, scan
from core.register.problems import RefusedError
from core.register.reading import read_file
from core.register.spreadsheet import decoded, sheets_of
from tests.core.books import book

ACTIVITY = find_kind("activity")
HEAD = ["类型", "名称", "日期"]
ROW = ["培训", "消防培训", "2024-03-08"]


def read(data, name="file.xlsx", only=None):
    return read_file(data, name, list(kinds()), only)


def refusal(data, name="file.xlsx"):
    with override("en"), pytest.raises(RefusedError) as caught:
        sheets_of(data, name)
    return str(caught.value)


def packed(**entries):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in entries.items():
            out.writestr(name, content)
    return stream.getvalue()


def test_an_old_workbook_says_how_to_save_it():
    assert ".xls" in refusal(archive.OLE + b"\0" * 600)


def test_a_locked_workbook_says_how_to_unlock_it():
    assert "password" in refusal(archive.OLE + b"\0" * 600 + archive.LOCKED_MARK)


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"PK\x03\x04" + b"\0" * 100, b"<html></html>"),
        packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        packed(**{"word/document.xml": "<w/>"}),
    ],
)
def test_what_is_no_workbook_is_refused(data):
    assert "not an Excel workbook" in refusal(data)


@pytest.mark.parametrize("part", range(1, 17))
def test_a_truncated_workbook_is_refused(part):
    data = book({"活动": [HEAD, ROW]})

    assert refusal(data[: len(data) * part // 17])


@pytest.mark.parametrize("seed", range(60))
def test_a_workbook_with_a_flipped_byte_is_read_or_refused(seed):
    data = bytearray(book({"活动": [HEAD, ROW]}))
    data[seed * len(data) // 60] ^= 0xFF

    assert read_or_refused(bytes(data))


def read_or_refused(data):
    try:
        return sheets_of(data, "file.xlsx")
    except RefusedError as refused:
        return str(refused)


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert "unpacks" in refusal(packed(**{"xl/workbook.xml": b"0" * (archive.MOST_INFLATED + 1)}))


def test_a_steep_entry_is_refused():
    assert "unpacks" in refusal(packed(**{"xl/workbook.xml": b"0" * 5_000_000}))


def test_a_hundred_thousand_entries_are_refused():
    entries = {f"x{number}": "" for number in range(archive.MOST_ENTRIES)}

    assert "unpacks" in refusal(packed(**{"xl/workbook.xml": "<a/>"} | entries))


def test_an_entry_that_lies_about_its_size_is_refused():
    data = bytearray(
        packed(**{"xl/workbook.xml": b"<a>" + b"x" * 5000 + b"</a>", "xl/_rels/workbook.xml.rels": b"<a/>"})
    )
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + offset, 10)

    assert refusal(bytes(data))


def test_entries_that_overlap_are_refused():
    data = bytearray(packed(**{"xl/workbook.xml": "<a/>", "b": "x" * 50}))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 5)

    assert refusal(bytes(data))


@pytest.mark.parametrize("kind", ["<!DOCTYPE a [<!ENTITY b 'c'>]>", "<!DOCTYPE a>"])
def test_entities_in_a_workbook_are_refused(kind):
    rels = f"{kind}<a/>"

    assert "not an Excel workbook" in refusal(
        packed(**{"xl/workbook.xml": "<a/>", "xl/_rels/workbook.xml.rels": rels})
    )


def test_one_cell_far_away_is_refused_and_named():
    data = book(
        {"活动": [HEAD]}, raw=lambda out: out.get_worksheet_by_name("活动").write(1048575, 16383, "x")
    )

    assert "1048576" in refusal(data)


def test_a_sheet_formatted_to_the_bottom_has_only_its_rows():
    def format_all(out):
        bold = out.add_format({"bold": True})
        for row in range(2, 5000):
            out.get_worksheet_by_name("活动").write_blank(row, 3, None, bold)
        out.get_worksheet_by_name("活动").write_blank(1048575, 16383, None, bold)

    file = read(book({"活动": [HEAD, ROW]}, raw=format_all))

    assert [row.number for row in file.rows] == [2]


def test_more_rows_than_are_taken_at_once_are_refused_with_the_number(monkeypatch):
    monkeypatch.setattr(scan, "MOST_ROWS", 20)

    assert "20" in refusal(book({"活动": [HEAD] + [ROW] * 30}))


def test_more_entries_than_are_taken_at_once_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    rows = json.dumps([{"kind": "note", "fields": {}}] * 3)

    with pytest.raises(RefusedError, match="2"):
        read(rows.encode(), "rows.json")


def test_one_long_text_in_every_cell_is_refused(monkeypatch):
    monkeypatch.setattr(scan, "MOST_TEXT", 100_000)

    assert "unpacks" in refusal(book({"活动": [["长" * 1000] * 50] * 50}))


def test_cells_without_an_address_are_refused():
    sheet = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
    data = replaced(book({"活动": [HEAD]}), "xl/worksheets/sheet1.xml", sheet)

    assert "unusual" in refusal(data)


def replaced(data, name, content):
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in source.namelist():
            out.writestr(entry, content if entry == name else source.read(entry))
    return stream.getvalue()


# What is found in a sheet.


def test_a_sheet_is_known_by_its_name_in_either_language_and_by_its_kind():
    for name in ("活动", "activity", "Activity", "activities.Activity"):
        assert [row.kind for row in read(book({name: [HEAD, ROW]})).rows] == [ACTIVITY]


def test_headings_are_known_by_label_in_either_language_and_by_field_name():
    for head in (["类型", "名称", "日期"], ["Type", "NAME", "date"], ["type *", "name", "date"]):
        [row] = read(book({"活动": [head, ROW]})).rows
        assert [column.name for column in row.columns] == ["type", "name", "date"]


def test_a_title_above_the_headings_does_not_matter():
    def title(out):
        out.get_worksheet_by_name("活动").merge_range(0, 0, 0, 2, "2024年活动台账")

    file = read(book({"活动": [[], HEAD, ROW]}, raw=title))

    assert [(row.number, row.values, row.flagged) for row in file.rows] == [(3, tuple(ROW), ())]


def test_unknown_columns_and_repeated_ones_are_named():
    with override("en"):
        file = read(book({"活动": [[*HEAD, "名称", "参加人数量"], [*ROW, "又一个", 3]]}))

    assert [(problem.column, problem.row) for problem in file.problems] == [("参加人数量", 1), ("名称", 1)]
    assert "no such column" in file.problems[0].text


def test_the_column_of_problems_may_stay():
    assert read(book({"活动": [[*HEAD, "问题"], [*ROW, "旧的说明"]]})).problems == []


def test_a_sheet_of_no_kind_is_named_with_what_comes_near():
    with override("zh-hans"):
        file = read(book({"活动": [HEAD, ROW], "活动表": [HEAD, ROW]}))

    assert len(file.rows) == 1
    [problem] = file.problems
    assert (problem.sheet, problem.row) == ("活动表", 0)
    assert "活动" in problem.text


def test_the_sheet_of_explanations_is_not_read():
    file = read(book({"说明": [["怎么填"]], "活动": [HEAD, ROW]}))

    assert (len(file.rows), file.problems) == (1, [])


def test_merged_cells_formulas_without_a_result_and_errors_are_flagged():
    def odd(out):
        sheet = out.get_worksheet_by_name("活动")
        sheet.merge_range(1, 0, 2, 0, "培训")
        sheet.write_formula(3, 1, "=A1", None, "")
        sheet.write_formula(4, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(5, 1, '="消防"&"演练"', None, "消防演练")

    rows = [HEAD, [None, "一", "2024"], [None, "二", "2024"], *[["培训", None, "2024"]] * 3]
    file = read(book({"活动": rows}, raw=odd))

    flagged = {row.number: [column.name for column, _text in row.flagged] for row in file.rows}
    assert flagged == {2: ["type"], 3: ["type"], 4: ["name"], 5: ["name"], 6: []}
    assert file.rows[4].values[1] == "消防演练"


# CSV.


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_of_any_usual_encoding_is_read(encoding):
    text = "类型,名称,日期\r\n培训,“消防”培训,2024-03-08\r\n"

    file = read(text.encode(encoding), "活动.csv")

    assert [row.values for row in file.rows] == [("培训", "“消防”培训", "2024-03-08")]


def test_a_rare_character_survives_gb18030():
    assert decoded("𠮷".encode("gb18030")) == "𠮷"


def test_a_csv_in_no_known_encoding_is_refused():
    with pytest.raises(RefusedError):
        decoded(b"\x00\x01\x02")


def test_a_csv_may_be_parted_by_semicolons_and_hold_lines_in_a_cell():
    [row] = read('类型;名称;日期\n培训;"一\n二";2024'.encode(), "活动.csv").rows

    assert row.values == ("培训", "一\n二", "2024")


def test_a_guard_before_a_formula_sign_is_no_part_of_the_text():
    [row] = read("名称,日期\n'=cmd,2024".encode(), "活动.csv").rows

    assert row.values[0] == "=cmd"


def test_a_csv_of_no_known_name_needs_its_kind():
    data = "类型,名称,日期\n培训,消防培训,2024".encode()

    assert read(data, "data.csv").rows == []
    assert len(read(data, "data.csv").problems) == 1
    assert len(read(data, "data.csv", ACTIVITY).rows) == 1


def test_an_empty_workbook_is_refused():
    with pytest.raises(RefusedError):
        read(book({"活动": []}))
