from datetime import date

import pytest

from core.kinds import kind_of
from tests import make
from tests.congress.prose import material, paragraphs, text, texts

pytestmark = pytest.mark.django_db


def test_proposals_are_counted_rewarded_and_compared_with_last_year():
    union = make.union()
    make.proposal(union, type="improvement", count=52, reward_amount=3950)
    make.proposal(union, type="improvement", title="物料架改为滑轨式", reward_amount=300)
    make.proposal(union, type="improvement", title="加装防护挡板")
    make.proposal(union, type="improvement", count=46, submitted_on=date(2023, 6, 1))

    assert text(union, compare=True) == (
        "全年共收到改进提案54项，比上年增长17.4%，发放奖励4250元。主要有“物料架改为滑轨式”“加装防护挡板”。"
    )
    assert text(union, "en", compare=True) == (
        "We received 54 improvement proposals, 17.4% more than the year before, rewarded with 4,250 yuan. "
        "Among them “物料架改为滑轨式” and “加装防护挡板”."
    )


def test_the_title_of_a_declared_total_is_not_named_as_if_it_were_one_of_them():
    union = make.union()
    make.proposal(union, type="suggestion", title="合理化建议", count=272, declared=True)
    make.proposal(union, type="suggestion", title="统一编号")

    assert text(union) == "全年共收到合理化建议273条。主要有“统一编号”。"


def test_proposals_all_answered_by_a_leader():
    union = make.union()
    make.proposal(union, count=15, status="answered", answered_by="校长")

    assert text(union) == "全年共收到提案15份，均由校长答复。"
    assert text(union, "en") == "We received 15 congress proposals, each of them answered by 校长."


def test_proposals_partly_answered_show_both_terms_of_the_rates():
    union = make.union()
    make.proposal(union, count=20, status="answered", satisfaction="satisfied")
    make.proposal(union, count=2, status="implemented", satisfaction="dissatisfied")
    make.proposal(union, count=3, status="merged")

    assert text(union) == (
        "全年共收到提案25份，其中并案处理3份，已答复22份，答复率为88%（22份/25份），已落实2份，"
        "满意率达90.9%（20份/22份）。"
    )


def test_proposals_all_carried_out():
    union = make.union()
    make.proposal(union, count=8, status="implemented", category="welfare", session="第七届第三次")
    make.proposal(union, count=2, status="implemented", category="production", session="第七届第三次")

    assert text(union) == (
        "第七届职代会第三次会议共收到提案10份，均已答复，件件有落实。内容涉及生活福利、生产经营等方面。"
    )


def test_the_congress_is_called_as_its_meetings_call_it():
    union = make.union()
    make.meeting(union, title="教职工代表大会", session="第七届第三次")
    make.proposal(union, count=15, session="第七届第三次")

    assert texts(union)[1].startswith("第七届教职工代表大会第三次会议共收到提案15份")


def test_an_outstanding_proposal_is_told_by_itself():
    union = make.union()
    make.proposal(union, type="suggestion", count=29, status="adopted", participants=120)
    make.proposal(
        union,
        type="suggestion",
        title="刀具借还看板管理",
        proposer_name="王师傅",
        status="implemented",
        prize="一等奖",
        reward_amount=500,
        benefit=20000,
        effect="刀具损耗下降一半",
    )

    assert texts(union) == [
        "全年共收到合理化建议30条，参与职工120人，全部采纳，落实1条，评出优秀合理化建议1条，发放奖励500元，"
        "年创效益2万元。",
        "3月1日，王师傅提出合理化建议“刀具借还看板管理”，已落实，获一等奖，发放奖励500元，年创效益2万元。"
        "刀具损耗下降一半。",
    ]


def test_a_single_proposal_with_everything_known():
    union = make.union()
    make.proposal(
        union,
        title="关于改善食堂伙食的提案",
        proposer_name="王小明",
        seconders="李四、王五",
        category="welfare",
        department="行政部",
        answered_by="后勤处",
        answered_on=date(2024, 4, 1),
        answer="增加两个窗口",
        status="implemented",
        satisfaction="satisfied",
    )

    assert text(union) == (
        "3月1日，王小明提出提案《关于改善食堂伙食的提案》（生活福利类，李四、王五附议），由行政部承办，"
        "4月1日由后勤处答复，已落实，提案人表示满意。答复意见为：增加两个窗口。"
    )
    assert text(union, "en") == (
        "On 1 March, 王小明 put forward the congress proposal “关于改善食堂伙食的提案” (welfare, seconded by 李四、王五), "
        "handled by 行政部, answered by 后勤处 on 1 April, carried out, to the proposer's satisfaction. "
        "The answer was: 增加两个窗口."
    )


def test_one_idea_is_told_as_one():
    union = make.union()
    make.proposal(union, type="idea", title="废旧试卷集中回收", proposer_name="王小明")

    assert text(union) == "3月1日，王小明提出建议“废旧试卷集中回收”。"
    assert text(union, "en") == "On 1 March, 王小明 put forward the idea “废旧试卷集中回收”."


def test_of_a_proposal_by_nobody_known_english_says_that_it_came():
    union = make.union()
    make.proposal(union, type="suggestion", title="统一编号")

    assert text(union, "en") == "On 1 March, we received the rational suggestion “统一编号”."


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"type": "idea"}, "开展献计献策活动，征集职工建议和点子。"),
        ({"type": "idea", "programme": "献计献策活动"}, "开展献计献策活动，征集职工建议和点子。"),
        ({"type": "suggestion", "programme": "职工素质工程"}, "围绕职工素质工程开展合理化建议活动。"),
        (
            {"type": "suggestion", "count": 300, "count_qualifier": "over"},
            "全年共收到合理化建议300余条。",
        ),
    ],
)
def test_a_collecting_without_a_number_is_told_without_one(values, told):
    union = make.union()
    make.proposal(union, **values)

    assert text(union) == told


def test_a_nameless_row_adds_nothing_to_the_number():
    union = make.union()
    make.proposal(union, type="suggestion", count=30)
    make.proposal(union, type="suggestion", programme="金点子")

    assert text(union) == "围绕金点子全年共收到合理化建议30条。"


def test_an_answer_to_a_proposal_of_last_year_is_told_but_not_counted_as_received():
    union = make.union()
    make.proposal(
        union, count=3, submitted_on=date(2023, 12, 1), answered_on=date(2024, 1, 20), status="answered"
    )

    assert text(union) == "另答复以前年度提案3份。"
    assert material(union).figures["congress.received"].value == 0


def test_half_a_year_is_not_called_a_whole_one():
    union = make.union()
    make.proposal(union, type="suggestion", count=30)

    assert text(union, period=(date(2024, 1, 1), date(2024, 6, 30))) == "上半年共收到合理化建议30条。"
    assert text(union, period=(date(2024, 1, 1), date(2024, 3, 31))) == "共收到合理化建议30条。"


def test_suggestions_belong_to_innovation_and_proposals_to_democratic_management():
    union = make.union()
    make.proposal(union, count=2)
    make.proposal(union, type="suggestion", count=2)

    assert [topic for topic, _text in paragraphs(union)] == ["proposals", "innovation"]


def test_more_proposals_than_are_told_are_all_counted():
    union = make.union()
    for n in range(320):
        make.proposal(union, type="improvement", title=f"第{n}号改进", status="implemented")

    assert text(union).startswith("全年共收到改进提案320项，全部落实。主要有“第0号改进”")


@pytest.mark.parametrize("record", [make.proposal, make.meeting])
def test_a_list_leads_to_what_has_a_title_by_it_and_says_its_type_behind(client, record):
    union = make.union()
    made = record(union, title="食堂延长开放")
    client.force_login(make.user("officer", union))

    page = client.get(kind_of(made).url()).content.decode()

    link = f'<a href="{made.get_absolute_url()}">食堂延长开放</a>'
    assert page.index(link) < page.index(str(made.get_type_display()), page.index(link))
    assert link in page.split('class="stacked-title"')[1].split("</td>")[0]
