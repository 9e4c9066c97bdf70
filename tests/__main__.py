"""`python -m tests`: every test on two cores, with servers started for this run and removed after it."""

import os
import subprocess
import sys
from pathlib import Path

from unionhub import embedded
from unionhub.data_directory import locked

HOME = Path(__file__).resolve().parent.parent / "var" / "tests"


def main() -> int:
    data = HOME / "data"
    # A run that was killed could not clean up; a second run at the same time waits.
    with locked(HOME):
        embedded.remove(data)
        try:
            command = [
                sys.executable,
                "-m",
                "pytest",
                "--numprocesses",
                "2",
                "--dist",
                "worksteal",
                *sys.argv[1:],
            ]
            return subprocess.run(
                command, env=os.environ | {"TEST_DATA_DIR": str(data)}, check=False
            ).returncode
        finally:
            embedded.remove(data)


if __name__ == "__main__":
    sys.exit(main())
