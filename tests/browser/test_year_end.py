"""The main job as a chair does it: compose, look behind a number, write in a paragraph, take the Word file away."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from docx import Document

from reports.models import Summary
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
    return page


def compose(page):
    page.goto("/reports/")
    page.get_by_label("起始日期").fill("2024-01-01")
    page.get_by_label("截止日期").fill("2024-12-31")
    page.get_by_role("button", name="成文").click()
    page.wait_for_url("**/reports/*/")


def test_a_chair_composes_looks_behind_a_number_edits_and_takes_the_word_file(chair):
    compose(chair)
    assert "江城市第一中学工会2024年工作总结" in chair.get_by_role("article").inner_text()

    chair.get_by_role("link", name="15份").click()
    chair.locator("#evidence #rows").wait_for()
    assert "提案" in chair.locator("#evidence").inner_text()

    paragraph = chair.locator(".para", has_text="石象湖")
    paragraph.get_by_role("link", name="改写这一段").click()
    chair.locator(".editor [role=textbox]").fill("四月，全体会员同游石象湖，春光正好。")
    chair.get_by_role("button", name="完成").click()
    chair.locator(".para.is-edited", has_text="春光正好").wait_for()

    chair.get_by_role("link", name="重新成文").click()
    chair.locator(".para.is-edited", has_text="春光正好").wait_for()

    chair.get_by_role("button", name="导出 Word").click()
    chair.wait_for_url("**/jobs/*/")
    with chair.expect_download() as download:
        chair.get_by_role("link", name="下载").click(timeout=60_000)
    text = "\n".join(p.text for p in Document(download.value.path()).paragraphs)
    assert download.value.suggested_filename == "江城市第一中学工会2024年工作总结.docx"
    assert "四月，全体会员同游石象湖，春光正好。" in text
    assert "收到提案15份" in text


def test_the_composed_page_is_accessible_to_everyone(chair, axe):
    compose(chair)

    assert axe(chair) == []


def test_the_summary_belongs_to_the_union_and_period_that_was_chosen(chair):
    compose(chair)

    summary = Summary.objects.get()
    assert (summary.union.code, summary.since, summary.until, summary.outline) == (
        "demo-5", date(2024, 1, 1), date(2024, 12, 31), "school",
    )  # fmt: skip
