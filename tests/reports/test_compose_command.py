"""`manage.py compose`: a summary into a file of any kind, or one clear line and nothing written."""

import json
import re
from datetime import date
from io import BytesIO

import docx
import pypdf
import pytest
from django.core.management import call_command
from python_calamine import CalamineWorkbook

from core import history
from reports.outline import outlines
from tests import make

pytestmark = pytest.mark.django_db

PERIOD = {"--from": "2024-01-01", "--to": "2024-12-31"}
ENDINGS = [".docx", ".pdf", ".txt", ".html", ".json"]


@pytest.fixture(autouse=True)
def union():
    """A school's union with what it wrote down of 2024, and of the year before."""
    union = make.union(code="demo", name="江城市第一中学工会", org_type="school")
    make.activity(union, "sport_contest", name="教工排球赛", participants=36)
    make.grant(union, date=date(2024, 2, 5), households=30, cash=70000)
    make.activity(union, name="去年的运动会", date=date(2023, 6, 10))
    return union


def compose(capsys, output, **given):
    """Exit status, what stood on stdout and on stderr. A value of None leaves its option out."""
    options = {"--union": "demo"} | PERIOD | {"--output": output}
    options |= {f"--{name}": value for name, value in given.items()}
    status = 0
    try:
        call_command("compose", *(str(w) for pair in options.items() if pair[1] is not None for w in pair))
    except SystemExit as end:
        status = end.code
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err.splitlines()


def written(capsys, tmp_path, ending, **given):
    """The file that the command wrote, and it alone."""
    file = tmp_path / f"总结{ending}"
    assert compose(capsys, file, **given) == (0, [], [])
    assert list(tmp_path.iterdir()) == [file]
    return file.read_bytes()


def words(data, ending):
    """The text of a file, a line for each block."""
    if ending == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
    if ending == ".pdf":
        text = "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
        return re.sub("(?<=[^ -~])\\s|\\s(?=[^ -~])", "", text)
    if ending == ".json":
        blocks = json.loads(data)["blocks"]
        runs = [[run if isinstance(run, str) else run["text"] for run in block["runs"]] for block in blocks]
        return "\n".join(map("".join, runs))
    return data.decode()


@pytest.mark.parametrize("ending", [*ENDINGS, ".DOCX"])
def test_what_was_recorded_of_the_year_is_in_the_file_of_every_kind(capsys, tmp_path, ending):
    text = words(written(capsys, tmp_path, ending), ending.lower())

    expected = ["江城市第一中学工会2024年工作总结", "教工排球赛", "36人", "30户", "7万元", "2024年12月31日"]
    assert [each for each in expected if each not in text] == []
    assert "去年的运动会" not in text


def test_the_headings_of_the_outline_are_headings_of_the_word_file(capsys, tmp_path):
    lines = docx.Document(BytesIO(written(capsys, tmp_path, ".docx", outline="federation"))).paragraphs

    headings = [(p.style.name, p.text) for p in lines if p.style.name.startswith("Heading")]
    assert [(style, re.match("[一二]、|（[一二]）", text)[0]) for style, text in headings] == [
        ("Heading 1", "一、"),
        ("Heading 2", "（一）"),
        ("Heading 2", "（二）"),
    ]


def test_the_numbers_in_json_lead_to_their_records(capsys, tmp_path):
    document = json.loads(written(capsys, tmp_path, ".json"))

    assert [document[name] for name in ("language", "union", "since", "until", "outline")] == [
        "zh-hans", "demo", "2024-01-01", "2024-12-31", "school",
    ]  # fmt: skip
    cited = {
        run["text"]: run for block in document["blocks"] for run in block["runs"] if isinstance(run, dict)
    }
    assert cited["7万元"]["kind"] == "welfare.Grant"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_summary_in_english(capsys, tmp_path, ending):
    text = words(written(capsys, tmp_path, ending, language="en"), ending)

    assert "江城市第一中学工会: work summary, 2024" in text
    assert "70,000" in text
    assert "工作总结" not in text


def test_the_outline_is_the_one_that_suits_the_union_unless_another_is_named(capsys, tmp_path):
    chosen, named = (
        json.loads(written(capsys, tmp_path, ".json", **given)) for given in ({}, {"outline": "chronicle"})
    )

    assert (chosen["outline"], chosen["title"]) == ("school", "江城市第一中学工会2024年工作总结")
    assert (named["outline"], named["title"]) == ("chronicle", "江城市第一中学工会2024年大事记")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"union": "nobody"}, ["nobody"]),
        ({"union": None}, ["--union"]),
        ({"outline": "hospital"}, ["hospital", *outlines()]),
        ({"from": "2024-12-31", "to": "2024-01-01"}, ["2024-12-31", "2024-01-01"]),
        ({"from": "2024年1月"}, ["2024年1月", "2024-12-31"]),
        ({"to": "2024-02-30"}, ["2024-02-30"]),
        ({"to": None}, ["--to"]),
        ({"language": "fr"}, ["fr", "zh-hans", "en"]),
    ],
)
def test_wrong_words_end_in_one_line_and_the_status_two(capsys, tmp_path, given, named):
    status, out, err = compose(capsys, tmp_path / "x.docx", **given)

    assert (status, out, len(err)) == (2, [], 1)
    assert [word for word in named if word not in err[0]] == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.odt", "x", ".docx"])
def test_an_ending_without_a_writer_is_refused_with_those_there_are(capsys, tmp_path, name):
    status, out, err = compose(capsys, tmp_path / name)

    assert (status, out, len(err)) == (2, [], 1)
    assert [word for word in (name, *ENDINGS) if word not in err[0]] == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["nowhere/x.docx", "a_file/x.docx", "a_folder.docx", f"{'x' * 300}.docx"])
def test_where_nothing_can_be_written_nothing_is(capsys, tmp_path, place):
    (tmp_path / "a_file").write_text("kept")
    (tmp_path / "a_folder.docx").mkdir()
    (tmp_path / "a_folder.docx" / "inside").touch()
    before = sorted(tmp_path.rglob("*"))

    status, out, err = compose(capsys, tmp_path / place)

    assert (status, out, len(err)) == (2, [], 1)
    assert str(tmp_path / place) in err[0]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_there_is_replaced_by_a_summary_and_never_by_an_error(capsys, tmp_path):
    file = tmp_path / "x.txt"
    file.write_text("old")

    assert compose(capsys, file, union="nobody")[0] == 2
    assert file.read_text() == "old"
    assert compose(capsys, file)[0] == 0
    assert "教工排球赛" in file.read_text()


def test_a_union_in_the_bin_has_no_summary(capsys, tmp_path, union):
    history.bin(union, by=None)

    assert compose(capsys, tmp_path / "x.txt") == (2, [], ["No union has the code 'demo'."])


@pytest.mark.parametrize("period", [{"from": "0001-01-01"}, {"to": "9999-12-31"}])
def test_a_period_may_reach_as_far_as_the_calendar(capsys, tmp_path, period):
    assert "教工排球赛" in words(written(capsys, tmp_path, ".txt", **period), ".txt")


def test_a_page_says_at_its_foot_of_what_and_when_it_was_made(capsys, tmp_path):
    foot = words(written(capsys, tmp_path, ".html"), ".html").split("<footer>")[1]

    assert [
        each for each in ("江城市第一中学工会", "2024-01-01 – 2024-12-31", "生成时间") if each not in foot
    ] == []


def test_a_workbook_has_the_figures_and_the_rows_behind_them(capsys, tmp_path):
    book = CalamineWorkbook.from_filelike(BytesIO(written(capsys, tmp_path, ".xlsx")))

    assert book.sheet_names[:2] == ["文件说明", "指标"]
    assert "教工排球赛" in str(book.get_sheet_by_name("活动").to_python())


def test_a_pdf_takes_the_records_with_it_where_they_are_asked_for(capsys, tmp_path):
    file = tmp_path / "总结.pdf"
    call_command(
        "compose", "--union=demo", "--from=2024-01-01", "--to=2024-12-31", "--annex", f"--output={file}"
    )

    assert "数据来源明细" in words(file.read_bytes(), ".pdf")
