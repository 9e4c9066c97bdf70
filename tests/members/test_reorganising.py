"""A union's life through its pages: renamed, moved, merged, split, dissolved, put right, each with a day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.figures import Figures
from core.history import history
from core.kinds import KINDS
from core.scope import Scope
from members.membership.transfers import TRANSFER, send
from members.models import Member, Union, UnionEvent
from reports.compose import compose
from tests import make
from tests.core.filling import filled
from tests.members.test_tree_in_time import entered_long_ago

pytestmark = pytest.mark.django_db

JULY = date(2024, 7, 1)


@pytest.fixture
def city():
    return make.union(name="市总工会")


@pytest.fixture
def east(city):
    return make.union(city, name="东区总工会")


@pytest.fixture
def west(city):
    return make.union(city, name="西区总工会")


@pytest.fixture
def school(east):
    return make.union(east, name="实验学校工会")


@pytest.fixture
def chair(client, city):
    chair = make.user("chair", city)
    client.force_login(chair)
    return chair


def take(client, union, step, **sent):
    sent = {"day": "2024-07-01", "document_no": "江工〔2024〕8号"} | sent
    return client.post(reverse("members:union_step", args=[union.pk, step]), sent)


def refusal(answer):
    """What the page says is wrong."""
    assert answer.status_code == 422
    return " ".join(str(e) for errors in answer.context["form"].errors.values() for e in errors)


def test_a_union_is_moved_since_a_day_with_its_document(client, chair, east, west, school):
    answer = take(client, school, "move", parent=west.pk)

    assert answer.url == school.get_absolute_url()
    [event] = school.events.all()
    assert (event.what, event.date, event.document_no) == ("moved", JULY, "江工〔2024〕8号")
    assert (event.old_parent, event.new_parent) == (east, west)
    assert school.pk in east.with_below(date(2024, 6, 30))
    assert school.pk in west.with_below(JULY)
    assert history(school)[0].changes == {"parent": [east.pk, west.pk]}


def test_a_union_is_renamed_since_a_day(client, chair, school):
    take(client, school, "rename", name="外国语学校工会")

    school.refresh_from_db()
    assert school.name == "外国语学校工会"
    assert Scope(school, date(2023, 1, 1), date(2023, 12, 31)).name == "实验学校工会"
    assert "由“实验学校工会”更名为“外国语学校工会”" in client.get(school.get_absolute_url()).content.decode()


def test_a_union_merged_into_another_counts_for_it_from_then_on(client, chair, east, west, school):
    group = make.union(school, name="第一分会")

    take(client, school, "merge", into=west.pk)

    school.refresh_from_db()
    [event] = school.events.all()
    assert (event.what, event.counterpart, school.dissolved_on) == ("merged", west, JULY)
    assert west.with_below(JULY) == sorted([west.pk, school.pk, group.pk])
    assert east.with_below(date(2024, 6, 30)) == sorted([east.pk, school.pk, group.pk])
    group.refresh_from_db()
    assert group.parent == west


def test_a_union_may_merge_into_the_one_above_it(client, chair, east, school):
    take(client, school, "merge", into=east.pk)
    school.refresh_from_db()
    assert (school.parent, school.dissolved_on) == (east, JULY)
    assert east.with_below(date(2020, 1, 1)) == sorted([east.pk, school.pk])


def test_a_new_union_splits_off_with_some_of_those_below(client, chair, east, school):
    goes, stays = make.union(school, name="北校区分会"), make.union(school, name="南校区分会")

    answer = take(client, school, "split", name="北校区工会", taking=[goes.pk])

    new = Union.objects.get(name="北校区工会")
    assert answer.url == new.get_absolute_url()
    assert (new.parent, new.founded_on, new.events.get().counterpart) == (east, JULY, school)
    assert new.with_below(JULY) == sorted([new.pk, goes.pk])
    assert school.with_below(JULY) == sorted([school.pk, stays.pk])
    assert school.with_below(date(2024, 6, 30)) == sorted([school.pk, stays.pk, goes.pk])


def test_the_same_union_does_not_split_off_twice(client, chair, school):
    take(client, school, "split", name="北校区工会")

    assert take(client, school, "split", name="北校区工会").status_code == 422
    assert Union.objects.filter(name="北校区工会").count() == 1


def test_a_union_is_dissolved_when_none_stands_under_it(client, chair, east, school):
    assert refusal(take(client, school, "dissolve"))
    assert "实验学校工会" in refusal(take(client, east, "dissolve", note="撤并"))

    take(client, school, "dissolve", note="企业注销")

    school.refresh_from_db()
    assert school.dissolved_on == JULY
    assert take(client, school, "rename", name="别名").status_code == 404
    assert take(client, east, "dissolve", note="撤并").status_code == 302


def test_a_union_is_not_dissolved_while_it_has_members_by_its_step_or_its_form(client, chair, west, school):
    make.member(school, name="", count=20)
    member = make.member(school, joined_on=date(2020, 5, 1))
    make.member(school, name="", count=5, joined_on=date(2024, 2, 1))
    make.member(school, left_on=date(2024, 2, 1))
    page = client.get(reverse("members:union_step", args=[school.pk, "dissolve"])).content.decode()
    rows = reverse("members:membership_rows", args=[school.pk, "enrolled"])
    assert f'href="{rows}?of=alone"' in page

    assert "21" in refusal(take(client, school, "dissolve", note="企业注销"))
    sent = filled(KINDS["members.Union"], school, dissolved_on="2024-07-01", version=school.version)
    answer = client.post(reverse("members:union_edit", args=[school.pk]), sent)
    assert "21" in str(answer.context["form"].errors["dissolved_on"])

    Member.objects.filter(left_on=None).exclude(pk=member.pk).update(left_on=JULY)
    TRANSFER.take("accept", send(member, west, by=chair), by=make.user("chair", west))
    assert take(client, school, "dissolve", note="企业注销").status_code == 302


@pytest.mark.parametrize("day", ["2024-06-30", "2099-01-01"])
def test_nothing_happens_before_the_last_change_or_in_the_future(client, chair, east, west, school, day):
    take(client, school, "move", parent=west.pk)

    assert refusal(take(client, school, "move", parent=east.pk, day=day))
    assert school.events.count() == 1


def test_a_union_is_not_moved_under_its_own_or_to_where_it_stands(client, chair, city, east, school):
    assert refusal(take(client, east, "move", parent=school.pk))
    assert refusal(take(client, school, "move", parent=east.pk))
    assert not UnionEvent.objects.exists()


def test_nobody_moves_a_union_out_of_their_reach(client, east, west, school):
    client.force_login(make.user("chair", east))
    assert refusal(take(client, school, "move", parent=west.pk))
    school.refresh_from_db()
    assert school.parent == east
    assert not UnionEvent.objects.exists()


def test_an_event_is_put_right_and_taken_back(client, chair, east, west, school):
    take(client, school, "move", parent=west.pk)
    event = school.events.get()
    page = reverse("members:union_event", args=[school.pk, event.pk])

    client.post(page, {"day": "2024-03-01", "document_no": "江工〔2024〕3号"})
    assert school.pk in west.with_below(date(2024, 3, 1))

    client.post(page, {"strike": "1"})
    assert not school.events.exists()
    assert school.pk in west.with_below(date(2020, 1, 1))
    assert history(school)[0].note


def test_a_merger_taken_back_lets_the_union_stand_where_it_stood(client, chair, east, west, school):
    take(client, school, "merge", into=west.pk)
    client.post(reverse("members:union_event", args=[school.pk, school.events.get().pk]), {"strike": "1"})
    school.refresh_from_db()
    assert (school.parent, school.dissolved_on) == (east, None)
    assert not school.events.exists()


def test_of_three_moves_the_middle_one_taken_back_leaves_a_whole_line(
    client, chair, city, east, west, school
):
    for day, parent in (("2024-01-01", west), ("2024-02-01", city), ("2024-03-01", east)):
        take(client, school, "move", parent=parent.pk, day=day)
    middle = school.events.get(date=date(2024, 2, 1))
    page = reverse("members:union_event", args=[school.pk, middle.pk])

    assert client.post(page, {"day": "2024-03-02"}).status_code == 422
    client.post(page, {"strike": "1"})

    assert school.pk in west.with_below(date(2024, 2, 20))
    assert school.pk in east.with_below(date(2023, 12, 31))
    assert school.pk in east.with_below(date(2024, 3, 1))


@pytest.mark.parametrize(
    ("since", "day"), [({}, "today"), ({"changed_since": "2024-07-01"}, JULY), ({"changed_since": ""}, None)]
)
def test_the_form_of_a_union_asks_since_when(client, chair, east, west, school, since, day):
    entered_long_ago(school)
    kind = KINDS["members.Union"]
    sent = filled(kind, school, parent=west.pk, version=school.version) | since

    answer = client.post(reverse("members:union_edit", args=[school.pk]), sent)

    assert answer.status_code == 302
    day = timezone.localdate() if day == "today" else day
    assert [e.date for e in school.events.all()] == ([day] if day else [])


def test_the_form_refuses_a_day_before_the_last_change(client, chair, east, west, school):
    take(client, school, "move", parent=west.pk)
    kind = KINDS["members.Union"]
    school.refresh_from_db()
    sent = filled(kind, school, parent=east.pk, version=school.version, changed_since="2024-06-01")
    assert refusal(client.post(reverse("members:union_edit", args=[school.pk]), sent))


def test_last_years_number_of_unions_still_holds_those_that_have_gone_since(city, east, west):
    Union.objects.filter(pk=west.pk).update(dissolved_on=JULY, founded_on=JULY - timedelta(days=900))
    Union.objects.filter(pk=east.pk).update(founded_on=JULY - timedelta(days=900))
    figure = Figures(Scope(city, date(2024, 1, 1), date(2024, 12, 31)))["members.standing"]
    assert (figure.value, figure.previous) == (1, 2)


def test_the_summary_tells_what_became_of_unions(client, chair, city, east, west, school):
    club = make.union(city, name="河畔厂工会")
    take(client, school, "rename", name="外国语学校工会", day="2024-03-01")
    take(client, school, "move", parent=west.pk)
    take(client, east, "merge", into=west.pk)
    take(client, club, "dissolve", note="企业注销")
    take(client, west, "split", name="新城总工会")

    chinese, english = (
        "\n".join(
            b.text for b in compose(city, date(2024, 1, 1), date(2024, 12, 31), "federation", language).blocks
        )
        for language in ("zh-hans", "en")
    )

    told = [
        "实验学校工会更名为外国语学校工会。外国语学校工会划归西区总工会。东区总工会并入西区总工会。",
        "由西区总工会分设新城总工会",
        "撤销河畔厂工会",
    ]
    assert [words for words in told if words not in chinese] == []
    assert "东区总工会 was merged into 西区总工会." in english
    later = compose(city, date(2025, 1, 1), date(2025, 12, 31), "federation").blocks
    assert not any("撤销" in block.text for block in later)


@pytest.mark.parametrize(
    ("role", "ends"), [("chair", 200), ("federation", 200), ("administrator", 200), ("officer", 403)]
)
@pytest.mark.parametrize("step", ["dissolve", "merge"])
def test_how_a_union_ends_is_decided_by_chairs_and_above(client, city, east, school, role, ends, step):
    client.force_login(make.user(role, city))
    for union in (east, school):
        page = reverse("members:union_step", args=[union.pk, step])
        assert (page in client.get(union.get_absolute_url()).content.decode()) is (ends == 200)
        assert client.get(page).status_code == ends
    if ends == 403:
        assert take(client, school, step).status_code == 403
        assert take(client, school, "rename", name="实验小学工会").status_code == 302


def test_a_union_goes_only_to_another_that_stands_and_is_not_offered_to_go_where_there_is_none(
    client, city, east, west
):
    below = make.union(east, name="东区一中工会")
    make.union(city, name="若干基层工会", count=5)
    make.union(city, name="旧区总工会", dissolved_on=JULY)

    def offered(chair, union):
        client.force_login(chair)
        page = client.get(union.get_absolute_url()).content.decode()
        return [step for step in ("move", "merge", "rename") if f"/step/{step}/" in page]

    assert offered(make.user("chair", east), east) == ["rename"]
    assert offered(make.user("chair", city), east) == ["move", "merge", "rename"]
    for step, name in (("move", "parent"), ("merge", "into")):
        form = client.get(reverse("members:union_step", args=[east.pk, step])).context["form"]
        assert {row.name for row in form.fields[name].rows.few} == {"市总工会", "西区总工会"}
    assert offered(make.user("chair", east), below) == ["move", "merge", "rename"]


def test_taking_back_says_what_that_event_leaves_behind(client, chair, east, west, school):
    take(client, school, "merge", into=west.pk)
    body = client.get(
        reverse("members:union_event", args=[school.pk, school.events.get().pk])
    ).content.decode()

    assert west.name in body
    assert "该工会恢复单独设立" in body
    assert "现在的名称和隶属关系" not in body
