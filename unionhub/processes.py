"""`python -m unionhub.processes`: the whole product in the foreground, until Ctrl-C or until a part ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import django
import psutil
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.db import connections

from unionhub import embedded

PORT = os.environ.setdefault("PORT", "8000")
os.environ.setdefault("SITE_ORIGIN", f"http://127.0.0.1:{PORT}")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhub.settings")

PROGRAMS = Path(sys.executable).parent
PARTS = {
    "web": "gunicorn",
    "worker": "celery --app unionhub worker --concurrency 2 --loglevel warning",
    "beat": "celery --app unionhub beat --loglevel warning --pidfile=",
}
PATIENCE = 15


class StopAskedError(Exception):
    """Somebody pressed Ctrl-C, closed the terminal or sent a polite signal."""


def main() -> int:
    for asking in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(asking, stop_asked)
    try:
        prepare()
        return run(PARTS)
    except StopAskedError:
        return 0
    finally:
        stop_embedded()


def stop_asked(*_: object) -> None:
    for asking in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(asking, signal.SIG_IGN)
    raise StopAskedError


def prepare() -> None:
    """Bring database and files up to this version; a database that nobody uses yet gets the demo."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if "demo" in get_commands() and not get_user_model()._default_manager.exists():
        call_command("demo")
    connections.close_all()


def run(parts: dict[str, str]) -> int:
    """Run the parts until a stop is asked; a part that ends by itself ends all, and is a failure."""
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in parts.items():
            # In a session of its own a part does not hear Ctrl-C: it ends when it is told to.
            children[name] = subprocess.Popen(f"{PROGRAMS}/{command}".split(), start_new_session=True)
        print(f"UnionHub is at http://127.0.0.1:{PORT} . Ctrl-C stops it.", flush=True)
        if ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT):
            [name] = [name for name, child in children.items() if child.pid == ended.si_pid]
            print(f"The {name} ended, so all end.", file=sys.stderr)
        return 1
    finally:
        end(children.values())


def end(children: Iterable["subprocess.Popen[bytes]"]) -> None:
    """Tell all to end, and kill what has not ended when patience is over."""
    for child in children:
        child.terminate()
    _, stubborn = psutil.wait_procs([psutil.Process(child.pid) for child in children], timeout=PATIENCE)
    for process in stubborn:
        process.kill()


def stop_embedded() -> None:
    if settings.EMBEDDED:
        embedded.stop(settings.DATA_DIR)


if __name__ == "__main__":
    sys.exit(main())
