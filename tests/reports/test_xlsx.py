"""The Excel file, opened again: what it says of itself, its figures, its charts, and the rows that its taker may take."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from core.register.values import LONGEST_CELL
from core.scope import Scope
from reports.beside import made, with_figures
from reports.charts import Chart
from reports.compose import compose
from reports.document import Document, Made
from reports.figures import FigureLine
from tests import make
from tests.reports.books import parts, sheets

YEAR = date(2024, 1, 1), date(2024, 12, 31)
HOSTILE = '=HYPERLINK("http://example.org","点")'


def document(**values):
    given = {
        "title": "总结",
        "name": "江城总工会",
        "made": Made(datetime(2025, 1, 5, 1, 30, tzinfo=UTC), "曾单"),
    }
    return Document(
        language="zh-hans",
        union="u",
        since="2024-01-01",
        until="2024-12-31",
        outline="school",
        **given | values,
    )


def figure(value=3, **values):
    return FigureLine("activities.held", "活动", "主办的活动", "项", value, **values)


def test_the_first_sheet_says_title_scope_when_and_by_whom():
    assert sheets(document())["文件说明"] == [
        ["标题", "总结"], ["工会", "江城总工会"], ["期间", "2024-01-01 – 2024-12-31"],
        ["生成时间", "2025-01-05 09:30"], ["生成人", "曾单"],
        ["统计口径", "该工会及所属工会在此期间的全部台账记录"],
    ]  # fmt: skip


def test_a_figure_stands_with_definition_last_year_change_target_and_completion():
    lines = (figure(39, previous=30, target=Decimal(41)), figure(7, how="over"))

    head, first, second = sheets(document(figures=lines))["指标"]

    assert head == [
        "指标",
        "口径",
        "单位",
        "本期",
        "准确程度",
        "上年同期",
        "增减",
        "目标任务",
        "完成率（%）",
        "文中表述",
    ]
    assert first == ["活动", "主办的活动", "项", 39, "确数", 30, 9, 41, 95.1, ""]
    assert second == ["活动", "主办的活动", "项", 7, "余", "", "", "", "", ""]


@pytest.mark.parametrize("text", [HOSTILE, "+1", "-1", "@SUM(A1)", "http://example.org", "\t=1"])
def test_what_a_person_wrote_stays_text(text):
    given = document(title=text, figures=(FigureLine("x", text, text, text, 1),))

    found = sheets(given)

    assert found["文件说明"][0] == ["标题", text]
    assert found["指标"][1][:3] == [text] * 3
    assert not [
        part for part in parts(given, r"xl/worksheets/.*\.xml") if "<f>" in part or "hyperlink" in part
    ]


def test_a_chart_is_a_native_one_over_its_own_numbers():
    chart = Chart("activities.held", "活动", "月份", "项", (("3月", 2), ("4月", 5)))

    given = document(charts=(chart, chart))

    assert sheets(given)["图表"][:4] == [["活动", ""], ["月份", "项"], ["3月", 2], ["4月", 5]]
    drawn = parts(given, r"xl/charts/chart\d+\.xml")
    assert ["图表!$A$3:$A$4" in part and "图表!$B$3:$B$4" in part for part in drawn] == [True, False]
    assert all("<c:barChart>" in part for part in drawn)


@pytest.fixture
def school(db):
    union = make.union(code="demo", name="江城市第一中学工会", org_type="school")
    make.union(union, code="below", name="初中部工会")
    make.activity(union, "sport_contest", name="=1+1", date=date(2024, 3, 1), participants=36)
    make.activity(union, "sport_contest", name="教工篮球赛", date=date(2024, 5, 1), remark="长" * 40_000)
    make.activity(union, name="去年的运动会", date=date(2023, 6, 10))
    make.hardship_case(union, member_name="单小曾")
    make.target(union, indicator="活动", period="2024年", value=4)
    return union


def taken(union, taker=None):
    given = compose(union, *YEAR, "school")
    return sheets(made(with_figures(given, Scope(union, *YEAR), taker=taker), by="曾单"))


def test_the_rows_behind_the_figures_stand_in_sheets_of_their_registers(school):
    found = taken(school)

    heads, *rows = found["活动"]
    names = [row[heads.index("名称")] for row in rows]
    assert names == ["=1+1", "教工篮球赛"]
    assert len(rows[1][heads.index("备注")]) == LONGEST_CELL
    [target] = [row for row in found["指标"] if row[0] == "活动"]
    assert target[3:9] == [2, "确数", 1, 1, 4, 50]


def test_who_takes_it_away_gets_the_rows_that_they_may_take_and_hears_of_the_others(school):
    chair, auditor = make.user("chair", school), make.user("auditor", school)

    assert "单小曾" in str(taken(school, chair))
    found = taken(school, auditor)
    assert "活动" not in found
    assert "单小曾" not in str(found)


def test_in_english_the_sheets_are_english(school):
    given = compose(school, *YEAR, "school", "en")

    assert [*sheets(with_figures(given, Scope(school, *YEAR)))][:3] == [
        "About this file",
        "Figures",
        "Charts",
    ]
