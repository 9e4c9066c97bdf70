import os
from typing import Any

from celery import Celery
from celery.signals import worker_init

from unionhub import garbage

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhub.settings")

app = Celery("unionhub")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def _look_seldom(**_signal: Any) -> None:
    """Before the worker splits in two, which keep it."""
    garbage.look_seldom()


worker_init.connect(_look_seldom)
