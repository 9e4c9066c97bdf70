"""`python -m unionhub.processes`: the whole product in the foreground, until Ctrl-C or until a part ends."""

import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import django
import psutil
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from unionhub import embedded
from unionhub.data_directory import kept_secret

PORT = os.environ.setdefault("PORT", "8000")
os.environ.setdefault("SITE_ORIGIN", f"http://127.0.0.1:{PORT}")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhub.settings")
if not os.environ.keys() & {"SECRET_KEY", "SECRET_KEY_FILE"}:
    os.environ["SECRET_KEY"] = kept_secret(Path(os.environ.get("DATA_DIR", "var")), "secret_key")

# To root the worker says that who reaches the queue is root. This queue takes no code and has a password.
os.environ.setdefault("PYTHONWARNINGS", "ignore:You're running the worker with superuser")

PROGRAMS = Path(sys.executable).parent
PARTS = {
    "web": "gunicorn",
    "worker": "celery --quiet --app unionhub worker --concurrency 2 --loglevel warning",
    "beat": "celery --quiet --app unionhub beat --loglevel warning --pidfile=",
}
ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 15


def main() -> int:
    for signal_ in ASKING:
        signal.signal(signal_, stop)
    try:
        prepare()
        return run(PARTS)
    finally:
        if settings.EMBEDDED:
            embedded.stop(settings.DATA_DIR)


def stop(*_: object) -> None:
    """Somebody pressed Ctrl-C, closed the terminal or asked politely: all end, in peace, once."""
    for signal_ in ASKING:
        signal.signal(signal_, signal.SIG_IGN)
    raise SystemExit(0)


def prepare() -> None:
    """Bring database and files up to this version, and load the demo where no other unions are."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    # A union that is not the demo's makes the demo say so and exit: then there is no demo to load.
    with suppress(SystemExit):
        call_command("demo")
    connections.close_all()


def run(parts: dict[str, str]) -> int:
    """Run the parts until a stop is asked; a part that ends by itself ends all, and is a failure."""
    children: dict[str, psutil.Popen] = {}
    try:
        for name, command in parts.items():
            # In a session of its own a part does not hear Ctrl-C: it ends when it is told to.
            children[name] = psutil.Popen(f"{PROGRAMS}/{command}".split(), start_new_session=True)
        print(f"UnionHub is at http://127.0.0.1:{PORT} . Ctrl-C stops it.", flush=True)
        if ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT):
            [name] = [name for name, child in children.items() if child.pid == ended.si_pid]
            print(f"The {name} ended, so all end.", file=sys.stderr)
        return 1
    finally:
        end(children.values())


def end(children: Iterable[psutil.Popen]) -> None:
    """Tell all to end, and kill what has not ended when patience is over."""
    for child in children:
        with suppress(psutil.NoSuchProcess):
            child.terminate()
    _, stubborn = psutil.wait_procs(children, timeout=PATIENCE)
    for process in stubborn:
        os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
