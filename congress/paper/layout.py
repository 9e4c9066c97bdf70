"""How a form is laid out, whatever writes it: rows of cells over twelve columns, one A4 page where the words allow it."""

from dataclasses import dataclass

COLUMNS = 12


@dataclass(frozen=True)
class Cell:
    """Words in a box of so many columns and rows, `room` millimetres high at least; `foot` is its line to sign."""

    text: str = ""
    columns: int = 2
    is_label: bool = False
    rows: int = 1
    room: int = 8
    foot: str = ""


@dataclass(frozen=True)
class Form:
    """A title, the rows under it, and small print at the end."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    foot: str = ""


def label(text: str, *, rows: int = 1) -> Cell:
    return Cell(text, is_label=True, rows=rows)
