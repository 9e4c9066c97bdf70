"""What is wrong with a file, said so that the person who filled it finds the cell and knows what to do."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST_SHOWN = 60

# Why a file is not read at all, and what to do.
NOT_A_WORKBOOK = gettext_lazy(
    "This is not an Excel workbook (.xlsx). Save it as .xlsx in Excel or WPS, and upload that."
)
OLD_FORMAT = gettext_lazy(
    "This is the old Excel format .xls. Open it in Excel or WPS, save it as .xlsx, and upload that."
)
LOCKED = gettext_lazy("The file is protected with a password. Take it off in Excel, save, and upload again.")
DAMAGED = gettext_lazy("The file is damaged. Open it in Excel or WPS, save it again, and upload that.")
UNUSUAL = gettext_lazy("The file is written in an unusual way. Open it in Excel or WPS and save it again.")
TOO_MUCH = gettext_lazy(
    "The file unpacks to far more than a workbook holds. Copy the rows into a new template."
)
TOO_LARGE = gettext_lazy("The file is larger than %d MB. Split it.")

NOT_FOR_YOU = gettext_lazy("You may not enter records of this kind.")


class UnreadableError(ValueError):
    """A value that is not what its column wants; the message says why and what to write instead."""


class DoubtfulError(UnreadableError):
    """A number that looks damaged. The message asks to confirm it; `instead` is what is then read, nothing when it is
    masked, and `remark` is what the record keeps of it.
    """

    def __init__(self, text: str, instead: str = "", remark: str = "") -> None:
        super().__init__(text)
        self.instead, self.remark = instead, remark


class RefusedError(Exception):
    """A file that is not read at all; the message says why and what to do."""

    def __init__(self, text: Any) -> None:
        super().__init__(str(text))


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
