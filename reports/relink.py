"""A person's words keep the citations whose text still stands in them, in the order in which they come."""

from core.prose import Cite, Run


def relink(text: str, composed: tuple[Run, ...]) -> tuple[Run, ...]:
    """The text as runs, with every composed citation that is found again. "13家" is not found in "113家"."""
    runs: list[Run] = []
    at = 0
    for cite in (run for run in composed if isinstance(run, Cite)):
        start = find_whole(text, cite.text, at)
        if start >= 0:
            runs += [text[at:start], cite]
            at = start + len(cite.text)
    runs.append(text[at:])
    return tuple(run for run in runs if run)


def find_whole(text: str, wanted: str, at: int) -> int:
    """Where `wanted` stands in the text from `at` on, not inside a longer number; -1 if nowhere."""
    start = text.find(wanted, at)
    while start >= 0 and is_within_number(text, start, start + len(wanted)):
        start = text.find(wanted, start + 1)
    return start


def is_within_number(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (text[start].isdigit() and before != "" and before in "0123456789.,") or (
        text[end - 1].isdigit() and after != "" and after in "0123456789.,"
    )
