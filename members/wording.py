"""Words of a field as they can stand inside a sentence, and what several paragraphs say alike."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from core.figures import Figure
from core.material import Material, covers
from core.prose import NOTHING, Piece, Sentence

OFFICES = (
    "主席 副主席 书记 副书记 校长 副校长 院长 主任 副主任 经理 部长 局长 厂长 组长 干事 委员 干部".split()
)


def is_office(words: str) -> bool:
    """Is it an office, which stands for its holder, rather than an occupation?"""
    return words.endswith(tuple(OFFICES))


def in_period(m: Material, day: date | None) -> bool:
    return day is not None and m.scope.since <= day <= m.scope.until


def is_own(m: Material, union: Any) -> bool:
    """Is it the very union whose summary this is?"""
    return union.pk == m.scope.union.pk


def with_own_words(m: Material, sentence: Piece, rows: Iterable[Any]) -> Sentence:
    """A sentence about rows and their highlights; a highlight that says as much stands alone."""
    told = m.sentences(sentence)
    own = m.highlights(rows)
    return own[0] if len(own) == 1 and covers(own[0].text, told) else m.sentences(told, *own)


def fresh(m: Material, rows: Iterable[Any]) -> list[Any]:
    """Those of the rows that no section has told yet; from now on they count as told."""
    rows = list(rows)
    keys = {row.pk for row in rows}
    return m.take(type(rows[0]), lambda row: row.pk in keys) if rows else []


MOST_PARTS = 8


def breakdown(
    m: Material,
    figure: Figure,
    name: str,
    words: dict[str, tuple[str, str]] | None = None,
    *,
    least: int = 2,
    adds_up: bool = True,
) -> Sentence:
    """What may be told of the parts of a figure, largest first: 甲分会12人、其余3人. Nothing with fewer than `least`.

    `words` gives a code its name in both languages, and leaves out those it does not name; without it a value is its own
    name, and the rest are those of whom none is known, unless the parts need not add up.
    """
    found = figure.told_by(name).items()
    parts = [(value, part) for value, part in found if value and part and (not words or value in words)]
    if len(parts) < least:
        return NOTHING
    parts.sort(key=lambda pair: (-pair[1].value, str(pair[0])))
    items = []
    for value, part in parts:
        chinese, english = words[value] if words else (value, value)
        number = m.amount(part, _head(m, part))
        items.append(m.say("{c}{n}", "{n} {e}" if words else "{e} ({n})", c=chinese, e=english, n=number))
    if len(items) > MOST_PARTS:
        return m.named(items, limit=MOST_PARTS, rest="类" if words else "个部门")
    rest = [part for value, part in found if not value and part and adds_up and not words]
    items += [m.say("其余{n}", "others ({n})", n=m.amount(part, _head(m, part))) for part in rest]
    return m.listed(items)


def _head(m: Material, part: Figure) -> str:
    return "head" if m.is_english or part.unit == "person" else part.unit


def members_of(m: Material, figure: Figure) -> Piece:
    """A number of members: 873人, 873 members."""
    return m.amount(figure, "member" if m.is_english else "head")


def an(noun: str) -> str:
    """An English noun with its article, as a sentence begins with it."""
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"
