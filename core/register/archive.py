"""A look into an uploaded .xlsx before anything opens it: is it one, and as small as it pretends to be?"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from core.register.problems import (
    DAMAGED,
    LOCKED,
    NOT_A_WORKBOOK,
    OLD_FORMAT,
    TOO_LARGE,
    TOO_MUCH,
    RefusedError,
)

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_INFLATED = 200 * MEGABYTE
MOST_ENTRIES = 2_000
STEEPEST, SMALL = 250, MEGABYTE
CHUNK = MEGABYTE
LOCAL_HEADER = struct.Struct("<26xHH")
STORED, DEFLATED, ENCRYPTED = 0, 8, 1
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_MARK = "EncryptedPackage".encode("utf-16-le")
WORKBOOK = "xl/workbook.xml"


def opened(data: bytes) -> dict[str, zipfile.ZipInfo]:
    """The entries of an .xlsx by name, each within its bounds. Raises RefusedError."""
    found = unpacked(data)
    if WORKBOOK not in found:
        raise RefusedError(NOT_A_WORKBOOK)
    return found


def unpacked(data: bytes) -> dict[str, zipfile.ZipInfo]:
    """The entries of an archive by name, each within its bounds. Raises RefusedError."""
    if len(data) > MOST_BYTES:
        raise RefusedError(TOO_LARGE % (MOST_BYTES // MEGABYTE))
    if data.startswith(OLE):
        raise RefusedError(LOCKED if LOCKED_MARK in data else OLD_FORMAT)
    try:
        entries = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, OSError) as error:
        raise RefusedError(NOT_A_WORKBOOK) from error
    _refuse_bombs(entries)
    return {entry.filename: entry for entry in entries}


def inflated(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What an entry holds, piece by piece; more than it declared is refused."""
    names, extra = LOCAL_HEADER.unpack_from(data, entry.header_offset)
    begin = entry.header_offset + LOCAL_HEADER.size + names + extra
    packed = memoryview(data)[begin : begin + entry.compress_size]
    if entry.compress_type == STORED:
        yield bytes(packed)
        return
    inflating, seen, rest = zlib.decompressobj(-15), 0, packed
    while rest and not inflating.eof:
        try:
            piece = inflating.decompress(rest, CHUNK)
        except zlib.error as error:
            raise RefusedError(DAMAGED) from error
        seen += len(piece)
        if seen > entry.file_size:
            raise RefusedError(TOO_MUCH)
        yield piece
        rest = inflating.unconsumed_tail  # type: ignore[assignment]


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise RefusedError(TOO_MUCH)
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.flag_bits & ENCRYPTED:
            raise RefusedError(LOCKED)
        is_steep = entry.file_size > SMALL and entry.file_size > STEEPEST * max(entry.compress_size, 1)
        if is_steep or entry.header_offset < end or entry.compress_type not in (STORED, DEFLATED):
            raise RefusedError(TOO_MUCH)
        if entry.compress_type == STORED and entry.compress_size != entry.file_size:
            raise RefusedError(DAMAGED)
        end = entry.header_offset + entry.compress_size
