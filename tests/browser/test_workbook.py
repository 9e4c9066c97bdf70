"""The workbook as a person meets it: a file with mistakes, the same file put right, and second thoughts."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from activities.models import Activity
from tests import make
from tests.browser.signing_in import sign_in
from tests.core.books import activity, book

pytestmark = pytest.mark.django_db(transaction=True)

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
HEAD = ["类型", "名称", "日期"]


@pytest.fixture
def officer(page, client, worker):
    made = make.user("officer", make.union(name="第五中学工会"), name="李干事")
    sign_in(page, client, made)
    return made


def upload(page, path):
    page.goto("/workbook/")
    page.locator("#id_file").set_input_files(path)
    page.get_by_role("button", name="上传").click()


def test_mistakes_are_put_right_in_the_marked_file_and_the_import_is_undone(page, officer, tmp_path):
    wrong, right = tmp_path / "2024.xlsx", tmp_path / "again.xlsx"
    wrong.write_bytes(book({"活动": [HEAD, activity("急救培训"), ["培训", "消防演练", "昨天"]]}))

    upload(page, wrong)
    expect(page.get_by_role("alert")).to_contain_text("发现 1 处问题")
    expect(page.get_by_role("row").filter(has_text="昨天")).to_contain_text("3")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载标注了问题的文件").click()
    rows = CalamineWorkbook.from_path(str(download.value.path())).get_sheet_by_index(0).to_python()
    rows[2][2] = "2024年5月"
    right.write_bytes(book({"活动": rows}))

    upload(page, right)
    expect(page.get_by_role("status")).to_contain_text("文件已导入")
    assert sorted(Activity.objects.current().values_list("name", flat=True)) == ["急救培训", "消防演练"]

    page.get_by_role("link", name="撤销这次导入").click()
    page.get_by_role("button", name="撤销这次导入").click()
    expect(page.get_by_role("status")).to_contain_text("已恢复 2 条记录的原状")
    assert not Activity.objects.current().exists()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_the_workbook_have_no_barriers(page, officer, tmp_path, width):
    page.set_viewport_size({"width": width, "height": 800})
    wrong = tmp_path / "2024.xlsx"
    wrong.write_bytes(book({"活动": [HEAD, ["培训", "消防演练", "昨天"]]}))

    upload(page, wrong)
    expect(page.get_by_role("alert")).to_be_visible()
    seen = {page.url: barriers(page)}
    for address in ("/workbook/", "/workbook/export/?kind=activities.Activity"):
        page.goto(address)
        seen[address] = barriers(page)

    assert seen == dict.fromkeys(seen, ([], width))


def barriers(page):
    """What axe finds, and how wide the page is."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run()")["violations"]
    return [each["id"] for each in found], page.evaluate("document.documentElement.scrollWidth")
