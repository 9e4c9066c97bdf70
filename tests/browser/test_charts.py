"""A chart on the page of a summary: drawn by its own script under the strict policy, with its numbers beside it."""

import pytest

from reports.charts import Chart, caption, option
from tests import make
from tests.browser.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_chart_is_drawn_where_there_is_one_and_its_script_is_fetched_only_there(page, client, axe):
    union = make.union(name="江城市第一中学工会")
    chair = make.user("chair", union)
    summary, _paragraph = make.summary(union)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, client, chair)

    page.goto(summary.get_absolute_url())
    assert not [url for url in asked if "chart" in url]

    chart = Chart("activities.held", "活动", "月份", "项", (("3月", 2), ("4月", 5)), is_of_time=True)
    summary.paragraphs.create(
        position=9, key=f"chart.{chart.name}", role="chart", composed=[caption(chart)],
        rows=chart.rows, option=option(chart),
    )  # fmt: skip
    page.reload()
    page.locator(".chart-drawing svg text", has_text="4月").wait_for()
    page.get_by_text("图表数据").click()
    assert "4月" in page.get_by_role("table").inner_text()
    assert axe(page) == []
