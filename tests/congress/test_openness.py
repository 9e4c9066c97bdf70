from datetime import date

import pytest

from congress.models import Opinion
from core.kinds import kind_of
from tests import make
from tests.congress.prose import paragraphs, text, texts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"subject": "党建、财务、考核", "channel": "职工代表大会", "scope": "全局职工"},
            "通过职工代表大会向全局职工公开党建、财务、考核等情况。",
        ),
        (
            {"channel": "公示栏、校内办公系统", "end_date": date(2024, 4, 20)},
            "通过公示栏、校内办公系统公开财务，公示期至4月20日。",
        ),
        ({"subject": "评优评先评职称", "channel": "公示"}, "对评优评先评职称进行公示。"),
        (
            {"subject": "重大事情", "channel": "张榜公示", "reported_to": "教委"},
            "对重大事情进行张榜公示，并上报教委。",
        ),
        (
            {"channel": "公开栏", "frequency": "每季度", "count": 4, "opinions": 5, "opinions_adopted": 3},
            "每季度通过公开栏公开财务4次，收到意见建议5条，采纳3条。",
        ),
        (
            {"channel": "公示", "date_precision": "day", "end_date": date(2024, 4, 20), "outcome": "无异议"},
            "4月1日对财务进行公示，公示期至4月20日。无异议。",
        ),
    ],
)
def test_a_disclosure_is_told_by_subject_channel_and_audience(values, told):
    union = make.union()
    make.disclosure(union, **{"date_precision": "year"} | values)

    assert text(union) == told


def test_what_was_disclosed_in_one_way_is_told_in_one_sentence_with_each_subject_once():
    union = make.union()
    for subject in ("财务", "福利、财务", "采购"):
        make.disclosure(union, subject=subject, channel="公开栏")
    make.disclosure(union, subject="干部任免", channel="公示")

    assert texts(union) == ["通过公开栏公开财务、福利、采购等情况。", "4月1日对干部任免进行公示。"]
    assert texts(union, "en") == [
        "We disclosed 财务, 福利 and 采购 through 公开栏.",
        "We disclosed 干部任免 through 公示 on 1 April.",
    ]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"title": "2024年职工培训计划", "action": "issued", "consultation": "各方意见"},
            "在征求各方意见的基础上印发《2024年职工培训计划》。",
        ),
        (
            {
                "title": "改革方案和规章制度",
                "action": "consulted",
                "consultation": "全体职工",
                "revised": True,
            },
            "就改革方案和规章制度征求全体职工意见，并根据意见修改。",
        ),
        (
            {
                "title": "考勤办法",
                "action": "revised",
                "consultation": "职工代表",
                "opinions": 12,
                "opinions_adopted": 5,
            },
            "就《考勤办法》征求职工代表意见，收到意见建议12条，采纳5条，并根据意见修改。",
        ),
        (
            {
                "title": "月度评优名额分配办法",
                "action": "revised",
                "scope": "各班组",
                "content": "按人数调整名额",
            },
            "修订《月度评优名额分配办法》，适用于各班组，按人数调整名额。",
        ),
        (
            {
                "title": "关于加强和改进班组建设的意见",
                "no": "工发〔2024〕3号",
                "action": "forwarded",
                "issued_to": "各分会",
            },
            "转发《关于加强和改进班组建设的意见》（工发〔2024〕3号），发至各分会。",
        ),
        ({"title": "各项规章制度", "count": 12}, "制定《各项规章制度》12份。"),
    ],
)
def test_a_document_is_told_with_how_it_was_made(values, told):
    union = make.union()
    make.document(union, date_precision="year", **values)

    assert text(union) == told


def test_documents_of_which_only_the_title_is_known_stand_side_by_side():
    union = make.union()
    for title in ("考勤办法", "休假办法"):
        make.document(union, title=title, type="rule")
    make.document(union, title="经费办法", type="rule", action="revised")

    assert texts(union) == ["制定《考勤办法》《休假办法》。", "修订《经费办法》。"]


def test_thirty_documents_are_named_up_to_a_dozen():
    union = make.union()
    for n in range(30):
        make.document(union, title=f"第{n}号办法", type="rule")

    assert text(union).endswith("《第11号办法》等30项文件。")


def test_a_document_is_told_where_its_subject_is():
    union = make.union()
    for title in ("培训计划", "安全生产办法", "评优办法", "女职工保护办法", "考勤办法"):
        make.document(union, title=title)

    assert [topic for topic, _text in paragraphs(union)] == [
        "documents",
        "training",
        "safety",
        "women",
        "commendation",
    ]


def test_an_opinion_is_answered_by_a_button_that_says_so_and_edited_once_it_was(client):
    union = make.union()
    client.force_login(make.user("officer", union))
    told = {}
    for fate in ("waiting", "adopted"):
        made = make.opinion(union, fate=fate)
        for language in ("zh-hans", "en"):
            client.cookies["django_language"] = language
            page = client.get(made.get_absolute_url()).content.decode()
            button = page.split('data-key="e">')[1].split("</a>")[0]
            told[fate, language] = button.rsplit(">", 1)[-1]

    assert told == {
        ("waiting", "zh-hans"): "答复",
        ("waiting", "en"): "Answer",
        ("adopted", "zh-hans"): "编辑",
        ("adopted", "en"): "Edit",
    }


def test_the_answer_to_an_opinion_is_asked_for_without_unfolding_anything(client):
    union = make.union()
    client.force_login(make.user("officer", union))

    form = client.get(kind_of(Opinion).url("edit", make.opinion(union).pk)).content.decode()
    before = form.split('name="answer"')[0]

    assert '<span aria-current="page">答复</span>' in before
    assert before.count("<details") == before.count("</details>")
