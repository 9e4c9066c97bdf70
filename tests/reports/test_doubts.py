"""What is probably wrong, said before a summary is signed."""

from datetime import date

import pytest

from core.checklist import GAPS
from core.doubts import doubts_in
from core.scope import Scope
from reports import drafts
from reports.editing.reading import Reading
from reports.mending import Mending
from tests import make
from tests.reports.signing import composed

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(make.union(name="江城市总工会"), name="江城市第一中学工会", org_type="school")


@pytest.fixture
def scope(union):
    return Scope(union, date(2024, 1, 1), date(2024, 12, 31))


def rows(name, scope):
    return list(GAPS[name].rows(scope))


@pytest.mark.parametrize(
    "text",
    [
        "支出59,1200元",
        "支出5912,000元",
        "慰问XX人",
        "慰问××人",
        "人数待补",
        "开展（）活动",
        "学习《 》精神",
        "共ＸＸ人",
        "某某同志",
        "支出__元",
        "共○○人",
    ],
)
def test_what_was_left_unfinished_or_slipped_is_found_alike_in_a_text_and_in_a_record(union, scope, text):
    note = make.note(union, text=text, date=date(2024, 5, 1))

    assert list(doubts_in(text))
    assert rows("text.reports.Note", scope) == [note]


@pytest.mark.parametrize(
    "text",
    ["支出591,200元", "二〇〇八年", "1,234,567元", "一张XL号", "（三）项", "《工会法》", "3×4米", "B2B"],
)
def test_what_is_as_it_should_be_is_left_alone(union, scope, text):
    make.note(union, text=text, date=date(2024, 5, 1))

    assert list(doubts_in(text)) == []
    assert rows("text.reports.Note", scope) == []


def test_a_sum_out_of_proportion_to_the_year_before_is_doubted(union, scope):
    def year(day, amount, **values):
        return make.fund_entry(union, date=day, amount=amount, **{"programme": "春节慰问"} | values)

    year(date(2023, 2, 1), 5000)
    usual, slipped = year(date(2024, 2, 1), 6000), year(date(2024, 2, 2), 500_000)
    year(date(2024, 2, 3), 500_000, programme="")
    year(date(2024, 2, 4), 500_000, programme="建楼")
    small = year(date(2024, 2, 5), 50)

    assert {*rows("finance.slipped", scope)} == {slipped, small}
    assert usual not in rows("finance.slipped", scope)


def test_somebody_paid_twice_is_doubted_by_person_programme_and_day_or_amount(union, scope):
    person, other = make.member(union), make.member(union, name="单小元")

    def grant(day, *people, programme="金秋助学"):
        made = make.grant(union, type="cash", date=day, programme=programme)
        for member, amount in people:
            made.people.create(member=member, amount=amount)
        return made

    first = grant(date(2024, 8, 1), (person, 1000), (other, 1000))
    again = grant(date(2024, 9, 1), (person, 1000))
    grant(date(2024, 10, 1), (other, 800))
    grant(date(2024, 8, 1), (person, 1000), programme="大病救助")
    listed_twice = grant(date(2024, 11, 1), (other, 300), (other, 200), programme="送温暖")

    assert {*rows("welfare.paid_twice", scope)} == {first, again, listed_twice}


def test_somebody_paid_twice_is_found_over_branches_and_over_programmes_of_one_kind(union, scope):
    branch = make.union(union, name="高中部分会")
    stranger = make.union(union, name="初中部分会")
    person = make.member(branch)

    def grant(owner, programme, occasion="", **recipient):
        made = make.grant(owner, type="cash", date=date(2024, 1, 20), programme=programme, occasion=occasion)
        made.people.create(amount=500, **recipient)
        return made

    paid = [
        grant(union, "送温暖", member=person),
        grant(branch, "冬送温暖", member=person),
        grant(union, "", "春节", name="单小贞"),
        grant(branch, "职工慰问", "春节", name="单小贞"),
    ]
    grant(branch, "金秋助学", member=person)
    grant(stranger, "送温暖", name="单小元")
    grant(branch, "送温暖", name="单小元")

    assert {*rows("welfare.paid_twice", scope)} == {*paid}


def test_another_union_in_opening_words_or_a_highlight_is_doubted_and_numbers_of_opening_words_are_marked(
    union,
):
    chair = make.user("chair", union)
    make.union(name="红旗机械厂工会")
    own = make.own_outline(union)
    own.data["opening"] = {"zh": "红旗机械厂工会共有876人。", "en": ""}
    own.save()
    make.activity(union, "sport_contest", name="篮球赛", highlight="红旗机械厂工会的同志说好。")
    given = {"since": date(2024, 1, 1), "until": date(2024, 12, 31), "language": "zh-hans"}
    summary = drafts.draft(union=union, outline=own.code, by=chair, **given)
    paragraphs = list(summary.paragraphs.all())

    found = [mend for mend in Mending(summary, paragraphs, chair) if "红旗机械厂工会" in mend.label]

    [opening] = [each for each in paragraphs if each.key == "slot.opening.1"]
    [told] = [each for each in paragraphs if "的同志说好" in each.text]
    page = summary.get_absolute_url()
    places = [f"{page}#p{opening.pk}", f"{page}#p{told.pk}"]
    assert [mend.url for mend in found if "876人" not in mend.label] == places
    assert [mark.number.text for mark in Reading.of(summary).marks(opening)] == ["876人"]


def test_more_women_than_people_are_doubted(union, scope):
    make.headcount(union, category="member", count=10)
    more = make.headcount(union, category="female_member", count=11)
    make.headcount(union, category="female_staff", count=99)

    assert rows("members.more_women", scope) == [more]


def test_the_text_of_another_union_is_doubted_and_that_of_ones_own_is_not(union, scope):
    make.union(name="红旗机械厂工会")
    make.union(name="第一中学工会")
    below = make.union(union, name="高中部分会")
    copied = make.note(union, text="红旗机械厂工会将继续努力", date=date(2024, 5, 1))
    make.note(union, text=f"{union}在江城市总工会领导下，{below}积极参与", date=date(2024, 5, 1))

    assert rows("reports.other_union", scope) == [copied]


def test_doubts_in_the_words_of_a_person_lead_to_their_place(union):
    chair = make.user("chair", union)
    make.union(name="红旗机械厂工会")
    summary = composed(union, chair)
    paragraph = summary.paragraphs.get(role="lead")
    drafts.edit(paragraph, "红旗机械厂工会慰问××人。", by=chair, version=1)

    found = [mend for mend in Mending(summary, summary.paragraphs.all(), chair) if mend.is_doubt]

    assert {mend.url for mend in found} == {f"{summary.get_absolute_url()}#p{paragraph.pk}"}
    assert len(found) == 2
    assert "红旗机械厂工会" in found[1].label


def test_a_number_typed_into_the_text_that_nothing_bears_out_is_doubted_before_signing(union):
    chair = make.user("chair", union)
    make.activity(union, "sport_contest", name="篮球赛", date=date(2024, 5, 1), participants=120)
    summary = composed(union, by=chair)
    lead = summary.paragraphs.get(role="lead")
    drafts.edit(lead, "全年开展活动1项，覆盖职工4321人。", by=chair, version=1)

    doubts = [mend for mend in Mending(summary, summary.paragraphs.all(), chair) if mend.is_doubt]

    assert [(mend.url, "4321人" in mend.label) for mend in doubts] == [
        (f"{summary.get_absolute_url()}#p{lead.pk}", True)
    ]


def test_a_number_in_a_highlight_is_borne_out_by_its_record_or_a_figure_or_it_is_doubted(union):
    chair = make.user("chair", union)
    row = make.activity(
        union,
        "sport_contest",
        name="篮球赛",
        date=date(2024, 5, 1),
        participants=120,
        cost=35_000,
        highlight="120人上场，观众达876人，只花了3.5万元。",
    )
    summary = composed(union, by=chair)
    [paragraph] = [each for each in summary.paragraphs.all() if "876" in each.text]
    own = [cite.text for cite in paragraph.cites if cite.manner == "own"]

    marked = [mark.number.text for mark in Reading.of(summary).marks(paragraph)]
    mending = Mending(summary, summary.paragraphs.all(), chair)
    [doubt] = [mend for mend in mending if "876人" in mend.label]

    assert own == ["120人", "3.5万元"]
    assert marked == ["876人"]
    assert "观众达876人" in doubt.label
    assert doubt.is_doubt
    assert doubt.url.endswith(f"/evidence/?kind=activities.Activity&rows={row.pk}")
