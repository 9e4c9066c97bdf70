"""An application to become a member is accepted or refused, once."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.history import history
from core.models import AccessEntry
from core.workflow import WrongState
from members import own_data
from members.joining.applications import APPLICATION, CARRIED, of_address, standing
from members.models import Application, Consent, JoinLink, Member
from members.models.accounts import today
from tests import make
from tests.access import enter
from tests.members.applying import ID, accepted, address_of, page, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR", logger="django.request")
    cache.clear()


@pytest.fixture
def officer(client, unions):
    return enter(client, "officer", unions)


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
        post="钳工",
        phone="13900000000",
        ethnicity="回族",
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
    assert (former.unit, former.phone, former.post) == ("一车间", "13812341234", "钳工")
    assert (former.name, former.ethnicity) == ("王芳", "回族")
    assert history(former).first().changes["unit"] == ["旧车间", "一车间"]
    assert (old.union, old.since, old.until) == (unions["beside"], date(2015, 1, 1), left)
    assert (new.union, new.since, new.until, new.began) == (unions["own"], today(), None, "joined")


def test_a_former_member_who_is_a_migrant_worker_by_now_is_taken_in(unions, link, officer):
    former = make.member(unions["own"], name="王芳", id_number=ID, left_on=today(), is_migrant=False)
    sent(link, category="migrant")

    accepted(Application.objects.get(), officer, how="again")

    former.refresh_from_db()
    assert (former.category, former.is_migrant, former.left_on) == ("migrant", True, None)


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


def test_who_is_accepted_reads_that_the_union_agreed_not_that_the_form_came_in(link, unions, application):
    accepted(application, make.user("officer", unions["own"]))
    with override("zh-hans"):
        assert Application.objects.get().get_state_display() == "已同意"
