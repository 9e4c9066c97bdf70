"""What nobody writes, however they send it: into a union out of reach, by a role out of its time, from a file.

What opens to whom is in tests/test_access.py.
"""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from core.history import union_field
from core.models import Job
from core.register.sheet_names import GUIDE, sheet_name
from members.models import RoleAssignment
from tests import make
from tests.access import (
    KINDS,
    PLACES,
    POWERS,
    ROLES,
    SPHERES,
    address,
    enter,
    expected,
    expected_somewhere,
    five_unions,
    made,
    places,
)
from tests.core.filling import filled

pytestmark = pytest.mark.django_db

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.short)
each_role = pytest.mark.parametrize("role", ROLES)

EXPORTERS = {role for (role, _sphere), letters in POWERS.items() if "X" in letters}
WRITERS = {role for (role, _sphere), letters in POWERS.items() if "C" in letters}


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR", logger="django.request")


@pytest.fixture
def unions():
    return five_unions()


@each_kind
def test_nobody_writes_a_record_for_a_union_out_of_their_reach(client, unions, kind):
    sent = {place: blank(kind, unions, place) for place in PLACES}
    before = rows_of(kind)
    for role in ("chair", "welfare_officer"):
        enter(client, role, unions)
        for place in set(PLACES) - places(role, kind.sphere, "C"):
            answer = client.post(address(kind, "_new"), sent[place])

            may_elsewhere = expected_somewhere(role, kind.sphere, "C") == 200
            assert answer.status_code == (422 if may_elsewhere else 403), (role, place)
            if may_elsewhere:
                assert union_field(kind.model()) in answer.context["form"].errors, (role, place)

    assert rows_of(kind) == before


@each_kind
def test_nobody_hands_a_record_to_a_union_out_of_their_reach(client, unions, kind):
    role = "welfare_officer" if kind.is_sensitive else "officer"
    record = made(kind, unions, "own")
    before = rows_of(kind)
    enter(client, role, unions)
    moved = {union_field(record): unions["beside"].pk, "version": record.version}

    answer = client.post(address(kind, "_edit", record.pk), filled(kind, record, **moved))

    assert answer.status_code == 422
    assert union_field(record) in answer.context["form"].errors
    assert rows_of(kind) == before


@pytest.mark.parametrize("role", ["chair", "officer", "administrator", "federation"])
def test_nobody_takes_their_own_union_out_from_under_its_parent(client, unions, role):
    kind = next(k for k in KINDS if k.short == "union")
    enter(client, role, unions)
    for parent in ("", unions["beside"].pk):
        sent = filled(kind, unions["own"], version=unions["own"].version) | {"parent": parent}

        assert client.post(address(kind, "_edit", unions["own"].pk), sent).status_code == 422, parent

    unions["own"].refresh_from_db()
    assert unions["own"].parent == unions["above"]


def rows_of(kind):
    return list(kind.model.objects.order_by("pk").values())


def blank(kind, unions, place):
    """The filled form of a new record for the union at the place."""
    sent = filled(kind, made(kind, unions, place))
    return (
        sent | {union_field(kind.model()): unions[place].pk} | ({"code": ""} if kind.short == "union" else {})
    )


@pytest.mark.parametrize(("name", "value"), [("until", -1), ("since", 1)])
@pytest.mark.parametrize(
    "kind", [k for k in KINDS if k.short in ("activity", "hardshipcase")], ids=lambda k: k.short
)
def test_a_role_opens_nothing_the_day_before_it_begins_and_the_day_after_it_ends(
    client, unions, kind, name, value
):
    record = made(kind, unions, "own")
    person = enter(client, "chair", unions)
    pages = [address(kind, page, record.pk) for page in ("", "_edit", "_delete")]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]

    day = timezone.localdate() + timedelta(days=value)
    RoleAssignment.objects.filter(user=person).update(**{name: day})

    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    RoleAssignment.objects.filter(user=person).update(**{name: timezone.localdate()})
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]


@each_role
def test_a_paragraph_keeps_its_words_from_who_may_not_write_it(client, unions, role):
    enter(client, role, unions)
    for place in PLACES:
        summary, paragraph = make.summary(unions[place])
        url = reverse("reports:paragraph_edit", args=[summary.pk, paragraph.pk])

        answer = client.post(url, {"text": "我的话。", "version": 1})

        status = expected(role, "summaries", place, "C")
        assert answer.status_code == (302 if status == 200 else status), place
        paragraph.refresh_from_db()
        assert paragraph.is_edited == (status == 200), place


@each_role
def test_the_empty_workbook_has_a_sheet_for_each_kind_one_may_enter(client, unions, role):
    enter(client, role, unions)
    found = {
        place: client.get(reverse("core:workbook_template"), {"union": unions[place].pk}) for place in PLACES
    }

    reached = {place for sphere in SPHERES for place in places(role, sphere, "C")}
    outside = 404 if role in WRITERS else 403
    assert {place: answer.status_code for place, answer in found.items()} == {
        place: 200 if place in reached else outside for place in PLACES
    }
    if role in WRITERS:
        sheets = CalamineWorkbook.from_filelike(BytesIO(found["own"].content)).sheet_names
        kinds = {kind for kind in KINDS if expected_somewhere(role, kind.sphere, "C") == 200}
        assert {*sheets} & {sheet_name(kind, "zh-hans") for kind in KINDS} == {
            sheet_name(kind, "zh-hans") for kind in kinds
        }
        assert GUIDE["zh-hans"] in sheets


@each_role
def test_who_may_enter_nothing_brings_no_file(client, unions, role):
    enter(client, role, unions)
    rows = SimpleUploadedFile("rows.json", b'[{"kind": "note", "fields": {"section": "plan", "text": "x"}}]')

    answers = [
        client.get(reverse("core:workbook_import")),
        client.get(reverse("core:workbook_export")),
        client.post(reverse("core:workbook_import"), {"union": unions["beside"].pk, "file": rows}),
    ]

    brings, takes = role in WRITERS, role in EXPORTERS
    wanted = [200 if brings else 403, 200 if takes else 403, 422 if brings else 403]
    assert [answer.status_code for answer in answers] == wanted
    assert not Job.objects.exists()
