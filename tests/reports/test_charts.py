"""Charts: what they count, how they are drawn, and that the same numbers stand in every file."""

import json
import re
from datetime import date
from io import BytesIO

import docx
import pytest
from PIL import Image

from core.scope import Scope
from reports import outline
from reports.breakdown import Part
from reports.charts import Chart, UnknownChart, caption, charts, largest, option, read, width
from reports.compose import compose
from reports.document import Block, Document, Role
from reports.drafts import document_of, draft
from reports.outline import outlines
from reports.render import WRITERS
from tests import make
from tests.reports.pdf import pdf_of, words
from tests.reports.word import opened

YEAR = date(2024, 1, 1), date(2024, 12, 31)
SHOWN = Chart("activities.held", "活动", "月份", "项", (("3月", 2), ("4月<b>&", 5)), is_of_time=True)
BLOCK = Block(Role.CHART, "chart.x", (caption(SHOWN),), rows=SHOWN.rows, option=option(SHOWN))


@pytest.fixture
def union(db):
    union = make.union(code="demo", name="江城市第一中学工会", org_type="school")
    below = make.union(make.union(union, name="初中部工会"), name="初一工会")
    make.activity(union, "sport_contest", date=date(2024, 3, 8))
    make.activity(union, "sport_contest", date=date(2024, 3, 31))
    make.activity(below, "skill_contest", date=date(2024, 12, 31))
    make.activity(union, "sport_contest", date=date(2023, 12, 31))
    return union


def points(union, name, **values):
    [found] = charts([name], Scope(union, *YEAR, **values))
    return dict(found.points)


def test_a_figure_by_month_has_every_month_of_the_period(union):
    assert points(union, "activities.held") == {f"{n}月": {3: 2, 12: 1}.get(n, 0) for n in range(1, 13)}


def test_a_figure_by_type_has_the_types_there_are_the_largest_first(union):
    assert list(points(union, "activities.held:type").values()) == [2, 1]


def test_a_figure_by_branch_counts_for_each_union_right_below_all_that_is_under_it(union):
    assert points(union, "activities.held:branch") == {"江城市第一中学工会": 2, "初中部工会": 1}


def test_a_chart_of_one_point_is_left_out(union):
    assert charts(["activities.inspections", "activities.publications:type"], Scope(union, *YEAR)) == []


def test_all_charts_are_counted_in_one_statement(union, django_assert_num_queries):
    scope = Scope(union, *YEAR)
    assert scope.union_ids

    with django_assert_num_queries(1):
        charts(["activities.held", "activities.held:type", "finance.income"], scope)


def test_the_largest_stand_alone_and_the_rest_together(union):
    found = largest([Part(f"甲{n}", n, key=n) for n in range(19, 0, -1)])

    assert (len(found), found[0], found[-1]) == (12, Part("甲19", 19, key=19), Part("其他", sum(range(1, 9))))


@pytest.mark.parametrize("name", ["nothing", "activities.held:nothing", "congress.answer_rate"])
def test_what_cannot_be_drawn_is_named(name):
    with pytest.raises(UnknownChart, match=name):
        read(name)


def test_word_has_the_picture_with_its_numbers_in_words():
    word = opened(BLOCK)

    [picture] = word.inline_shapes
    assert word.paragraphs[0].text == "活动（按月份，单位：项）"
    assert picture._inline.docPr.get("descr") == "活动（按月份，单位：项）: 3月 2; 4月<b>& 5"
    [part] = [part for part in word.part.package.iter_parts() if part.partname.endswith(".png")]
    with Image.open(BytesIO(part.blob)) as drawn:
        assert drawn.width > 1500
        assert len(drawn.convert("RGB").getcolors(maxcolors=2**24)) > 10


def test_pdf_has_the_chart_as_lines_and_words():
    text = words(pdf_of(BLOCK))

    assert "活动（按月份，单位：项）" in text
    assert "3月" in text
    assert "4月<b>&" in text


def test_a_page_has_it_drawn_and_what_a_person_wrote_in_it_is_text():
    document = Document("总结", "zh-hans", "u", *days(), "school", (BLOCK,))

    html = WRITERS[".html"](document).decode()

    assert html.count("<svg") == 1
    assert "4月&lt;b&gt;&amp;" in html
    assert "<b>" not in html
    assert "3月 | 2" in WRITERS[".txt"](document).decode()
    assert json.loads(WRITERS[".json"](document))["blocks"][0]["option"]["series"][0]["data"] == [2, 5]


def days():
    return [day.isoformat() for day in YEAR]


def test_an_outline_that_asks_for_a_chart_gets_it_behind_its_topics_and_keeps_it(union, monkeypatch):
    part = outline.Part(
        {"zh": "文体活动", "en": "Sport"},
        "narrative",
        ("culture",),
        (),
        ("activities.held", "finance.income"),
    )
    plan = outlines()["school"]
    drawing = type(plan)(**{**vars(plan), "name": "drawing", "parts": (part,)})
    monkeypatch.setitem(outline.outlines(), "drawing", drawing)

    document = compose(union, *YEAR, "drawing")
    summary = draft(union=union, since=YEAR[0], until=YEAR[1], outline="drawing", language="zh-hans", by=None)

    [chart] = [block for block in document.blocks if block.role == Role.CHART]
    assert chart.text == "活动（按月份，单位：项）"
    assert chart in document_of(summary).blocks
    word = docx.Document(BytesIO(WRITERS[".docx"](document_of(summary))))
    assert len(word.inline_shapes) == 1
    assert re.search("文体活动", WRITERS[".txt"](document).decode())


def test_long_names_are_shortened_so_that_they_stay_apart_and_stand_whole_in_the_table():
    names = [f"江城市公共交通集团有限责任公司第{n}分公司工会委员会" for n in "一二三"]

    shown = option(drawn(names))["yAxis"]["data"]

    assert len({*shown}) == len(names)
    assert all(width(each) <= 16 for each in shown)
    assert [row[0] for row in drawn(names).rows[1:]] == names


def test_columns_that_would_run_into_each_other_lie_down_and_months_keep_their_order():
    short = ["讲座类型"] * 12
    months = option(drawn(["2024年12月", "2025年1月"], is_of_time=True))["xAxis"]

    assert option(drawn(short))["yAxis"]["data"] == short
    assert option(drawn(short[:3]))["xAxis"]["data"] == short[:3]
    assert months["data"] == ["2024年\n12月", "2025年\n1月"]
    assert months["axisLabel"]["hideOverlap"]


def drawn(names, **more):
    return Chart("x", "活动", "单位", "项", tuple((name, 3) for name in names), **more)
