"""A file sealed piece by piece, so that one of any size is written and read with one piece of it in the memory.

The mark, then for each piece the length of its token and the token. In each token stand, before what the piece holds, the
seal that all pieces of the file share, its number, and whether it is the last: none can be left out, added or moved.
"""

import io
from collections.abc import Iterator
from itertools import count
from secrets import token_bytes
from struct import Struct
from typing import IO, Any

from core.encryption import UndecryptableError, decrypt, encrypt

MARK = b"unionhub sealed 2\n"
PIECE = 1 << 20
HEAD, LENGTH = Struct(">16sQ?"), Struct(">I")


def sealed(content: IO[bytes]) -> Iterator[bytes]:
    """What is kept of a file that is read from here to its end."""
    yield MARK
    seal, piece = token_bytes(16), whole_piece(content)
    for number in count():
        after = whole_piece(content)
        token = encrypt(HEAD.pack(seal, number, not after) + piece)
        yield LENGTH.pack(len(token)) + token
        if not after:
            return
        piece = after


def whole_piece(content: IO[bytes]) -> bytes:
    """The next piece, shorter only at the end; who reads from a line may get less at a time."""
    found = b""
    while len(found) < PIECE and (more := content.read(PIECE - len(found))):
        found += more
    return found


def tokens(file: IO[bytes]) -> Iterator[bytes]:
    """Each token of a sealed file that stands behind its mark. Raises UndecryptableError where it breaks off."""
    while head := file.read(LENGTH.size):
        yield token_of(file, head)


def token_of(file: IO[bytes], head: bytes) -> bytes:
    if len(head) < LENGTH.size:
        raise UndecryptableError
    [length] = LENGTH.unpack(head)
    token = file.read(length)
    if len(token) < length:
        raise UndecryptableError
    return token


class Unsealed(io.RawIOBase):
    """A sealed file that stands behind its mark, read as if it were open. Raises UndecryptableError where it was damaged."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.at = file, 0
        self.starts = list(self._starts())
        self.held, self.piece = -1, b""
        self.seal = b""
        if not self.starts:
            raise UndecryptableError
        self._hold(len(self.starts) - 1)
        self.size = PIECE * self.held + len(self.piece)

    def _starts(self) -> Iterator[int]:
        end = self.file.seek(0, io.SEEK_END)
        at = len(MARK)
        while at < end:
            yield at
            self.file.seek(at)
            head = self.file.read(LENGTH.size)
            if len(head) < LENGTH.size:
                raise UndecryptableError
            at += LENGTH.size + LENGTH.unpack(head)[0]

    def _hold(self, number: int) -> None:
        """Open the piece of that number, if it is that one."""
        self.file.seek(self.starts[number])
        clear = decrypt(token_of(self.file, self.file.read(LENGTH.size)))
        seal, own, is_last = HEAD.unpack_from(clear)
        self.seal = self.seal or seal
        if (seal, own, is_last) != (self.seal, number, number == len(self.starts) - 1):
            raise UndecryptableError
        self.held, self.piece = number, clear[HEAD.size :]

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.size}[whence])
        return self.at

    def readinto(self, buffer: Any) -> int:
        if self.at >= self.size:
            return 0
        number, start = divmod(self.at, PIECE)
        if number != self.held:
            self._hold(number)
        found = self.piece[start : start + len(buffer)]
        buffer[: len(found)] = found
        self.at += len(found)
        return len(found)

    def close(self) -> None:
        self.file.close()
        super().close()
