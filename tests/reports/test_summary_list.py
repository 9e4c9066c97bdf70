"""The list of summaries: where each stands, and what stands published beside it."""

import re

import pytest
from django.urls import reverse

from tests import make
from tests.reports.signing import signed, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(client):
    chair = make.user("chair", make.union(name="江城市第一中学工会", org_type="school"))
    client.force_login(chair)
    return chair


@pytest.fixture
def badges(client):
    def read(language):
        client.cookies["django_language"] = language
        page = client.get(reverse("reports:summary_list")).content.decode()
        rows = page.partition('id="summaries-heading"')[2]
        return re.findall(r'<span class="badge [^>]*>([^<]+)<', rows)

    return read


def test_a_summary_being_put_right_says_which_version_of_it_stands_published(chair, badges):
    summary = signed(chair.assignments.get().union, chair)
    take(summary, "publish", by=chair)
    assert badges("zh-hans") == ["已公布"]

    take(summary, "correct", by=chair)

    assert badges("zh-hans") == ["草稿", "第1版已公布"]
    assert badges("en") == ["draft", "version 1 is published"]
