"""The whole product as `make run` starts it, by whoever runs the tests or by an ordinary user."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from tests.working import PATIENCE, until

ROOT = Path(__file__).resolve().parents[2]
OURS = {
    "DATABASE_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "DJANGO_SETTINGS_MODULE",
    "PYTEST_XDIST_WORKER",
    "DATA_DIR",
}
ORDINARY = "nobody"
# With the first alone an ordinary user may start Python where it lies in root's home, and write nowhere there.
READING = ("dac_read_search", "dac_override")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


@contextmanager
def running(port, *, by=(), cwd=ROOT, **environment):
    """The product, once it is ready. Whatever is left of it afterwards is killed."""
    plain = {name: value for name, value in os.environ.items() if name not in OURS}
    process = subprocess.Popen(
        [*by, sys.executable, "-m", "unionhub.processes"],
        env=plain | {"PORT": port} | environment,
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until(lambda: process.poll() is not None or answer(port, "/readyz"))
        assert process.poll() is None, process.communicate(timeout=PATIENCE)
        yield process
    finally:
        kill(process)


def kill(process):
    """The process and all that it started, none of whom may keep its pipes open."""
    for part in psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []:
        with suppress(psutil.NoSuchProcess):
            part.kill()
    process.kill()
    process.communicate(timeout=PATIENCE)


def answer(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
            return response.read().decode()
    except OSError:
        return None


def ordinary():
    """What a command begins with so that no root runs it; nothing where none does."""
    if os.geteuid() != 0:
        return []
    become = ["setpriv", "--reuid", ORDINARY, "--regid", str(pwd.getpwnam(ORDINARY).pw_gid), "--clear-groups"]
    ways = [become, *([*become, f"--inh-caps=+{cap}", f"--ambient-caps=+{cap}"] for cap in READING)]
    return next(way for way in ways if can_start_python(way))


def can_start_python(way):
    """This very Python, that is, with its packages; out of reach, a loader may find another of the machine's."""
    asked = "import sys, django, redis; print(sys.version)"
    done = subprocess.run([*way, sys.executable, "-c", asked], cwd="/", capture_output=True, check=False)
    return done.stdout.decode().strip() == sys.version


@contextmanager
def own_checkout():
    """A copy of what is checked out, and built, that belongs to the ordinary user; nothing has run in it."""
    place = Path(tempfile.mkdtemp(prefix="unionhub-test-"))
    place.chmod(0o755)
    copy = place / "unionhub"
    kept_out = shutil.ignore_patterns("var", ".git", ".venv", "node_modules", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, copy, ignore=kept_out)
    if os.geteuid() == 0:
        owner = pwd.getpwnam(ORDINARY)
        for path in (copy, *copy.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    yield copy
    shutil.rmtree(place)
