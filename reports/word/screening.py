"""A look into an uploaded .docx before anything opens it: what runs, reaches out or unpacks to too much stays outside."""

import re
import zipfile
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from core.register.archive import OLE, inflated, unpacked
from core.register.problems import RefusedError

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
MOST_PIXELS = 40_000_000
BODY = "word/document.xml"
# Programs and other files within the file.
RUNNING = ("vbaproject", "activex", "embeddings", "oleobject", "/afchunk", "macro")
OUTSIDE = re.compile(rb"""TargetMode\s*=\s*["']External["']""", re.IGNORECASE)
HYPERLINK = re.compile(rb"""Type\s*=\s*["'][^"']*/hyperlink["']""", re.IGNORECASE)
RELATION = re.compile(rb"<\w*:?Relationship\b[^>]*>")
FIELD = re.compile(rb"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr\s*=\s*[\"']([^\"']*)")
FETCHING = re.compile(rb"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD)\b", re.IGNORECASE)
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")


class Refused(Exception):
    """The template cannot be used; the message is for the person who brought it."""


def screen(data: bytes) -> None:
    """Refuse what is no plain Word file. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused(
            _("The template is larger than %d MB. Take pictures out of it.") % (MOST_BYTES // MEGABYTE)
        )
    if data.startswith(OLE):
        raise Refused(
            _("The template is in the old format .doc or has a password. Save it as .docx without one.")
        )
    for name, entry in entries(data).items():
        refuse_running(name)
        look_into(name, b"".join(parts(data, entry)))


def entries(data: bytes) -> dict[str, zipfile.ZipInfo]:
    try:
        found = unpacked(data)
    except RefusedError as error:
        raise Refused(
            _("The template is no Word file (.docx), is damaged, or unpacks to far too much.")
        ) from error
    if BODY not in found or "[Content_Types].xml" not in found:
        raise Refused(_("The template is no Word file (.docx). Save it as .docx in Word or WPS."))
    return found


def parts(data: bytes, entry: zipfile.ZipInfo) -> list[bytes]:
    try:
        return list(inflated(data, entry))
    except RefusedError as error:
        raise Refused(
            _("The template is no Word file (.docx), is damaged, or unpacks to far too much.")
        ) from error


def refuse_running(name: str) -> None:
    if any(word in name.lower() for word in RUNNING):
        raise Refused(_("The template holds macros or other files within it. Save it as a plain .docx."))


def look_into(name: str, part: bytes) -> None:
    """One entry: its relations, its fields, its pictures."""
    if name.lower().endswith(PICTURES):
        refuse_large(part)
    elif name.endswith((".xml", ".rels")):
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part:
            raise Refused(_("The template is written in an unusual way. Save it again in Word or WPS."))
        if b"macroEnabled" in part:
            refuse_running("macro")
        refuse_reaching_out(part)


def refuse_reaching_out(part: bytes) -> None:
    outside = (each for each in RELATION.findall(part) if OUTSIDE.search(each))
    fields = b"".join(a or b for a, b in FIELD.findall(part))
    if any(not HYPERLINK.search(each) for each in outside) or FETCHING.search(fields):
        raise Refused(
            _("The template fetches something from elsewhere. Put pictures and texts into the file itself.")
        )


def refuse_large(part: bytes) -> None:
    try:
        with Image.open(BytesIO(part)) as picture:
            is_large = picture.width * picture.height > MOST_PIXELS
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        is_large = True
    if is_large:
        raise Refused(_("A picture in the template is too large or cannot be read. Put a smaller one in."))
