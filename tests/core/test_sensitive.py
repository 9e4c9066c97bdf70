"""What is sensitive: kept encrypted, shown masked, found by who knows it, opened with a trace."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.urls import reverse

from core.encryption import blind
from core.forms import form_class
from core.history import history, save
from core.kinds import kind_of
from core.models import AccessEntry
from core.register.importing import Wish, import_file
from core.search import matching
from members.models import Member
from tests import make
from tests.access import ROLES, enter, five_unions
from tests.core.books import book, imported
from tests.core.filling import filled

pytestmark = pytest.mark.django_db

ID, PHONE = "11010519491231002X", "13812341234"


@pytest.fixture
def union():
    return make.union()


@pytest.fixture
def member(union):
    return make.member(
        union, id_number=ID, phone=PHONE, email="fang@example.org", address="江城市东湖区珞喻路1号"
    )


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


def stored(name, member):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM members_member WHERE id = %s", [member.pk])  # noqa: S608
        return cursor.fetchone()[0]


def test_a_value_is_a_token_in_the_database_another_each_time(member):
    first = stored("phone", member)
    member.save()

    assert PHONE not in first != stored("phone", member)
    assert Member.objects.get(pk=member.pk).phone == PHONE


def test_written_anywhere_a_value_is_its_mask(member):
    masks = [str(getattr(member, name)) for name in ("id_number", "phone", "email", "address")]

    assert masks == ["1101**********002X", "138****1234", "f***@example.org", "江城市东湖区****"]
    assert f"{member.phone} %s {member.phone!r}" % member.phone == "138****1234 138****1234 138****1234"


def test_nothing_in_the_database_can_be_asked_about_a_value(member):
    for lookup in ("phone", "phone__startswith", "id_number__lt", "id_number__in"):
        with pytest.raises(FieldError):
            Member.objects.filter(**{lookup: "1"})


def test_a_list_is_neither_sorted_nor_filtered_by_what_it_masks(client, chair, member, union):
    make.member(union, phone="13912345678")

    def listed(**query):
        answer = client.get(reverse("members:member_list"), query)
        assert PHONE not in answer.content.decode()
        return [row.record.pk for row in answer.context["table"].rows]

    plain = listed()
    assert len(plain) == 2
    assert listed(sort="phone") == listed(sort="-phone") == plain
    assert listed(phone__startswith="139") == listed(phone="139") == listed(q="139") + plain == plain


def test_a_number_of_no_key_is_not_garbage_and_is_kept_as_it_is(member, settings):
    token = stored("phone", member)
    settings.FIELD_KEYS = ["another key " * 5]
    lost = Member.objects.get(pk=member.pk)
    lost.save()

    assert (str(lost.phone), lost.phone.clear, stored("phone", member)) == ("????????", "", token)
    settings.FIELD_KEYS = [*settings.FIELD_KEYS, "encrypts in every test " * 3]
    assert Member.objects.get(pk=member.pk).phone == PHONE


def test_an_index_says_nothing_without_its_key(settings):
    found = blind("phone", PHONE)
    settings.INDEX_KEY = "another " * 9

    assert found != blind("phone", PHONE)


def test_the_form_shows_the_mask_and_takes_it_for_unchanged(client, chair, member):
    page = client.get(reverse("members:member_edit", args=[member.pk])).content.decode()
    assert "1101**********002X" in page
    assert ID not in page

    sent = filled(kind_of(member), member, version=member.version, unit="二车间")
    assert client.post(reverse("members:member_edit", args=[member.pk]), sent).status_code == 302
    assert Member.objects.get(pk=member.pk).id_number == ID


def test_a_mask_that_stands_for_nothing_is_no_value(client, chair, member):
    sent = filled(kind_of(member), member, version=member.version, phone="139****0000")
    answer = client.post(reverse("members:member_edit", args=[member.pk]), sent)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["phone"])


def test_nothing_sensitive_is_copied_or_taken_from_an_address(client, chair, member):
    page = client.get(reverse("members:member_new"), {"copy": member.pk, "phone": "13900000000"})

    assert [page.context["form"][name].value() for name in ("phone", "id_number")] == ["", ""]


def test_history_says_that_it_changed_and_not_to_what(client, chair, member):
    member.phone = "13912345678"
    save(member, by=chair)
    entry = history(member).first()

    assert PHONE not in str(entry.changes)
    page = client.get(member.get_absolute_url()).content.decode()
    assert "138****1234" in page
    assert "139****5678" in page
    assert "13912345678" not in page


def test_one_number_stands_with_one_record_and_whose_is_not_said(union, member):
    other = make.union()
    form = form_class(kind_of(member))(
        filled(kind_of(member), make.member(other), id_number=ID.lower(), name="李四"),
        instance=Member(union=other),
        user=make.user("chair", other),
    )

    assert "单小曾" not in str(form.errors["id_number"])
    rows = [["甲", ID], ["乙", "440524188001010014"], ["丙", "４４０５２４１８８００１０１００１４"]]
    problems = imported(book({"会员": [["姓名", "id_number"], *rows]}), other).problems
    assert [(p.row, p.value) for p in problems] == [(2, "1101**********002X"), (4, "4405**********0014")]


def test_a_workbook_keeps_a_masked_value_and_refuses_a_mask_in_a_new_row(union, member):
    head = ["id", "姓名", "id_number", "phone"]
    rows = [
        [member.pk, "单小曾", "1101**********002X", 13900001111.0],
        [None, "新人", "1101**********002X", None],
    ]

    _file, outcome = import_file(book({"会员": [head, *rows]}), "a.xlsx", Wish(union, good_rows_only=True))

    assert [(p.row, p.value) for p in outcome.problems] == [(3, "1101**********002X")]
    again = Member.objects.get(pk=member.pk)
    assert (again.id_number, again.phone) == (ID, "13900001111")


@pytest.mark.parametrize(
    ("role", "word", "finds"),
    [
        ("chair", ID, True), ("chair", "１３８１２３４１２３４", True), ("chair", "1234", True), ("chair", "13812", False),
        ("federation", ID, False), ("federation", PHONE, False), ("federation", "1234", True),
    ],
)  # fmt: skip
def test_who_knows_a_number_finds_it_but_nobody_guesses_behind_the_mask(union, member, role, word, finds):
    found = matching(Member.objects.all(), kind_of(member), word, make.user(role, union))

    assert found.exists() == finds


# Whose numbers a role may see in full; everybody their own.
MAY_SEE = {"chair": {"own"}, "officer": {"own"}}


def test_a_number_is_shown_for_a_purpose_to_whom_the_table_says_and_to_nobody_without_a_trace(client):
    unions = five_unions()
    members = {place: make.member(union, phone=PHONE) for place, union in unions.items()}
    for role in ROLES:
        person = enter(client, role, unions)
        for place, member in members.items():
            url = reverse("core:reveal", args=["member", member.pk, "phone"])
            answers = [client.get(url), client.post(url), client.post(url, {"purpose": "contact"})]
            shown = [PHONE in answer.content.decode() for answer in answers]
            traces = AccessEntry.objects.filter(by=person, record_id=member.pk)
            is_allowed = place in MAY_SEE.get(role, ())
            assert shown == [False, False, is_allowed], (role, place)
            assert [each.purpose for each in traces] == ["contact"] * is_allowed, (role, place)
            assert {a.status_code for a in answers} <= ({200, 422} if is_allowed else {403, 404})


def test_a_member_sees_their_own_without_being_asked_what_for(client, union):
    person = make.user()
    mine = make.member(union, phone=PHONE, user=person)
    client.force_login(person)

    answer = client.post(reverse("core:reveal", args=["member", mine.pk, "phone"]))
    assert PHONE in answer.content.decode()
    [entry] = AccessEntry.objects.all()
    assert (entry.union, entry.fields, entry.address, entry.purpose) == (union, ["phone"], "127.0.0.1", "own")


def test_only_what_is_sensitive_can_be_asked_for(client, chair, member):
    for kind, name in [
        ("member", "name"),
        ("member", "version"),
        ("member", "phone_index"),
        ("union", "name"),
    ]:
        assert client.get(reverse("core:reveal", args=[kind, member.pk, name])).status_code == 404


def test_pages_of_who_is_signed_in_are_kept_nowhere(client, chair, member):
    for url in ("/", member.get_absolute_url(), reverse("members:member_list")):
        assert client.get(url)["Cache-Control"] == "private, no-store"
