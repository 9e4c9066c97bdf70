from datetime import date

import pytest

from core.material import Material
from tests import make
from tests.welfare.composing import ALL_YEAR, month, scope, tellings

pytestmark = pytest.mark.django_db

GRANTS = [
    ({}, "2月5日，开展慰问。"),
    ({"occasion": "三八妇女节", "recipient_category": "全体女职工"}, "三八妇女节期间，慰问全体女职工。"),
    ({"occasion": "六一儿童节", "recipient_category": "职工子女"}, "六一儿童节期间，慰问职工子女。"),
    (
        ALL_YEAR
        | {"occasion": "住院", "recipient_category": "在职及离退休职工", "everyone": True, "by": "工会领导"},
        "工会领导对住院的在职及离退休职工均予看望慰问。",
    ),
    (ALL_YEAR | {"occasion": "困难", "recipient_category": "困难离退休职工"}, "走访慰问困难离退休职工。"),
    (ALL_YEAR | {"programme": "送温暖", "partner": "配合局党政"}, "配合局党政开展“送温暖”活动。"),
    (
        {"programme": "送温暖", "occasion": "春节", "recipient_category": "困难职工", "persons": 240},
        "春节期间，开展“送温暖”活动，走访慰问困难职工240人。",
    ),
    (
        ALL_YEAR | {"recipient_category": "患病教职工、退离休", "persons": 30, "persons_qualifier": "over"},
        "看望慰问患病教职工、退离休30余人。",
    ),
    (
        ALL_YEAR | {"occasion": "谈心家访", "by": "工会委员", "content": "利用节假日和晚上了解困难。"},
        "工会委员开展谈心家访，利用节假日和晚上了解困难。",
    ),
    (
        {
            "channel": "home",
            "households": 50,
            "visits": 56,
            "recipient_category": "困难职工家庭",
            "cash": 50000,
        },
        "2月5日，走访慰问困难职工家庭50户，入户走访56户次，发放慰问金5万元。",
    ),
    ({"channel": "phone", "persons": 80, "recipient_category": "外地会员"}, "2月5日，电话慰问外地会员80人。"),
    (
        {
            "type": "cash",
            "programme": "劳模困难帮扶",
            "recipient_category": "省劳模",
            "persons": 11,
            "cash": 41320,
            "date": date(2024, 6, 10),
        },
        "6月10日，为11名省劳模发放“劳模困难帮扶”资金41320元。",
    ),
    ({"type": "cash", "occasion": "亲属去世", "persons": 3}, "2月5日，为3名亲属去世职工发放慰问金。"),
    (
        month(7)
        | {
            "type": "goods",
            "programme": "夏送清凉",
            "recipient_category": "一线职工",
            "persons": 860,
            "goods": "绿豆、饮料",
            "goods_value": 52000,
            "units": 12,
        },
        "7月，开展“夏送清凉”活动，为一线职工860人送去绿豆、饮料，价值5.2万元，惠及12家单位。",
    ),
    (
        {
            "type": "goods",
            "occasion": "中秋节",
            "recipient_category": "全体会员",
            "goods": "月饼",
            "goods_qty": 320,
            "goods_unit": "盒",
            "fund_source": "工会会费",
        },
        "中秋节期间，为全体会员送去月饼320盒，资金来源为工会会费。",
    ),
    (
        month(8)
        | {
            "type": "scholarship",
            "programme": "金秋助学",
            "recipient_category": "困难职工子女",
            "persons": 39,
            "cash": 74000,
            "years": 4,
            "total_years": 4,
            "total_persons": 51,
            "total_cash": 270000,
        },
        "8月，开展“金秋助学”活动，为39名困难职工子女发放助学金7.4万元，连续资助4年。"
        "4年来，累计资助51人，累计发放助学金27万元。",
    ),
    (
        {"type": "scholarship", "persons": 3, "rate_per_person": 5000, "years": 4, "since_year": 2021},
        "2月5日，资助3人就学，每人每年5000元，连续资助4年。该项目自2021年起实施。",
    ),
    (
        ALL_YEAR
        | {
            "type": "benefit",
            "occasion": "生日",
            "recipient_category": "全校职工",
            "goods": "生日礼物、慰问信",
        },
        "为全校职工发放生日礼物、慰问信。",
    ),
    (
        ALL_YEAR | {"type": "benefit", "occasion": "生日", "recipient_category": "会员", "goods": "蛋糕券"},
        "为会员发放生日蛋糕券。",
    ),
    (ALL_YEAR | {"type": "benefit", "occasion": "高温"}, "高温期间，发放福利。"),
    (
        {"type": "benefit", "programme": "降温费", "recipient_category": "一线职工", "cash": 60000},
        "2月5日，为一线职工发放降温费，共计6万元。",
    ),
    (
        {
            "type": "check_up",
            "programme": "两癌筛查",
            "recipient_category": "女职工",
            "persons": 120,
            "cash": 36000,
        },
        "2月5日，组织120名女职工进行两癌筛查，投入资金3.6万元。",
    ),
    (
        {"type": "recuperation", "recipient_category": "劳动模范", "persons": 20, "place": "庐山"},
        "2月5日，组织20名劳动模范赴庐山疗休养。",
    ),
    (
        {"type": "medical", "recipient_category": "患病职工", "persons": 6, "cash": 60000},
        "2月5日，为6名患病职工提供医疗救助，发放救助金6万元。",
    ),
    ({"recipient_category": "一名退休职工", "persons": 1}, "2月5日，慰问一名退休职工。"),
    ({"count": 12, "recipient_category": "新婚会员"}, "2月5日，慰问新婚会员，共12次。"),
    ({"end_date": date(2024, 2, 9), "persons": 5}, "2月5日至2月9日，慰问5人。"),
    (
        {"end_date": date(2024, 2, 9), "occasion": "春节", "persons": 5},
        "2月5日至2月9日，春节期间，慰问5人。",
    ),
    ({"persons": 5, "cash": 0, "goods_qty": 0, "households": 0}, "2月5日，慰问5人。"),
    ({"type": "other", "programme": "暖心服务", "everyone": True}, "2月5日，开展暖心服务，实现全覆盖。"),
]


def test_grants_are_told_in_one_natural_sentence_each():
    union = make.union()

    told = tellings(*(make.grant(union, **values) for values, _ in GRANTS))

    assert told == [text for _, text in GRANTS]


DRIVES = [
    (
        {"name": "为患病退休职工捐款", "beneficiary": "退休职工1名", "cash": 34},
        "5月10日，开展为患病退休职工捐款活动，募集资金34元，受助对象为退休职工1名。",
    ),
    (
        {
            "name": "为灾区捐衣物",
            "goods": "衣物",
            "goods_qty": 4370,
            "rounds": 2,
            "donor_category": "全校师生",
        },
        "5月10日，先后2次组织全校师生为灾区捐衣物，共捐赠4370件。",
    ),
    (
        {"name": "爱心捐款", "beneficiary": "患病职工", "reason": "家庭困难", "donor_category": "工会及会员"},
        "5月10日，因患病职工家庭困难，工会及会员开展“爱心捐款”活动。",
    ),
    (
        {"name": "助残日捐款", "cash": 3000, "cash_qualifier": "over"},
        "5月10日，开展“助残日捐款”活动，募集资金3000余元。",
    ),
    (
        ALL_YEAR
        | {"name": "为书屋捐书", "goods": "图书", "beneficiary": "农庄职工书屋", "reason": "书屋新建"},
        "因书屋新建，开展为书屋捐书活动，向农庄职工书屋捐赠图书。",
    ),
    (
        {
            "cash": 2400,
            "donors": 120,
            "donor_category": "会员",
            "transferred_to": "市慈善总会",
            "partner": "团委",
        },
        "5月10日，会同团委组织会员120人开展“爱心一日捐”活动，募集资金2400元，转交市慈善总会。",
    ),
]


def test_drives_are_told():
    union = make.union()

    told = tellings(*(make.drive(union, **values) for values, _ in DRIVES))

    assert told == [text for _, text in DRIVES]


INSURANCE = [
    (
        ALL_YEAR | {"scheme": "职工安康互助保险", "policies": 316, "coverage_amount": 591200},
        "办理职工安康互助保险316份，投保金额59.12万元。",
    ),
    (
        ALL_YEAR | {"scheme": "女职工大病互助保险", "persons": 37, "premium": 2400},
        "为37人办理女职工大病互助保险，缴纳保费2400元。",
    ),
    (ALL_YEAR | {"action": "claim", "persons": 1}, "办理职工互助保险理赔1人。"),
    ({"action": "claim", "claims": 12, "payout": 36500}, "4月1日，办理职工互助保险理赔12件，赔付3.65万元。"),
    (
        {
            "action": "renew",
            "scheme": "住院医疗互助",
            "insured_category": "在职职工",
            "persons": 1300,
            "units": 12,
            "full_enrolment": 5,
            "paid_by": "工会",
            "insurer": "市互助会",
            "expires_on": date(2025, 3, 31),
        },
        "4月1日，组织12家单位为在职职工1300人续保住院医疗互助，其中5家全员参保，保费由工会承担，"
        "由市互助会承保，保障期至2025年3月31日。",
    ),
]


def test_insurance_is_told():
    union = make.union()

    told = tellings(*(make.insurance(union, **values) for values, _ in INSURANCE))

    assert told == [text for _, text in INSURANCE]


SERVICES = [
    ({"group": "农民工", "trained": 120, "placed": 18}, "6月1日，完成农民工技能培训120名，实现就业18名。"),
    (ALL_YEAR | {"posts": 20, "placed": 10}, "提供就业岗位20个，实现就业10名。"),
    (
        ALL_YEAR
        | {
            "group": "农民工",
            "programme": "春风行动",
            "partner": "市人社局",
            "fairs": 3,
            "units": 86,
            "fair_attendees": 1200,
            "cost": 20000,
        },
        "会同市人社局开展春风行动，举办招聘会3场，组织86家用人单位参会，组织1200名农民工参加招聘会，投入资金2万元。",
    ),
    (
        ALL_YEAR | {"content": "家政", "sessions": 2, "trained": 60, "certified": 55, "guided": 90},
        "举办培训班2期，完成家政技能培训60名，其中55名取得证书，开展职业指导90人次。",
    ),
    (ALL_YEAR | {"group": "农民工", "sessions": 2}, "面向农民工举办培训班2期。"),
    (ALL_YEAR | {"group": "失业人员", "placed": 7}, "帮助失业人员7名实现就业。"),
    ({"group": "困难职工", "place": "社区"}, "6月1日，赴社区面向困难职工开展就业服务。"),
]


def test_employment_services_are_told():
    union = make.union()

    told = tellings(*(make.employment_service(union, **values) for values, _ in SERVICES))

    assert told == [text for _, text in SERVICES]


def test_grants_are_told_in_english():
    union = make.union()
    told = tellings(
        make.grant(
            union, programme="Sending Warmth", recipient_category="needy workers", persons=240, cash=130200
        ),
        make.grant(
            union,
            type="scholarship",
            persons=39,
            cash=74000,
            years=4,
            total_persons=51,
            total_years=4,
            **month(8),
        ),
        make.grant(union, occasion="illness", recipient_category="all retired staff", everyone=True),
        make.grant(union, type="check_up", recipient_category="women", persons=120, place="the clinic"),
        language="en",
    )

    assert told == [
        "On 5 February, under “Sending Warmth”, we visited 240 needy workers, handing out 130,200 yuan.",
        "In August, we gave 74,000 yuan towards the studies of 39 people, for 4 years running. "
        "Over 4 years, 51 people have been supported.",
        "On 5 February, we visited all retired staff on account of illness without exception.",
        "On 5 February, we arranged a health check-up for 120 women at the clinic.",
    ]


def test_cases_and_services_are_told_in_english():
    union = make.union()
    told = tellings(
        make.rights_case(
            union, "the labour bureau", channel="mediation", type="wages", count=15, settled=14, **ALL_YEAR
        ),
        make.insurance(union, scheme="Ankang", persons=37, premium=2400, **ALL_YEAR),
        make.employment_service(union, group="migrant workers", trained=120, **ALL_YEAR),
        make.drive(union, name="One-day donation", cash=2400, cash_qualifier="over", **ALL_YEAR),
        make.hardship_case(union, category="Illness of parents", reported_to="the company union"),
        language="en",
    )

    assert told == [
        "We mediated for staff, 15 cases over wages, together with the labour bureau, 14 of them settled.",
        "We arranged Ankang for 37 people, for premiums of 2,400 yuan.",
        "120 people trained (migrant workers).",
        "We held “One-day donation”, raising over 2,400 yuan.",
        "1 person came into hardship through illness of parents, reported to the company union.",
    ]


def test_what_a_union_below_did_is_told_with_its_name():
    top = make.union()
    school = make.union(parent=top, name="石室中学工会")
    material = Material(scope(top), "zh-hans", compare=False)

    told = [
        material.tell(row).text
        for row in (
            make.grant(school, persons=5, **ALL_YEAR),
            make.drive(school, **ALL_YEAR),
            make.insurance(school, policies=3, **ALL_YEAR),
            make.employment_service(school, trained=3, **ALL_YEAR),
        )
    ]

    assert told == [
        "石室中学工会慰问5人。",
        "石室中学工会开展“爱心一日捐”活动。",
        "石室中学工会办理职工互助保险3份。",
        "石室中学工会完成技能培训3名。",
    ]
