"""Four writers of one Document, chosen by the ending of a file's name."""

from collections.abc import Callable

from reports.document import Document
from reports.render import data, docx, html, text

WRITERS: dict[str, Callable[[Document], bytes]] = {
    ".docx": docx.render,
    ".txt": text.render,
    ".html": html.render,
    ".json": data.render,
}
