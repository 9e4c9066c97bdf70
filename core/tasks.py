"""What the workers do. A task takes a key and nothing else."""

from celery import shared_task

from core import digests, jobs, reminders, retention


@shared_task(acks_late=True)  # type: ignore[untyped-decorator]
def run_job(pk: int) -> None:
    """Do what a queued job asks for. Delivered twice, it runs once."""
    jobs.run(pk)


@shared_task  # type: ignore[untyped-decorator]
def sweep() -> None:
    """Find jobs whose worker died."""
    jobs.sweep()


@shared_task  # type: ignore[untyped-decorator]
def purge() -> None:
    """End what is past its time."""
    retention.purge()


@shared_task  # type: ignore[untyped-decorator]
def remind() -> None:
    """Once a day: who is concerned is told what comes due."""
    reminders.begin()


@shared_task  # type: ignore[untyped-decorator]
def mail_digests() -> None:
    """Once a day, after the reminders: what waits unread goes out by mail."""
    digests.begin()
