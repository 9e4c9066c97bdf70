"""Names as they are written on paper, and the members whom they mean."""

from collections.abc import Iterable
from typing import Any

from members.models import Member


def known(names: list[str], unions: Iterable[int]) -> list[Any]:
    """The one member of these unions that each name means; else the name itself."""
    rows: Any = Member.objects.on_list().filter(union__in=unions, name__in=names)
    called: dict[str, list[Member]] = {}
    for row in rows:
        called.setdefault(row.name, []).append(row)
    return [called[name][0] if len(called.get(name, ())) == 1 else name for name in names]
