from datetime import timedelta

import pytest
from django.urls import reverse

from core.access import Action, Sphere, may
from core.history import save
from members.models import Member, Union, User
from members.models.accounts import today
from members.roles import GIVES, ROLES, Role
from tests import make
from tests.access import places

pytestmark = pytest.mark.django_db
S = Sphere
LETTERS = {
    "view": "V", "add": "C", "change": "C", "delete": "C", "export": "X", "unmask": "S", "approve": "A",
}  # fmt: skip


@pytest.fixture
def above():
    return make.union(name="上级工会")


@pytest.fixture
def own(above):
    return make.union(above, name="本工会")


@pytest.fixture
def below(own):
    return make.union(own, name="下级工会")


@pytest.fixture
def beside(above):
    return make.union(above, name="平级工会")


@pytest.mark.parametrize("role", Role)
def test_a_role_reaches_its_union_and_those_below_never_above_or_beside(role, own, below, above, beside):
    user = make.user(role, own)
    found = {(sphere, action): user.reach(sphere, action) for sphere in Sphere for action in Action}

    keys = {"own": own.pk, "below": below.pk}
    wanted = {
        (sphere, action): sorted(keys[place] for place in places(role, sphere, LETTERS[action]))
        for sphere in Sphere
        for action in Action
    }
    assert found == wanted


def test_every_role_has_its_powers_and_says_what_it_gives():
    assert {*ROLES} == {*GIVES} == {*Role}


def test_all_questions_of_a_request_cost_two_queries(own, below, django_assert_num_queries):
    user = make.user("chair", own)
    user.assignments.create(role="auditor", union=make.union())
    user = User.objects.get(pk=user.pk)
    with django_assert_num_queries(2):
        for sphere in Sphere:
            for action in Action:
                user.reach(sphere, action)


def test_two_roles_add_up(own, below, beside):
    user = make.user("auditor", own)
    user.assignments.create(role="officer", union=beside)
    assert user.reach(S.MONEY, "view") == sorted([own.pk, below.pk, beside.pk])
    assert user.reach(S.MONEY, "change") == [beside.pk]


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [(0, 0, True), (-9, None, True), (None, 9, True), (1, None, False), (None, -1, False)],
)
def test_a_role_is_held_from_its_first_day_to_its_last(own, since, until, holds):
    def day(offset):
        return None if offset is None else today() + timedelta(days=offset)

    user = make.user("chair", own, since=day(since), until=day(until))
    assert (own.pk in user.reach(S.WORK, "view")) is holds


def test_a_grant_that_ends_is_gone_with_the_next_request(own):
    user = make.user("chair", own)
    assert user.reach(S.WORK, "view") == [own.pk]
    user.assignments.update(until=today() - timedelta(days=1))
    assert User.objects.get(pk=user.pk).reach(S.WORK, "view") == []


def test_a_superuser_has_no_limit_but_sees_neither_people_nor_cases(own):
    keeper = make.user(is_superuser=True)
    assert keeper.reach(S.WORK, "delete") is None
    for action in Action:
        assert (keeper.reach(S.PEOPLE, action), keeper.reach(S.CASES, action)) == ([], []), action
    assert own in keeper.unions()


def test_somebody_without_a_role_reaches_nothing(own):
    stranger = make.user()
    assert {tuple(stranger.reach(sphere, action)) for sphere in Sphere for action in Action} == {()}
    assert not stranger.unions().exists()


def test_unions_to_pick_from_are_those_within_reach_and_not_binned(own, below, beside):
    gone = make.union(own, deleted_at="2024-01-01T00:00:00Z")
    assert set(make.user("auditor", own).unions()) == {own, below}
    assert gone not in make.user("chair", own).unions()


def test_a_chair_changes_the_own_union_and_adds_below_it(own, above, beside):
    chair = make.user("chair", own)
    assert may(chair, "change", own)
    assert not may(chair, "change", beside)
    assert not may(chair, "view", above)

    founded = save(Union(name="新建工会", parent=own), by=chair)

    assert may(chair, "add", founded)


def test_members_see_their_own_row_and_no_other(own):
    user = make.user("member", own)
    mine, other = make.member(own, user=user), make.member(own, name="仇和")
    assert list(Member.objects.permitted(user)) == [mine]
    assert not may(user, "change", mine)
    assert not may(user, "view", other)


@pytest.mark.parametrize(
    ("role", "writes"),
    [("federation", True), ("chair", True), ("officer", True), ("auditor", False), ("inspector", False)],
)
def test_the_summary_is_offered_for_writing_only_to_who_may_write_it(client, role, writes):
    client.force_login(make.user(role, make.union()))
    assert bool(client.get(reverse("core:home")).context["composer"]) == writes
