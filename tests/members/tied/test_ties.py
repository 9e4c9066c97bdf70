"""An account and its member: invited, tied, refused."""

from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.history import history
from members import ties
from members.models import Invitation, Member, User
from members.models.accounts import today
from tests import make
from tests.access import enter
from tests.members.tying import SLIPS, WORD, page, slip_of, taken

pytestmark = pytest.mark.django_db


def test_with_a_slip_a_member_gets_an_account_of_their_own(client, officer, member):
    assert page("member_invite", member.pk) in client.get(member.get_absolute_url()).content.decode()
    slip = slip_of(client, member)

    answer = taken(slip.code)

    member.refresh_from_db()
    account = User.objects.get(username="wangfang")
    assert answer.url == reverse("account_login")
    assert (member.user, account.name, account.phone.clear) == (account, "王芳", "13812341234")
    assert not account.assignments.exists()
    assert Client().login(username="13812341234", password=WORD)
    entry = history(member).first()
    assert (entry.by, entry.changes) == (account, {"user": [None, account.pk]})
    shown = client.get(member.get_absolute_url()).content.decode()
    assert "wangfang" in shown
    assert page("member_invite", member.pk) not in shown


def test_who_chooses_a_password_is_spoken_to_as_everywhere(client, officer, member):
    words = Client().get(page("join_code", slip_of(client, member).code)).content.decode()

    assert "至少8个字符。" in words
    assert "不能全是数字。" in words
    assert "你" not in words


def test_somebody_with_an_account_ties_it(client, unions, officer, member):
    person = make.user("auditor", unions["beside"], name="王 芳")

    assert taken(slip_of(client, member).code, person).url == reverse("me:mine")

    member.refresh_from_db()
    assert member.user == person
    assert [held.role for held in person.assignments.current()] == ["auditor"]


def test_an_account_of_another_name_is_tied_only_on_a_persons_word(client, officer, member):
    person = make.user(name="王小芳")
    code = slip_of(client, member).code

    assert taken(code, person).status_code == 422
    assert not Member.objects.filter(user=person).exists()
    assert taken(code, person, is_me="1").status_code == 302

    assert Member.objects.get(user=person) == member


def own(client, member, officer):
    return officer


def of_another(client, member, officer):
    return make.member(member.union, name="王芳", user=make.user(name="王芳")).user


def of_one_binned(client, member, officer):
    return make.member(member.union, user=make.user(name="王芳"), deleted_at=timezone.now()).user


@pytest.mark.parametrize("whose", [own, of_another, of_one_binned])
def test_an_account_that_cannot_be_the_members_is_refused_in_words(client, officer, member, whose):
    account = whose(client, member, officer)
    code = slip_of(client, member).code

    answer = taken(code, account, is_me="1")

    member.refresh_from_db()
    assert (answer.status_code, member.user) == (409, None)
    assert answer.context["why"]
    assert Invitation.objects.open().count() == 1


def test_a_member_who_has_an_account_gets_no_second_one(client, officer, member):
    code = slip_of(client, member).code
    Member.objects.filter(pk=member.pk).update(user=make.user())

    assert taken(code).status_code == 409
    assert taken(code, make.user(name="王芳")).status_code == 409
    assert not User.objects.filter(username="wangfang").exists()
    assert client.get(page("member_invite", member.pk)).status_code == 302
    assert client.post(page("member_invite", member.pk)).status_code == 302
    assert Invitation.objects.count() == 1


def test_what_is_sent_beside_the_form_ties_nobody_else(client, unions, officer, member):
    other = make.member(unions["own"], name="别人")
    code = slip_of(client, member, member=other.pk, by=make.user().pk, role="chair", user=officer.pk).code

    taken(code, member=other.pk, role="administrator", is_superuser="1")

    other.refresh_from_db()
    account = User.objects.get(username="wangfang")
    assert (other.user, account.member, account.is_superuser) == (None, member, False)
    assert not account.assignments.exists()


def moved(client, officer, member, unions):
    Member.objects.filter(pk=member.pk).update(union=unions["beside"])


def binned(client, officer, member, unions):
    Member.objects.filter(pk=member.pk).update(deleted_at=timezone.now())


def gone(client, officer, member, unions):
    Member.objects.filter(pk=member.pk).update(left_on=today())


def ended(client, officer, member, unions):
    officer.assignments.update(ended_at=timezone.now())


def revoked(client, officer, member, unions):
    client.post(page("member_invite_revoke", member.pk))


def written_anew(client, officer, member, unions):
    slip_of(client, member)


@pytest.mark.parametrize("happens", [moved, binned, gone, ended, revoked, written_anew])
def test_a_slip_holds_no_longer_than_its_reason(client, unions, officer, member, happens):
    code = slip_of(client, member).code

    happens(client, officer, member, unions)

    assert taken(code).status_code == 410
    assert not User.objects.filter(username="wangfang").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_slips_of_one_member_at_once_one_is_tied():
    union = make.union()
    by = make.user("officer", union)
    for _ in range(4):
        member, people = make.member(union), [make.user(), make.user()]
        slips = [ties.slips_for([member], by=by)[0] for _person in people]
        Invitation.objects.update(revoked_at=None)

        done = raced(slips, people)

        member.refresh_from_db()
        assert sorted(done) == [False, True]
        assert member.user == people[done.index(True)]


@pytest.mark.django_db(transaction=True)
def test_one_account_that_takes_two_slips_at_once_is_tied_once():
    union = make.union()
    by, person = make.user("officer", union), make.user()
    slips = ties.slips_for([make.member(union), make.member(union)], by=by)

    assert sorted(raced(slips, [person, person])) == [False, True]
    assert Member.objects.filter(user=person).count() == 1


def raced(slips, people):
    done, start = [None, None], Barrier(2)

    def take(n):
        start.wait()
        try:
            done[n] = ties.tie(slips[n].invitation, people[n])
        finally:
            connection.close()

    threads = [Thread(target=take, args=[n]) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def test_the_link_goes_by_mail_only_where_it_is_asked_for_and_its_address_stays_masked(
    client, officer, member, settings
):
    settings.HAS_MAIL = True
    assert slip_of(client, member).mailed_to == ""
    assert mail.outbox == []

    answer = client.post(page("member_invite", member.pk), {"by_mail": "1"})

    [message] = mail.outbox
    assert message.to == ["wang@example.org"]
    assert answer.context["slip"].url in message.body
    assert "wang@example.org" not in answer.content.decode()
    assert "wang@example.org" not in str(Invitation.objects.values())


def test_inviting_asks_again_who_one_is(client, unions, member):
    enter(client, "officer", unions)

    for url in (page("member_invite", member.pk), SLIPS):
        assert client.get(url).url.startswith(reverse("account_reauthenticate"))
        client.post(url, {"union": unions["own"].pk, "all": "1"})

    assert not Invitation.objects.exists()


def test_a_members_account_has_the_mail_that_is_known_and_free(client, officer, member):
    other = make.member(member.union, name="李娜", email="wang@example.org", phone="13700137000")
    member.email = "wang@example.org"
    member.save()

    taken(slip_of(client, member).code)
    taken(slip_of(client, other).code, username="lina")

    accounts = {
        each.username: (each.phone.clear, each.email) for each in User.objects.filter(member__isnull=False)
    }
    assert accounts == {"wangfang": ("13812341234", "wang@example.org"), "lina": ("13700137000", "")}
