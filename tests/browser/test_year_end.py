"""The main job as a chair does it, in one walk from the form that composes to the files of the signed summary."""

from datetime import date
from io import StringIO
from pathlib import Path

import pypdf
import pytest
from django.core.management import call_command
from docx import Document
from python_calamine import CalamineWorkbook

from congress.models import Proposal
from members.models import User
from reports.models import Summary
from tests.reports.pdf import squeezed
from tests.reports.signing import changed
from unionhub.demo import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chair(page, worker):
    """The chair of the demo's school, signed in."""
    call_command("demo", stdout=StringIO())
    page.goto("/accounts/login/")
    page.get_by_label("用户名").fill("chair")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="您好").wait_for()
    page.set_default_timeout(60_000)
    return page


def compose(page):
    page.goto("/reports/")
    page.get_by_label("起始日期").fill("2024-01-01")
    page.get_by_label("截止日期").fill("2024-12-31")
    page.get_by_role("button", name="成文").click()
    page.wait_for_url("**/reports/*/")
    summary = Summary.objects.get()
    assert (summary.union.code, summary.since, summary.until, summary.outline) == (
        "demo-5", date(2024, 1, 1), date(2024, 12, 31), "school",
    )  # fmt: skip
    assert "江城市第一中学工会2024年工作总结" in page.get_by_role("article").inner_text()
    return summary


def write_on(page, within, words):
    """Words behind those of a paragraph, kept by the editor."""
    paragraph = page.locator(".para", has_text=within)
    paragraph.hover()
    paragraph.get_by_role("link", name="改写这一段").click()
    page.locator(".editor [role=textbox]").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    page.get_by_text("已保存").wait_for()


def done(page, words):
    page.get_by_role("button", name="完成").click()
    edited = page.locator(".para.is-edited", has_text=words)
    edited.wait_for()
    return edited


def recount(summary, before, number):
    """Somebody finds that another number of proposals came in."""
    by = User.objects.get(username="chair")
    return changed(Proposal.objects.within(summary.scope).get(count=before), by, count=number)


def take_change(page, axe):
    """The banner tells of the change, and the change is taken."""
    page.reload()
    banner = page.locator(".signing-changes[open]")
    assert "15份" in banner.inner_text()
    assert axe(page) == []
    banner.get_by_role("link", name="查看并采用变动").click()
    page.get_by_role("button", name="采用所选").click()
    page.get_by_role("link", name="16份", exact=True).first.wait_for()


def sign(page, axe):
    page.get_by_role("button", name="审核通过").click()
    page.get_by_role("link", name="签发", exact=True).click()
    page.get_by_label("仍予签发的理由").fill("已核对原始记录")
    assert axe(page) == []
    page.get_by_role("button", name="签发").click()
    page.get_by_role("button", name="公布", exact=True).wait_for()


def taken_away(page, summary, name):
    """The file that a button of the page asks for, once the worker has made it."""
    page.goto(summary.get_absolute_url())
    button = page.get_by_role("button", name=name, exact=True)
    if not button.is_visible():
        page.get_by_label("其他格式").click()
    button.click()
    page.wait_for_url("**/jobs/*/")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载").click()
    ending = Path(download.value.suggested_filename).suffix
    assert download.value.suggested_filename == f"江城市第一中学工会2024年工作总结{ending}"
    return download.value.path()


def test_a_chair_goes_from_the_records_to_a_signed_summary_and_its_files(chair, axe):
    summary = compose(chair)
    assert axe(chair) == []
    chair.get_by_role("link", name="15份").click()
    chair.locator("#evidence #rows").wait_for()
    assert "提案" in chair.locator("#evidence").inner_text()

    write_on(chair, "15份", "春光正好。")
    done(chair, "春光正好")
    recount(summary, 15, 16)
    take_change(chair, axe)
    write_on(chair, "春光正好", "另有5252人建言。")
    chair.locator(".editor .unsupported", has_text="5252人").wait_for()
    edited = done(chair, "5252人")
    edited.locator("a.unsupported", has_text="5252人").wait_for()
    assert "16份" in edited.inner_text()

    sign(chair, axe)
    recount(summary, 16, 99)
    chair.reload()
    text = chair.get_by_role("article").inner_text()
    assert ("16份" in text, "春光正好" in text, "99份" in text) == (True, True, False)
    chair.get_by_role("link", name="16份", exact=True).first.click()
    rows = chair.locator("#evidence #rows")
    rows.wait_for()
    assert "签发后有改动" in rows.inner_text()
    assert chair.get_by_role("link", name="重新成文").count() == 0
    assert axe(chair) == []

    word = "".join(p.text for p in Document(taken_away(chair, summary, "导出 Word")).paragraphs)
    pdf = pypdf.PdfReader(taken_away(chair, summary, "PDF"))
    html = taken_away(chair, summary, "网页（.html）").read_text("utf-8")
    book = CalamineWorkbook.from_path(taken_away(chair, summary, "Excel（指标、图表和明细）"))
    for words in (word, squeezed("".join(page.extract_text() for page in pdf.pages)), html):
        assert ("16份" in words, "春光正好" in words, "99份" in words) == (True, True, False)
    cited = [row for row in book.get_sheet_by_name("指标").to_python() if "16份" in str(row[9])]
    assert [row[3] for row in cited] == [16]
