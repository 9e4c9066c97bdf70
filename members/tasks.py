"""What the clock does."""

from celery import shared_task

from members import terms


@shared_task
def remind_of_elections() -> None:
    """Once a day: who works for a union, and over it up to the federation, is told that its election is near."""
    terms.remind()
