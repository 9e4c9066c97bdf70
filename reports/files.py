"""A document as a file: the same whoever asks for it, from a page, by a schedule, or on the command line."""

from collections.abc import Callable

from reports.beside import made
from reports.document import Document
from reports.render import COUNTED, WRITERS


def unchanged(document: Document) -> Document:
    return document


def file_of(
    document: Document,
    ending: str,
    beside: Callable[[Document], Document] = unchanged,
    *,
    by: str = "",
    annex: bool = False,
) -> bytes:
    """The bytes of the file, as made now by that person.

    `beside` puts the figures and the records to the document, where the format is written from them or an annex is wanted.
    """
    document = made(document, by=by)
    return WRITERS[ending](beside(document) if ending in COUNTED or annex else document)
