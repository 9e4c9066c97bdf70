"""A slip is used up once, and holds no longer than it is needed; what it says of a person ends with it."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.retention import purge
from members.accounts.closing import close_account
from members.models import Invitation, Member, User
from tests import make
from tests.members.inviting import invited
from tests.members.tying import WORD, confirmed, page, slip_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR", logger="django.request")


@pytest.fixture
def union():
    return make.union(name="江城工会")


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return confirmed(client, chair)


@pytest.fixture
def officer(union):
    return make.user("officer", union, name="王芳")


def slip_for(client, officer):
    return client.post(page("access_slip", officer.assignments.get().pk)).context["slip"].code


def chosen(code, word=WORD):
    """Choose a password with the slip; the status."""
    return Client().post(page("join_code", code), {"password1": word, "password2": word}).status_code


def test_a_new_slip_for_a_password_takes_the_lost_one_back(client, chair, officer):
    lost = slip_for(client, officer)
    other = slip_for(client, make.user("officer", officer.assignments.get().union))
    new = slip_for(client, officer)

    assert (chosen(lost), chosen(new, "another password 7"), chosen(other)) == (410, 302, 302)
    assert Client().login(username=officer.username, password="another password 7")


def with_the_old_one(officer):
    browser = Client()
    browser.force_login(officer)
    sent = {"oldpassword": "secret", "password1": WORD, "password2": WORD}
    browser.post(reverse("account_change_password"), sent)


def by_the_operator(officer):
    call_command("recover_account", "--username", officer.username)


def with_an_earlier_slip(officer):
    """Of the days when two could hold at once."""
    union = officer.assignments.get().union
    by = User.objects.get(assignments__role="chair")
    chosen(Invitation(user=officer, name="王芳", union=union, by=by).issue())


@pytest.mark.parametrize("changes", [with_the_old_one, by_the_operator, with_an_earlier_slip])
def test_who_got_a_password_in_another_way_leaves_no_slip_behind_that_still_holds(
    client, chair, officer, changes
):
    code = slip_for(client, officer)
    before = officer.password

    changes(officer)

    officer.refresh_from_db()
    assert officer.password != before
    assert chosen(code, "another password 7") == 410
    assert not Client().login(username=officer.username, password="another password 7")


def test_what_slips_say_of_people_ends_with_them(client, chair, officer, union):
    slip_for(client, officer)
    invited(client, union, phone="13800138000", email="zhou@example.org")
    slip_of(client, make.member(union, name="李四"))
    Invitation.objects.update(made_at=timezone.now() - timedelta(days=31))
    young = invited(client, union)

    ended = {rule.name: count for rule, count in purge() if count}

    assert ended == {"members.invitations": 3}
    assert Invitation.objects.get() == Invitation.objects.of_code(young)
    assert Member.objects.count() == 1


def test_an_account_that_is_closed_leaves_no_slip_with_its_name(client, chair, officer):
    slip_for(client, officer)
    close_account(officer)
    assert not Invitation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_come_with_one_slip_at_the_same_moment_one_is_told_it_no_longer_holds(
    client, chair, union
):
    url = page("join_code", invited(client, union))
    sent = {"username": "wangfang", "password1": WORD, "password2": WORD}
    together, answers = Barrier(2), []

    def come():
        together.wait()
        answers.append(Client().post(url, sent).status_code)
        connection.close()

    threads = [Thread(target=come) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [302, 410]
    assert User.objects.filter(username="wangfang").count() == 1
