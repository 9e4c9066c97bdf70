"""A database with all migrations done, made once for one state of the migrations; those of the tests are copies of it."""

import hashlib
import os
import subprocess
import sys
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import django
import psycopg2
from django.apps import apps
from django.conf import settings

from unionhub.settings import BASE_DIR


def template_name():
    """A name that changes with any migration of ours, and with Django."""
    found = sorted(BASE_DIR.glob("*/migrations/*.py"))
    seen = hashlib.sha256(django.__version__.encode())
    seen.update(" ".join(sorted(each.label for each in apps.get_app_configs())).encode())
    for path in found:
        seen.update(path.read_bytes())
    return f"template_{seen.hexdigest()[:16]}"


def make_template():
    """Have the database ready from which those of the tests are copied; others that came of earlier states go."""
    name = template_name()
    with closing(psycopg2.connect(settings.DATABASE_URL)) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            # Two runs that begin at once make it once.
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
            cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^template_'")
            known = {found for (found,) in cursor.fetchall()}
            for other in known - {name}:
                cursor.execute(f'DROP DATABASE IF EXISTS "{other}"')
            if name not in known:
                _migrate(cursor, name)
    return name


def address_of(database):
    """The address of another database on the server of this run."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


@contextmanager
def copied(name):
    """A database of that name with all migrations done and nothing in it, as long as it is needed; its address."""
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as server, server.cursor() as cursor:
        server.autocommit = True
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template_name()}"')
        try:
            yield address_of(name)
        finally:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _migrate(cursor, name):
    raw = name.replace("template", "raw")
    cursor.execute(f'DROP DATABASE IF EXISTS "{raw}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "{raw}"')
    address = address_of(raw)
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=BASE_DIR,
        env=os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=True,
    )
    cursor.execute(f'ALTER DATABASE "{raw}" RENAME TO "{name}"')
