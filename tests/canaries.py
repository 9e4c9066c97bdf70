"""Words that stand in one place only: whoever reads one has read that very field of that very record.

A canary is planted with where it stands; the scanner unpacks what a page answers and names those it finds.
"""

import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pypdf
from django.db.models import CharField, Field, TextField

from core.sensitive import BlindIndexField, EncryptedField
from members.models.personal import IdNumberField
from tests import make

# Letters that no text of the product, and no random token, has side by side.
HEAD, LETTERS = "龘", "甪亍凼囝夨孬宄尢屮弇"
WORD, NUMBER = re.compile(f"{HEAD}[{LETTERS}]{{4}}"), re.compile(r"\d{11,17}[\dXx]?")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Canary:
    """What stands at `place` in a record of `kind`; `sphere` guards it, or `owner` alone sees it."""

    text: str
    place: str
    sphere: str
    kind: str
    field: str
    is_secret: bool = False
    owner: str = ""

    def __str__(self) -> str:
        return f"{self.kind}.{self.field} {self.place}{' of ' + self.owner if self.owner else ''}"


@dataclass
class Canaries:
    """All that are planted."""

    planted: dict[str, Canary] = field(default_factory=dict)
    by_kind: dict[tuple[str, str, str], list[Canary]] = field(default_factory=lambda: defaultdict(list))

    def plant(
        self, place: str, sphere: str, kind: str, name: str, *, like: Any = None, owner: str = ""
    ) -> str:
        """The value to put into the field; `like` is the encrypted field that it has to suit."""
        mark, value = self._mark(like)
        self.planted[mark] = Canary(mark, place, sphere, kind, name, like is not None, owner)
        self.by_kind[place, kind, owner].append(self.planted[mark])
        return value

    def _mark(self, like: Any) -> tuple[str, str]:
        n = len(self.planted)
        word = HEAD + "".join(LETTERS[int(digit)] for digit in f"{n:04}")
        if isinstance(like, IdNumberField):
            number = make.resident_id(n)
            return number, number
        if like is not None and like.name == "phone":
            return f"19{n:09}", f"19{n:09}"
        if like is not None and like.name == "email":
            return word, f"long.before.{word}@example.org"
        return word, f"江城市东湖区长安街道九号楼{word}" if like is not None else word

    def fill(self, record: Any, place: str, sphere: str, kind: str, owner: str = "") -> Any:
        """Put one into every text of a record that a person fills."""
        for each in texts(record):
            like = each if isinstance(each, EncryptedField) else None
            setattr(record, each.name, self.plant(place, sphere, kind, each.name, like=like, owner=owner))
        return record

    def of(self, place: str, kind: str, *names: str, owner: str = "") -> list[Canary]:
        return [
            each for each in self.by_kind.get((place, kind, owner), ()) if not names or each.field in names
        ]

    def found_in(self, body: bytes, type_: str) -> set[Canary]:
        """Those that stand in an answer of this type."""
        return {
            self.planted[mark.upper()]
            for text in texts_of(body, type_)
            for mark in (*WORD.findall(text), *NUMBER.findall(text))
            if mark.upper() in self.planted
        }


def texts(record: Any) -> "Iterator[Field[Any, Any]]":
    """The fields in which a person writes words."""
    for each in record._meta.concrete_fields:
        is_text = isinstance(each, CharField | TextField) and not isinstance(each, BlindIndexField)
        if is_text and each.editable and not each.choices and each.name not in MEANT:
            yield each


# Texts that mean something to the product itself.
MEANT = {
    "outline", "ethnicity", "password", "pinyin", "letters", "initials", "verdict", "found_by", "says_union",
    "asked",
}  # fmt: skip


def plain(body: bytes) -> Iterator[str]:
    """Text, and text as it looks once its escapes are undone."""
    text = body.decode("utf-8", "replace")
    yield ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    yield unquote(unescape(text))


def packed(body: bytes) -> Iterator[str]:
    """Every part of an archive, and of the archives in it: what xlsx, docx and zip are."""
    with zipfile.ZipFile(BytesIO(body)) as archive:
        for name in archive.namelist():
            yield name
            inner = archive.read(name)
            yield from packed(inner) if inner[:4] == b"PK\x03\x04" else joined(inner)


def joined(body: bytes) -> Iterator[str]:
    """A part as it is, and without its tags: a word may be broken into several runs."""
    for text in plain(body):
        yield text
        yield re.sub(r"<[^>]*>", "", text)


def as_json(body: bytes) -> Iterator[str]:
    yield json.dumps(json.loads(body), ensure_ascii=False)


def printed(body: bytes) -> Iterator[str]:
    """The words of a PDF, those broken over two lines too, and what it says of itself."""
    pdf = pypdf.PdfReader(BytesIO(body))
    yield str(pdf.metadata)
    for page in pdf.pages:
        text = page.extract_text()
        yield from (text, re.sub(r"\s", "", text))


def unnamed(body: bytes) -> Iterator[str]:
    """A file as it begins."""
    readers = {b"PK\x03\x04": packed, b"%PDF": printed}
    return readers.get(body[:4], plain)(body)


OFFICE = "application/vnd.openxmlformats-officedocument"
# How each type is read. One that stands not here is a KeyError, never "nothing found".
READERS: dict[str, Callable[[bytes], Iterable[str]]] = {
    "": plain,
    "text/html": plain,
    "text/plain": plain,
    "text/csv": plain,
    "application/json": as_json,
    "application/pdf": printed,
    "application/zip": packed,
    f"{OFFICE}.spreadsheetml.sheet": packed,
    f"{OFFICE}.wordprocessingml.document": packed,
    "application/octet-stream": unnamed,
}


def texts_of(body: bytes, type_: str) -> Iterable[str]:
    return READERS[type_.split(";")[0].strip()](body)
