from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.topics import Topic
from tests import make
from tests.welfare.composing import ALL_YEAR, all_told, month, told
from welfare.models import Grant

pytestmark = pytest.mark.django_db


def sick_visits(union, n, year=2024, **values):
    for i in range(n):
        day = date(year, i % 12 + 1, 3)
        make.grant(union, date=day, occasion="住院", recipient_category="职工", persons=1, cash=500, **values)


def test_a_union_that_recorded_nothing_is_told_nothing():
    assert all_told(make.union()) == {}


def test_few_grants_alike_are_told_each_and_many_together_as_attendances():
    few, many = make.union(), make.union()
    sick_visits(few, 2)
    sick_visits(many, 30)

    assert told(few, Topic.WARMTH) == [
        "1月3日，看望慰问住院的职工1人，发放慰问金500元。",
        "2月3日，看望慰问住院的职工1人，发放慰问金500元。",
    ]
    assert told(many, Topic.WARMTH) == ["看望慰问住院的职工30人次，发放慰问金1.5万元。"]


def test_a_sum_with_an_approximate_part_is_approximate():
    union = make.union()
    sick_visits(union, 4)
    make.grant(
        union,
        occasion="住院",
        recipient_category="职工",
        persons=6,
        persons_qualifier="over",
        date=date(2024, 9, 3),
    )

    assert told(union, Topic.WARMTH) == ["看望慰问住院的职工10余人次，发放慰问金2000元。"]


def test_what_somebody_wanted_told_of_one_among_many_is_told():
    union = make.union()
    sick_visits(union, 4)
    sick_visits(union, 1, highlight="连夜看望值守受伤的抢修工。")

    assert told(union, Topic.WARMTH) == [
        "看望慰问住院的职工5人次，发放慰问金2500元。连夜看望值守受伤的抢修工。"
    ]


def test_many_groups_come_under_their_sums():
    union = make.union()
    for i in range(1, 7):
        make.grant(union, programme=f"{i}号关爱", persons=10 * i, cash=1000, **ALL_YEAR)

    first, *rest = told(union, Topic.WARMTH)

    assert first == "全年共开展送温暖和慰问6次，惠及210人次，发放资金6000元。"
    assert rest == [f"开展{i}号关爱，走访慰问{10 * i}人，发放慰问金1000元。" for i in range(1, 7)]


def test_last_year_on_record_is_compared():
    union = make.union()
    sick_visits(union, 20, 2023)
    sick_visits(union, 30)

    assert told(union, Topic.WARMTH) == [
        "看望慰问住院的职工30人次，发放慰问金1.5万元。慰问人次比上年增长50%，发放资金比上年增长50%。"
    ]


def test_of_what_is_known_roughly_no_percentage_is_told():
    union = make.union()
    make.grant(union, persons=30, persons_qualifier="over", **ALL_YEAR)
    make.grant(union, persons=26, **month(2, 2023))

    assert told(union, Topic.WARMTH) == ["慰问30余人。"]


def test_one_grant_is_compared_in_people():
    union = make.union()
    make.grant(union, recipient_category="省劳模", persons=11, **ALL_YEAR)
    make.grant(union, recipient_category="省劳模", persons=12, **month(2, 2023))

    assert told(union, Topic.MODEL_WORKERS) == ["慰问省劳模11人。惠及人数比上年减少8.3%。"]


def test_rows_of_a_declared_total_are_not_counted_again():
    union = make.union()
    total = make.grant(
        union, occasion="住院", recipient_category="职工", persons=30, declared=True, **ALL_YEAR
    )
    sick_visits(union, 28, part_of=total)

    assert told(union, Topic.WARMTH) == ["看望慰问住院的职工30人。"]


def test_of_more_grants_than_can_be_told_there_are_sums_campaigns_and_the_weightiest(monkeypatch):
    monkeypatch.setattr(Grant, "most_told", 10)
    top = make.union()
    below = make.union(parent=top)
    make.grant(top, programme="送温暖", occasion="春节", persons=240, **month(2))
    sick_visits(below, 20)

    assert told(top, Topic.WARMTH) == [
        "全年共开展送温暖和慰问21次，惠及260人次，发放资金1万元。其中，送温暖240人次、住院慰问20人次。",
        "春节期间，开展“送温暖”活动，走访慰问240人。",
    ]


def scholarship(union, year, persons, cash, **values):
    values |= month(8, year) | {"type": "scholarship", "recipient_category": "困难职工子女"}
    make.grant(union, programme="金秋助学", persons=persons, cash=cash, **values)


def test_earlier_years_on_record_are_added_up():
    union = make.union()
    for year, persons, cash in ((2021, 12, 48000), (2022, 15, 60000), (2023, 20, 88000)):
        scholarship(union, year, persons, cash)
    scholarship(union, 2024, 39, 74000, since_year=2021)

    assert told(union, Topic.SCHOLARSHIP) == [
        "8月，开展“金秋助学”活动，为39名困难职工子女发放助学金7.4万元。该项目自2021年起实施。"
        "资助人数比上年增长95%，发放资金比上年减少15.9%。2021年以来，累计资助86人次，累计发放助学金27万元。"
    ]


def test_a_stated_running_total_stands_and_is_not_added_up_again():
    union = make.union()
    scholarship(union, 2022, 12, 196000)
    scholarship(union, 2024, 39, 74000, total_years=4, total_persons=51, total_cash=270000)

    assert told(union, Topic.SCHOLARSHIP) == [
        "8月，开展“金秋助学”活动，为39名困难职工子女发放助学金7.4万元。4年来，累计资助51人，累计发放助学金27万元。"
    ]


def test_women_children_elders_and_model_workers_each_have_their_topic():
    union = make.union()
    make.grant(union, occasion="三八妇女节", recipient_category="女职工", **month(3))
    make.grant(union, occasion="六一儿童节", recipient_category="职工子女", **month(6))
    make.grant(union, recipient_category="离退休职工", persons=8, **ALL_YEAR)
    make.grant(union, type="cash", recipient_category="省劳模", persons=11, cash=41320, **ALL_YEAR)
    make.grant(union, type="benefit", recipient_category="全体会员", goods="电影票", **ALL_YEAR)

    assert all_told(union) == {
        Topic.WOMEN: ["三八妇女节期间，慰问女职工。"],
        Topic.WARMTH: ["六一儿童节期间，慰问职工子女。"],
        Topic.ELDERS: ["慰问离退休职工8人。"],
        Topic.MODEL_WORKERS: ["为11名省劳模发放慰问金41320元。"],
        Topic.BENEFITS: ["为全体会员发放电影票。"],
    }


def test_hardship_files_are_told_in_numbers_and_those_with_a_story_by_themselves():
    union = make.union()
    make.hardship_case(union, count=12, opened_on=date(2024, 3, 1), level="severe")
    make.hardship_case(
        union, count=5, opened_on=date(2023, 3, 1), verified_on=date(2024, 6, 1), level="relative"
    )
    make.hardship_case(union, opened_on=date(2022, 3, 1), closed_on=date(2024, 5, 1), status="lifted")
    make.hardship_case(
        union, member_name="单小曾", category="父母患病", reported_to="公司工会", status="helped"
    )

    assert told(union, Topic.HARDSHIP) == [
        "新建困难职工档案12户，核实困难职工5户，困难职工1户解困脱困。"
        "截至12月31日，在档困难职工18户，其中深度困难12户、相对困难5户。在档户数比上年增长157.1%。",
        "1名职工因父母患病致困，情况上报公司工会，并得到帮助。",
    ]


def test_what_nobody_counted_is_told_without_a_number():
    union = make.union()
    make.hardship_case(
        union,
        member_name="困难职工",
        status="re_certified",
        no="已编号",
        form_submitted_on=date(2024, 3, 1),
        reported_to="县工会",
    )

    assert told(union, Topic.HARDSHIP) == ["对困难职工重新认证、编号，将困难职工申报表上报县工会。"]


def test_files_and_cases_of_unions_below_are_counted_and_not_told():
    top = make.union()
    below = make.union(parent=top)
    make.hardship_case(below, category="父母患病", reason="住院", status="helped", opened_on=date(2024, 3, 1))
    make.rights_case(
        below, complainant="农民工", complaint="右手受伤", status="settled", amount_recovered=150000
    )

    assert all_told(top) == {
        Topic.HARDSHIP: ["新建困难职工档案1户，帮扶困难职工1户。截至12月31日，在档困难职工1户。"],
        Topic.RIGHTS: [
            "全年共受理职工维权事项1件。已办结1件，办结率100%（1件/1件）。为职工挽回经济损失15万元。"
        ],
    }


def test_who_may_not_read_cases_reads_only_their_numbers():
    union = make.union()
    make.rights_case(union, complaint="右手受伤", status="settled")
    auditor, welfare_officer = make.user("auditor", union), make.user("welfare_officer", union)

    assert told(union, Topic.RIGHTS, reader=welfare_officer) == ["5月20日，受理职工来访，右手受伤。已办结。"]
    assert told(union, Topic.RIGHTS, reader=auditor) == [
        "全年共受理职工维权事项1件。已办结1件，办结率100%（1件/1件）。"
    ]


def test_many_cases_are_told_by_channel_and_matter_with_rates_of_both_terms():
    union = make.union()
    for _ in range(3):
        make.rights_case(union, channel="letter", type="wages", status="settled")
    make.rights_case(union, channel="letter", type="contract", status="in_hand")
    make.rights_case(union, channel="mediation", type="wages", count=15, settled=14, amount_recovered=86000)
    make.rights_case(union, channel="consultation", attendance=320, **ALL_YEAR)
    make.rights_case(union, count=0, type="collective", **ALL_YEAR)

    assert told(union, Topic.RIGHTS) == [
        "全年共受理职工维权事项20件，其中调解15件、来信4件、咨询1件。从反映事项看，劳动报酬18件、劳动合同1件。"
        "已办结17件，办结率89.5%（17件/19件）。调解劳动争议15件，调解成功率93.3%（14件/15件）。"
        "提供咨询服务320人次。为职工挽回经济损失8.6万元。",
        "全年未发生集体劳动争议。",
    ]


def test_few_drives_are_told_each_and_many_by_name_and_sum():
    few, many = make.union(), make.union()
    make.drive(few, name="助残日捐款", cash=3000, **ALL_YEAR)
    make.drive(few, name="助残日捐款", cash=2400, **month(5, 2023))
    make.drive(few, name="为灾区捐衣物", goods="衣物", goods_qty=4370, rounds=2, **ALL_YEAR)
    for i in range(9):
        make.drive(many, name=f"第{i}次义卖", cash=100, donors=10, **ALL_YEAR)

    assert told(few, Topic.DRIVES) == [
        "开展“助残日捐款”活动，募集资金3000元。募集资金比上年增长25%。",
        "先后2次开展为灾区捐衣物活动，共捐赠4370件。",
    ]
    [only] = told(many, Topic.DRIVES)
    assert only.startswith("全年共组织捐款捐物活动9次，参加90人次，募集资金900元。先后开展第0次义卖、")


def test_insurance_is_one_paragraph_of_schemes_and_then_claims():
    union = make.union()
    make.insurance(union, action="claim", persons=1, **ALL_YEAR)
    make.insurance(union, scheme="安康互助保险", policies=316, coverage_amount=591200, **ALL_YEAR)
    make.insurance(union, scheme="女职工大病互助保险", persons=37, premium=2400, **ALL_YEAR)

    assert told(union, Topic.INSURANCE) == [
        "办理安康互助保险316份，投保金额59.12万元。为37人办理女职工大病互助保险，缴纳保费2400元。"
        "办理职工互助保险理赔1人。"
    ]


def test_much_insurance_is_summed_by_scheme():
    union = make.union()
    for i in range(12):
        scheme = "住院医疗" if i % 2 else "女职工特疾"
        make.insurance(union, scheme=scheme, persons=100 + i, premium=5000)
        make.insurance(union, action="claim", payout=800)

    assert told(union, Topic.INSURANCE) == [
        "全年办理职工互助保障，参保1266人次，保费6万元。其中，住院医疗636人次、女职工特疾630人次。"
        "办理理赔12件，赔付9600元。"
    ]


def test_employment_services_are_told_or_summed_by_group():
    few, many = make.union(), make.union()
    make.employment_service(few, group="农民工", trained=120, placed=18, **ALL_YEAR)
    make.employment_service(few, posts=20, placed=10, **ALL_YEAR)
    for i in range(6):
        group = "农民工" if i % 2 else "失业人员"
        make.employment_service(many, group=group, trained=30, posts=40, placed=i, fairs=1)

    assert told(few, Topic.EMPLOYMENT) == [
        "完成农民工技能培训120名，实现就业18名。提供就业岗位20个，实现就业10名。"
    ]
    assert told(many, Topic.EMPLOYMENT) == [
        "全年完成技能培训180人次，其中农民工90人次、失业人员90人次。"
        "举办招聘会6场，提供就业岗位240个，实现就业15名，其中农民工9名、失业人员6名。"
    ]


def test_all_of_it_is_told_in_english_too():
    union = make.union()
    sick_visits(union, 30)
    make.hardship_case(union, count=12, opened_on=date(2024, 3, 1), level="severe")
    for _ in range(6):
        make.rights_case(union, type="wages", status="settled")

    assert all_told(union, "en") == {
        Topic.WARMTH: ["We visited 30 职工 on account of 住院, handing out 15,000 yuan."],
        Topic.HARDSHIP: [
            "We opened files for 12 households. On 31 December, 12 households in hardship were on file."
        ],
        Topic.RIGHTS: ["Over the year, we took up 6 cases. 6 cases settled, a share of 100% (6 of 6 cases)."],
    }


def test_thirty_records_of_each_kind_are_composed_in_as_many_queries_as_one():
    def queries(n):
        union = make.union()
        for i in range(n):
            make.grant(union, programme=f"{i}号", persons=3, cash=100)
            make.hardship_case(union, member=make.member(union), category="患病", opened_on=date(2024, 3, 1))
            make.rights_case(union, "司法局", complaint="欠薪")
            make.drive(union, cash=100)
            make.insurance(union, persons=3)
            make.employment_service(union, trained=3)
        with CaptureQueriesContext(connection) as captured:
            assert len(all_told(union)) == 6
        return len(captured)

    assert queries(1) == queries(30)
