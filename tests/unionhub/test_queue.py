from datetime import timedelta

from django.utils import timezone

from core import tasks
from core.models import Job
from tests.working import until


def test_a_job_that_nobody_was_told_of_is_found_and_taken_by_the_worker(worker):
    job = Job.objects.create(
        work="core.nothing", title="lost", queued_at=timezone.now() - timedelta(minutes=2)
    )

    tasks.sweep.delay()

    until(lambda: Job.objects.get(pk=job.pk).is_over)
    assert Job.objects.get(pk=job.pk).attempts == 1
