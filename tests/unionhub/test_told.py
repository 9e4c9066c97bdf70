"""Every demo union's summary composes in its outline, in both languages, and tells what it must."""

import re
import subprocess
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO, StringIO

import docx
import pypdf
import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils.translation import override

from core.kinds import kinds
from core.numbers import numbers
from core.prose import Cite, Manner
from core.register.sheet_names import sheet_name
from core.scope import Scope
from core.sensitive import Secret
from members.models import Union
from reports.beside import with_figures
from reports.compose import compose
from reports.outline import outline_of
from reports.parts import label_of
from reports.render import WRITERS
from tests.reports.books import sheets
from tests.reports.pdf import bookmarks, fonts, squeezed
from tests.unionhub.told import TOLD_IN_ENGLISH, told
from unionhub.demo import UNIONS

pytestmark = pytest.mark.django_db

each_union = pytest.mark.parametrize("union", UNIONS, ids=lambda union: union.code)
each_language = pytest.mark.parametrize("language", ["zh-hans", "en"])

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
SLIPS = re.compile(r"None|\bnan\b|[{}]|，，|。。|，。|；。|、、|、。|：。|（）|“”|《》|，、| ,| \.|  |\(\)")

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATES = re.compile(rf"\d+年|\d+月底?|\d+日|\d+ (?:{MONTHS})|(?:{MONTHS}) \d+|\b20\d\d\b")
HAN = re.compile(r"[\u4e00-\u9fff]+")
COUNTERS = "个|件|份|册|台|套|箱|名|人|位|家|户|项|次|条|场|期|篇|支|对"


@pytest.fixture(scope="module")
def summary(django_db_setup, django_db_blocker):
    """The composed Document of a demo union in a language; the demo is gone when the module is through."""

    @cache
    def composed(union, language):
        found = Union.objects.get(code=union.code)
        return compose(found, date(2024, 1, 1), date(2024, 12, 31), outline_of(found), language)

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", stdout=StringIO())
        yield composed
        transaction.set_rollback(True)


def text(document):
    return WRITERS[".txt"](document).decode()


@each_union
def test_a_demo_union_tells_its_year(summary, union):
    paragraphs = text(summary(union, "zh-hans")).splitlines()

    missing = [words for words in told(union.code) if not any(all(w in p for w in words) for p in paragraphs)]

    assert missing == []


@each_union
def test_a_demo_union_tells_its_figures_in_english(summary, union):
    english = text(summary(union, "en"))

    assert [words for words in TOLD_IN_ENGLISH[union.code].split("|") if words not in english] == []


@each_union
@each_language
def test_no_summary_has_a_gap_where_a_word_should_stand(summary, union, language):
    assert SLIPS.findall(text(summary(union, language))) == []


def test_figures_that_nobody_knows_are_not_invented(summary):
    """In this union's records every number was masked."""
    chinese = text(summary(next(u for u in UNIONS if u.code == "demo-3"), "zh-hans"))

    assert set(re.findall(r"\d+", chinese)) == {"2024", "12", "31"}


@each_union
@each_language
def test_every_number_that_came_from_records_leads_to_them(summary, union, language):
    """Only the days and years that a sentence begins or ends with stand in plain text."""
    blocks = [block for block in summary(union, language).blocks if block.role in ("lead", "body", "item")]
    plain = [run for block in blocks for run in block.runs if isinstance(run, str)]

    assert [run for run in plain if re.search(r"\d", DATES.sub("", run))] == []


@each_union
def test_english_has_chinese_only_in_names_and_in_words_of_the_records(summary, union):
    own = "\n".join(words_recorded(union.code))
    english = text(summary(union, "en"))

    assert [words for words in HAN.findall(english) if words not in own] == []
    assert re.findall(rf"\d ?(?:{COUNTERS})(?![\u4e00-\u9fff])", english) == []


def words_recorded(code):
    """Every word that people wrote in the records of a demo union, and its names; without counters."""
    union = Union.objects.get(code=code)
    for kind in kinds():
        rows = kind.model.objects.filter(**{f"{kind.model.union_path}__in": union.with_below()})
        yield from values(rows, [field.name for field in kind.fields])
        for part in kind.parts:
            yield from values(part.model.objects.filter(owner__in=rows), part.fields)


def values(rows, names):
    plain = [name for name in names if name not in ("goods_unit", "counter", "unit")]
    for row in rows.values(*plain):
        clear = (value.clear if isinstance(value, Secret) else value for value in row.values())
        yield from (value for value in clear if isinstance(value, str))


@each_union
@each_language
def test_word_and_text_say_the_same(summary, union, language):
    document = summary(union, language)

    word = docx.Document(BytesIO(WRITERS[".docx"](document)))

    lines = []
    for block in word.iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    assert lines == [line for line in text(document).splitlines() if line]


@each_union
@each_language
def test_every_value_cited_stands_in_word_and_in_pdf(summary, union, language):
    document = summary(union, language)
    cited = {squeezed(run.text) for block in document.blocks for run in block.runs if isinstance(run, Cite)}

    word = docx.Document(BytesIO(WRITERS[".docx"](document)))
    pdf = pypdf.PdfReader(BytesIO(WRITERS[".pdf"](document)))

    in_word, in_pdf = squeezed("".join(p.text for p in word.paragraphs)), unbroken(pdf)
    assert cited
    assert [each for each in cited if each not in in_word] == []
    assert [each for each in cited if each not in in_pdf] == []
    assert all(is_held for _name, is_held in fonts(pdf))
    assert [text for _level, text in bookmarks(pdf.outline)] == headings(document)


@each_union
def test_every_value_cited_stands_in_excel(summary, union):
    """A figure, or a part of one, in its row of the sheet of figures; a value of a record in the sheet of its register."""
    told = summary(union, "zh-hans")
    scope = Scope(Union.objects.get(code=union.code), date(2024, 1, 1), date(2024, 12, 31))
    cites = [run for block in told.blocks for run in block.runs if isinstance(run, Cite)]

    book = sheets(with_figures(told, scope))

    with override("zh-hans"):
        rows = {row[0]: row for row in book["指标"][1:]}
        of_figures = {cite: rows.get(str(label_of(cite.figure, cite.group))) for cite in cites if cite.figure}
        kept = {kind.name: cells_of(book.get(sheet_name(kind), [])) for kind in kinds()}
    assert [cite for cite, row in of_figures.items() if not row or cite.text not in row[9].split("; ")] == []
    assert [
        (cite, row[3])
        for cite, row in of_figures.items()
        if cite.manner == Manner.VALUE and [n.value for n in numbers(cite.text)] not in ([row[3]], [])
    ] == []
    assert [
        cite
        for cite in cites
        if cite.kind and not all(n.value in kept[cite.kind] for n in numbers(cite.text))
    ] == []


def cells_of(rows):
    """The numbers of a sheet; one that is not exact stands in it with its word."""
    cells = [cell for row in rows for cell in row]
    exact = {Decimal(str(cell)) for cell in cells if isinstance(cell, int | float)}
    return exact | {each.value for cell in cells if isinstance(cell, str) for each in numbers(cell)}


def unbroken(pdf):
    """The words of a PDF without the hyphens that break them, and without the numbers of its pages, which may stand in
    the middle of a value.
    """
    pages = (squeezed(re.sub(r"\u00ad\s", "", page.extract_text())) for page in pdf.pages)
    return "".join(re.sub(r"—\d+—$", "", page) for page in pages)


def headings(document):
    return [block.number + block.text for block in document.blocks if block.role == "heading"]


def test_the_seven_word_files_open_in_libreoffice(summary, tmp_path):
    for union in UNIONS:
        (tmp_path / f"{union.code}.docx").write_bytes(WRITERS[".docx"](summary(union, "zh-hans")))

    said = subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
            "--outdir", tmp_path, *sorted(tmp_path.glob("*.docx")),
        ],
        check=True, capture_output=True, text=True, timeout=300,
    )  # fmt: skip

    # What it says where no Java is installed is not about the files.
    assert [line for line in said.stderr.splitlines() if "javaldx" not in line] == []
    pages = {path.stem: len(PAGE.findall(path.read_bytes())) for path in tmp_path.glob("*.pdf")}
    assert {*pages} == {union.code for union in UNIONS}
    assert all(pages.values())
