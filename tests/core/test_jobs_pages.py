"""Jobs as their owners see them."""

import pytest
from django.urls import reverse

from core import jobs
from core.models import Job
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client):
    made = make.user()
    client.force_login(made)
    return made


def job(owner, **values):
    return Job.objects.create(**{"work": "x.y", "title": "导出", "owner": owner} | values)


def test_the_list_shows_ones_own_jobs_only(client, owner):
    mine, _theirs = job(owner), job(make.user())

    assert list(client.get(reverse("core:jobs")).context["page"]) == [mine]


@pytest.mark.parametrize("page", ["core:job", "core:job_file"])
def test_anothers_job_is_not_found(client, owner, page):
    theirs = job(make.user(), state="done")
    jobs.deliver(theirs, b"secret", "secret.csv")
    theirs.save()

    assert client.get(reverse(page, args=[theirs.pk])).status_code == 404


def test_the_file_comes_as_a_download_under_its_name(client, owner):
    mine = job(owner)
    jobs.deliver(mine, b"rows", "2024年记录.csv")
    mine.save()

    answer = client.get(reverse("core:job_file", args=[mine.pk]))

    assert b"".join(answer.streaming_content) == b"rows"
    assert "attachment" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_page_that_polls_stops_when_the_job_is_over(client, owner):
    running, over = job(owner, state="running"), job(owner, state="failed", error="没有这个工会。")

    def part(each):
        return client.get(
            reverse("core:job", args=[each.pk]), headers={"HX-Request": "true"}
        ).content.decode()

    assert "hx-trigger" in part(running)
    assert "hx-trigger" not in part(over)
    assert "没有这个工会。" in part(over)


def test_the_badge_counts_what_is_under_way(client, owner):
    job(owner, state="running")
    job(owner)
    job(owner, state="done")

    assert client.get(reverse("core:jobs_badge")).context["jobs_under_way"] == 2
