"""What a summary says of democratic management, pattern by pattern, in both languages; every number leads to its rows."""

import re
from datetime import date

import pytest

from core.prose import Cite
from core.summary import sections_of
from core.topics import Topic
from tests import make
from tests.congress.prose import material

pytestmark = pytest.mark.django_db

DATES = re.compile(r"\d+年|\d+月底?|\d+日|\b\d+ (?:April|May|March)\b|\b20\d\d\b")
NAMES = "甲乙丙丁戊己庚辛壬癸"
SAID = {
    "one meeting": ("召开第七届职代会第三次会议", "the 3rd session of the 7th 职代会"),
    "what it heard and discussed": ("听取工会工作报告和财务工作报告，讨论集体合同草案", "heard 工会工作报告"),
    "what it adopted": (
        "审议通过奖金分配、福利方案和考勤办法等事项",
        "adopted 奖金分配, 福利方案 and 考勤办法",
    ),
    "who came": ("120名代表参加", "with 120 delegates"),
    "improvements and their reward": ("共收到改进提案54项", "54 improvement proposals"),
    "the reward": ("发放奖励4250元", "rewarded with 4,250 yuan"),
    "answered by one, all": (
        "提案64份，均由院长答复",
        "64 congress proposals, each of them answered by 院长",
    ),
    "all carried out": ("件件有落实", "all of them carried out"),
    "suggestions": ("合理化建议312条", "312 rational suggestions"),
    "outstanding suggestions": ("评出优秀合理化建议40条", "40 rational suggestions found outstanding"),
    "signing rate": ("工资集体协议签订率达70%（7家/10家）", "70% (7 of 10 employers)"),
    "newly signed": ("新签工资集体协议7份", "7 collective wage agreements newly signed"),
    "filed": ("已报送审查6份，报送率为75%（6份/8份）", "6 agreements signed in the period were filed"),
    "one contract and what it settles": (
        "与行政签订女职工专项集体合同",
        "a special collective contract for women workers with 行政",
    ),
    "what it settles": ("对产假、体检、夜班等作出约定", "it settles 产假、体检、夜班"),
    "posted and reported": ("对评先评优进行张榜公示，并上报教委", "评先评优 through 张榜公示"),
    "disclosed to all": ("向全体职工公开党建、财务、采购等情况", "党建, 财务 and 采购"),
    "documents by title": ("制定《文明公约》《请假办法》", "we drew up “文明公约” and “请假办法”"),
    "deeds kept, but one": (
        "承诺的实事共10件，除“增设停车位”延期实施外，均已兑现",
        "all delivered but “增设停车位” (postponed)",
    ),
    "why it was not": ("“增设停车位”因规划调整", "规划调整"),
    "opinions": (
        "收到职工意见建议4条，答复3条，答复率为75%（3条/4条），采纳2条",
        "a rate of 75% (3 of 4 suggestions)",
    ),
}


@pytest.fixture
def union(db):
    union = make.union(name="江城医院工会", org_type="enterprise")
    congresses(union)
    proposals(union)
    agreements(union)
    make.disclosure(union, subject="评先评优", channel="张榜公示", reported_to="教委")
    make.disclosure(union, subject="党建、财务、采购", channel="职代会", scope="全体职工")
    for title in ("文明公约", "请假办法"):
        make.document(union, title=title, type="rule")
    for fate in ("adopted", "partly", "explained", "waiting"):
        make.opinion(union, fate=fate)
    make.commitment(union, title="九件小事", count=9, status="delivered")
    make.commitment(union, title="增设停车位", status="postponed", reason="因规划调整")
    return union


def congresses(union):
    items = [(f"{each}工作报告", "heard") for each in ("工会", "财务")] + [("集体合同草案", "discussed")]
    items += [(each, "adopted") for each in ("奖金分配", "福利方案", "考勤办法")]
    make.meeting(union, *items, title="职代会", session="第七届第三次", attendees=120)


def proposals(union):
    make.proposal(union, type="improvement", count=54, reward_amount=4250)
    answered = {"answered_by": "院长", "answered_on": date(2024, 5, 1)}
    make.proposal(union, count=64, status="implemented", **answered)
    make.proposal(union, type="suggestion", count=272)
    make.proposal(union, type="suggestion", count=40, status="rewarded")


def agreements(union):
    for n in range(10):
        employer = make.employer(union, name=f"{NAMES[n]}公司", unionised=True, ownership="private")
        if n < 7:
            filed = date(2024, 5, 9) if n < 6 else None
            make.agreement(union, employer=employer, new_or_renewed="new", filed_on=filed)
    make.agreement(union, type="women_contract", employer_name="行政", content="产假、体检、夜班")


def composed(union, language):
    m = material(union, language)
    sections = [section for topic in Topic.values for section in sections_of(topic)]
    ours = [section for section in sections if section.name.startswith("congress.")]
    return [block.sentence for section in ours for block in section.compose(m) if block]


@pytest.mark.parametrize(("language", "place"), [("zh-hans", 0), ("en", 1)])
def test_every_pattern_is_told_and_its_numbers_lead_to_rows(union, language, place):
    told = composed(union, language)
    text = "\n".join(each.text for each in told)

    assert {
        name: said[place] for name, said in SAID.items() if said[place].lower() not in text.lower()
    } == {}, text
    plain = [run for sentence in told for run in sentence if not isinstance(run, Cite)]
    assert [run for run in plain if re.search(r"\d", DATES.sub("", run))] == []
