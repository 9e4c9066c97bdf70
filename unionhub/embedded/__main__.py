"""`python -m unionhub.embedded start|stop|env|remove`: drive the embedded servers by hand."""

import argparse
import os
import sys
from pathlib import Path

from unionhub import embedded
from unionhub.embedded.home import EmbeddedError


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m unionhub.embedded", description=embedded.__doc__)
    parser.add_argument("action", choices=["start", "stop", "env", "remove"])
    parser.add_argument("--data-dir", type=Path, default=Path(os.environ.get("DATA_DIR", "var")))
    asked = parser.parse_args()
    if asked.action == "env":
        for name, value in embedded.start(asked.data_dir).environment.items():
            print(f"{name}={value}")
    else:
        getattr(embedded, asked.action)(asked.data_dir)


if __name__ == "__main__":
    try:
        main()
    except EmbeddedError as error:
        sys.exit(str(error))
