"""The signature at the end: set off from the text, and never on a page of its own."""

from typing import Any

from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from core.typeset.paper import LINE


def set_off(word: Any) -> None:
    """Two empty lines before the signature; a page never holds the signature alone."""
    blocks = list(word.iter_inner_content())
    places = [n for n, block in enumerate(blocks) if is_signature(block)]
    if places:
        blocks[places[0]].paragraph_format.space_before = Pt(2 * LINE)
    for before in {n - 1 for n in places if n}:
        for line in last_lines(blocks[before]):
            line.paragraph_format.keep_with_next = True


def is_signature(block: Any) -> bool:
    return isinstance(block, Paragraph) and block._p.style == "Signature"


def last_lines(block: Any) -> list[Any]:
    """The paragraph itself; of a table, those of its last row."""
    if not isinstance(block, Table):
        return [block]
    return [line for cell in block.rows[-1].cells for line in cell.paragraphs]
