"""Writers of one Document, chosen by the ending of a file's name."""

from collections.abc import Callable

from reports.document import Document
from reports.render import data, docx, html, pdf, text, xlsx

WRITERS: dict[str, Callable[[Document], bytes]] = {
    ".docx": docx.render,
    ".pdf": pdf.render,
    ".txt": text.render,
    ".xlsx": xlsx.render,
    ".html": html.render,
    ".json": data.render,
}
# What a page offers to take away; the plain data are for programs, on the command line.
OFFERED: frozenset[str] = frozenset(WRITERS) - {".json"}
# These have room for the rows as an annex.
ANNEXED: frozenset[str] = frozenset({".pdf"})
# These are written from the figures and the rows behind them, not from the text.
COUNTED: frozenset[str] = frozenset({".xlsx"})
