"""What the summary tells of unions, members, officers, the census and facilities."""

import re
from datetime import date

import pytest

from core.checklist import GAPS
from core.material import Material
from core.scope import Scope
from core.summary import sections_of
from core.topics import Topic
from members.models import Headcount, Member
from reports.charts import charts
from reports.figures import figure_lines
from tests import make

pytestmark = pytest.mark.django_db
MAY = date(2024, 5, 1)
BEFORE = date(2019, 5, 1)


@pytest.fixture
def own():
    return make.union(name="某街道总工会", org_type="street", founded_on=date(2001, 1, 1))


def told(union, *topics, language="zh-hans"):
    """The paragraphs on the topics in 2024, as text."""
    material = Material(Scope(union, date(2024, 1, 1), date(2024, 12, 31)), language)
    blocks = [
        block for topic in topics for section in sections_of(topic) for block in section.compose(material)
    ]
    return [block.sentence.text for block in blocks if block]


def unnamed(parent, **values):
    return make.union(parent, name="", code="", **values)


def test_nothing_recorded_nothing_told(own):
    assert told(own, *Topic) == []
    assert told(own, *Topic, language="en") == []


def test_unions_founded_are_counted_by_type(own):
    unnamed(own, count=10, org_type="grassroots", founded_on=MAY)
    unnamed(own, count=3, org_type="joint", founded_on=MAY, members_at_founding=60, covered_units=12)
    assert told(own, Topic.ORGANIZATION) == [
        "新建工会组织13家，其中基层工会10家、联合基层工会3家，覆盖单位12家，建会时有会员60人。"
    ]


def test_unions_of_one_type_are_called_by_it(own):
    unnamed(own, count=13, org_type="grassroots", founded_on=MAY)
    assert told(own, Topic.ORGANIZATION) == ["新建基层工会13家。"]
    assert told(own, Topic.ORGANIZATION, language="en") == ["Newly founded: 13 grassroots unions."]


def test_a_single_union_founded_is_told_with_its_day(own):
    make.union(own, name="甲公司工会", code="", founded_on=MAY, covered_workers=120)
    assert told(own, Topic.ORGANIZATION) == ["5月1日成立甲公司工会，覆盖职工120人。"]


def test_few_unions_founded_are_named(own):
    make.union(own, name="甲公司工会", code="", founded_on=MAY)
    make.union(own, name="乙公司工会", code="", founded_on=date(2024, 6, 1))
    assert told(own, Topic.ORGANIZATION) == ["新建基层工会2家（甲公司工会、乙公司工会）。"]


def test_last_year_is_compared_from_a_base_of_five(own):
    unnamed(own, count=10, founded_on=date(2023, 5, 1))
    unnamed(own, count=13, founded_on=MAY)
    assert told(own, Topic.ORGANIZATION)[0].startswith("新建基层工会13家，比上年增长30%")


def test_the_committee_of_the_own_union_and_its_organs_are_told_though_founded_long_ago(own):
    own.women_org = own.audit_org = True
    own.save()
    own.committee_changes.create(change="added", count=2, date=MAY)
    own.committee_changes.create(change="replaced", name="仇和", post="副主席", date=MAY)
    own.committee_changes.create(change="added", count=9, date=BEFORE)
    assert told(own, Topic.ORGANIZATION) == ["增补工会委员2名、替补仇和为副主席，设有经审组织和女职工组织。"]


def test_a_club_is_told_with_its_purpose(own):
    make.union(own, name="车友会", code="", org_type="club", founded_on=MAY, purpose="解决停车和出行难题。")
    assert told(own, Topic.ORGANIZATION) == ["5月1日成立车友会，解决停车和出行难题。"]


def test_teams_are_put_in_order(own):
    unnamed(own, org_type="team", purpose="随班次增加明确工作职责")
    assert told(own, Topic.ORGANIZATION) == ["设有班组，随班次增加明确工作职责。"]


def test_new_terms_of_the_own_union_and_of_others(own):
    own.elected_on = MAY
    own.save()
    unnamed(own, count=5, founded_on=BEFORE, elected_on=MAY)
    assert told(own, Topic.ORGANIZATION) == ["5月1日完成工会换届选举，完成5家基层工会换届选举。"]


def test_the_first_committee_of_a_new_union_is_no_new_term(own):
    make.union(own, name="甲公司工会", code="", founded_on=MAY, elected_on=MAY)
    assert told(own, Topic.ORGANIZATION) == ["5月1日成立甲公司工会。"]


def test_standards_are_quoted_one_by_one(own):
    own.standard_level = "八有/六有"
    own.save()
    unnamed(own, count=8, org_type="enterprise", founded_on=BEFORE, standard_level="六有")
    assert told(own, Topic.ORGANIZATION)[0] == "按照“八有”“六有”标准开展工会规范化建设。"


def test_legal_registration_and_its_changes(own):
    unnamed(own, count=5, legal_registered_on=MAY)
    unnamed(own, count=3, legal_changed_on=MAY)
    assert told(own, Topic.ORGANIZATION) == ["办理基层工会法人资格登记5家、变更3家。"]


def test_a_register_of_unions_is_counted_by_type(own):
    unnamed(own, count=12, org_type="village_federation")
    unnamed(own, count=4, org_type="grassroots", founded_on=MAY)
    assert told(own, Topic.ORGANIZATION) == [
        "新建基层工会4家。",
        "现有工会组织16家，其中村工会联合会12家、基层工会4家。",
    ]


def test_what_was_founded_in_earlier_years_is_no_register(own):
    unnamed(own, count=9, founded_on=BEFORE)
    make.union(own, name="甲公司工会", code="")
    assert told(own, Topic.ORGANIZATION) == []


def test_a_highlight_is_told_word_for_word_and_not_twice(own):
    make.union(
        own,
        name="车友会",
        code="",
        org_type="club",
        founded_on=MAY,
        highlight="5月，车友会热热闹闹地成立了。",
    )
    [paragraph] = told(own, Topic.ORGANIZATION)
    assert paragraph.count("车友会") == 1
    assert paragraph == "5月，车友会热热闹闹地成立了。"


# Members


def test_newcomers_of_one_branch(own):
    make.member(own, name="", count=22, joined_on=MAY, unit="文化分会")
    assert told(own, Topic.MEMBERSHIP) == ["文化分会吸纳新会员22人。"]


def test_newcomers_by_branch_category_and_gender_and_those_who_left(own):
    make.member(own, name="", count=20, joined_on=MAY, unit="甲分会", category="migrant")
    make.member(own, name="", count=10, joined_on=MAY, unit="乙分会", gender="female")
    make.member(own, left_on=MAY, joined_on=BEFORE, left_reason="退休")
    assert told(own, Topic.MEMBERSHIP) == [
        "发展会员30人（甲分会20人、乙分会10人），其中女会员10人、农民工20人。减少会员1人（退休1人）。"
    ]


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        (2, "在岗职工10人、离退休人员1人"),
        (3, "农民工3人，劳务派遣工3人、在岗职工10人、离退休人员1人"),
    ],
)
def test_a_trait_is_told_of_three_people_and_not_of_fewer_who_stay_in_the_whole(own, number, parts):
    for category, many in (("regular", 10), ("retired", 1), ("dispatched", number)):
        for n in range(many):
            make.member(own, name=f"{category}{n}", joined_on=BEFORE, category=category)
    Member.objects.filter(category="dispatched").update(is_migrant=True)
    [whole] = told(own, Topic.MEMBERSHIP)
    assert whole.startswith(f"现有会员{11 + number}人")
    assert [each for each in re.findall(r"\w+\d人", parts) if each not in whole] == []
    assert ("农民工" in whole, "派遣" in whole) == (number > 2, number > 2)
    scope = Scope(own, date(2024, 1, 1), date(2024, 12, 31))
    [chart] = charts(["members.enrolled:category"], scope)
    others = [("其他", 2)] if number < 3 else [("劳务派遣工", 3)]
    assert sorted(chart.points) == sorted([("在岗职工", 10), ("离退休人员", 1), *others])
    assert ("members.migrants" in {line.name for line in figure_lines(scope)}) == (number > 2)


def test_a_branch_named_on_some_rows_only_does_not_take_them_all(own):
    make.member(own, name="", count=20, joined_on=MAY, unit="甲分会")
    make.member(own, name="", count=10, joined_on=MAY)
    assert told(own, Topic.MEMBERSHIP) == ["发展会员30人。"]
    make.member(own, name="", count=4, joined_on=MAY, unit="乙分会")
    assert told(own, Topic.MEMBERSHIP) == ["发展会员34人（甲分会20人、乙分会4人、其余10人）。"]


def test_a_list_of_members_is_counted_but_a_few_officers_are_no_list(own):
    make.member(own, role="委员", role_body="市总工会", role_since=MAY)
    assert told(own, Topic.MEMBERSHIP) == []
    make.member(own, name="", count=700, joined_on=BEFORE)
    assert told(own, Topic.MEMBERSHIP) == []
    for n in range(12):
        make.member(own, name=f"李{n}", gender="female" if n else "male", joined_on=BEFORE)
    assert told(own, Topic.MEMBERSHIP) == ["现有会员13人，其中女会员11人、男会员1人。"]


def test_a_head_count_that_differs_from_the_list_is_told_and_shown_as_missing(own):
    for n in range(12):
        make.member(own, name=f"李{n}", joined_on=BEFORE)
    headcount = make.headcount(own, count=13)
    assert told(own, Topic.MEMBERSHIP) == ["截至12月31日，共有会员13人。"]
    scope = Scope(own, date(2024, 1, 1), date(2024, 12, 31))
    assert list(GAPS["members.list_differs"].rows(scope)) == [headcount]
    Headcount.objects.update(count=12)
    assert not GAPS["members.list_differs"].rows(scope).exists()


def test_head_counts_of_a_day_stand_in_one_sentence_with_their_rate(own):
    for category, count in (("staff", 400), ("female_staff", 150), ("member", 380)):
        make.headcount(own, category=category, count=count)
    make.headcount(own, category="migrant_member", count=100, count_qualifier="about")
    assert told(own, Topic.MEMBERSHIP) == [
        "截至12月31日，共有职工400人（其中女职工150人）、会员380人（其中农民工会员约100人），入会率95%。"
    ]


def test_of_many_organisations_the_latest_counts_are_added(own):
    for n in range(6):
        make.headcount(own, org=f"第{n}公司", count=5, as_of=date(2024, 6, 30))
        make.headcount(own, org=f"第{n}公司", count=10)
    assert told(own, Topic.MEMBERSHIP) == ["截至12月31日，所属6个单位共有会员60人。"]


# Officers and skills


def test_somebody_without_a_name_is_put_forward(own):
    make.member(own, name="", post="教师", role="委员", role_body="省十一届工会", role_since=MAY)
    assert told(own, Topic.CADRES) == ["1名教师担任省十一届工会委员。"]


def test_several_offices_of_one_person_stand_in_one_sentence(own):
    chair = make.member(
        own, name="", post="工会主席", role="委员", role_body="市工会第十二次大会", role_since=MAY
    )
    chair.offices.create(role="委员", body="市教科文卫体工会第一届", since=MAY)
    chair.offices.create(role="代表", body="区工会", since=BEFORE, until=MAY)
    assert told(own, Topic.CADRES) == [
        "工会主席担任市工会第十二次大会委员和市教科文卫体工会第一届委员，不再担任区工会代表。"
    ]


def test_new_party_members_among_the_officers(own):
    make.member(own, name="", count=2, role="工会干部", party_joined_on=MAY)
    assert told(own, Topic.CADRES) == ["在工会干部中发展新党员2名。"]
    make.member(own, name="", count=3, party_joined_on=MAY)
    assert told(own, Topic.CADRES) == ["发展新党员5名，其中工会干部2名。"]


@pytest.mark.parametrize(("skilled", "words"), [(2, "培养技师、技工各2名。"), (5, "培养技师2名、技工5名。")])
def test_skill_grades_reached(own, skilled, words):
    make.member(own, name="", count=2, skill_grade="technician", skill_grade_on=MAY)
    make.member(own, name="", count=skilled, skill_grade="skilled", skill_grade_on=MAY)
    assert told(own, Topic.TRAINING) == [words]


# The census


def census(own):
    make.employer(own, name="", count=10, site="工业园", surveyed_on=MAY, unionised_on=BEFORE)
    for count, reason, should in ((41, "员工流动性大", True), (28, "新办企业", None)):
        make.employer(
            own,
            name="",
            count=count,
            site="工业园",
            surveyed_on=MAY,
            should_unionise=should,
            not_unionised_reason=reason,
        )


def test_the_census_ties_total_and_parts(own):
    census(own)
    assert told(own, Topic.CENSUS)[0] == (
        "工业园内落户企业79家，除10家已建工会外，还有69家未建立工会。"
        "未建会企业的数量、所处区位和未建会原因均已摸清，主要原因为员工流动性大41家、新办企业28家。"
    )


def test_the_founding_rate_has_both_terms(own):
    census(own)
    unnamed(own, count=39, applied_on=MAY)
    assert told(own, Topic.CENSUS)[1] == (
        "工业园中应建工会企业41家，已有39家提交建会申请，工会组建率为95.1%（39家/41家）。"
    )
    assert told(own, Topic.CENSUS, language="en")[1].startswith("41 employers in 工业园 should have a union")


def test_applications_that_name_their_employers_count_with_those_that_have_a_union(own):
    first = make.employer(own, should_unionise=True, surveyed_on=MAY)
    make.employer(own, should_unionise=True, surveyed_on=MAY, unionised_on=BEFORE)
    make.employer(own, should_unionise=True, surveyed_on=MAY)
    unnamed(own, applied_on=MAY, employer=first)
    assert told(own, Topic.CENSUS)[1] == (
        "应建工会企业3家，已建会1家，已有1家提交建会申请，工会组建率为66.7%（2家/3家）。"
    )


def test_a_reason_that_is_missing_somewhere_is_not_said_to_be_known(own):
    make.employer(own, site="北区", surveyed_on=MAY, not_unionised_reason="新办企业")
    make.employer(own, site="北区", surveyed_on=MAY)
    assert told(own, Topic.CENSUS) == [
        "北区落户企业2家，均未建立工会。主要原因为新办企业1家。",
    ]


def test_coverage_of_employers_with_a_union(own):
    for n in range(20):
        since = BEFORE if n < 16 else None
        make.employer(
            own,
            ownership="private",
            unionised_on=BEFORE,
            disclosure_since=since,
            congress_since=since,
            congress_form="regional" if since else "",
        )
    assert told(own, Topic.DISCLOSURE) == ["已建会非公企业厂务公开建制率达80%（16家/20家）。"]
    assert told(own, Topic.DEMOCRATIC_MANAGEMENT) == [
        "区域性职工代表大会对已建会非公企业的覆盖面达80%（16家/20家）。"
    ]


def test_mediation_bodies_and_hardship_funds_of_employers(own):
    make.employer(own, dispute_body=True, hardship_fund_amount=50000)
    assert told(own, Topic.RIGHTS) == ["1家企业建立劳动争议调解组织。"]
    assert told(own, Topic.HARDSHIP) == ["1家企业设立困难帮扶资金，共5万元。"]


# Facilities


@pytest.mark.parametrize(
    ("topic", "values", "words"),
    [
        (
            Topic.FACILITIES,
            {"type": "activity_venue", "name": "职工活动设施", "work": "buy_renovate"},
            "5月1日添置和改造职工活动设施。",
        ),
        (
            Topic.HARDSHIP,
            {"type": "help_desk", "name": "街道工会帮扶接待窗口", "work": "improve", "services": "服务内容"},
            "5月1日完善街道工会帮扶接待窗口的服务内容。",
        ),
        (
            Topic.EMPLOYMENT,
            {"type": "employment_station", "location": "社区工会联合会", "work": "build", "quantity": 3},
            "5月1日在社区工会联合会建立就业帮扶工作站3个。",
        ),
        (
            Topic.HARDSHIP,
            {"type": "help_centre", "name": "帮扶中心", "date": None, "services": "为困难职工提供直接帮扶"},
            "依托帮扶中心，为困难职工提供直接帮扶。",
        ),
        (
            Topic.FACILITIES,
            {"type": "library", "work": "build", "area": 800, "cost": 130200, "level": "municipal"},
            "5月1日新建市级图书室，面积800平方米，投入资金13.02万元。",
        ),
    ],
)
def test_a_facility_is_told_under_the_topic_it_serves(own, topic, values, words):
    make.facility(own, **values)
    assert told(own, topic) == [words]


def test_many_facilities_alike_are_told_together(own):
    for n in range(4):
        make.facility(own, type="reading_room", work="build", name=f"{n}号书屋", cost=10000)
    assert told(own, Topic.FACILITIES) == [
        "新建职工书屋4个（0号书屋、1号书屋、2号书屋、3号书屋），投入资金4万元。"
    ]


def test_of_members_only_those_are_loaded_of_whom_there_is_more_to_say_than_a_number(own):
    for n in range(3):
        make.member(own, name=f"单小{n}", joined_on=MAY)
    spoken_of = make.member(own, joined_on=MAY, highlight="他是第一位入会的骑手。")
    officer = make.member(own, role="委员", role_since=MAY)
    scope = Scope(own, date(2024, 1, 1), date(2024, 12, 31))

    assert {row.pk for row in Material(scope, "zh-hans").rows(Member)} == {spoken_of.pk, officer.pk}
    assert len(Material(scope, "zh-hans", every=True).rows(Member)) == 5
    assert "发展会员4人" in " ".join(told(own, Topic.MEMBERSHIP))
