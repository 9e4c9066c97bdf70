"""Parts put into another order, added and taken away, before anything is saved."""

from reports.own_outlines.shape import Row

MOST_PARTS = 60
NEW: Row = {
    "is_under": False,
    "heading_zh": "",
    "heading_en": "",
    "voice": "narrative",
    "topics": [],
    "charts": [],
}


def arranged(rows: list[Row], what: str, n: int) -> tuple[list[Row], int]:
    """The rows after `add`, `remove`, `up` or `down` of the n-th, and where that row stands then."""
    if what == "add":
        return [*rows, dict(NEW)][:MOST_PARTS], min(len(rows), MOST_PARTS - 1)
    if not 0 <= n < len(rows):
        return rows, 0
    if what == "remove":
        return topped(rows[:n] + rows[n + 1 :]), max(n - 1, 0)
    return down(rows, n) if what == "down" else up(rows, n)


def up(rows: list[Row], n: int) -> tuple[list[Row], int]:
    """A part with all under it goes before the part before it; one under another, before the row before it."""
    start = n - 1 if rows[n]["is_under"] else before(rows, n)
    if start < (1 if rows[n]["is_under"] else 0):
        return rows, n
    end = after(rows, n)
    return rows[:start] + rows[n:end] + rows[start:n] + rows[end:], start


def down(rows: list[Row], n: int) -> tuple[list[Row], int]:
    end = after(rows, n)
    if end == len(rows):
        return rows, n
    last = end + 1 if rows[n]["is_under"] else after(rows, end)
    return rows[:n] + rows[end:last] + rows[n:end] + rows[last:], n + last - end


def before(rows: list[Row], n: int) -> int:
    """Where the part before this one begins; -1 when it is the first."""
    return next((i for i in range(n - 1, -1, -1) if not rows[i]["is_under"]), -1)


def after(rows: list[Row], n: int) -> int:
    """Where what is under this part ends."""
    if rows[n]["is_under"]:
        return n + 1
    return next((i for i in range(n + 1, len(rows)) if not rows[i]["is_under"]), len(rows))


def topped(rows: list[Row]) -> list[Row]:
    """The first part stands under nothing."""
    return [{**rows[0], "is_under": False}, *rows[1:]] if rows else rows
