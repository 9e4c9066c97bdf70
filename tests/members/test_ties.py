"""An account and its member: invited, tied, refused, untied; one at a time and many at once."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import jobs
from core.history import history
from core.models import Job
from members import giving, ties
from members.models import Invitation, Member, User
from members.models.accounts import today
from members.sheets import AT_ONCE
from tests import make
from tests.access import PLACES, ROLES, enter, expected, expected_somewhere, five_unions, places

pytestmark = pytest.mark.django_db

WORD = "a long password 5"
SLIPS = "/members/account-slips/"


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR", logger="django.request")


@pytest.fixture
def unions():
    return five_unions()


@pytest.fixture
def officer(client, unions):
    return confirmed(client, enter(client, "officer", unions))


@pytest.fixture
def member(unions):
    return make.member(unions["own"], name="王芳", phone="13812341234", email="wang@example.org")


def confirmed(client, person):
    client.post(reverse("account_reauthenticate"), {"password": "secret"})
    return person


def page(name, *args):
    return reverse(f"members:{name}", args=args)


def slip_of(client, member, /, **sent):
    return client.post(page("member_invite", member.pk), sent).context["slip"]


def taken(code, account=None, **sent):
    """Come in with the code, as a visitor or signed in; the answer."""
    visitor = Client()
    if account:
        visitor.force_login(account)
    else:
        sent = {"username": "wangfang", "password1": WORD, "password2": WORD} | sent
    return visitor.post(page("join_code", code), sent)


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


@pytest.mark.parametrize("role", ROLES)
def test_a_member_is_invited_and_untied_by_who_may_change_them(client, unions, role):
    members = {place: make.member(unions[place]) for place in PLACES}
    tied = {place: make.member(unions[place], user=make.user()) for place in PLACES}
    confirmed(client, enter(client, role, unions))
    for place in PLACES:
        wanted = expected(role, "people", place, "C")
        found = {
            "invite": client.get(page("member_invite", members[place].pk)),
            "password": client.get(page("member_password", tied[place].pk)),
            "untie": client.get(page("member_untie", tied[place].pk)),
        }
        assert {name: answer.status_code for name, answer in found.items()} == dict.fromkeys(found, wanted)
        if wanted != 200:
            for name, rows in {
                "member_invite": members,
                "member_invite_revoke": members,
                "member_password": tied,
                "member_untie": tied,
            }.items():
                url = page(name, rows[place].pk)
                assert client.post(url, {"reason": "误绑"}).status_code == wanted, (place, name)
    assert not Invitation.objects.exists()
    assert Member.objects.exclude(user=None).count() == len(PLACES)


@pytest.mark.parametrize("role", ROLES)
def test_the_sheet_lists_the_members_without_an_account_of_whom_the_table_says(client, unions, role):
    members = {place: make.member(unions[place]) for place in PLACES}
    make.member(unions["own"], user=make.user())
    make.member(unions["own"], left_on=today())
    make.member(unions["own"], name="", count=40)
    confirmed(client, enter(client, role, unions))
    for place, union in unions.items():
        answer = client.get(SLIPS, {"union": union.pk})

        assert answer.status_code == expected_somewhere(role, "people", "C")
        if answer.status_code == 200:
            here = [members[place]] if place in places(role, "people", "C") else []
            assert [row for row, _invited in answer.context["lines"]] == here
        sent = {"union": union.pk, "member": [members[place].pk], "all": "1"}
        if place not in places(role, "people", "C"):
            client.post(SLIPS, sent)
    assert not Invitation.objects.exists()
    assert not Job.objects.exists()


def test_who_is_ticked_gets_a_slip_and_nobody_else(client, unions, officer, member):
    other, foreign = make.member(unions["own"]), make.member(unions["beside"])
    sent = {"union": unions["own"].pk, "member": [member.pk, foreign.pk, "x", "²"]}

    answer = client.post(SLIPS, sent)
    nothing = client.post(SLIPS, {"union": unions["own"].pk})

    [slip] = answer.context["slips"]
    assert slip.words in answer.content.decode()
    assert [each.member for each in Invitation.objects.all()] == [member]
    assert nothing.status_code == 200
    assert not ties.waiting(other)
    assert taken(slip.code).status_code == 302


def test_many_slips_are_a_job_and_every_code_in_its_file_works(client, unions, officer):
    members = [make.member(unions["own"], name=f"职工{n}") for n in range(AT_ONCE + 1)]

    answer = client.post(SLIPS, {"union": unions["own"].pk, "all": "1"})
    job = Job.objects.get()
    jobs.run(job.pk)

    job.refresh_from_db()
    assert answer.url == reverse("core:job", args=[job.pk])
    assert (job.state, job.result) == ("done", {"slips": len(members)})
    text = job.file.open().read().decode()
    codes = re.findall(r"(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}", text)
    assert {Invitation.objects.of_code(code).member for code in codes} == {*members}


def test_a_job_for_slips_runs_with_the_rights_of_then(client, unions, officer):
    for n in range(AT_ONCE + 1):
        make.member(unions["own"], name=f"职工{n}")
    client.post(SLIPS, {"union": unions["own"].pk, "all": "1"})
    officer.assignments.update(ended_at=timezone.now())

    jobs.run(Job.objects.get().pk)

    assert Job.objects.get().state == "failed"
    assert not Invitation.objects.exists()


def test_the_sheet_costs_the_same_for_one_and_for_forty(client, unions, officer, django_assert_num_queries):
    url = f"{SLIPS}?union={unions['own'].pk}"
    make.member(unions["own"])
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(40):
        make.member(unions["own"])

    with django_assert_num_queries(len(one)):
        assert len(client.get(url).context["lines"]) == 41


def test_untying_keeps_both_and_says_why(client, officer, member):
    person = make.user(name="王芳")
    taken(slip_of(client, member).code, person)
    assert client.post(page("member_untie", member.pk), {"reason": ""}).status_code == 422

    client.post(page("member_untie", member.pk), {"reason": "绑错了人"})

    member.refresh_from_db()
    entry = history(member).first()
    assert (member.user, entry.by, entry.note) == (None, officer, "绑错了人")
    assert entry.changes == {"user": [person.pk, None]}
    other = Client()
    other.force_login(person)
    assert other.get(member.get_absolute_url()).status_code == 404
    assert ties.may_invite(officer, member)


def test_nobody_unties_themselves(client, unions, officer):
    mine = make.member(unions["own"], user=officer)

    assert page("member_untie", mine.pk) not in client.get(mine.get_absolute_url()).content.decode()
    assert client.post(page("member_untie", mine.pk), {"reason": "离职"}).status_code == 403
    mine.refresh_from_db()
    assert mine.user == officer


def test_a_member_who_lost_the_password_gets_a_new_one_from_an_officer(client, officer, member):
    taken(slip_of(client, member).code)
    code = client.post(page("member_password", member.pk)).context["slip"].code

    Client().post(
        page("join_code", code), {"password1": "another long word 6", "password2": "another long word 6"}
    )

    assert Client().login(username="wangfang", password="another long word 6")


@pytest.mark.parametrize("begins", [-1, 5])
def test_an_officer_hands_no_password_to_who_holds_more_than_membership(
    client, unions, officer, member, begins
):
    person = make.user("federation", unions["above"], since=today() + timedelta(days=begins))
    Member.objects.filter(pk=member.pk).update(user=person)

    assert client.get(page("member_password", member.pk)).status_code == 403
    assert page("member_password", member.pk) not in client.get(member.get_absolute_url()).content.decode()
    assert not giving.may_help(officer, person)


def test_who_is_invited_stands_on_the_members_page_and_not_among_the_roles(client, officer, member):
    slip_of(client, member)

    shown = client.get(member.get_absolute_url()).content.decode()
    assert page("member_invite_revoke", member.pk) in shown
    assert list(client.get(page("access")).context["waiting"]) == []
    invitation = Invitation.objects.get()
    assert client.post(page("access_revoke", invitation.pk)).status_code == 404
    client.post(page("member_invite_revoke", member.pk))
    assert ties.waiting(member) is None


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
