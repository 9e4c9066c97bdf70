"""Somebody is invited, and before they come the union is merged into another, or dissolved."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members import giving
from members.invited import overtaken
from members.models import Invitation, Member, User
from members.models.accounts import RoleAssignment
from members.reorganising import dissolve, merge
from members.roles import Role
from members.views.joining import taken as taken_up
from tests import make
from tests.members.inviting import invited
from tests.members.tying import confirmed, slip_of, taken

pytestmark = pytest.mark.django_db

JULY = date(2024, 7, 1)


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR", logger="django.request")


@pytest.fixture
def city():
    return make.union(name="市总工会")


@pytest.fixture
def works(city):
    return make.union(city, name="机械厂工会")


@pytest.fixture
def depot(city):
    return make.union(city, name="仓储公司工会")


@pytest.fixture
def staff(client, city):
    person = make.user("federation", city, name="冯总干")
    client.force_login(person)
    return confirmed(client, person)


@pytest.fixture
def chair(client, depot):
    person = make.user("chair", depot, name="仓主席")
    client.force_login(person)
    return confirmed(client, person)


def told(code, account=None):
    """The answer to whoever opens the slip, and to whoever sends its form: refused, in the same words."""
    visitor = Client()
    if account:
        visitor.force_login(account)
    opened, sent = visitor.get(reverse("members:join_code", args=[code])), taken(code, account)
    assert (opened.status_code, sent.status_code) == (409, 409)
    assert opened.context["why"] == sent.context["why"]
    return opened.context["why"]


@pytest.mark.parametrize("role", ["officer", "chair", "auditor", "member"])
def test_no_role_is_taken_at_a_union_that_was_merged_nor_in_its_place(client, staff, works, depot, role):
    make.user("chair", works, name="机主席")
    code = invited(client, depot, role=role)
    held = RoleAssignment.objects.count()
    merge(depot, works, day=JULY, by=None)

    for account in (None, make.user()):
        why = told(code, account)

    asked = "机主席" if role in ("officer", "member") else "冯总干"
    assert why == f"仓储公司工会已于2024-07-01并入机械厂工会，其登录单已失效。请向{asked}重新索取。"
    assert RoleAssignment.objects.count() == held
    assert not User.objects.filter(username="wangfang").exists()


def test_whoever_is_asked_is_of_the_union_that_stands_after_several_mergers(
    client, chair, city, works, depot
):
    code = invited(client, depot)
    group = make.union(city, name="集团工会")
    make.user("chair", works, name="机主席")
    make.user("chair", group, name="前主席").assignments.update(ended_at=timezone.now())
    make.user("chair", group, name="集主席")
    merge(depot, works, day=JULY, by=None)
    merge(works, group, day=date(2024, 9, 1), by=None)

    assert "并入集团工会" in told(code)
    assert "请向集主席" in told(code)


def test_where_nobody_else_gives_the_role_whoever_invited_is_asked(client, chair, works, depot):
    code = invited(client, depot)
    merge(depot, works, day=JULY, by=None)
    assert "请向仓主席" in told(code)


def test_a_slip_of_a_dissolved_union_says_so(client, chair, depot):
    code = invited(client, depot)
    dissolve(depot, day=JULY, by=None)
    assert told(code) == "仓储公司工会已于2024-07-01撤销，其登录单已失效。如有需要，请联系仓主席。"


def test_a_member_takes_the_account_to_the_union_that_looks_after_them_now(client, chair, works, depot):
    member = make.member(depot, name="王芳")
    code = slip_of(client, member).code
    merge(depot, works, day=JULY, by=None)

    page = Client().get(reverse("members:join_code", args=[code])).content.decode()
    assert "仓储公司工会<br>并入机械厂工会<br>" in page
    assert taken(code).status_code == 302

    member.refresh_from_db()
    assert member.user.username == "wangfang"


def test_a_member_whose_inviter_left_with_the_union_is_told_whom_to_ask(client, chair, works, depot):
    member = make.member(depot, name="王芳")
    code = slip_of(client, member).code
    make.user("officer", works, name="机干事")
    merge(depot, works, day=JULY, by=None)
    chair.assignments.update(ended_at=timezone.now())

    assert "请向机干事" in told(code)
    assert Member.objects.get(pk=member.pk).user is None


def test_a_new_password_is_chosen_though_the_union_was_merged(client, staff, works, depot):
    person = make.user("officer", depot, name="仓干事")
    slip = client.post(reverse("members:access_slip", args=[person.assignments.get().pk])).context["slip"]
    merge(depot, works, day=JULY, by=None)

    assert Client().get(reverse("members:join_code", args=[slip.code])).status_code == 200


def test_roles_that_nobody_can_take_any_more_do_not_wait_in_the_list(client, staff, works, depot):
    invited(client, depot, name="钱")
    invited(client, works, name="孙")
    merge(depot, works, day=JULY, by=None)
    assert [each.name for each in client.get(reverse("members:access")).context["waiting"]] == ["孙"]


def test_a_merger_at_the_same_moment_leaves_the_slip_unused(client, staff, works, depot):
    code = invited(client, depot)
    read_before = Invitation.objects.of_code(code)
    assert overtaken(read_before) == ""
    merge(depot, works, day=JULY, by=None)

    assert not taken_up(read_before, make.user())
    assert Invitation.objects.get().used_at is None


def test_nobody_not_even_the_operator_gives_a_role_at_a_union_that_stands_no_more(works, depot):
    merge(depot, works, day=JULY, by=None)
    with pytest.raises(ValidationError, match=r"dissolved|撤销"):
        giving.give(make.user(), Role.OFFICER, depot, by=None)
