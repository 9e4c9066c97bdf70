"""Jobs whose worker was not heard of are put back into the queue, unless they are heard of just then."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from core.jobs import sweep
from core.models import Job

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"


@pytest.mark.django_db(transaction=True)
def test_a_job_that_ends_while_it_is_swept_up_is_not_begun_again():
    late = timezone.now() - timedelta(minutes=1)
    job = Job.objects.create(work="core.undo_import", state=Job.State.RUNNING, attempts=1, leased_until=late)
    ending = Event()
    worker = Thread(target=end_and_wait, args=(job, ending))
    worker.start()
    assert ending.wait(60)

    assert sweep() == []

    worker.join()
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def end_and_wait(job, ending):
    """End the job, and commit once the sweep waits for what becomes of it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)
            ending.set()
            waiting = 0
            while not waiting:
                cursor.execute(WAITING)
                (waiting,) = cursor.fetchone()
    finally:
        connection.close()
