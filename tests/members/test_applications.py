"""Applying online to become a member: the link, the form, the answer, and what is left of it."""

import re
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import retention
from core.history import history
from core.models import AccessEntry, HistoryEntry
from core.workflow import Bearer, WrongState
from members import own_data
from members.joining import links
from members.joining.applications import APPLICATION, CARRIED, of_address, standing
from members.models import Application, Consent, JoinLink, Member
from members.models.accounts import today
from tests import make
from tests.access import PLACES, ROLES, enter, expected, expected_somewhere, five_unions, places

pytestmark = pytest.mark.django_db

ID = make.resident_id(7)
FILLED = {
    "name": "王芳", "id_type": "resident", "id_number": ID, "phone": "138 1234 1234", "ethnicity": "汉", "unit": "一车间",
    "address": "江城市东湖区珞喻路1号", "email": "wang@example.org", "dues_authorised": "true", "consent": "on",
    "receipt": "9a1f0c52d8b84b3e8a61c0c7f1f5a001",
}  # fmt: skip
SECRETS = (ID, "13812341234", "珞喻路1号", "wang@example.org")


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR", logger="django.request")
    cache.clear()


@pytest.fixture
def unions():
    return five_unions()


@pytest.fixture
def link(unions):
    return links.change(unions["own"], "open", by=None)


@pytest.fixture
def officer(client, unions):
    return enter(client, "officer", unions)


def page(name, *args):
    return reverse(f"members:{name}", args=args)


def sent(link, **changes):
    return Client().post(page("apply", link.token), FILLED | changes)


def address_of(answer):
    return answer.url.rstrip("/").rsplit("/", 1)[1]


@pytest.fixture
def application(link):
    sent(link)
    return Application.objects.get()


def accepted(application, by, on=None, how="new"):
    return APPLICATION.take("accept", application, by=by, how=how, on=on or today())


# Who applies.


def test_somebody_unknown_applies_and_follows_it_at_an_address_of_their_own(link):
    visitor = Client()
    form = visitor.get(page("apply", link.token)).context["form"]
    answer = visitor.post(
        page("apply", link.token), FILLED | {"receipt": form["receipt"].value()}, follow=True
    )

    found = Application.objects.get()
    assert (found.state, found.union, found.name, found.unit) == ("applied", link.union, "王芳", "一车间")
    assert (found.gender, found.birth_date, found.ethnicity) == ("female", date(1990, 5, 17), "汉族")
    assert answer.context["application"] == found
    assert found.consents.get().version == own_data.CONSENT
    assert answer.redirect_chain[0][0] in answer.content.decode()


def test_neither_the_numbers_nor_the_address_are_kept_in_clear(link):
    address = address_of(sent(link))

    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(a)::text FROM members_application a")
        [(row,)] = cursor.fetchall()
    assert [word for word in (*SECRETS, address) if word in row] == []
    assert address not in str(list(HistoryEntry.objects.values()))


WRONG = {
    "name": "", "id_number": ID[:-1] + ("0" if ID[-1] != "0" else "1"), "phone": "12", "ethnicity": "", "consent": "",
    "gender": "male", "birth_date": "1991-01-01", "email": "nobody", "id_type": "", "category": "emperor",
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_at_its_place_and_nothing_is_kept(link, name):
    answer = sent(link, **{name: WRONG[name]})

    assert answer.status_code == 422
    assert name in answer.context["form"].errors
    assert not Application.objects.exists()


def test_a_passport_says_neither_birth_nor_gender(link):
    passport = {"id_type": "passport", "id_number": "E12345678"}
    assert {"gender", "birth_date"} <= {*sent(link, **passport).context["form"].errors}

    assert sent(link, **passport, gender="female", birth_date="1990-05-17").status_code == 302


def test_a_form_sent_twice_makes_one_application_and_leads_to_one_address(link):
    first, second = sent(link), sent(link)

    assert first.url == second.url
    assert Application.objects.count() == Consent.objects.count() == 1
    # A number that somebody else made up leads to nobody's address.
    assert sent(link, name="王小芳").url != first.url


@pytest.mark.parametrize("receipt", ["", "1", "x" * 5000, "\x00"])
def test_a_form_without_its_number_is_taken_in_all_the_same(link, receipt):
    assert sent(link, receipt=receipt).status_code in (302, 422)


def seen_after(answer):
    """What the applicant reads, but for the words that are made anew for each page."""
    shown = Client().get(answer.url)
    text = re.sub(r'/applied/[^/"]+/|value="\w{64}"', "", shown.content.decode())
    return answer.status_code, shown.status_code, re.sub(r"[0-9]{2}:[0-9]{2}", "", text)


def test_the_answer_does_not_say_whether_somebody_is_known(unions, link):
    unknown = seen_after(sent(link))
    assert unknown[:2] == (302, 200)

    assert seen_after(sent(link, receipt="")) == unknown
    for known in (
        lambda: make.user(phone="13812341234", email="wang@example.org", name="王芳"),
        lambda: make.member(unions["beside"], name="王芳", id_number=ID),
        lambda: Member.objects.update(union=unions["own"]),
        lambda: Member.objects.update(left_on=today()),
    ):
        known()
        assert seen_after(sent(link, receipt="")) == unknown


def test_who_applies_too_often_waits_and_loses_nothing(link, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"apply": "2/h/ip"}
    for n in range(2):
        assert sent(link, name=f"甲{n}").status_code == 302

    answer = sent(link, name="乙")

    assert answer.status_code == 429
    assert answer.context["form"]["name"].value() == "乙"
    assert Application.objects.count() == 2


def switched_off(link):
    links.change(link.union, "close", by=None)


def renewed(link):
    links.change(link.union, "renew", by=None)


def dissolved(link):
    type(link.union).objects.filter(pk=link.union_id).update(dissolved_on=today())


def binned(link):
    type(link.union).objects.filter(pk=link.union_id).update(deleted_at=timezone.now())


@pytest.mark.parametrize("happens", [switched_off, renewed, dissolved, binned])
def test_a_link_that_no_longer_holds_takes_nothing(link, happens):
    happens(link)

    assert Client().get(page("apply", link.token)).status_code == 410
    assert sent(link).status_code == 410
    assert not Application.objects.exists()


def test_fields_that_are_not_asked_for_change_nothing(unions, link):
    sent(
        link,
        state="accepted",
        union=unions["beside"].pk,
        member="1",
        closed_note="x",
        address_hash="y",
        keep_until="2000-01-01",
    )

    found = Application.objects.get()
    assert (found.state, found.union, found.member, found.closed_note) == ("applied", link.union, None, "")


def test_who_applied_takes_it_back_and_what_they_wrote_is_erased(link):
    address = address_of(sent(link))

    answer = Client().post(page("application_withdraw", address), follow=True)
    Client().post(page("application_withdraw", address))

    found = Application.objects.get()
    assert answer.context["application"].state == found.state == "withdrawn"
    assert [name for name in CARRIED if getattr(found, name)] == ["name"]
    assert found.id_number_index == found.phone_index == found.phone_tail == ""


def test_only_its_own_address_leads_to_an_application(link, officer, application):
    other = Application.objects.create(union=link.union, name="别人", address_hash="x")

    assert Client().get(page("applied", "x")).status_code == 404
    assert Client().post(page("application_withdraw", "x")).status_code == 404
    for by in (officer, Bearer("y")):
        with pytest.raises(PermissionDenied):
            APPLICATION.take("withdraw", other, by=by)
    with pytest.raises(PermissionDenied):
        APPLICATION.take("accept", other, by=Bearer("x"), how="new", on=today())


# Who answers.


def test_an_accepted_application_becomes_a_member_from_the_day_given(application, officer):
    on = today() - timedelta(days=3)

    done = accepted(application, officer, on)

    member = Member.objects.get()
    [spell] = member.spells.all()
    assert (member.union, member.joined_on, member.join_channel) == (application.union, on, "online")
    assert (member.name, member.id_number, member.phone, member.unit) == ("王芳", ID, "13812341234", "一车间")
    assert (member.dues_authorised, member.dues_authorised_on) == (True, on)
    assert (spell.union, spell.since, spell.until, spell.began) == (application.union, on, None, "joined")
    assert (done.state, done.member, done.closed_by) == ("accepted", member, officer)
    assert [(entry.did, entry.by) for entry in history(member)] == [("added", officer)]


def test_what_was_asked_and_agreed_to_goes_over_to_the_member_and_stands_once(application, officer, client):
    client.post(page("application_value", application.pk, "phone"), {"purpose": "contact"})

    member = accepted(application, officer).member

    application.refresh_from_db()
    assert [name for name in CARRIED if getattr(application, name)] == ["name"]
    assert Consent.objects.get().member == member
    assert [(e.kind, e.record_id, e.fields, e.purpose) for e in AccessEntry.objects.all()] == [
        ("members.Member", member.pk, ["phone"], "contact")
    ]
    person = make.user()
    Member.objects.filter(pk=member.pk).update(user=person)
    assert own_data.agrees(person)
    own_data.withdraw(person)
    assert not own_data.agrees(person)


def test_who_had_left_is_a_member_again_on_the_row_of_then(unions, application, officer):
    left = today() - timedelta(days=100)
    former = make.member(
        unions["beside"],
        name="王芳",
        id_number=ID,
        joined_on=date(2015, 1, 1),
        left_on=left,
        left_reason="调离",
        unit="旧车间",
    )
    assert standing(application).how == "again"
    with pytest.raises(ValidationError):
        accepted(application, officer, left - timedelta(days=1), "again")

    accepted(application, officer, today(), "again")

    former.refresh_from_db()
    old, new = former.spells.all()
    assert Member.objects.count() == 1
    assert (former.union, former.joined_on, former.left_on, former.left_reason) == (
        unions["own"],
        today(),
        None,
        "",
    )
    assert (former.unit, former.phone) == ("旧车间", "13812341234")
    assert (old.union, old.since, old.until) == (unions["beside"], date(2015, 1, 1), left)
    assert (new.union, new.since, new.until, new.began) == (unions["own"], today(), None, "joined")


def test_who_is_a_member_already_is_shown_and_not_changed(client, unions, application, officer):
    member = make.member(unions["own"], name="王芳", id_number=ID)
    before = Member.objects.values().get()
    shown = client.get(application.get_absolute_url())
    assert (shown.context["known"].how, shown.context["member"]) == ("already", member)
    assert not shown.context["has_other_name"]

    client.post(page("application_step", application.pk, "accept"), {"how": "already"})

    application.refresh_from_db()
    assert (application.state, application.member) == ("accepted", member)
    assert Member.objects.values().get() == before


def test_a_member_of_another_union_is_not_taken_from_there(client, unions, application, officer):
    make.member(unions["beside"], id_number=ID)
    shown = client.get(application.get_absolute_url())
    assert (shown.context["accept"], shown.context["has_other_name"]) == (None, True)
    assert "单小曾" not in shown.content.decode()

    for how in ("new", "elsewhere", "already"):
        with pytest.raises(ValidationError):
            accepted(application, officer, how=how)

    application.refresh_from_db()
    assert (application.state, Member.objects.count()) == ("applied", 1)


def test_a_yes_to_what_is_otherwise_meanwhile_does_nothing(client, unions, application, officer):
    form = client.get(application.get_absolute_url()).context["form"]
    member = make.member(unions["own"], id_number=ID)

    sent = {"how": form["how"].value(), "on": today().isoformat()}
    answer = client.post(page("application_step", application.pk, "accept"), sent, follow=True)

    application.refresh_from_db()
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert (application.state, Member.objects.get()) == ("applied", member)


@pytest.mark.parametrize("on", ["", "2999-01-01", "soon"])
def test_a_day_is_needed_and_not_to_come(client, application, officer, on):
    client.post(page("application_step", application.pk, "accept"), {"how": "new", "on": on})

    application.refresh_from_db()
    assert (application.state, Member.objects.count()) == ("applied", 0)


def test_an_application_is_answered_once(application, officer):
    APPLICATION.take("refuse", application, by=officer, note="不在本单位工作")

    for step, given in (("accept", {"how": "new", "on": today()}), ("refuse", {})):
        with pytest.raises(WrongState):
            APPLICATION.take(step, application, by=officer, **given)
    assert not Member.objects.exists()


def test_a_refusal_wants_a_reason_and_who_applied_reads_it(client, link, officer):
    address = address_of(sent(link))
    application = of_address(address).get()
    client.post(page("application_step", application.pk, "refuse"), {"note": " "})
    application.refresh_from_db()
    assert application.state == "applied"

    client.post(page("application_step", application.pk, "refuse"), {"note": "不在本单位工作"})

    assert "不在本单位工作" in Client().get(page("applied", address)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_applications_of_one_person_accepted_at_once_make_one_member():
    unions = [make.union(), make.union()]
    people = [make.user("officer", union) for union in unions]
    for n in range(4):
        number = make.resident_id(100 + n)
        asked = [
            Application.objects.create(
                union=union, name="王芳", id_number=number, address_hash=f"{union.pk} {n}"
            )
            for union in unions
        ]

        done = raced(asked, people)

        assert sorted(done) == [False, True]
        assert Member.objects.count() == n + 1


def raced(asked, people):
    done, start = [None, None], Barrier(2)

    def take(n):
        start.wait()
        try:
            accepted(asked[n], people[n])
            done[n] = True
        except ValidationError:
            done[n] = False
        finally:
            connection.close()

    threads = [Thread(target=take, args=[n]) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


# The pages of officers.


def test_the_way_from_the_poster_to_the_invitation(client, unions, officer):
    url = page("join_link", unions["own"].pk)
    assert client.get(page("join_links")).url == url
    assert client.get(unions["own"].get_absolute_url()).content.decode().count(url) == 1
    client.post(url, {"what": "open"})
    link = JoinLink.objects.get()
    assert "data:image/svg+xml" in client.get(url).content.decode()

    sent(link)
    application = Application.objects.get()
    assert application.get_absolute_url() in client.get(reverse("core:home")).content.decode()
    answer = client.post(
        page("application_step", application.pk, "accept"),
        {"how": "new", "on": today().isoformat()},
        follow=True,
    )

    shown = answer.content.decode()
    assert page("member_invite", Member.objects.get().pk) in shown
    assert application.get_absolute_url() not in client.get(reverse("core:home")).content.decode()


def test_numbers_are_shown_masked_and_in_full_only_for_a_purpose(client, application, officer):
    shown = client.get(application.get_absolute_url()).content.decode()
    assert [word for word in SECRETS if word in shown] == []
    url = page("application_value", application.pk, "id_number")
    assert ID not in client.get(url).content.decode()
    assert client.post(url, {}).status_code == 422

    assert ID in client.post(url, {"purpose": "check"}).content.decode()

    assert [(e.kind, e.by, e.purpose) for e in AccessEntry.objects.all()] == [
        ("members.Application", officer, "check")
    ]
    assert client.get(page("application_value", application.pk, "name")).status_code == 404
    chair = make.user("chair", application.union)
    client.force_login(chair)
    assert "王芳" in client.get(reverse("core:accesses")).content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_an_application_opens_to_whom_the_table_says(client, unions, role):
    asked = {
        place: Application.objects.create(
            union=unions[place], name=place, phone="13812341234", address_hash=place
        )
        for place in PLACES
    }
    enter(client, role, unions)
    listed = client.get(page("application_list"))
    assert listed.status_code == expected_somewhere(role, "people", "V")
    if listed.status_code == 200:
        assert {each.name for each in listed.context["page"]} == places(role, "people", "V")
    assert client.get(page("join_links")).status_code == (302 if places(role, "people", "C") else 403)
    for place in PLACES:
        pk = asked[place].pk
        assert client.get(page("application", pk)).status_code == expected(role, "people", place, "V"), place
        value = client.get(page("application_value", pk, "phone")).status_code
        assert value == expected(role, "people", place, "S"), place
        wanted = expected(role, "people", place, "C")
        assert client.get(page("join_link", unions[place].pk)).status_code == wanted, place
        if wanted != 200:
            for step, given in (("accept", {"how": "new", "on": "2024-01-01"}), ("refuse", {"note": "否"})):
                assert client.post(page("application_step", pk, step), given).status_code == wanted, (
                    place,
                    step,
                )
            assert client.post(page("join_link", unions[place].pk), {"what": "open"}).status_code == wanted
        assert client.post(page("application_step", pk, "withdraw")).status_code == 404
    assert not Member.objects.exists()
    assert not JoinLink.objects.exists()


def test_who_may_only_look_gets_no_button(client, unions, application):
    enter(client, "welfare_officer", unions)

    shown = client.get(application.get_absolute_url())

    assert (shown.context["accept"], shown.context["steps"]) == (None, [])
    assert "/value/" not in shown.content.decode()


# What is left.


def test_what_is_old_is_purged_and_what_waits_stays(link, officer):
    with time_machine.travel(timezone.now() - timedelta(days=181)):
        for n, name in enumerate(("甲", "乙", "丙")):
            sent(link, name=name, id_number=make.resident_id(20 + n), receipt="")
        old = {each.name: each for each in Application.objects.all()}
        APPLICATION.take("refuse", old["甲"], by=officer, note="不符合条件")
        accepted(old["乙"], officer)
    sent(link, name="丁", receipt="")
    APPLICATION.take("refuse", Application.objects.get(name="丁"), by=officer, note="不符合条件")

    retention.purge()

    assert [each.name for each in Application.objects.all()] == ["丁"]
    assert [member.name for member in Member.objects.all()] == ["乙"]
    assert {each.member and each.member.name for each in Consent.objects.all()} == {"乙", None}
    assert Consent.objects.count() == 2
    notes = HistoryEntry.objects.filter(kind="members.Application", record_id=old["甲"].pk).values_list(
        "note", flat=True
    )
    assert set(notes) == {""}


def test_who_is_erased_leaves_no_application(application, officer):
    member = accepted(application, officer).member

    own_data.erase(member, by=officer)

    assert not Application.objects.exists()


def test_the_list_costs_the_same_for_one_and_for_thirty(client, unions, officer, django_assert_num_queries):
    def add(n):
        Application.objects.create(union=unions["own"], name=f"甲{n}", address_hash=str(n))

    add(0)
    client.get(page("application_list"))
    with CaptureQueriesContext(connection) as one:
        client.get(page("application_list"))
    for n in range(1, 30):
        add(n)
    with django_assert_num_queries(len(one)):
        assert len(client.get(page("application_list")).context["page"]) == 30
