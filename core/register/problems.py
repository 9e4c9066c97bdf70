"""What is wrong with a file, said so that the person who filled it finds the cell and knows what to do."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

LONGEST_SHOWN = 60


class Unreadable(ValueError):
    """A value that cannot be taken as what its column wants; the message says why and what to write instead."""


class Refused(Exception):
    """A file that is not read at all; the message says why and what to do."""


@dataclass(frozen=True)
class Problem:
    """One thing to put right. `row` 0 means the whole sheet; `column` is empty when it is the whole row."""

    sheet: str
    row: int
    column: str
    value: str
    text: str

    def __str__(self) -> str:
        """One clear line."""
        where = f"{self.place}:" if self.place else ""
        return " ".join(filter(None, (where, f"“{self.value}”:" if self.value else "", self.text)))

    @property
    def place(self) -> str:
        """Where it is, in words; a list has entries, a sheet has rows."""
        row = _("row %d") if self.sheet else _("entry %d")
        parts = (
            _("sheet “%s”") % self.sheet if self.sheet else "",
            row % self.row if self.row else "",
            _("column “%s”") % self.column if self.column else "",
        )
        return ", ".join(filter(None, parts))

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self) | {"place": self.place}


def shown(value: Any) -> str:
    """A value as an error quotes it: on one line, not too long."""
    words = " ".join(str("" if value is None else value).split())
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…"
