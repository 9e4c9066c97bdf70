"""Roles given, taken with a slip, and ended: by whom, to whom, and what is left of it."""

import re
from contextlib import suppress
from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import HistoryEntry
from members import giving
from members.accounts.identity import account_named
from members.models import Invitation, User
from members.models.accounts import today
from members.roles import MEANT, Role
from tests import make
from tests.access import PLACES, ROLES, enter
from tests.members.inviting import INVITE, invited, joined

pytestmark = pytest.mark.django_db

LIST = "/members/access/"

# Who gives which roles, and where; written out here and not read from the product.
GIVES = {
    "administrator": ("administrator federation officer auditor inspector member", ("own", "below")),
    "federation": ("chair officer auditor inspector member", ("own", "below")),
    "chair": ("officer welfare_officer member", ("own",)),
}
SEES = {
    "administrator": ("own", "below"),
    "federation": ("own", "below"),
    "chair": ("own",),
    "officer": ("own",),
    "auditor": ("own",),
}


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR")


@pytest.fixture
def chair(client, unions):
    person = enter(client, "chair", unions)
    client.post(reverse("account_reauthenticate"), {"password": "secret"})
    return person


def allowed(role, given, place):
    roles, places = GIVES.get(role, ("", ()))
    return given in roles.split() and place in places


def lasting(role):
    return today() + timedelta(days=30) if role == "inspector" else None


@pytest.mark.parametrize("role", ROLES)
def test_roles_are_given_only_as_the_table_says(unions, role):
    giver = make.user() if role == "stranger" else make.user(role, unions["own"])
    for given, place in product(Role.values, PLACES):
        somebody = make.user()
        with suppress(PermissionDenied):
            giving.give(somebody, given, unions[place], until=lasting(given), by=giver)
        held = [(each.role, each.union) for each in somebody.assignments.current()]
        assert held == ([(given, unions[place])] if allowed(role, given, place) else []), (given, place)


@pytest.mark.parametrize("role", Role)
def test_nobody_gives_a_role_to_themselves_or_ends_their_own(unions, role):
    giver = make.user(role, unions["own"])
    for given in Role:
        with pytest.raises(PermissionDenied):
            giving.give(giver, given, unions["own"], until=lasting(given), by=giver)
    with pytest.raises(PermissionDenied):
        giving.end(giver.assignments.get(), by=giver)

    assert giver.assignments.current().count() == 1


@pytest.mark.parametrize("role", ROLES)
def test_roles_are_ended_only_by_who_may_give_them(client, unions, role):
    enter(client, role, unions)
    for given, place in product(Role.values, PLACES):
        held = make.user(given, unions[place]).assignments.get()

        status = client.post(reverse("members:access_end", args=[held.pk])).status_code

        seen = place in SEES.get(role, ())
        wanted = (302 if allowed(role, given, place) else 403) if seen else 404
        assert status == wanted, (given, place)
        held.refresh_from_db()
        assert (held.ended_at is not None) == (status == 302)


@pytest.mark.parametrize("role", ROLES)
def test_the_list_shows_the_roles_of_the_unions_one_may_see(client, unions, role):
    held = {place: make.user("officer", unions[place]).assignments.get() for place in PLACES}
    person = enter(client, role, unions)

    answer = client.get(LIST)

    assert answer.status_code == (200 if role in SEES else 403)
    if role in SEES:
        shown = {each for each, *_may in answer.context["lines"] if each.user != person}
        assert shown == {held[place] for place in SEES[role]}
    assert ('href="/members/access/"' in client.get("/").content.decode()) == (role in SEES)


def test_the_list_costs_the_same_for_one_and_for_forty(client, unions, chair, django_assert_max_num_queries):
    for _ in range(40):
        make.user("officer", unions["own"])

    with django_assert_max_num_queries(18):
        client.get(LIST)


def test_with_a_slip_somebody_new_gets_an_account_and_the_role(client, unions, chair):
    code = invited(client, unions["own"], phone="138 0013 8000", until="2099-12-31")

    answer = joined(code)

    person = User.objects.get(username="zhouxiaomei")
    [held] = person.assignments.current()
    assert answer.url == reverse("account_login")
    assert (person.name, person.phone) == ("周晓梅", "13800138000")
    assert (held.role, held.union, str(held.until)) == ("officer", unions["own"], "2099-12-31")
    assert Client().login(username="13800138000", password="a long password 5")
    entry = HistoryEntry.objects.get(kind="members.RoleAssignment", record_id=held.pk)
    assert (entry.by, entry.did, entry.changes["role"]) == (chair, "added", [None, "officer"])


def test_giving_a_role_asks_again_who_one_is(client, unions):
    enter(client, "chair", unions)

    assert client.get(INVITE).url.startswith(reverse("account_reauthenticate"))
    client.post(INVITE, {"name": "周晓梅", "role": "officer", "union": unions["own"].pk})

    assert not Invitation.objects.exists()


def test_the_code_is_typed_as_it_stands_on_the_paper(client, unions, chair):
    code = invited(client, unions["own"])
    typed = f" {code[:4].lower()}-{code[4:8]} {code[8:12]}-{code[12:]}"

    answer = Client().post(reverse("members:join"), {"code": typed})

    assert answer.url == reverse("members:join_code", args=[code])


def test_of_the_code_nothing_is_kept(client, unions, chair):
    code = invited(client, unions["own"])

    assert code not in str(Invitation.objects.values())
    assert code not in str(client.session.items())
    assert code not in client.get(LIST).content.decode()


def test_a_slip_works_once(client, unions, chair):
    code = invited(client, unions["own"])
    joined(code)

    assert joined(code, "another").status_code == 410
    assert User.objects.filter(assignments__role="officer").count() == 1


def test_a_slip_works_for_fourteen_days(client, unions, chair):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        code = invited(client, unions["own"])
        clock.shift(timedelta(days=13, hours=23))
        assert Client().get(reverse("members:join_code", args=[code])).status_code == 200
        clock.shift(timedelta(hours=2))
        assert Client().get(reverse("members:join_code", args=[code])).status_code == 410


def revoked(client, chair, unions):
    client.post(reverse("members:access_revoke", args=[Invitation.objects.get().pk]))


def ended(client, chair, unions):
    chair.assignments.update(ended_at=timezone.now())


def closed(client, chair, unions):
    User.objects.filter(pk=chair.pk).update(is_active=False)


@pytest.mark.parametrize("happens", [revoked, ended, closed])
def test_a_slip_holds_no_longer_than_the_right_of_who_gave_it(client, unions, chair, happens):
    code = invited(client, unions["own"])

    happens(client, chair, unions)

    assert joined(code, "another").status_code == 410
    assert not User.objects.filter(username="another").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "chair"}, {"role": "administrator"}, {"role": "inspector"}, {"role": "king"}, {"union": "below"},
        {"union": "above"}, {"union": "beside"}, {"until": "2020-01-01"}, {"name": ""},
    ],
)  # fmt: skip
def test_an_invitation_out_of_ones_reach_is_not_made(client, unions, chair, wrong):
    wrong = wrong | ({"union": unions[wrong["union"]].pk} if "union" in wrong else {})
    sent = {"name": "周晓梅", "role": "officer", "union": unions["own"].pk} | wrong

    assert client.post(INVITE, sent).status_code == 422
    assert not Invitation.objects.exists()


def test_an_inspector_is_invited_only_with_a_last_day(client, unions):
    enter(client, "federation", unions)
    client.post(reverse("account_reauthenticate"), {"password": "secret"})
    sent = {"name": "检查组", "role": "inspector", "union": unions["own"].pk}

    assert client.post(INVITE, sent).status_code == 422
    assert client.post(INVITE, sent | {"until": "2099-01-01"}).status_code == 200


def test_a_slip_and_the_list_of_those_invited_write_colons_as_their_language_does(client, unions, chair):
    sent = {"name": "周晓梅", "role": "officer", "union": unions["own"].pk}
    slips = {each: client.post(INVITE, sent, headers={"Accept-Language": each}) for each in ("zh-hans", "en")}
    assert "<strong>周晓梅</strong>：工会干事" in slips["zh-hans"].content.decode()
    assert "<strong>周晓梅</strong>: officer" in slips["en"].content.decode()
    assert f"邀请人：{chair} " in client.get(LIST).content.decode()


def test_fields_that_are_not_asked_for_change_nothing(client, unions, chair):
    code = invited(client, unions["own"], user=chair.pk, by=make.user().pk, used_at="", code_hash="x", id=99)

    url = reverse("members:join_code", args=[code])
    sent = {"username": "new", "password1": "a long password 5", "password2": "a long password 5"}
    Client().post(
        url, sent | {"is_staff": "1", "is_superuser": "1", "role": "administrator", "is_active": "0"}
    )

    new = User.objects.get(username="new")
    assert (new.is_staff, new.is_superuser, new.is_active) == (False, False, True)
    assert [held.role for held in new.assignments.all()] == ["officer"]
    assert Invitation.objects.get().by == chair


def test_whoever_invites_learns_nothing_of_who_has_an_account(client, unions, chair):
    make.user(phone="13800138000")

    answers = [
        client.post(INVITE, {"name": "周晓梅", "role": "officer", "union": unions["own"].pk, "phone": phone})
        for phone in ("13800138000", "13900139000")
    ]

    pages = [
        re.sub(r'value="\w+"|[A-Z0-9]{4}(-[A-Z0-9]{4}){3}|base64,[\w+/=]+', "", a.content.decode())
        for a in answers
    ]
    assert pages[0] == pages[1]


def test_a_number_that_leads_to_another_account_is_not_taken_over(client, unions, chair):
    other = make.user(phone="13800138000")

    joined(invited(client, unions["own"], phone="13800138000"))

    assert User.objects.get(username="zhouxiaomei").phone == ""
    assert account_named("13800138000") == other


def test_two_people_of_one_name_get_two_user_names(client, unions, chair):
    joined(invited(client, unions["own"]))
    joined(invited(client, unions["own"]))

    assert {"zhouxiaomei", "zhouxiaomei2"} <= set(User.objects.values_list("username", flat=True))


@pytest.mark.parametrize(
    ("username", "password"), [("taken", "a long password 5"), ("free", "short"), ("free", "password")]
)
def test_a_taken_name_and_a_weak_password_are_said_and_the_slip_stays_good(
    client, unions, chair, username, password
):
    make.user(username="Taken")
    code = invited(client, unions["own"])

    assert joined(code, username, password).status_code == 422
    assert joined(code, "another").status_code == 302


def test_somebody_with_an_account_takes_one_more_role(client, unions, chair):
    person = make.user("auditor", unions["beside"])
    visitor = Client()
    visitor.force_login(person)

    visitor.post(reverse("members:join_code", args=[invited(client, unions["own"])]))

    assert {held.role for held in person.assignments.current()} == {"auditor", "officer"}


def test_nobody_takes_their_own_invitation(client, unions, chair):
    code = invited(client, unions["own"], role="welfare_officer")

    assert client.post(reverse("members:join_code", args=[code])).status_code == 403
    assert [held.role for held in chair.assignments.current()] == ["chair"]


def test_the_link_goes_by_mail_where_there_is_an_address(client, unions, chair, settings):
    settings.HAS_MAIL = True

    code = invited(client, unions["own"], email="zhou@example.org")

    [message] = mail.outbox
    assert message.to == ["zhou@example.org"]
    assert reverse("members:join_code", args=[code]) in message.body


def test_who_lost_the_password_gets_a_new_slip_and_keeps_the_rest(client, unions, chair):
    person = make.user("officer", unions["own"])
    slip = client.post(reverse("members:access_slip", args=[person.assignments.get().pk])).context["slip"]
    url = reverse("members:join_code", args=[slip.code])

    Client().post(url, {"password1": "a long password 5", "password2": "a long password 5"})

    assert Client().login(username=person.username, password="a long password 5")
    assert [held.role for held in person.assignments.current()] == ["officer"]


def test_a_chair_hands_no_new_password_to_who_holds_more_than_a_chair_gives(client, unions, chair):
    person = make.user("officer", unions["own"])
    person.assignments.create(role="federation", union=unions["above"])
    held = person.assignments.get(role="officer")

    assert client.post(reverse("members:access_slip", args=[held.pk])).status_code == 403
    own = chair.assignments.get()
    assert client.post(reverse("members:access_slip", args=[own.pk])).status_code == 403


def test_a_chair_signs_out_whose_phone_is_stolen_and_nobody_who_holds_more(client, unions, chair):
    lost = make.user("officer", unions["own"])
    more = make.user("officer", unions["own"])
    more.assignments.create(role="federation", union=unions["above"])
    thieves = {each: signed_in(each) for each in (lost, more)}
    page = {each: reverse("members:access_sign_out", args=[each.assignments.first().pk]) for each in thieves}

    shown = client.get(LIST).content.decode()
    answers = {each: client.post(url).status_code for each, url in page.items()}

    assert answers == {lost: 302, more: 403}
    assert {each: url in shown for each, url in page.items()} == {lost: True, more: False}
    assert {each: thief.get("/").status_code for each, thief in thieves.items()} == {lost: 302, more: 200}
    [entry] = HistoryEntry.objects.filter(record_id=lost.assignments.get().pk, kind="members.RoleAssignment")
    assert (entry.by, entry.note) == (chair, "已从所有设备退出")
    assert signed_in(lost).get("/").status_code == 200


def signed_in(person):
    """A browser in which somebody signed in and went to the first page."""
    browser = Client()
    browser.post("/accounts/login/", {"login": person.username, "password": "secret"})
    assert browser.get("/").status_code == 200
    return browser


def test_who_comes_in_is_told_when_their_number_is_another_accounts(client, unions, chair):
    make.user(phone="13800138000")
    url = reverse("members:join_code", args=[invited(client, unions["own"], phone="13800138000")])
    visitor = Client()
    before = visitor.get(url).content.decode()

    sent = {"username": "zhou", "password1": "a long password 5", "password2": "a long password 5"}
    page = visitor.post(url, sent, follow=True).content.decode()

    assert ("另一个账号" in before, "另一个账号" in page) == (False, True)


def test_whoever_invites_reads_what_each_role_may_do_that_they_give(client, chair):
    told = [words for _label, words in client.get(INVITE).context["meant"]]

    assert told == [MEANT[role] for role in (Role.OFFICER, Role.WELFARE_OFFICER, Role.MEMBER)]
    assert {*MEANT} == {*Role}
