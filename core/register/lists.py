"""A list in one cell: a row a line, the fields of a row parted by ｜ or |."""

import re

SEPARATOR = "｜"
ESCAPED = {"\\": "\\\\", "｜": "\\｜", "|": "\\|", "\n": "\\n"}
PIECES = re.compile(r"\\[\\｜|n]|[｜|]|[^\\｜|]+|\\")


def join_list(rows: list[list[str]]) -> str:
    """The rows as one text; empty fields at the end of a row are left out."""
    return "\n".join(_line(row) for row in rows)


def _line(row: list[str]) -> str:
    filled = row[: max((i for i, value in enumerate(row, 1) if value), default=1)]
    return SEPARATOR.join(re.sub(r"[\\｜|\n]", lambda found: ESCAPED[found[0]], value) for value in filled)


def split_list(text: str) -> list[list[str]]:
    """The rows of a text; lines with nothing on them do not count."""
    return [_fields(line) for line in text.split("\n") if line.strip()]


def _fields(line: str) -> list[str]:
    fields = [""]
    for piece in PIECES.findall(line):
        if piece in ("｜", "|"):
            fields.append("")
        else:
            fields[-1] += "\n" if piece == "\\n" else piece[-1] if piece.startswith("\\") else piece
    return [field.strip() for field in fields]
