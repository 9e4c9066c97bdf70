"""What happens where the programs that tests drive are missing, told by stand-ins for them."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / ".ci" / "programs"
BASH = shutil.which("bash")
NAMES = {"chromium": "chromium", "soffice": "libreoffice-writer-nogui"}


@pytest.fixture
def asked(tmp_path):
    """Run the script as somebody, with those programs there; its exit status, output, errors, and calls of apt-get."""
    log = tmp_path / "log"

    def run(*there, by, **environment):
        stand_in(tmp_path / "id", f"echo {by}")
        for name in there:
            stand_in(tmp_path / name, f'echo "$*" >> {log}')
        plain = {"PATH": str(tmp_path)} | environment
        done = subprocess.run([BASH, SCRIPT], env=plain, capture_output=True, text=True, check=False)
        calls = log.read_text().splitlines() if log.exists() else []
        return done.returncode, done.stdout, done.stderr, calls

    return run


def stand_in(path, line):
    path.write_text(f"#!{BASH}\n{line}\n")
    path.chmod(0o755)


def test_root_installs_what_is_missing_and_nothing_else(asked):
    status, output, errors, (update, install) = asked("soffice", "apt-get", by=0)

    assert (status, errors) == (0, "")
    assert update.startswith("update")
    assert install.startswith("install -y")
    assert "chromium" in install
    assert NAMES["soffice"] not in install
    assert output.startswith("Installing chromium")


@pytest.mark.parametrize("there", [("chromium",), ("soffice",), ()])
def test_without_them_a_run_for_ci_fails_with_one_line(asked, there):
    status, output, errors, calls = asked(*there, by=1000, CI="true")

    [line] = errors.splitlines()
    assert (status, output, calls) == (1, "", [])
    assert line.startswith("Missing: ")
    assert [name in line for program, name in NAMES.items()] == [program not in there for program in NAMES]


def test_without_them_an_ordinary_user_is_told_what_to_install_and_goes_on(asked):
    status, output, errors, calls = asked("apt-get", by=1000)

    [line] = errors.splitlines()
    assert (status, output, calls) == (0, "", [])
    assert line.startswith("Some tests will fail until these Debian packages are installed: ")
    assert all(name in line for name in NAMES.values())


def test_root_without_apt_is_told_as_anybody_else(asked):
    assert asked(by=0, CI="true")[0] == 1
