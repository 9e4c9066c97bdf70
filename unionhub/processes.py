"""`python -m unionhub.processes`: the whole product in the foreground, until Ctrl-C or until a part ends."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import django
import psutil
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from unionhub import embedded
from unionhub.data_directory import alone, kept_secret

PORT = os.environ.setdefault("PORT", "8000")
os.environ.setdefault("SITE_ORIGIN", f"http://127.0.0.1:{PORT}")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhub.settings")
SECRETS = {"SECRET_KEY": "secret_key", "FIELD_ENCRYPTION_KEYS": "field_key", "FIELD_INDEX_KEY": "index_key"}
for _secret, _file in SECRETS.items():
    if not os.environ.keys() & {_secret, f"{_secret}_FILE"}:
        os.environ[_secret] = kept_secret(Path(os.environ.get("DATA_DIR", "var")), _file)

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
    with alone(settings.DATA_DIR) as is_alone:
        if is_alone:
            return whole()
    print("UnionHub runs from this directory already, or is still ending.", file=sys.stderr)
    return 1


def whole() -> int:
    """The product and the servers that were brought for it, from beginning to end."""
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
    """Bring database and files up to this version, and load the demo where it is wanted."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo", at_start=True)
    connections.close_all()


def run(parts: dict[str, str]) -> int:
    """Run the parts until a stop is asked; a part that ends by itself ends all, and is a failure."""
    children: dict[str, psutil.Popen] = {}
    try:
        for name, command in parts.items():
            with unstopped():
                # In a session of its own a part does not hear Ctrl-C: it ends when it is told to.
                children[name] = psutil.Popen(f"{PROGRAMS}/{command}".split(), start_new_session=True)
        print(f"UnionHub is at http://127.0.0.1:{PORT} . Ctrl-C stops it.", flush=True)
        print(f"The {first_to_end(children)} ended, so all end.", file=sys.stderr)
        return 1
    finally:
        end(children.values())


@contextmanager
def unstopped() -> Iterator[None]:
    """A stop that is asked for meanwhile comes afterwards, so that no part runs on without being known."""
    asked: list[int] = []
    for signal_ in ASKING:
        signal.signal(signal_, lambda number, _frame: asked.append(number))
    yield
    for signal_ in ASKING:
        signal.signal(signal_, stop)
    if asked:
        stop()


def first_to_end(children: dict[str, psutil.Popen]) -> str:
    """Wait for the first that ends by itself: one of the parts, or a server that was brought for them."""
    ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
    names = (name for name, child in children.items() if ended and child.pid == ended.si_pid)
    return next(names, "database or broker")


def end(children: Iterable[psutil.Popen]) -> None:
    """Tell all to end; when they have, or when patience is over, kill what is left of them and of their own."""
    for child in children:
        with suppress(psutil.NoSuchProcess):
            child.terminate()
    psutil.wait_procs(children, timeout=PATIENCE)
    for child in children:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
