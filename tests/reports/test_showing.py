"""A figure as a table or chart between the paragraphs: its numbers lead to their rows and stand in each file."""

import re
from datetime import date
from io import BytesIO

import docx
import pypdf
import pytest
from django.urls import reverse

from core.prose import Cite
from reports import drafts, outline
from reports.document import Role
from reports.drafts import document_of
from reports.editing.recomposition import Recomposition
from reports.evidence import evidence, query_of
from reports.mending import Mending
from reports.outline import Part, outlines
from reports.render import WRITERS
from reports.signing.workflow import SIGNING
from tests import make
from tests.reports.pdf import words

pytestmark = pytest.mark.django_db

YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31), "language": "zh-hans"}


@pytest.fixture
def union():
    union = make.union(name="江城市总工会", org_type="city")
    below = make.union(make.union(union, name="江东区总工会"), name="第一街道工会")
    make.activity(union, "sport_contest", name="篮球赛", date=date(2024, 3, 8), date_precision="day")
    make.activity(below, "skill_contest", name="焊工赛", date=date(2024, 3, 31))
    make.activity(below, "sport_contest", name="拔河赛", date=date(2024, 12, 31), date_precision="day")
    return union


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


@pytest.fixture
def summary(union, chair):
    return drafts.draft(union=union, outline="school", by=chair, **YEAR)


@pytest.fixture
def put(client, summary):
    def sent(by, role="table", figure="activities.held"):
        lead = summary.paragraphs.get(role="lead")
        url = f"{reverse('reports:figure_show', args=[summary.pk])}?after={lead.pk}"
        answer = client.post(url, {"figure": figure, "by": by, "role": role})
        return answer, summary.paragraphs.filter(shows=f"{figure}:{by}").first()

    return sent


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("branch", {"江东区总工会": ["拔河赛", "焊工赛"], "江城市总工会": ["篮球赛"]}),
        ("type", {"体育比赛": ["拔河赛", "篮球赛"], "技能竞赛": ["焊工赛"]}),
        ("month", {"3月": ["焊工赛", "篮球赛"], "4月": [], "12月": ["拔河赛"]}),
    ],
)
def test_every_number_of_a_table_leads_to_its_rows(put, summary, chair, by, rows):
    answer, table = put(by)

    assert (answer.status_code, table.role, table.is_written) == (302, "table", True)
    found = dict(table.cells[1:])
    assert set(rows) <= set(found)
    for label, names in rows.items():
        cell = found[label]
        query = dict(part.split("=") for part in query_of(cell, table).split("&"))
        assert cell.text == str(len(names))
        assert sorted(map(str, evidence(query, summary.scope, chair).rows)) == sorted(names)


def test_a_table_follows_its_records_when_it_is_composed_again_and_keeps_its_place(
    put, summary, union, chair
):
    _answer, table = put("branch")
    place = [p.key for p in summary.paragraphs.all()].index(table.key)
    make.activity(union, "sport_contest", name="跳绳赛")
    again = Recomposition(summary, reader=chair)
    assert table.key in again.differences

    drafts.compose_again(summary, reader=chair)

    table.refresh_from_db()
    assert dict(table.cells[1:])["江城市总工会"].text == "2"
    assert [p.key for p in summary.paragraphs.all()].index(table.key) == place


def test_what_a_branch_has_by_now_stands_beside_it_on_the_page(client, put, summary, union):
    put("branch")
    make.activity(union, "sport_contest", name="跳绳赛")

    page = client.get(summary.get_absolute_url()).content.decode()

    assert f"by=branch&amp;is={union.pk}" in page
    assert "现为2" in page


def test_it_is_moved_and_taken_out_by_who_may_write(client, put, summary):
    _answer, table = put("branch")
    url = reverse("reports:paragraph_move", args=[summary.pk, table.pk])
    before = table.position

    client.post(url, {"way": "down"})
    table.refresh_from_db()
    assert table.position == before + 1
    client.post(url, {"way": "out"})
    assert not summary.paragraphs.filter(pk=table.pk).exists()


def test_table_and_chart_stand_in_word_pdf_and_page(put, summary):
    put("branch")
    put("type", role="chart")

    document = document_of(summary)

    word = docx.Document(BytesIO(WRITERS[".docx"](document)))
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["江东区总工会", "2"]
    assert len(word.inline_shapes) == 1
    assert "江东区总工会" in words(pypdf.PdfReader(BytesIO(WRITERS[".pdf"](document))))
    html = WRITERS[".html"](document).decode()
    assert "<td>江东区总工会</td>" in html
    assert "<svg" in html


def test_a_signed_table_leads_to_the_rows_that_were_signed(client, put, summary, union, chair):
    put("branch")
    SIGNING.take("review", summary, by=chair)
    SIGNING.take("sign", summary, by=chair)
    make.activity(union, "sport_contest", name="跳绳赛")

    page = client.get(summary.get_absolute_url()).content.decode()
    url = reverse("reports:version_evidence", args=[summary.pk, 1])
    rows = client.get(url, {"figure": "activities.held", "by": "branch", "is": union.pk}).content.decode()

    assert f"by=branch&amp;is={union.pk}" in page
    assert ("篮球赛" in rows, "跳绳赛" in rows) == (True, False)
    [part] = [
        f
        for f in summary.versions.get().figures
        if f["name"] == "activities.held" and f["group"] == ["branch", union.pk]
    ]
    assert (part["label"], part["words"]) == ("活动（江城市总工会）", "1项")


@pytest.mark.parametrize("group", [("month", "2024-13-01"), ("month", "x"), ("branch", "x"), ("name", "x")])
def test_a_part_that_there_is_not_is_not_found(client, summary, group):
    url = reverse("reports:summary_evidence", args=[summary.pk])

    assert client.get(url, {"figure": "activities.held", "by": group[0], "is": group[1]}).status_code == 404


def test_what_has_too_little_to_show_is_said_at_its_place(put, summary, union):
    make.publication(union, date=date(2024, 5, 1), type="poster")

    answer, chart = put("type", role="chart", figure="activities.publications")

    assert (answer.status_code, chart) == (422, None)
    assert "by" in answer.context["form"].errors


def test_the_card_of_a_chip_leads_to_it(client, summary):
    lead = summary.paragraphs.get(role="lead")
    asked = {"run": '{"text": "3项", "figure": "activities.held"}', "after": lead.pk}

    page = client.get(reverse("reports:chip", args=[summary.pk]), asked).content.decode()

    url = f"{reverse('reports:figure_show', args=[summary.pk])}?figure=activities.held&amp;after={lead.pk}"
    assert url in page
    assert client.get(url.replace("&amp;", "&")).context["form"].chosen == "活动"


def outline_of_tables(monkeypatch):
    part = Part({"zh": "竞赛和文体", "en": "Sport"}, "table", ("culture",), ())
    plan = outlines()["school"]
    monkeypatch.setitem(
        outline.outlines(), "tabled", type(plan)(**{**vars(plan), "name": "tabled", "parts": (part,)})
    )


def test_an_outline_of_tables_has_a_line_for_each_activity_and_says_the_rest_before(
    union, monkeypatch, chair
):
    outline_of_tables(monkeypatch)
    summary = drafts.draft(union=union, outline="tabled", by=chair, **YEAR)

    [table] = summary.paragraphs.filter(role=Role.TABLE.value)
    heads, *rows = (
        document_of(summary).blocks[[b.key for b in document_of(summary).blocks].index(table.key)].texts
    )

    assert heads == ("序号", "时间", "活动名称", "主要内容", "参加人数")
    assert [row[:2] for row in rows] == [("1", "3月8日"), ("2", "12月31日")]
    assert all(isinstance(row[2], Cite) and row[2].pks for row in table.cells[1:])
    body = summary.paragraphs.get(key="culture").text
    assert body == "全年开展文体活动2项（见表）。"


def test_a_number_in_a_highlight_told_in_a_table_is_borne_out_or_doubted_too(
    client, union, monkeypatch, chair
):
    outline_of_tables(monkeypatch)
    row = make.activity(
        union,
        "sport_contest",
        name="足球赛",
        date=date(2024, 5, 1),
        participants=120,
        highlight="120人上场，观众达876人。",
    )
    summary = drafts.draft(union=union, outline="tabled", by=chair, **YEAR)
    paragraphs = list(summary.paragraphs.all())

    page = client.get(summary.get_absolute_url()).content.decode()
    [doubt] = [mend for mend in Mending(summary, paragraphs, chair) if "观众达876人" in mend.label]

    assert re.findall(r'class="unsupported"[^>]*>([^<]*)', page) == ["876人"]
    assert doubt.url.endswith(f"/evidence/?kind=activities.Activity&rows={row.pk}")
    [table] = [block for block in document_of(summary).blocks if block.role == Role.TABLE]
    assert [cells[3] for cells in table.texts[1:] if cells[2] == "足球赛"] == ["120人上场，观众达876人。"]


def test_only_what_has_something_to_show_is_offered_and_first_what_makes_a_chart(
    client, union, summary, chair
):
    make.activity(union, "lecture", name="讲座", date=date(2024, 3, 1), date_precision="day")
    url = reverse("reports:figure_show", args=[summary.pk])
    lead = summary.paragraphs.get(role="lead")

    form = client.get(url, {"after": lead.pk, "figure": "activities.held"}).context["form"]

    assert dict(form["by"].field.choices)["type"] == "类型（3组）"
    assert form["by"].value() == "month"
