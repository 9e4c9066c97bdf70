"""The Document as a PDF file in the layout of GB/T 9704-2012, set by typst; its fonts are brought along and embedded."""

from datetime import UTC
from pathlib import Path
from typing import Any

from django.utils import timezone

from core.typeset.pdf import compiled
from core.typeset.printable import printable
from reports.document import Block, Document, Role
from reports.head import about
from reports.render.annex import annexed
from reports.render.drawing import svgs

SHEET = Path(__file__).with_name("official.typ")


def render(document: Document) -> bytes:
    """A tagged .pdf with a bookmark for each heading."""
    return compiled(SHEET, told(document))


def told(document: Document) -> dict[str, Any]:
    """What the sheet sets."""
    made = document.made
    at = (made.at if made else timezone.now()).astimezone(UTC)
    day = {name: getattr(at, name) for name in ("year", "month", "day", "hour", "minute", "second")}
    is_english = document.language == "en"
    return {
        "title": printable(document.title),
        "author": [printable(made.by)] if made and made.by else [],
        "about": printable(about(document)),
        "small-print": printable(about(document)) if made else "",
        "date": day,
        "lang": "en" if is_english else "zh",
        "region": "gb" if is_english else "cn",
        "blocks": list(blocks(document.blocks)),
        "annex": annexed(document),
    }


def blocks(given: tuple[Block, ...]) -> list[dict[str, Any]]:
    """The blocks in order, the lines of the signature as one. What stands right before it stays on its page."""
    found: list[dict[str, Any]] = []
    drawn = iter(svgs([block.option for block in given if block.role == Role.CHART]))
    for block in given:
        if block.role == Role.SIGNATURE and found and found[-1]["role"] == block.role:
            found[-1]["texts"] += lines(block)
            continue
        if block.role == Role.SIGNATURE and found:
            found[-1]["sticks"] = True
        found.append(set_up(block))
        if block.role == Role.CHART:
            found[-1] |= {"svg": next(drawn), "alt": printable(block.alternative)}
    return found


def set_up(block: Block) -> dict[str, Any]:
    return {
        "role": block.role.value,
        "level": min(block.level, 3) or 1,
        "text": printable(block.number + block.text),
        "texts": lines(block),
        "rows": [[printable(cell) for cell in row] for row in block.texts],
        "sticks": False,
    }


def lines(block: Block) -> list[str]:
    """Each line that a person wrote is a paragraph; the number stands before the first."""
    found = [line for line in map(printable, block.text.splitlines()) if line.strip()]
    return [block.number + (found[0] if found else ""), *found[1:]]
