"""Somebody is looked for by the whole of a number: nothing that keeps the search tells the number."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse

from core import jobs
from core.kinds import KINDS
from core.models import Job, Receipt, SavedView
from core.rotation import rotate, unsound
from tests import make
from tests.core.filling import filled
from tests.core.test_list_export import sheets
from tests.unionhub.test_nothing_in_clear import clear_in, tables

pytestmark = pytest.mark.django_db

ID, PHONE = "11010519491231002X", "15952691234"
NUMBERS = [ID, PHONE]
MEMBER = KINDS["members.Member"]


@pytest.fixture
def union():
    return make.union(name="江城工会")


@pytest.fixture
def member(union):
    return make.member(union, name="曾单", id_number=ID, phone=PHONE)


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


def told():
    """The tables in which a number stands in clear."""
    return {name: found for name, data in tables() if (found := clear_in(data, NUMBERS))}


def kept(client, number):
    """The list of a search is kept as a view, which is opened."""
    sent = {"name": f"所找的人{number[-1]}"}
    page = client.post(f"{reverse('core:view_new', args=['member'])}?q={number}", sent)
    return {row.record for row in client.get(page.url).context["table"].rows}


def taken_away(client, number, how):
    """The head of the file into which a list of a search is written."""
    client.post(f"{reverse('core:workbook_export')}?kind=members.Member&q={number}", {how: "1"})
    jobs.run(Job.objects.latest("pk").pk)
    return str(sheets(Job.objects.latest("pk")))


@pytest.mark.parametrize("number", NUMBERS)
def test_a_kept_and_an_exported_search_do_not_tell_the_number(client, chair, member, number):
    assert kept(client, number) == {member}
    for how in ("seen", "list"):
        assert number in taken_away(client, number, how)

    assert told() == {}
    views = client.get(reverse("core:views", args=["member"])).content.decode()
    assert f"q={number}" in views


def test_a_form_that_leads_back_to_a_search_does_not_keep_the_number(client, chair, union):
    sent = filled(MEMBER, make.member(union, name="新人"), name="又一人", token=str(uuid4()))
    back = f"{MEMBER.url()}?q={PHONE}"

    answers = [client.post(f"{MEMBER.url('new')}?next={back}", sent | {"next": back}) for _ in range(2)]

    assert [answer.url for answer in answers] == [back, back]
    assert Receipt.objects.count() == 1
    assert told() == {}


def test_a_form_that_waits_for_the_password_waits_sealed(client, chair, union):
    page = f"{reverse('core:workbook_export')}?kind=members.Member&q={PHONE}"
    asked = {"union": union.pk, "year": 2024, "in_full": "on", "purpose": "普查"}

    assert reverse("account_reauthenticate") in client.post(page, asked).url

    assert PHONE in str(dict(client.session))
    for row in Session.objects.all():
        with pytest.raises(signing.BadSignature):
            signing.loads(row.session_data, salt="django.contrib.sessions.SessionStore")


def test_under_a_new_key_searches_and_sessions_go_on(client, chair, member, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    kept(client, PHONE)
    settings.FIELD_KEYS = ["the key that comes after, 0123456789 " * 2, *settings.FIELD_KEYS]
    renewed = {done.name: done.renewed for done in rotate()}
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]

    assert (renewed["core.SavedView.query"], renewed["sessions.Session.session_data"]) == (1, 1)
    assert list(unsound()) == []
    view = SavedView.objects.get()
    assert [row.record for row in client.get(f"{MEMBER.url()}?view={view.pk}").context["table"].rows] == [
        member
    ]


def test_a_view_whose_key_is_gone_holds_nobody_rather_than_everybody(client, chair, member):
    kept(client, PHONE)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_savedview SET query = 'no token of any key'")
    view = SavedView.objects.get()

    page = client.get(f"{MEMBER.url()}?view={view.pk}")
    assert list(page.context["table"].rows) == []
    assert client.get(reverse("core:views", args=["member"])).context["lines"] == [(view, 0, True)]


def test_whoever_is_signed_in_under_a_key_that_is_gone_signs_in_again(client, chair, settings):
    settings.FIELD_KEYS = ["another key, 0123456789 0123456789 " * 2]

    assert reverse(settings.LOGIN_URL) in client.get(MEMBER.url()).url


def test_what_was_kept_in_clear_before_is_sealed(client, chair, member):
    migration = import_module("core.migrations.0081_what_was_searched")
    apps = MigrationLoader(connection).project_state([("core", "0081_what_was_searched")]).apps
    view = SavedView.objects.create(kind=MEMBER.name, by=chair, query="", name="所找的人")
    receipt = Receipt.objects.create(token=uuid4(), by=chair, url="")
    head = [["筛选条件", f"搜索: {ID}"]]
    job = Job.objects.create(work="core.export_list", owner=chair, arguments={"head": head, "keys": [1]})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_savedview SET query = %s", [f"q={PHONE}"])
        cursor.execute("UPDATE core_receipt SET url = %s", [f"/members/?q={PHONE}"])
        clear = signing.dumps(dict(client.session), salt="django.contrib.sessions.SessionStore")
        cursor.execute("UPDATE django_session SET session_data = %s", [clear])
    assert set(told()) == {"core_savedview", "core_receipt", "core_job"}

    migration.seal_texts(apps, None)
    migration.seal_heads(apps, None)

    assert told() == {}
    for row in (view, receipt, job):
        row.refresh_from_db()
    assert (view.query, receipt.url) == (f"q={PHONE}", f"/members/?q={PHONE}")
    assert (job.arguments, job.asked) == ({"keys": [1]}, {"keys": [1], "head": head})
    assert client.get(MEMBER.url()).status_code == 200
