"""The settings of the product, on servers of the tests' own and with nothing shared between two runs."""

import os
from pathlib import Path

from unionhub import embedded

# The first process of a run starts the servers and names the run; those it starts find both here.
if "TEST_RUN" not in os.environ:
    directory = Path(__file__).resolve().parent.parent / os.environ.get("TEST_DATA_DIR", "var/test")
    os.environ.update(embedded.start(directory, durable=False).environment)
    os.environ.update(
        TEST_RUN=str(os.getpid()),
        DATA_DIR=str(directory),
        SECRET_KEY="known to every test " * 3,
        FIELD_ENCRYPTION_KEYS="encrypts in every test " * 3,
        FIELD_INDEX_KEY="finds in every test " * 3,
    )

from unionhub.settings import *  # noqa: F403
from unionhub.settings import CELERY_BROKER_TRANSPORT_OPTIONS, DATA_DIR, DATABASES, STORAGES

RUN = f"test_{os.environ['TEST_RUN']}"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")

DATABASES["default"]["TEST"] = {"NAME": RUN}
# Two that wait for each other shall fail, not wait for ever.
DATABASES["default"]["OPTIONS"]["options"] += " -c lock_timeout=60s"
CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = f"{RUN}{WORKER}:"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = DATA_DIR / "media" / f"{RUN}{WORKER}"
REQUIRE_SECOND_FACTOR = False
# Servers of the tests' own are as the embedded ones.
EMBEDDED = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
