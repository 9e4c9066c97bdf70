"""The settings of the product, on servers of the tests' own."""

import os
from pathlib import Path

from unionhub import embedded

# One run starts the servers and names its database; the processes it forks find both here.
if "UNIONHUB_TEST_RUN" not in os.environ:
    data = Path(__file__).resolve().parent.parent / "var" / "test"
    os.environ.update(embedded.start(data, durable=False).environment)
    os.environ.update(UNIONHUB_TEST_RUN=str(os.getpid()), DATA_DIR=str(data), SECRET_KEY="for-tests-only " * 4)

from unionhub.settings import *  # noqa: E402, F403
from unionhub.settings import CELERY_BROKER_TRANSPORT_OPTIONS, DATABASES, STORAGES

RUN = f"test_{os.environ['UNIONHUB_TEST_RUN']}{os.environ.get('PYTEST_XDIST_WORKER', '')}"

DATABASES["default"]["TEST"] = {"NAME": RUN}
CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = f"{RUN}:"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
