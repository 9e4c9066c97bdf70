"""Small words that several tellings share."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from core.material import Material, covers
from core.prose import Cite, Piece, Sentence
from core.scope import day_words

COMMAS = re.compile(r"[、，,；;]\s*")
Called = Callable[[Material, Any], Cite]

# Whom a union follows rather than asks along.
LED = ("党政", "党委", "行政")
MOST_UNIONS = 3
STOPS = "。；;，,. "


def period(m: Material) -> str:
    """全年, 上半年, or nothing for another period."""
    if m.scope.is_calendar_year:
        return "全年"
    return "上半年" if m.scope.is_first_half else ""


def words(text: str) -> str:
    """A person's words as a clause: without the stop at the end."""
    return text.strip().rstrip(STOPS)


def split(text: str) -> list[str]:
    """The things that one field names side by side."""
    return [part for part in COMMAS.split(text.strip()) if part]


def unique(texts: Iterable[str]) -> list[str]:
    """Each text that says something, once, in order."""
    return [text for text in dict.fromkeys(texts) if text]


def shared(rows: Iterable[Any], field: str) -> str:
    """What all rows say in a field, or nothing when they differ."""
    values = {getattr(row, field) for row in rows}
    return values.pop() if len(values) == 1 else ""


def is_title(text: str) -> bool:
    """Is it the title of one document, and not a description of several?"""
    return text.startswith("关于") or not re.search(r"[《、及和等]", text)


def titled(m: Material, row: Any) -> Cite:
    """The row's title leading to it, in title marks where it is one."""
    return m.cite(row, m.title(row.title) if is_title(row.title) or m.is_english else row.title)


def titles(m: Material, rows: list[Any], called: Called, *, limit: int, rest: str) -> Sentence:
    """What the rows are called; in Chinese, names in marks stand without a comma between them."""
    shown = list({row.title: called(m, row) for row in rows}.values())
    if m.is_english or not all(each.text.startswith(("《", "“")) for each in shown[:limit]):
        return m.named(list(shown), limit=limit, rest=rest)
    return Sentence(tuple(shown[:limit])) + (f"等{len(shown)}{rest}" if len(shown) > limit else "")


def dated(m: Material, rows: list[Any]) -> str:
    """The dates of up to four rows as a sentence begins with them; nothing when one is not known."""
    days = [m.when(row) for row in rows]
    if len(rows) > 4 or not all(days) or len(set(days)) < len(rows):
        return ""
    if len(days) == 1:
        return m.on(rows[0])
    return f"先后于{'、'.join(days)}" if not m.is_english else f"on {m.listed(days).text}"


def stated(m: Material, *texts: Piece) -> list[Sentence]:
    """Results in a person's own words, each a sentence of its own."""
    return [m.stopped(m.say("{x}", "{x}", x=text)) for text in texts if text]


def grouped(rows: Iterable[Any], key: Callable[[Any], Any]) -> list[list[Any]]:
    """The rows that agree in a key, together, in the order of the first of each."""
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())


def parted(m: Material, rows: list[Any]) -> tuple[list[Any], list[Any]]:
    """The union's own rows, and those of the unions below it."""
    home = m.scope.union.pk
    return [row for row in rows if row.union_id == home], [row for row in rows if row.union_id != home]


def with_highlights(m: Material, told: Sentence, rows: list[Any]) -> list[Sentence]:
    """What is told of the rows and their highlights, without what a single highlight says already."""
    own = m.highlights(rows)
    if len(rows) == len(own) == 1 and covers(own[0].text, told):
        return own
    return [told, *own]


def below(m: Material) -> Sentence:
    return Sentence(("unions below us" if m.is_english else "所属工会",))


def prefixed(m: Material, rows: list[Any], told: Sentence) -> Sentence:
    """What unions below did, with their names, or as theirs where they are many."""
    unions = unique(m.whose(row) for row in rows)
    if not unions:
        return told
    who = m.listed(unions) if len(unions) <= MOST_UNIONS else below(m)
    return m.say("{who}{told}", "{who}: {told}", who=who, told=told)


def stop_day(m: Material) -> str:
    """12月底, or the very day on which the period ends."""
    until = m.scope.until
    if (until + timedelta(days=1)).month != until.month:
        return f"{until.month}月底"
    return day_words(until, m.language, ("month", "day"))
