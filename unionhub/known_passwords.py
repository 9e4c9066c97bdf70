"""Accounts whose password stands in the source: only where nothing is at stake, or where somebody asks for them."""

from argparse import ArgumentParser

from django.conf import settings

from core.management.base import BadInput

FLAG = "--with-known-passwords"


def add_flag(parser: ArgumentParser) -> None:
    parser.add_argument(
        FLAG, action="store_true", help="needed where the servers are not the embedded ones of a trial"
    )


def refuse_on_real_servers(*, is_asked_for: bool) -> None:
    """BadInput on servers that somebody set up, unless it was asked for in so many words."""
    if not (settings.EMBEDDED or settings.DEMO or is_asked_for):
        raise BadInput(
            f"This makes accounts with a password that everybody knows. {FLAG} makes them here nevertheless;"
            " never where others can reach them."
        )
