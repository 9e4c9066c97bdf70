"""Applying online to become a member: the link, the form, and what follows at an address of one's own."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone

from core.models import HistoryEntry
from core.workflow import Bearer
from members import own_data
from members.joining import links
from members.joining.applications import APPLICATION, CARRIED
from members.models import Application, Consent, Member
from members.models.accounts import today
from tests import make
from tests.access import enter
from tests.members.applying import FILLED, ID, SECRETS, address_of, page, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR", logger="django.request")
    cache.clear()


@pytest.fixture
def officer(client, unions):
    return enter(client, "officer", unions)


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


@pytest.mark.parametrize(
    ("phone", "right"),
    [
        ("1381234123", False),
        ("138123412345", False),
        ("138 1234 1234", True),
        ("+86 13812341234", True),
        ("0551-62345678", True),
    ],
)
def test_a_mobile_number_that_lacks_or_doubles_a_digit_is_told_at_its_field(link, phone, right):
    answer = Client().post(page("apply", link.token), FILLED | {"phone": phone})

    assert answer.status_code == (302 if right else 422)
    assert Application.objects.exists() == right
    assert right or list(answer.context["form"].errors) == ["phone"]


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


def test_what_cannot_be_brought_back_asks_first(client, officer, link):
    address = address_of(sent(link))
    of_applicant = Client().get(page("applied", address)).content.decode()
    of_officer = client.get(page("join_link", link.pk)).content.decode()

    assert (of_applicant.count("data-sure="), of_officer.count("data-sure=")) == (1, 2)


def test_who_forgets_to_agree_is_told_what_to_read_and_tick(link):
    [words] = sent(link, consent="").context["form"].errors["consent"]
    assert words == "请阅读个人信息使用说明，并勾选同意。"
