"""The records that are about a person themselves, whichever application keeps them, and the way of their membership."""

from dataclasses import dataclass
from typing import Any

from core.access import MINE
from core.custom.showing import every_group
from core.display import ShownGroup
from core.files import names
from core.kinds import KINDS, Kind
from core.showing import Purpose, note
from members.models import Member, Transfer


@dataclass(frozen=True)
class OwnRecord:
    """One record with all that it says, and the names of its files."""

    kind: Kind
    record: Any
    groups: list[ShownGroup]
    files: list[str]


def own_records(user: Any, address: str | None) -> list[OwnRecord]:
    """Every record about the person in full, but for the row of their membership; each look is noted."""
    kinds = [
        kind for kind in KINDS.values() if kind.model._meta.label_lower in MINE and kind.model is not Member
    ]
    return [opened(kind, row, user, address) for kind in kinds for row in rows_of(kind, user)]


def rows_of(kind: Kind, user: Any) -> Any:
    path = MINE[kind.model._meta.label_lower]
    return kind.model.objects.current().filter(**{path: user}).order_by("pk")


def opened(kind: Kind, record: Any, user: Any, address: str | None) -> OwnRecord:
    note([record], kind.secrets, by=user, purpose=Purpose.OWN, address=address)
    for name in kind.secrets:
        setattr(record, name, getattr(record, name).opened())
    return OwnRecord(kind, record, every_group(record), names(record))


def way_of(member: Member) -> list[Any]:
    """The spells of their membership, the first one first."""
    return list(member.spells.select_related("union"))


def past_unions(member: Member) -> list[Any]:
    """The spells in other unions than the present one, the latest first."""
    counted = [each for each in way_of(member) if not each.set_aside]
    return [each for each in reversed(counted) if each.union_id != member.union_id]


def transfers_of(member: Member) -> list[Transfer]:
    return list(Transfer.objects.filter(member=member).select_related("from_union", "to_union"))
