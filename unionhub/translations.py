"""Translations without a system's gettext: `python -m unionhub.translations compile`."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def catalogues() -> list[Path]:
    """The catalogue of every application, and that of the templates they share."""
    return sorted(
        [*ROOT.glob("*/locale/*/LC_MESSAGES/django.po"), *ROOT.glob("locale/*/LC_MESSAGES/django.po")]
    )


def compile_all() -> None:
    """Write each catalogue that changed in the form Django reads."""
    for source in catalogues():
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with open(source, "rb") as text, open(target, "wb") as compiled:
                write_mo(compiled, read_po(text, abort_invalid=True))


if __name__ == "__main__":
    if sys.argv[1:] != ["compile"]:
        sys.exit("usage: python -m unionhub.translations compile")
    compile_all()
