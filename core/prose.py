"""Sentences whose numbers and names lead back to their rows. Written side by side in Chinese and English.

A sentence is a sequence of runs: plain text, or a Cite, which is text that cites a figure or records.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SLOT = re.compile(r"\{(\w+)\}")
STOPS = "。！？.!?；;：:"
EMPHASISED = "”》）"
HAN = r"[\u4e00-\u9fff]"


class Manner(StrEnum):
    """What a citation says of its figure."""

    VALUE = ""
    BARE = "bare"
    BEFORE = "before"
    GROWTH = "growth"
    POINTS = "points"
    COMPARED = "compared"
    TERMS = "terms"
    NAMES = "names"
    # Of records: a person's own sentence, word for word; and a number in it that is one of the record's.
    WORDS = "words"
    OWN = "own"


@dataclass(frozen=True)
class Cite:
    """Text that cites a figure (`figure`, perhaps one `group` of it) or the records `pks` of a `kind`.

    `manner` is what it says of the figure, and `unit` in which unit, where that is not the figure's own: with these
    its text can be written anew. `unexplained` when it is a fall of which nobody wrote down the reason. False when it
    has no text.
    """

    text: str
    figure: str = ""
    group: tuple[str, Any] | None = None
    kind: str = ""
    pks: tuple[int, ...] = ()
    unexplained: bool = False
    manner: str = Manner.VALUE
    unit: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def key(self) -> tuple[str, tuple[str, Any] | None]:
        """The figure, or the part of one."""
        return self.figure, self.group

    def as_json(self) -> dict[str, Any]:
        values = {
            "text": self.text,
            "figure": self.figure,
            "group": self.group,
            "kind": self.kind,
            "pks": self.pks,
            "unexplained": self.unexplained,
            "manner": str(self.manner),
            "unit": self.unit,
        }
        return {name: value for name, value in values.items() if value}


Run = str | Cite


@dataclass(frozen=True)
class Sentence:
    """Runs of text. False when it says nothing; `+` appends."""

    runs: tuple[Run, ...] = ()

    def __bool__(self) -> bool:
        return any(text_of(run).strip() for run in self.runs)

    def __iter__(self) -> Iterator[Run]:
        return iter(self.runs)

    def __add__(self, other: "Sentence | Run") -> "Sentence":
        return Sentence(self.runs + (other.runs if isinstance(other, Sentence) else (other,)))

    @property
    def text(self) -> str:
        return "".join(text_of(run) for run in self.runs)

    def as_json(self) -> list[Any]:
        """The runs as JSON keeps them, neighbouring plain text joined."""
        joined: list[Any] = []
        for run in self.runs:
            if not run:
                continue
            if isinstance(run, Cite):
                joined.append(run.as_json())
            elif joined and isinstance(joined[-1], str):
                joined[-1] += run
            else:
                joined.append(run)
        return joined


# What a table holds in one place.
Cell = Run | Sentence
Piece = Sentence | Cite | str | None
NOTHING = Sentence()


def text_of(run: Cell) -> str:
    return run if isinstance(run, str) else run.text


def runs_of(piece: Piece) -> tuple[Run, ...]:
    if not piece:
        return ()
    return piece.runs if isinstance(piece, Sentence) else (piece,)


def cite_together(items: Iterable[Piece], words: str) -> Run:
    """Words that lead to all that the items cite, where that is of one kind."""
    cites = [run for item in items for run in runs_of(item) if isinstance(run, Cite)]
    kinds = {cite.kind for cite in cites}
    pks = dict.fromkeys(pk for cite in cites for pk in cite.pks)
    return Cite(words, kind=kinds.pop(), pks=tuple(pks)) if len(kinds) == 1 and pks else words


def has_han(text: str) -> bool:
    """Is any of it in Chinese?"""
    return bool(re.search(HAN, text))


def concat(*pieces: Piece) -> Sentence:
    """The pieces side by side, nothing between them."""
    return Sentence(tuple(run for piece in pieces for run in runs_of(piece)))


def tidy(text: str) -> str:
    """Text of a field as it can stand inside a sentence: no stop at its end, items divided by 、."""
    text = re.sub(r"\s*[;；\n]+\s*", "、", text.strip()).rstrip("。.、，,")
    text = re.sub(f"(?<={HAN})[/／](?={HAN})", "、", text)
    return re.sub(f"(?<={HAN}),(?={HAN})", "，", text)


def fill(pattern: str, slots: dict[str, Piece]) -> Sentence:
    """The pattern with its {slots} filled; nothing at all when one of them is empty."""
    runs: list[Run] = []
    for i, part in enumerate(SLOT.split(pattern)):
        if i % 2 == 0:
            runs.append(part)
        elif filled := runs_of(slots[part]):
            runs.extend(filled)
        else:
            return NOTHING
    return Sentence(tuple(run for run in runs if run))


class Prose:
    """Writes in one language, `zh-hans` or `en`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.is_english = language == "en"

    def say(self, zh: str, en: str, **slots: Piece) -> Sentence:
        """One clause in the language, its {slots} filled. Says nothing when a slot it uses is empty."""
        return fill(en if self.is_english else zh, slots)

    def clauses(self, *pieces: Piece) -> Sentence:
        """The clauses that say something, with commas between them."""
        return self._joined(pieces, ", " if self.is_english else "，")

    def sentence(self, *pieces: Piece) -> Sentence:
        """The clauses that say something, as one sentence with its full stop."""
        return self.stopped(self.clauses(*pieces))

    def stopped(self, sentence: Sentence) -> Sentence:
        """The sentence with a full stop, and in English with a capital, where it has none."""
        if not sentence:
            return NOTHING
        if self.is_english:
            sentence = capitalised(sentence)
        text = sentence.text.rstrip().rstrip(EMPHASISED)
        ended = bool(text) and text[-1] in STOPS
        return sentence if ended else sentence + ("." if self.is_english else "。")

    def sentences(self, *pieces: Piece) -> Sentence:
        """Whole sentences one after the other."""
        return self._joined(
            [self.stopped(Sentence(runs_of(p))) for p in pieces], " " if self.is_english else ""
        )

    def listed(self, items: Iterable[Piece], *, last: str = "") -> Sentence:
        """Items in a row: 甲、乙、丙; with `last` "和", 甲、乙和丙. English: A, B and C."""
        pieces = [Sentence(runs_of(item)) for item in items if item]
        if len(pieces) < 2:
            return pieces[0] if pieces else NOTHING
        comma, final = (", ", " and ") if self.is_english else ("、", last or "、")
        return self._joined(pieces[:-1], comma) + final + pieces[-1]

    def named(self, items: list[Piece], *, limit: int, rest: str) -> Sentence:
        """Up to `limit` names, then 等N<rest>; `rest` is the Chinese counter, such as 项. English: and N more."""
        if len(items) <= limit:
            return self.listed(items)
        if self.is_english:
            more = cite_together(items[limit:], f"{len(items) - limit}")
            return self.listed([*items[:limit], concat(more, " more")])
        return concat(self.listed(items[:limit]), "等", cite_together(items, f"{len(items)}{rest}"))

    def title(self, text: str) -> str:
        """The title of a document: 《…》, once."""
        if not text or self.is_english:
            return f"“{text}”" if text else ""
        return text if text.startswith("《") else f"《{text}》"

    def quoted(self, text: str) -> str:
        """A theme or name in quotation marks, once."""
        return text if not text or text[0] in "“《" else f"“{text}”"

    def _joined(self, pieces: Iterable[Piece], between: str) -> Sentence:
        runs: list[Run] = []
        for piece in pieces:
            if filled := runs_of(piece):
                runs += ([between] if runs else []) + list(filled)
        return Sentence(tuple(runs))


def capitalised(sentence: Sentence) -> Sentence:
    """The sentence with its first letter in upper case."""
    first, *rest = sentence.runs
    if isinstance(first, Cite):
        return sentence
    return Sentence((first[:1].upper() + first[1:], *rest))
