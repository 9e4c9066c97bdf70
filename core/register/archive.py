"""A look into an uploaded .xlsx before anything opens it: is it one, and is it as small as it pretends to be?"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _

from core.register.problems import Refused

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_INFLATED = 200 * MEGABYTE
MOST_ENTRIES = 2_000
STEEPEST, SMALL = 250, MEGABYTE
CHUNK = MEGABYTE
LOCAL_HEADER = struct.Struct("<26xHH")
STORED, DEFLATED, ENCRYPTED = 0, 8, 1
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK = "xl/workbook.xml"


def opened(data: bytes) -> dict[str, zipfile.ZipInfo]:
    """The entries of an .xlsx by name, each within its bounds. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused(_("The file is larger than %d MB. Split it.") % (MOST_BYTES // MEGABYTE))
    if data.startswith(OLE):
        raise Refused(_old_or_locked(data))
    try:
        entries = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, OSError) as error:
        raise Refused(_not_a_workbook()) from error
    _refuse_bombs(entries)
    found = {entry.filename: entry for entry in entries}
    if WORKBOOK not in found:
        raise Refused(_not_a_workbook())
    return found


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
            raise Refused(_damaged()) from error
        seen += len(piece)
        if seen > entry.file_size:
            raise Refused(_too_much())
        yield piece
        rest = inflating.unconsumed_tail  # type: ignore[assignment]


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise Refused(_too_much())
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.flag_bits & ENCRYPTED:
            raise Refused(_locked())
        is_steep = entry.file_size > SMALL and entry.file_size > STEEPEST * max(entry.compress_size, 1)
        if is_steep or entry.header_offset < end or entry.compress_type not in (STORED, DEFLATED):
            raise Refused(_too_much())
        if entry.compress_type == STORED and entry.compress_size != entry.file_size:
            raise Refused(_damaged())
        end = entry.header_offset + entry.compress_size


def _old_or_locked(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _locked()
    return _("This is the old Excel format .xls. Open it in Excel or WPS, save it as .xlsx, and upload that.")


def _locked() -> str:
    return _(
        "The file is protected with a password. Take the password off in Excel, save it, and upload it again."
    )


def _not_a_workbook() -> str:
    return _("This is not an Excel workbook (.xlsx). Save it as .xlsx in Excel or WPS, and upload that.")


def _damaged() -> str:
    return _("The file is damaged. Open it in Excel or WPS, save it again, and upload that.")


def _too_much() -> str:
    return _("The file unpacks to far more than a workbook holds. Copy the rows into a fresh template.")
