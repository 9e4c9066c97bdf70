"""The signature at the end: set off from the text, and never on a page of its own."""

from itertools import pairwise
from typing import Any

from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from core.typeset.paper import LINE

SIGNATURE, SMALL_PRINT = "Signature", "SmallPrint"


def set_off(word: Any) -> None:
    """Two empty lines before the signature; no page holds it alone, or alone the small print below it."""
    blocks = list(word.iter_inner_content())
    if signature := next((block for block in blocks if is_in(block, SIGNATURE)), None):
        signature.paragraph_format.space_before = Pt(2 * LINE)
    for before, block in pairwise(blocks):
        if is_in(block, SIGNATURE, SMALL_PRINT):
            for line in last_lines(before):
                line.paragraph_format.keep_with_next = True


def is_in(block: Any, *styles: str) -> bool:
    return isinstance(block, Paragraph) and block._p.style in styles


def last_lines(block: Any) -> list[Any]:
    """The paragraph itself; of a table, those of its last row."""
    if not isinstance(block, Table):
        return [block]
    return [line for cell in block.rows[-1].cells for line in cell.paragraphs]
