"""What the clock does."""

from celery import shared_task

from reports.schedules import dispatch


@shared_task
def tick() -> None:
    """Every minute: plan, begin and settle what is due of the schedules."""
    dispatch.tick()
