"""Text as files can hold it."""

import re

UNPRINTABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text without the characters that no XML can hold."""
    return UNPRINTABLE.sub("", text)
