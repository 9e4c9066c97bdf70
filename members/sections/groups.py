"""Unions as a sentence groups them: those that match, how many of which type, and their names."""

from collections.abc import Callable
from typing import Any

from core.figures import Figure
from core.material import NAMES, Material
from core.prose import NOTHING, Piece, Sentence, tidy
from members.models import Union
from members.nouns import ORGANISATIONS, organisations


def where(m: Material, test: Callable[[Union], Any]) -> list[Union]:
    return [union for union in m.rows(Union) if test(union)]


def by_type(m: Material, figure: Figure) -> Sentence:
    """工会组织13家，其中基层工会10家、联合基层工会3家; of one type only: 基层工会13家."""
    types = {code: part for code, part in figure.by["org_type"].items() if part}
    if not types:
        return NOTHING
    whole = counted_by_type(m, figure)
    if len(types) == 1:
        return whole
    ordered = sorted(types.items(), key=lambda pair: -pair[1].value)
    parts = [
        m.say("{noun}{n}", "{n}", noun=ORGANISATIONS[code].zh, n=m.amount(part, f"organisation.{code}"))
        for code, part in ordered
    ]
    return m.say("{whole}，其中{parts}", "{whole} ({parts})", whole=whole, parts=m.listed(list(parts)))


def counted_by_type(m: Material, figure: Figure) -> Sentence:
    """基层工会13家, or 工会组织13家 when they are of several types."""
    types = {code for code, part in figure.by["org_type"].items() if part}
    unit, noun = organisations(types)
    return m.say("{noun}{n}", "{n}", noun=noun.zh, n=m.amount(figure, unit))


def all_names(m: Material, rows: list[Union]) -> Sentence:
    """The names, when each row stands for one union and has one."""
    named = [row for row in rows if row.count == 1 and tidy(row.name)]
    if not 1 < len(named) <= NAMES or len(named) < len(rows):
        return NOTHING
    return m.say("（{names}）", " ({names})", names=m.names(named, rest="家"))


def counted_noun(m: Material, noun: Any, number: Piece) -> Sentence:
    return m.say("{n}{noun}", "{n}", n=number, noun=noun.zh)
