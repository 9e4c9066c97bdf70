"""Two readings of a paragraph side by side, with what differs between them marked word by word."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.prose import Cite, Run, Sentence, text_of
from reports.contents import about
from reports.document import Role
from reports.editing.renewal import Runs

LONGEST = 60
WORDS = re.compile(r"[A-Za-z0-9]+(?:[.,][0-9]+)*%?|\s+|.", re.DOTALL)
NUMBER = re.compile(r"^\D{0,2}\d[\d.,]*\D{0,8}$")


@dataclass(frozen=True)
class Piece:
    """Some of a text; `differs` when the other reading has not got it here."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Difference:
    """A paragraph before and now. Empty before: it is new; empty now: its records are gone."""

    key: str
    role: Role
    before: Runs
    now: Runs
    is_edited: bool

    @property
    def digest(self) -> str:
        """What a person takes when they take it: these two readings and no others."""
        read = json.dumps([self.key, *(Sentence(each).as_json() for each in (self.before, self.now))])
        return hashlib.sha256(read.encode()).hexdigest()[:24]

    @property
    def topic(self) -> str:
        """What it is about, for whoever looks for its place."""
        return about(self.key)

    @property
    def said(self) -> str:
        """How it reads now, or read as long as it had records: enough of it to know it by."""
        text = Sentence(self.now or self.before).text
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

    @property
    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """Both readings in pieces, for the left and for the right."""
        before, now = words_of(self.before), words_of(self.now)
        left: list[Piece] = []
        right: list[Piece] = []
        for what, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
            left += piece(before[a:b], differs=what != "equal")
            right += piece(now[c:d], differs=what != "equal")
        return left, right


def piece(words: list[str], *, differs: bool) -> list[Piece]:
    return [Piece("".join(words), differs)] if words else []


def words_of(runs: Runs) -> list[str]:
    """The words of a paragraph; a number with its unit is one word, and so is each Chinese sign."""
    return [word for run in runs for word in _words(run)]


def _words(run: Run) -> Iterator[str]:
    text = text_of(run)
    if isinstance(run, Cite) and NUMBER.search(text):
        yield text
    else:
        yield from WORDS.findall(text)
