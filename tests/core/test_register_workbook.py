import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from activities.models import Activity
from core.access import Action
from core.kinds import find_kind, kinds
from core.register.columns import columns
from core.register.extract import Extract
from core.register.sheet_names import sheet_name
from core.register.workbook_out import write_template, write_workbook
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="本级工会")


def opened(data):
    return CalamineWorkbook.from_filelike(BytesIO(data))


def part(data, name):
    """The XML of one sheet of a workbook."""
    place = opened(data).sheet_names.index(name) + 1
    with zipfile.ZipFile(BytesIO(data)) as entries:
        return entries.read(f"xl/worksheets/sheet{place}.xml").decode()


def activities(data):
    return opened(data).get_sheet_by_name("活动").to_python()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_sheet_explains_and_then_every_kind_has_one_in_order(union, language):
    with override(language):
        names = opened(write_template(union, None, Action.ADD)).sheet_names
        wanted = [sheet_name(kind) for kind in kinds()]

    assert names[1:-1] == wanted
    assert len(set(names)) == len(names)


def test_headings_are_words_with_units_and_the_id_stands_first(union):
    head = activities(write_template(union, None, Action.ADD))[0]

    assert head[:4] == ["id", "类型", "名称", "日期"]
    assert {"参加人数", "经费支出（元）"} <= set(head)


def test_a_union_with_others_below_has_a_column_that_offers_them(union):
    make.union(union, name="文化分会")

    data = write_template(union, None, Action.ADD)

    assert activities(data)[0][1] == "所属工会"
    assert ["文化分会"] in [row[:1] for row in opened(data).get_sheet_by_name("选项").to_python()]


def test_choices_are_offered_headings_explained_and_the_first_row_stays(union):
    xml = part(write_template(union, None, Action.ADD), "活动")

    assert xml.count('<dataValidation type="list"') == sum(
        column.holds in ("choice", "boolean") for column in columns("activities.Activity")
    )
    assert 'state="frozen"' in xml
    assert "promptTitle" in xml
    assert "<legacyDrawing" in xml


def test_values_are_written_as_numbers_dates_and_words(union):
    Activity.objects.create(
        union=union, type="training", name="=cmd", date=date(2024, 3, 8), participants=30, participants_qualifier="over",
        units=3, cost="13.02",
    )  # fmt: skip
    Activity.objects.create(union=union, type="drill", date=date(2024, 5, 1), date_precision="month")

    data = write_workbook(Extract(union, 2024))
    head, first, second = activities(data)
    row = dict(zip(head, first, strict=True))

    assert [row[name] for name in ("名称", "日期", "参加人数", "参加单位数（家）", "经费支出（元）")] == [
        "=cmd", date(2024, 3, 8), "30余", 3.0, 13.02,
    ]  # fmt: skip
    assert dict(zip(head, second, strict=True))["日期"] == "2024-05"
    assert "<f>" not in part(data, "活动")


def test_text_columns_keep_what_is_typed(union):
    data = write_template(union, None, Action.ADD)
    with zipfile.ZipFile(BytesIO(data)) as entries:
        styles = entries.read("xl/styles.xml").decode()
    formats = [
        re.search(r'numFmtId="(\d+)"', each)[1]
        for each in re.findall(r"<xf .*?>", styles.split("<cellXfs")[1])
    ]

    xml = part(data, "会员")
    place = [column.name for column in columns("members.Member") if not column.is_union].index("card_no") + 2
    spans = re.findall(r'<col min="(\d+)" max="(\d+)"[^>]* style="(\d+)"', xml)
    [style] = [int(style) for first, last, style in spans if int(first) <= place <= int(last)]
    assert formats[style] == "49"


def test_a_person_gets_the_sheets_of_what_they_may_enter(union):
    officer = make.user("officer", union)

    names = opened(write_template(union, officer, Action.ADD)).sheet_names

    assert sheet_name(find_kind("hardshipcase")) not in names
    assert "活动" in names
