"""Members and their accounts as an officer keeps them: slips for many at once, untying, a new password."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import jobs
from core.history import history
from core.models import HistoryEntry, Job
from members import giving, ties
from members.models import Invitation, Member
from members.models.accounts import today
from members.sheets import AT_ONCE
from tests import make
from tests.access import PLACES, ROLES, enter, expected, expected_somewhere, places
from tests.members.tying import SLIPS, confirmed, page, slip_of, taken

pytestmark = pytest.mark.django_db


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


def test_a_member_whose_phone_is_stolen_is_signed_out_by_an_officer(client, officer, member):
    person = make.user()
    Member.objects.filter(pk=member.pk).update(user=person)
    thief = Client()
    thief.post("/accounts/login/", {"login": person.username, "password": "secret"})
    assert thief.get("/").status_code == 200

    assert page("member_sign_out", member.pk) in client.get(member.get_absolute_url()).content.decode()
    client.post(page("member_sign_out", member.pk))

    assert thief.get("/").status_code == 302
    assert HistoryEntry.objects.filter(record_id=member.pk).first().note


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
