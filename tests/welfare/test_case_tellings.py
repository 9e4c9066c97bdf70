from datetime import date

import pytest

from tests import make
from tests.welfare.composing import ALL_YEAR, month, tellings

pytestmark = pytest.mark.django_db


def test_a_rights_case_is_told_with_its_partners_days_and_money():
    case = make.rights_case(
        make.union(),
        "市人劳局",
        "市司法局",
        type="work_injury",
        complainant="农民工",
        complainant_age=18,
        respondent="外地企业",
        complaint="右手四指被切断，企业长期不付伤残补助",
        action="组成维权小组协商",
        place="外地",
        duration_days=2,
        outcome="讨回伤残补助金",
        amount_recovered=150000,
        amount_recovered_qualifier="over",
        **month(5),
    )

    assert tellings(case) == [
        "5月，受理1名18岁的农民工来访，反映外地企业工伤补偿问题，右手四指被切断，企业长期不付伤残补助。"
        "会同市人劳局、市司法局赴外地组成维权小组协商，历时2天，讨回伤残补助金15万多元。"
    ]


CASES = [
    (
        ALL_YEAR | {"channel": "letter_visit", "declared": True, "outcome": "能当场解决的当场解决"},
        "接待职工来信来访，能当场解决的当场解决。",
    ),
    (
        ALL_YEAR | {"channel": "legal_aid", "complainant": "困难职工、外来务工人员"},
        "为困难职工、外来务工人员提供法律援助。",
    ),
    (ALL_YEAR | {"channel": "consultation", "attendance": 320}, "为职工提供咨询服务320人次。"),
    (
        ALL_YEAR
        | {"channel": "mediation", "type": "wages", "count": 15, "settled": 14, "amount_recovered": 86000},
        "为职工调解劳动争议15件，涉及劳动报酬问题，其中调解成功14件，追回劳动报酬8.6万元。",
    ),
    ({"status": "on_the_spot", "type": "hours"}, "5月20日，受理职工来访，反映工时休假问题，当场予以解决。"),
    ({"channel": "phone", "closed_on": date(2024, 5, 22)}, "5月20日，受理职工来电，5月22日办结。"),
    (
        {"complainant": "司机", "persons": 32, "status": "referred"},
        "5月20日，受理司机来访，涉及32人，已转交有关部门办理。",
    ),
    (ALL_YEAR | {"count": 0, "type": "collective"}, "全年未发生集体劳动争议。"),
    (ALL_YEAR | {"count": 0, "complaint": "越级上访"}, "全年未发生越级上访。"),
]


def test_rights_cases_are_told_by_their_channel():
    union = make.union()

    told = tellings(*(make.rights_case(union, **values) for values, _ in CASES))

    assert told == [text for _, text in CASES]


FILES = [
    (
        {"category": "父母患病", "reason": "父母住院，费用高", "status": "helped"},
        "1名职工父母住院，费用高，并得到帮助。",
    ),
    (
        {"category": "父母患病", "reason": "住院花费大", "reported_to": "公司工会", "status": "helped"},
        "1名职工因父母患病致困，住院花费大，情况上报公司工会，并得到帮助。",
    ),
    (
        {
            "cause": "illness",
            "level": "severe",
            "opened_on": date(2024, 3, 1),
            "aid": "医疗救助",
            "aid_cash": 3000,
        },
        "1名职工因本人患重特大疾病致困（深度困难），已建立帮扶档案，给予医疗救助，发放帮扶资金3000元。",
    ),
    ({"status": "re_certified", "no": "1", "count": 3}, "对困难职工3户重新认证、编号。"),
    ({"status": "re_certified", "declared": True}, "对困难职工重新认证。"),
    ({"status": "re_certified", "member_name": "在册困难职工"}, "对困难职工重新认证。"),
    ({"form_submitted_on": date(2024, 3, 1), "reported_to": "县工会"}, "将困难职工1户的申报表上报县工会。"),
    ({"verified_on": date(2024, 3, 1)}, "核实困难职工1户。"),
    ({"opened_on": date(2024, 3, 1)}, "为困难职工1户建立帮扶档案。"),
    ({"closed_on": date(2024, 3, 1), "status": "lifted"}, "困难职工1户解困脱困。"),
    (
        {"closed_on": date(2024, 3, 1), "cause": "schooling", "closed_reason": "退休"},
        "1名职工因子女上学致困，因退休销档。",
    ),
    ({"opened_on": date(2024, 3, 1), "aid_cash": 500}, "为困难职工1户建立帮扶档案，发放帮扶资金500元。"),
    ({"closed_on": date(2024, 3, 1), "closed_reason": "退休"}, "困难职工1户因退休销档。"),
    ({}, "困难职工1户在档。"),
]


def test_hardship_files_are_told_by_what_was_done():
    union = make.union()

    told = tellings(*(make.hardship_case(union, **values) for values, _ in FILES))

    assert told == [text for _, text in FILES]


def test_the_name_on_a_hardship_file_is_never_told():
    union = make.union()
    member = make.member(union, name="单小曾")
    case = make.hardship_case(
        union, member=member, member_name="曾小单", reason="单小曾患病", aid="给曾小单慰问金"
    )

    assert tellings(case) == ["1名职工家庭困难，该职工患病，给予给该职工慰问金。"]
