"""The column beside a text leads to its headings, and where there are none to its topics."""

from datetime import date

import pytest

from core.menu import Frame
from reports import drafts
from reports.contents import contents
from reports.outline import outline
from tests import make
from tests.reports.signing import signed

pytestmark = pytest.mark.django_db


def test_a_flat_list_is_found_by_its_topics_and_then_by_its_headings():
    union = make.union(name="江城市第一中学工会", org_type="school")
    make.activity(union, "sport_contest", name="篮球赛")
    make.activity(union, "sport_contest", name="拔河赛", participants=30)
    make.grant(union, occasion="春节")
    make.note(union, section="shortcomings", text="活动不够多")
    given = {"since": date(2024, 1, 1), "until": date(2024, 12, 31), "language": "zh-hans"}
    summary = drafts.draft(union=union, outline="school", by=make.user("chair", union), **given)
    paragraphs = list(summary.paragraphs.all())

    found = list(contents((f"p{each.pk}", each) for each in paragraphs))

    assert [place.words for place in found][:1] == ["文体活动"]
    assert found[-1].words == "存在的不足"
    texts = {f"p{each.pk}": each.text for each in paragraphs}
    assert "篮球赛" in texts[found[0].anchor] or "拔河赛" in texts[found[0].anchor]


def test_what_was_signed_has_the_same_column(client):
    union = make.union(name="江城市第一中学工会", org_type="school")
    make.activity(union, "sport_contest", name="篮球赛")
    summary = signed(union, make.user("chair", union))
    client.force_login(make.user("officer", union))

    page = client.get(summary.get_absolute_url())

    [place] = page.context["contents"]
    assert place.words == "文体活动"
    html = page.content.decode()
    assert (f'href="#{place.anchor}"' in html, f'id="{place.anchor}"' in html) == (True, True)


def test_the_half_year_reads_as_an_enterprise_does_but_for_its_plans():
    year, half = outline("enterprise"), outline("half-year")

    differing = [
        (a.heading["zh"], b.heading["zh"]) for a, b in zip(year.parts, half.parts, strict=True) if a != b
    ]
    assert differing == [("下一步打算", "下一阶段打算")]
    assert (half.numbering, half.for_types, half.label["zh"]) == (year.numbering, (), "半年总结")


def test_the_menu_names_targets_once(rf):
    request = rf.get("/")
    request.user, request.session = make.user("chair", make.union()), {}

    [area] = [each for each in Frame(request).areas if any("总结" in str(e.label) for e in each.entries)]

    assert [str(entry.label) for entry in area.entries if "目标任务" in str(entry.label)] == [
        "目标任务与进度"
    ]
