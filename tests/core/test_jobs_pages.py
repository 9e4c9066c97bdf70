"""Jobs as their owners see them."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from core import jobs
from core.models import Job
from core.retention import purge
from core.storage import HALF
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


def test_a_file_is_the_main_thing_of_its_own_page_and_one_of_many_in_the_list(client, owner):
    mine = job(owner, state="done")
    jobs.deliver(mine, b"rows", "2024年记录.csv")
    mine.save()

    def button(address):
        page = client.get(address).content.decode()
        return re.search(r'<a class="([^"]*)" href="[^"]*/file/"', page)[1]

    assert "btn-primary" in button(reverse("core:job", args=[mine.pk]))
    assert "btn-primary" not in button(reverse("core:jobs"))


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


def test_the_list_shows_jobs_of_one_state_and_how_many_there_are_of_each(client, owner):
    failed, _done = job(owner, state="failed"), job(owner, state="done")

    answer = client.get(reverse("core:jobs"), {"state": "failed"})

    assert list(answer.context["page"]) == [failed]
    assert {name: count for name, _label, count in answer.context["tabs"]} == {
        "running": 0,
        "done": 1,
        "failed": 1,
    }


def test_a_failed_job_is_tried_again_once_and_keeps_its_log(client, owner):
    failed = job(owner, work="core.nothing", state="failed", error="断了", attempts=3, done=5, total=9)
    url = reverse("core:job_retry", args=[failed.pk])
    assert url in client.get(reverse("core:job", args=[failed.pk])).content.decode()

    for _ in range(2):
        assert client.post(url).status_code == 302

    failed.refresh_from_db()
    assert (failed.state, failed.error, failed.attempts, failed.done) == ("queued", "", 0, 0)
    assert len(failed.log) == 1
    jobs.run(failed.pk)
    page = client.get(reverse("core:job", args=[failed.pk])).content.decode()
    assert all(words in page for _at, words in Job.objects.get(pk=failed.pk).lines)


def not_failed(found):
    found.update(state="done")


def other_rights(found):
    found.update(rights=["chair@1"])


def file_ended(found):
    found.update(files_ended_at=timezone.now())


@pytest.mark.parametrize("changes", [not_failed, other_rights, file_ended])
def test_what_cannot_be_done_once_more_is_neither_offered_nor_done(client, owner, changes):
    failed = job(owner, state="failed")
    changes(Job.objects.filter(pk=failed.pk))
    before = Job.objects.get(pk=failed.pk).state
    url = reverse("core:job_retry", args=[failed.pk])

    assert url not in client.get(reverse("core:job", args=[failed.pk])).content.decode()
    client.post(url)

    assert Job.objects.get(pk=failed.pk).state == before


def test_nobody_tries_the_job_of_another_again(client, owner):
    theirs = job(make.user(), state="failed")

    assert client.post(reverse("core:job_retry", args=[theirs.pk])).status_code == 404


def test_a_finished_job_says_until_when_its_file_is_kept_and_afterwards_that_it_ended(
    client, owner, settings, django_capture_on_commit_callbacks
):
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"files": 10}
    mine, archived = job(owner), job(owner, is_kept=True)
    for each in (mine, archived):
        jobs.deliver(each, b"rows", "记录.csv")
        each.finish(Job.State.DONE)
    Job.objects.update(finished_at=timezone.now() - timedelta(days=9))
    page = reverse("core:job", args=[mine.pk])
    assert f"{timezone.localdate() + timedelta(days=1)}" in client.get(page).content.decode()

    Job.objects.update(finished_at=timezone.now() - timedelta(days=11))
    with django_capture_on_commit_callbacks(execute=True):
        purge()

    mine.refresh_from_db()
    assert (bool(mine.file), mine.files_ended_at is None) == (False, False)
    assert Job.objects.get(pk=archived.pk).file
    assert f"{timezone.localdate()}" in client.get(page).content.decode()


def test_a_file_that_was_half_written_when_its_worker_died_gives_way_to_the_whole_one(owner):
    mine = job(owner)
    storage, path = mine.file.storage, mine.file.field.generate_filename(mine, "a.csv")
    for left in (path, f"{path}{HALF}"):
        Path(storage.path(left)).parent.mkdir(parents=True, exist_ok=True)
        Path(storage.path(left)).write_bytes(b"half")

    jobs.deliver(mine, b"whole", "a.csv")

    with mine.file.open("rb") as file:
        assert file.read() == b"whole"
    assert mine.file.name == path
    assert not storage.exists(f"{path}{HALF}")


def test_the_page_of_a_job_leads_back_to_where_it_was_asked_for(client, owner):
    asked, other = (job(owner, arguments=given) for given in ({"back": "/reports/7/"}, {}))

    pages = [client.get(reverse("core:job", args=[each.pk])).content.decode() for each in (asked, other)]

    assert ['href="/reports/7/"' in page for page in pages] == [True, False]
