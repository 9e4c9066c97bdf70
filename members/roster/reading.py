"""The lines of a roster as what is kept of them, with everything that is wrong in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from core.kinds import Kind
from core.register.cells import is_empty
from core.register.problems import UnreadableError, shown
from members import id_numbers
from members.models import Union
from members.models.people import MemberCategory
from members.models.personal import CHECKED, Gender
from members.personal import IdType, ethnic_group
from members.pinyin import spelling
from members.roster.columns import NAME, UNION, RosterColumn, roster_columns
from members.roster.sheet import Roster


@dataclass(slots=True)
class Line:
    """One line: its number in the sheet, field to value, and what is wrong."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, str]] = field(default_factory=list)

    def say(self, text: str, column: str = "", value: str = "") -> None:
        self.problems.append({"column": column, "value": shown(value), "text": str(text)})


class Reader:
    """Reads the lines of one roster. `unions` maps the names of the unions it may be for to their keys."""

    def __init__(
        self, roster: Roster, union: Union, unions: dict[str, int], kind: Kind | None = None
    ) -> None:
        self.roster, self.union, self.unions, self.today = roster, union, unions, timezone.localdate()
        self.added = kind.added if kind else {}
        known = roster_columns(kind)
        self.columns = [(place, known[name]) for place, name in roster.places.items()]
        self.label = {name: roster.labels.get(name, column.label) for name, column in known.items()}
        self.flagged: dict[int, dict[int, str]] = {}
        for (row, place), text in roster.flagged.items():
            self.flagged.setdefault(row + 1, {})[place] = text

    def lines(self, is_wanted: Callable[[int], bool]) -> Iterator[Line]:
        """Every line in which anything is written, of the rows whose number is wanted."""
        for number, row in self.roster.rows:
            if not is_wanted(number):
                continue
            line = Line(number)
            flagged = self.flagged.get(number, {})
            for place, column in self.columns:
                value = row[place] if place < len(row) else None
                if place in flagged:
                    line.say(flagged[place], self.label[column.name], column.shown(value))
                elif not is_empty(value):
                    self._take(line, column, value)
            if line.values or line.problems:
                self._finish(line)
                yield line

    def _take(self, line: Line, column: RosterColumn, value: Any) -> None:
        try:
            line.values[column.name] = column.read(value)
        except UnreadableError as error:
            line.say(str(error), self.label[column.name], column.shown(value))

    def _finish(self, line: Line) -> None:
        values = line.values
        if not values.get(NAME):
            line.say(_("The name is missing. Write it, or delete the line."), self.label[NAME])
        self._owner(line)
        if values.get("category") == MemberCategory.MIGRANT:
            values.setdefault("is_migrant", True)
        for name in self.added.keys() & values.keys():
            if not self.added[name].is_asked_of(values["union_id"]):  # type: ignore[attr-defined]
                text = _("It is not asked at the union of this row. Leave it empty.")
                line.say(text, self.label[name], str(values[name]))
        if number := values.get("id_number"):
            self._check_number(line, number.clear)
        if "ethnicity" in values:
            values["ethnicity"] = ethnic_group(values["ethnicity"])
        values["pinyin"], values["letters"], values["initials"] = spelling(values.get(NAME, ""))

    def _owner(self, line: Line) -> None:
        name = line.values.pop(UNION, "")
        key = self.unions.get(name) if name else self.union.pk
        if key is None:
            text = _("No union of this name is at or below %s, or you may not enter members for it.")
            line.say(text % self.union, self.label[UNION], name)
        line.values["says_union"] = bool(name and key)
        line.values["union_id"] = key or self.union.pk

    def _check_number(self, line: Line, number: str) -> None:
        """The number checks itself, and says birth and gender."""
        values = line.values
        if values.get("id_type", "") not in CHECKED:
            return
        try:
            id_numbers.check(number, self.today)
        except ValidationError as error:
            line.say(" ".join(error.messages), self.label["id_number"], str(values.pop("id_number")))
            return
        values.setdefault("id_type", IdType.RESIDENT)
        born, gender = (
            id_numbers.birth_date(number),
            Gender.MALE if id_numbers.is_male(number) else Gender.FEMALE,
        )
        if values.setdefault("birth_date", born) != born:
            line.say(_("The ID number says another date of birth."), self.label["birth_date"])
        if values.setdefault("gender", gender) != gender:
            line.say(_("The ID number says another gender."), self.label["gender"])
