"""The page of the tree: level by level, as at a day, searched, with members and elections, at a fixed cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members import reorganising, tree
from members.levels import AT_A_LOOK
from members.models import Union
from tests import make
from tests.members.test_tree_in_time import entered_long_ago

pytestmark = pytest.mark.django_db

PAGE, DAY = "/members/tree/", "2024-06-30"


@pytest.fixture
def city():
    return make.union(name="市总工会", org_type="federation")


@pytest.fixture
def east(city):
    return make.union(city, name="东区总工会", founded_on=date(2020, 1, 1))


@pytest.fixture
def west(city):
    return make.union(city, name="西区总工会")


@pytest.fixture
def school(east):
    return make.union(east, name="实验学校工会", term_start=date(2019, 5, 1), term_years="5")


@pytest.fixture
def chair(client, city):
    chair = make.user("chair", city)
    client.force_login(chair)
    return chair


def level(client, union=None, **asked):
    answer = client.get(f"{PAGE}{union.pk}/" if union else PAGE, asked, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return [(node.name, node.members, node.has_more) for node in answer.context["nodes"]]


def test_each_level_shows_what_stands_there_with_its_members_and_whether_it_opens(
    client, chair, city, east, west, school
):
    make.member(city)
    make.member(school, name="", count=30)
    make.member(west, left_on=date(2024, 1, 1))

    assert level(client) == [("市总工会", 31, True)]
    assert level(client, city) == [("东区总工会", 30, True), ("西区总工会", 0, False)]
    assert level(client, east) == [("实验学校工会", 30, False)]


def test_a_level_says_how_near_elections_are_and_what_opens_to_a_screen_reader(
    client, chair, city, east, school
):
    page = client.get(f"{PAGE}{east.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "已逾期" in page or "逾期" in page
    assert "2024-05-01" in page
    assert "<html" not in page

    whole = client.get(f"{PAGE}{city.pk}/").content.decode()
    for words in (
        'role="tree"', 'role="treeitem"', f'aria-owns="under-{east.pk}"', 'aria-expanded="false"',
        'aria-setsize="1"', 'aria-posinset="1"', east.get_absolute_url(),
    ):  # fmt: skip
        assert words in whole, words


def test_the_tree_is_shown_as_it_stood_and_was_called_on_a_day(client, chair, city, east, west, school):
    entered_long_ago(city, east, west, school)
    make.member(school, joined_on=date(2024, 9, 1))
    make.member(school, joined_on=date(2024, 1, 1))
    reorganising.move(school, west, day=date(2024, 7, 1), by=chair)
    reorganising.rename(school, "外国语学校工会", day=date(2024, 8, 1), by=chair)

    assert level(client, east, on=DAY) == [("实验学校工会", 1, False)]
    assert level(client, west, on=DAY) == []
    assert level(client, west) == [("外国语学校工会", 2, False)]
    assert level(client, city, on="2019-12-31") == [("西区总工会", 0, False)]


def test_a_union_dissolved_since_stands_in_the_tree_of_before(client, chair, city, east):
    Union.objects.filter(pk=east.pk).update(dissolved_on=date(2024, 7, 1))
    assert level(client, city, on=DAY) == [("东区总工会", 0, False)]
    assert level(client, city) == []


def test_a_union_is_found_by_its_name_of_before_with_the_line_over_it(client, chair, east, school):
    entered_long_ago(school)
    reorganising.rename(school, "外国语学校工会", day=date(2024, 8, 1), by=chair)

    for words in ("实验学校", "外国语", school.code):
        [(node, line)] = client.get(PAGE, {"q": words}).context["rows"]
        assert (node.name, line) == ("外国语学校工会", ["市总工会", "东区总工会"])
    [(node, _line)] = client.get(PAGE, {"q": "外国语", "on": DAY}).context["rows"]
    assert node.name == "实验学校工会"
    assert client.get(PAGE, {"q": "没有的"}).context["rows"] == []


def test_everybody_begins_at_the_top_of_what_they_may_view(client, city, east, school):
    client.force_login(make.user("officer", east))
    assert level(client) == [("东区总工会", 0, True)]
    [(_node, line)] = client.get(PAGE, {"q": "实验"}).context["rows"]
    assert line == ["东区总工会"]
    assert client.get(f"{PAGE}{city.pk}/").status_code == 404


def opened(nodes):
    return [(node.name, opened(node.under)) for node in nodes]


def test_the_page_opens_the_levels_that_fit_at_a_look(client, chair, city, east, west, school):
    make.union(make.union(school, name="高中部工会"), name="高一工会小组")
    page = client.get(PAGE)

    assert opened(page.context["nodes"]) == [
        ("市总工会", [("东区总工会", [("实验学校工会", [("高中部工会", [])])]), ("西区总工会", [])])
    ]
    html = page.content.decode().split("data-tree>")[1]
    assert html.count('aria-expanded="true"') == 3
    assert html.count(" hidden></ul>") == 1

    Union.objects.bulk_create(Union(parent=east, name=f"第{n:03}分会") for n in range(AT_A_LOOK))
    assert opened(client.get(PAGE).context["nodes"]) == [
        ("市总工会", [("东区总工会", []), ("西区总工会", [])])
    ]


def test_who_chose_a_union_begins_there(client, chair, east, school):
    client.post("/scope/", {"union": east.pk})
    assert [name for name, *_ in level(client)] == ["东区总工会"]


def test_a_day_that_is_none_is_said_and_today_is_shown(client, chair, city):
    answer = client.get(PAGE, {"on": "2024-02-31"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert [node.name for node in answer.context["nodes"]] == ["市总工会"]
    assert client.get(PAGE, {"on": f"{timezone.localdate()}"}).context["tree"].day is None


@pytest.mark.parametrize("asked", [{}, {"on": DAY}, {"q": "分会"}])
def test_a_level_of_one_and_of_many_costs_the_same(client, chair, city, asked, django_assert_num_queries):
    address = PAGE if "q" in asked else f"{PAGE}{city.pk}/"
    first = make.union(city, name="第0分会")
    make.member(make.union(first))
    client.get(address, asked)
    with CaptureQueriesContext(connection) as one:
        client.get(address, asked)
    for n in range(1, 30):
        make.member(make.union(make.union(city, name=f"第{n}分会")))

    with django_assert_num_queries(len(one)):
        assert client.get(address, asked).context["page"].paginator.count >= 30


def test_a_long_level_leads_to_its_next_page(client, chair, city):
    Union.objects.bulk_create(Union(parent=city, name=f"第{n:03}分会") for n in range(103))
    first = client.get(f"{PAGE}{city.pk}/", headers={"HX-Request": "true"})
    assert "data-more" in first.content.decode()
    assert [name for name, *_ in level(client, city, page=2)] == ["第100分会", "第101分会", "第102分会"]


@pytest.mark.parametrize("on", [None, date(2024, 6, 30), date(2025, 1, 1)])
def test_children_tops_and_lines_agree_with_what_stands_below(city, east, west, school, on):
    entered_long_ago(city, east, west, school)
    reorganising.move(school, west, day=date(2024, 7, 1), by=make.user("chair", city))
    keys = [city.pk, east.pk, west.pk, school.pk]
    below = tree.below(keys, on)

    assert tree.lines(keys, on) == {
        key: sorted((k for k in keys if k != key and key in below[k]), key=lambda k: -len(below[k]))
        for key in keys
    }
    assert tree.children(keys, on) == {key: over[-1] for key, over in tree.lines(keys, on).items() if over}
    assert tree.tops(None, on) == tree.tops(keys, on) == [city.pk]
    assert sorted(tree.tops([school.pk, west.pk], on)) == sorted(
        {west.pk, school.pk} - set(below[west.pk]) | {west.pk}
    )
