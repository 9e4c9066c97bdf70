"""Filling a template: in another process, within bounds, with the result whole or not at all."""

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from reports.word.child import WRONG
from reports.word.screening import Refused

SECONDS = 60
LONGEST = 160
UNKNOWN = re.compile(r"'([^']+)'(?: is undefined)?$")


def fill(template: bytes, context: dict[str, Any]) -> bytes:
    """The template with the context written into it. Raises Refused."""
    with TemporaryDirectory(prefix="word-") as folder:
        given, result = Path(folder, "template.docx"), Path(folder, "result.docx")
        given.write_bytes(template)
        done = run(given, result, context)
        if done is None or (done.returncode and done.returncode != WRONG):
            raise Refused(
                _(
                    "The template takes too long or too much memory to fill. Look for a loop that does not end."
                )
            )
        if done.returncode or not result.exists():
            raise Refused(_("The template cannot be filled: %s") % reason(done.stdout))
        return result.read_bytes()


def run(given: Path, result: Path, context: dict[str, Any]) -> "subprocess.CompletedProcess[str] | None":
    """The other process, which inherits no setting and no secret; None when it did not end in time."""
    try:
        return subprocess.run(
            [sys.executable, "-m", "reports.word.child", given, result],
            input=json.dumps(context), capture_output=True, text=True, timeout=SECONDS, check=False,
            cwd=settings.BASE_DIR, env={"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None


def reason(said: str) -> str:
    """What the other process said is wrong, on one line: of what people get wrong, in their language."""
    try:
        told = json.loads(said.strip().splitlines()[-1])
        what = str(told["what"])
    except (ValueError, LookupError, TypeError):
        return _("it is damaged")
    words = " ".join(what.split())[:LONGEST]
    if told.get("kind") == "unsafe":
        return _("it reaches for something that no template may use.")
    if told.get("kind") == "syntax":
        return _("braces or a loop do not close, or something in them is misspelt (%s)") % words
    if name := UNKNOWN.search(words) if told.get("kind") == "unknown" else None:
        return _("it asks for “%s”, which is not among the names that a template knows.") % name[1]
    return words
