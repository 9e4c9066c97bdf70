"""A union that went up in another, or was dissolved: who looks after what it leaves, and what it takes in no more."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from core.access import Action, may
from members import giving
from members.joining.applications import Standing, standing
from members.joining.links import change
from members.membership.transfers import TRANSFER, send
from members.models import Application, Member
from members.models.accounts import User
from members.reorganising import dissolve, merge
from tests import make
from tests.members.applying import ID, page, sent
from tests.members.inviting import INVITE

pytestmark = pytest.mark.django_db

JULY = date(2024, 7, 1)


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
def merged(depot, works):
    return merge(depot, works, day=JULY, by=None)


def options(client, kind, q="公司"):
    answer = client.get(reverse("core:union_options", args=[kind, "add"]), {"q": q})
    return [each["name"] for each in answer.json()["options"]]


@pytest.mark.parametrize(
    ("role", "decides"), [("chair", True), ("officer", True), ("welfare_officer", False)]
)
def test_the_union_into_which_another_was_merged_looks_after_its_members(depot, works, role, decides):
    member, worker = make.member(depot), make.user(role, works)
    assert not may(worker, Action.CHANGE, member)

    merge(depot, works, day=JULY, by=None)

    worker = User.objects.get(pk=worker.pk)
    assert [may(worker, action, member) for action in (Action.VIEW, Action.CHANGE, Action.UNMASK)] == [
        True,
        decides,
        decides,
    ]


def test_members_of_a_merged_union_follow_into_the_one_into_which_that_was_merged(city, works, depot, merged):
    member, group = make.member(depot), make.union(city, name="集团工会")
    merge(works, group, day=date(2024, 9, 1), by=None)
    assert may(make.user("officer", group), Action.CHANGE, member)


def test_who_stands_over_unions_or_over_a_dissolved_one_looks_after_no_more_members_than_before(
    city, works, depot, merged
):
    gone = make.union(works, name="第二车间工会")
    left, elsewhere = make.member(gone, left_on=JULY), make.member(make.union(works, name="第三车间工会"))
    dissolve(gone, day=JULY, by=None)
    moved = make.member(depot)
    assert not any(may(make.user("officer", works), Action.CHANGE, each) for each in (left, elsewhere))
    assert not may(make.user("officer", city), Action.CHANGE, moved)


def test_a_chair_ends_roles_at_the_union_that_was_merged_in_and_invites_to_none_there(
    client, works, depot, merged
):
    chair, officer = make.user("chair", works), make.user("officer", depot)
    assert giving.may_end(chair, officer.assignments.get())
    client.force_login(chair)
    client.post(reverse("account_reauthenticate"), {"password": "secret"})

    form = client.get(reverse("members:access_invite")).context["form"]

    assert [union.name for union in form.fields["union"].rows.few] == ["机械厂工会"]
    assert form.initial["union"] == works
    assert client.post(INVITE, {"name": "钱", "role": "officer", "union": depot.pk}).status_code == 422
    assert options(client, "any") == []


@pytest.mark.parametrize("kind", ["members.member", "members.union"])
def test_no_new_member_and_no_new_union_is_offered_one_that_stands_no_more(client, city, merged, kind):
    client.force_login(make.user("chair", merged))
    assert options(client, kind) == []
    assert options(client, "activities.activity") == ["仓储公司工会"]


def test_members_who_are_on_the_list_of_a_merged_union_stay_there_when_they_are_edited(client, works, depot):
    member = make.member(depot, name="孙立")
    merge(depot, works, day=JULY, by=None)
    client.force_login(make.user("officer", works))
    form = client.get(reverse("members:member_edit", args=[member.pk])).context["form"]
    assert {union.name for union in form.fields["union"].rows.few} == {"机械厂工会", "仓储公司工会"}


def test_no_member_is_transferred_to_a_union_that_stands_no_more(client, works, depot):
    member, giver, taker = make.member(works), make.user("chair", works), make.user("chair", depot)
    sent = send(member, depot, by=giver)
    dissolve(depot, day=JULY, by=None)

    with pytest.raises(ValidationError, match=r"dissolved|撤销"):
        TRANSFER.take("accept", sent, by=taker)
    client.force_login(giver)
    found = client.get(reverse("members:transfer_unions"), {"q": "仓储公司"}).json()
    assert found == {"options": []}


def test_a_member_who_was_on_the_way_to_a_union_that_was_merged_goes_where_it_went(city, works, depot):
    shop = make.union(city, name="百货公司工会")
    member, own = make.member(shop), make.member(works)
    sent, back = (send(each, depot, by=make.user("chair", each.union)) for each in (member, own))
    merge(depot, works, day=JULY, by=None)
    taker = make.user("chair", works)

    accepted = TRANSFER.take("accept", sent, by=taker)

    member.refresh_from_db()
    assert (accepted.to_union, member.union) == (works, works)
    assert member.spells.order_by("pk").last().union == works
    with pytest.raises(ValidationError, match="已在这个工会"):
        TRANSFER.take("accept", back, by=taker)
    with pytest.raises(ValidationError, match=r"机械厂工会"):
        TRANSFER.take("accept", back, by=make.user("chair", depot))


def test_a_union_that_stands_no_more_has_no_link_to_apply_under(client, depot, merged):
    client.force_login(make.user("chair", depot))
    link = reverse("members:join_link", args=[depot.pk])
    assert client.get(link).status_code == 404
    assert link not in client.get(depot.get_absolute_url()).content.decode()


@pytest.fixture
def link(depot):
    return change(depot, "open", by=None)


def test_a_poster_of_a_merged_union_leads_to_the_one_that_stands_and_loses_nothing(works, depot, link):
    change(works, "open", by=None)
    merge(depot, works, day=JULY, by=None)

    assert "机械厂工会" in Client().get(page("apply", link.token)).content.decode()
    assert sent(link).status_code == 302

    assert Application.objects.get().union == works


@pytest.mark.parametrize("what", ["close", None])
def test_where_the_one_that_stands_has_no_open_link_the_poster_says_whom_to_ask(works, depot, link, what):
    if what:
        change(works, what, by=None)
    merge(depot, works, day=JULY, by=None)

    for answer in (Client().get(page("apply", link.token)), sent(link)):
        assert answer.status_code == 410
        assert "仓储公司工会已于2024-07-01并入机械厂工会，请向机械厂工会索取" in answer.content.decode()


def test_a_poster_that_was_taken_down_before_the_merger_leads_nowhere(works, depot, link):
    change(works, "open", by=None)
    change(depot, "close", by=None)
    merge(depot, works, day=JULY, by=None)

    assert Client().get(page("apply", link.token)).status_code == 410


def test_who_applied_before_the_merger_is_taken_in_where_the_union_went(client, works, depot, link):
    sent(link)
    merge(depot, works, day=JULY, by=None)
    client.force_login(make.user("officer", works))
    application = Application.objects.get()
    assert "并入机械厂工会" in client.get(application.get_absolute_url()).content.decode()

    client.post(page("application_step", application.pk, "accept"), {"how": "new", "on": "2024-08-01"})

    member = Member.objects.get()
    assert (member.union, member.spells.get().union) == (works, works)
    application.refresh_from_db()
    assert (application.state, application.union) == ("accepted", works)


@pytest.mark.parametrize(("into", "said"), [(True, "现由机械厂工会办理"), (False, "已撤销")])
def test_nobody_is_taken_into_a_union_that_stands_no_more(client, works, depot, link, into, said):
    sent(link)
    merge(depot, works, day=JULY, by=None) if into else dissolve(depot, day=JULY, by=None)
    client.force_login(make.user("chair", depot))

    at = page("application_step", Application.objects.get().pk, "accept")
    answer = client.post(at, {"how": "new", "on": "2024-08-01"}, follow=True)

    assert said in answer.content.decode()
    assert (Member.objects.count(), Application.objects.get().state) == (0, "applied")


def test_who_is_a_member_on_the_list_of_the_merged_union_is_a_member_already(works, depot, link):
    member = make.member(depot, name="王芳", id_number=ID)
    change(works, "open", by=None)
    merge(depot, works, day=JULY, by=None)
    sent(link)
    assert standing(Application.objects.get()) == Standing("already", member)
