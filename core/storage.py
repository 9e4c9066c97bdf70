"""Files at rest: every upload and every finished file is encrypted on its way to the disk."""

import os
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from core import sealing
from core.encryption import decrypt, is_current
from core.sealing import Unsealed, sealed, tokens

# How files were sealed before they were in pieces.
WHOLE = b"unionhub sealed 1\n"
HALF = ".half"


class EncryptedStorage(FileSystemStorage):
    """The disk, read and written through the keys. What lies there without a mark was kept before there were any."""

    def _save(self, name: str, content: Any) -> str:
        """Written beside its place and moved there when it is whole: a process that is killed leaves no half file."""
        content.seek(0)
        self.delete(f"{name}{HALF}")
        half: str = super()._save(f"{name}{HALF}", Sealing(content))  # type: ignore[misc]
        os.replace(self.path(half), self.path(name))
        return name

    def _open(self, name: str, mode: str = "rb") -> File:  # type: ignore[type-arg]
        if "w" in mode or "a" in mode or "+" in mode:
            raise ValueError("An encrypted file is read, or saved anew.")
        return File(opened(super()._open(name, "rb")), name)  # type: ignore[misc]


class Sealing(File):  # type: ignore[type-arg]
    """A file that is sealed while it is written."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        return sealed(self.file)  # type: ignore[arg-type]


def opened(file: IO[bytes]) -> IO[bytes]:
    """A stored file as it was before it was sealed, in whichever way. Raises UndecryptableError."""
    mark = file.read(len(WHOLE))
    if mark == sealing.MARK:
        return BufferedReader(Unsealed(file))
    if mark == WHOLE:
        with file:
            return BytesIO(decrypt(file.read()))
    file.seek(0)
    return file


def is_under_first_key(file: IO[bytes]) -> bool:
    """Was a stored file sealed with the first key? What is in pieces was all of it sealed at once."""
    mark = file.read(len(WHOLE))
    if mark == sealing.MARK:
        return is_current(next(tokens(file), b""))
    return mark == WHOLE and is_current(file.read())
