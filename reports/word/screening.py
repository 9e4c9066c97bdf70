"""A look into an uploaded .docx before anything opens it: what runs, reaches out or unpacks to too much stays outside."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree
from PIL import Image, UnidentifiedImageError

from core.register.archive import OLE, inflated, unpacked
from core.register.problems import RefusedError

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
MOST_PIXELS = 40_000_000
BODY = "word/document.xml"
# Programs and other files within the file.
RUNNING = ("vbaproject", "activex", "embeddings", "oleobject", "/afchunk", "macro")
FETCHING = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD)\b", re.IGNORECASE)
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")

Element = Any


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
    elif name.lower().endswith((".xml", ".rels")):
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part:
            raise Refused(_("The template is written in an unusual way. Save it again in Word or WPS."))
        if b"macroEnabled" in part:
            refuse_running("macro")
        refuse_reaching_out(list(elements(part)))


def elements(part: bytes) -> Iterator[Element]:
    """Every element as a program reads it that opens the file, whatever way it is spelt."""
    try:
        yield from etree.fromstring(part, PARSER).iter(etree.Element)
    except etree.XMLSyntaxError as error:
        raise Refused(
            _("The template is written in an unusual way. Save it again in Word or WPS.")
        ) from error


def refuse_reaching_out(found: list[Element]) -> None:
    if any(map(is_outside, found)) or FETCHING.search("".join(map(instruction, found))):
        raise Refused(
            _("The template fetches something from elsewhere. Put pictures and texts into the file itself.")
        )
    for kind in (each.get("Type", "") for each in found if local(each.tag) == "Relationship"):
        refuse_running(kind)


def local(name: str) -> str:
    return etree.QName(name).localname


def is_outside(each: Element) -> bool:
    """A relation to what is not in the file; a link that waits to be clicked is none."""
    is_external = each.get("TargetMode", "").lower() == "external"
    return is_external and not each.get("Type", "").endswith("/hyperlink")


def instruction(each: Element) -> str:
    """What an element adds to the instructions of fields, one of which may be spread over several."""
    if local(each.tag) == "instrText":
        return each.text or ""
    said = " ".join(value for name, value in each.items() if local(name) == "instr")
    return f" {said} " if said or local(each.tag) == "fldChar" else ""


def refuse_large(part: bytes) -> None:
    try:
        with Image.open(BytesIO(part)) as picture:
            is_large = picture.width * picture.height > MOST_PIXELS
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        is_large = True
    if is_large:
        raise Refused(_("A picture in the template is too large or cannot be read. Put a smaller one in."))
