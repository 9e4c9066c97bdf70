"""What the log must not tell."""

import logging
import re

LONG_NUMBER = re.compile(
    r"(?<![0-9.])(?:\+?86)?1[3-9][0-9]{9}(?![0-9])|(?<![0-9])[0-9]{14,18}[0-9Xx]?(?![0-9])"
)


class NumbersMasked(logging.Filter):
    """Stars out what looks like an ID, telephone or bank number."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        hidden = LONG_NUMBER.sub(_starred, text)
        if hidden != text:
            record.msg, record.args = hidden, ()
        if record.exc_info and not record.exc_text:
            record.exc_text = LONG_NUMBER.sub(_starred, logging.Formatter().formatException(record.exc_info))
        return True


def _starred(match: re.Match[str]) -> str:
    return match[0][:3] + "*" * (len(match[0]) - 3)
