"""The Document as plain text: one block a line."""

from reports.document import Block, Document, Role


def render(document: Document) -> bytes:
    """UTF-8, headings and items with their numbers, a blank line around headings, cells of tables and charts between bars."""
    lines: list[str] = []
    for block in document.blocks:
        lines += lines_of(block)
    return ("\n".join(lines).strip() + "\n").encode()


def lines_of(block: Block) -> list[str]:
    if block.role in (Role.TABLE, Role.CHART):
        return [block.text, *(" | ".join(row) for row in block.texts), ""]
    line = f"{block.number}{block.text}"
    if block.role in (Role.TITLE, Role.HEADING, Role.SIGNATURE):
        return ["", line] if block.role != Role.TITLE else [line, ""]
    return [line]
