"""Texts, answers and choices as they stand in a cell."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, time
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from core.display import yes_or_no
from core.register.problems import UnreadableError

FIFTEEN_DIGITS = 10**15
SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+\d+")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
YES = {"是", "有", "对", "√", "yes", "y", "true", "1", "1.0"}
NO = {"否", "无", "没有", "不是", "×", "x", "no", "n", "false", "0", "0.0"}
MOST_NAMED = 12


def is_empty(value: Any) -> bool:
    """Nothing was written in the cell, or only spaces."""
    return value is None or (isinstance(value, str) and not value.strip("\u3000 \t\r\n\xa0"))


def read_text(value: Any) -> str:
    """The text in a cell; what a spreadsheet has mangled on the way is refused, not guessed."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, float | int):
        return _digits(value)
    if isinstance(value, date | time):
        raise UnreadableError(
            _("The spreadsheet has turned this text into a date. Format the cell as text, type it again.")
        )
    raise UnreadableError(_("Not a text."))


def _clean(text: str) -> str:
    # What can be printed holds no line break, no wide space, and nothing that cannot be kept.
    if text.isprintable():
        text = text.strip(" ")
    elif UNSTORABLE.search(text):
        raise UnreadableError(_("It holds characters that cannot be kept. Type it again."))
    else:
        text = text.strip("\u3000 \t\r\n\xa0").replace("\r\n", "\n").replace("\r", "\n")
    if "+" in text and SCIENTIFIC.fullmatch(text):
        raise UnreadableError(_lost_digits())
    return text


def _digits(value: float) -> str:
    if abs(value) >= FIFTEEN_DIGITS and isinstance(value, float):
        raise UnreadableError(_lost_digits())
    return str(int(value)) if value == int(value) else f"{value:.15g}"


def _lost_digits() -> str:
    return _(
        "The spreadsheet has kept this as a number and lost its last digits. Format the column as text, "
        "then type the number again."
    )


def read_boolean(value: Any) -> bool:
    """Yes or no, in either language, ticks included."""
    word = unicodedata.normalize("NFKC", str(value)).strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise UnreadableError(_("Write 是 or 否 (yes or no)."))


@lru_cache(maxsize=10_000)
def folded(text: str) -> str:
    """A word as it is compared: width, case, spaces and underscores do not matter."""
    return re.sub(r"[\s_]+", "", unicodedata.normalize("NFKC", text)).lower()


def read_choice(value: Any, codes: dict[str, str], labels: Iterable[str]) -> str:
    """The code of a choice. `codes` maps folded codes and labels to codes; the refusal names `labels`."""
    code = codes.get(folded(str(value)))
    if code is None:
        raise UnreadableError(_("Not one of the choices. %s") % near(str(value), list(labels)))
    return code


def near(word: str, known: list[str]) -> str:
    """What the person may have meant, or everything there is when it is not much."""
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    if close:
        return _("Did you mean %s?") % _(" or ").join(f"“{each}”" for each in close)
    named = ", ".join(known[:MOST_NAMED])
    return _("Possible are: %s.") % (named + (", …" if len(known) > MOST_NAMED else ""))
