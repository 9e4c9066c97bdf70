"""Who works with people's data and asks for nothing for a while is signed out."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from tests import make

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"
HEADERS = re.compile(r"hx-headers='([^']*)'")


@pytest.fixture(autouse=True)
def _nothing_counted(caplog):
    caplog.set_level("ERROR")
    cache.clear()


def person(**values):
    return make.user("officer", make.union(), **values)


def minutes_later(client, minutes, url="/notices/", **headers):
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
        return client.get(url, headers=headers)


@pytest.fixture
def at_work(client):
    client.force_login(person())
    assert client.get("/notices/").status_code == 200
    return client


def test_who_works_with_peoples_data_and_asks_for_nothing_is_signed_out_and_told(at_work):
    assert minutes_later(at_work, 29).status_code == 200
    assert minutes_later(at_work, 58).status_code == 200

    answer = minutes_later(at_work, 89, "/jobs/?page=2")

    assert answer.url == f"{SIGN_IN}?next=%2Fjobs%2F%3Fpage%3D2&idle=1"
    assert "长时间" in at_work.get(answer.url).content.decode()
    assert at_work.get("/notices/").status_code == 302


def test_what_pages_send_along_by_themselves_can_be_read():
    files = [*Path(settings.BASE_DIR, "templates").rglob("*.html")]
    sent = [each for file in files for each in re.findall(r"""hx-headers='([^']*)'""", file.read_text())]
    assert {json.loads(each)["X-Unattended"] for each in sent} == {"1"}


def test_what_a_page_asks_by_itself_keeps_nobody_signed_in(at_work):
    badge = "/jobs/badge/"
    assert minutes_later(at_work, 20, badge, **{"X-Unattended": "1", "HX-Request": "true"}).status_code == 200
    answer = minutes_later(
        at_work, 31, badge, **{"X-Unattended": "1", "HX-Request": "true", "HX-Current-URL": "http://testserver/jobs/"}
    )  # fmt: skip
    assert answer.headers["HX-Redirect"] == f"{SIGN_IN}?next=%2Fjobs%2F&idle=1"


def test_a_member_who_sees_only_their_own_stays_signed_in_and_a_setting_ends_it(client, settings):
    client.force_login(make.user("member", make.union()))
    client.get("/notices/")
    assert minutes_later(client, 90).status_code == 200
    settings.IDLE_MINUTES = 0
    client.force_login(person())
    client.get("/notices/")
    assert minutes_later(client, 90).status_code == 200


def test_however_busy_somebody_is_the_session_ends_half_a_day_after_they_signed_in(client):
    client.force_login(make.user("member", make.union()))
    for hours in (4, 8, 11):
        with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False):
            client.post("/scope/", {"year": 2020 + hours})
        assert minutes_later(client, 60 * hours).status_code == 200

    answer = minutes_later(client, 60 * 12 + 1)

    assert answer.url == f"{SIGN_IN}?next=%2Fnotices%2F&long=1"
    assert "登录时间" in client.get(answer.url).content.decode()


def test_a_session_whose_day_is_past_is_nobodys(at_work):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert at_work.get("/notices/").url.startswith(SIGN_IN)


def test_a_session_whose_account_is_closed_or_gone_is_nobodys(client):
    closed, gone = person(), make.user()
    for each in (closed, gone):
        client.force_login(each)
        if each is closed:
            type(each).objects.filter(pk=each.pk).update(is_active=False)
        else:
            each.delete()

        assert client.get("/notices/").url.startswith(SIGN_IN), each


def test_every_page_that_asks_by_itself_says_so_in_words_that_can_be_read():
    """htmx passes by headers that are no JSON, and then a page that polls keeps its reader signed in."""
    asking = [path for path in Path("templates").rglob("*.html") if 'hx-trigger="every' in path.read_text()]
    headers = [found for path in asking for found in HEADERS.findall(path.read_text())]

    assert len(headers) == len(asking) > 3
    assert all(json.loads(found) == {"X-Unattended": "1"} for found in headers)
