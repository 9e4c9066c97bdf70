"""How a workbook of the register looks, and the lists that its drop-downs offer."""

from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from core.register.columns import Column, here
from core.register.sheet_names import CHOICES

SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}
RED, PALE, INK, LINE = "#C8102E", "#F1F3F5", "#1D2939", "#D0D5DD"
EXCELS_TEXT = 49
WIDTHS = {
    "text": 20, "longtext": 42, "date": 13, "integer": 12, "money": 14, "decimal": 12, "boolean": 8,
    "choice": 18, "several": 24, "link": 20, "list": 38,
}  # fmt: skip


@dataclass
class Book:
    """A workbook being written, with its formats and its lists."""

    out: Any
    lists: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        add, base = self.out.add_format, {"valign": "top", "font_size": 11}
        heading = base | {"bold": True, "text_wrap": True, "valign": "vcenter"}
        heading |= {"border": 1, "border_color": LINE}
        self.title = add(base | {"bold": True, "font_size": 16, "font_color": RED})
        self.line = add(base)
        self.plain = add(base | {"text_wrap": True})
        self.required = add(heading | {"bg_color": RED, "font_color": "#FFFFFF"})
        self.optional = add(heading | {"bg_color": PALE, "font_color": INK})
        self.text = add(base | {"num_format": EXCELS_TEXT, "text_wrap": True})
        self.day = add(base | {"num_format": "yyyy-mm-dd", "align": "left"})
        self.number = add(base | {"num_format": "General"})
        self.whole = add(base | {"num_format": "#,##0"})
        self.broken = add(base | {"num_format": "#,##0.0#"})
        self.money = add(base | {"num_format": "#,##0.##"})

    def drop_down(self, values: list[str]) -> str:
        """The address of a list that a drop-down offers."""
        if values not in self.lists:
            self.lists.append(values)
        letter = xl_col_to_name(self.lists.index(values), col_abs=True)
        return f"='{CHOICES[here()]}'!{letter}$1:{letter}${len(values)}"

    def format_for(self, number: Any) -> Any:
        """How a figure is shown: with separators, and with decimals where it has any."""
        return self.whole if number == int(number) else self.broken

    def format_of(self, column: Column) -> Any:
        """Text stays text as typed; where a bare month may be typed, a date does too."""
        if column.holds == "money":
            return self.money
        if column.holds in ("integer", "decimal"):
            return self.number
        return self.day if column.holds == "date" and not column.precision else self.text

    def write_lists(self) -> None:
        """The hidden sheet behind the drop-downs."""
        sheet = self.out.add_worksheet(CHOICES[here()])
        sheet.very_hidden()
        for row in range(max(map(len, self.lists), default=0)):
            for column, values in enumerate(self.lists):
                if row < len(values):
                    sheet.write_string(row, column, values[row])
