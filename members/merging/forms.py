"""What is asked when two records are merged: of each field in which they differ, which value stays."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.access import Action
from core.display import full_words
from core.forms.rows import RowField, pickable
from core.kinds import kind_of
from members.merging.fields import ROWS, Row
from members.merging.merge import Choice
from members.models import Member

LEFT, RIGHT = "left", "right"
SIDES = ((LEFT, LEFT), (RIGHT, RIGHT))
HOLDS = "membership"


@dataclass(frozen=True)
class Line:
    """One row of the comparison: what either record says, and which of them is chosen."""

    name: str
    label: str
    left: str
    right: str
    chosen: str
    errors: Any

    @property
    def looks_alike(self) -> bool:
        """Do they differ only in what is masked?"""
        return self.left == self.right


class MergeForm(forms.Form):
    """The record on the left stays. What only one of them says is chosen; of two values, that of the left."""

    version_left = forms.IntegerField(widget=forms.HiddenInput)
    version_right = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, left: Any, right: Any, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"version_left": left.version, "version_right": right.version}
        super().__init__(*args, **kwargs)
        self.left, self.right = left, right
        self.fields[HOLDS] = side(RIGHT if left.left_on and not right.left_on else LEFT)
        for row in self.differing:
            self.fields[row.name] = side(LEFT if _says(left, row) else RIGHT)

    @property
    def differing(self) -> list[Row]:
        return [row for row in ROWS if _values(self.left, row) != _values(self.right, row)]

    def lines(self) -> list[Line]:
        return [
            self._line(row.name, row.label, _words(self.left, row), _words(self.right, row))
            for row in self.differing
        ]

    def same(self) -> list[tuple[str, str]]:
        """What both say alike."""
        return [
            (row.label, _words(self.left, row))
            for row in ROWS
            if row not in self.differing and _says(self.left, row)
        ]

    def holds(self) -> Line:
        return self._line(
            HOLDS, str(_("On days of which both speak")), _spells(self.left), _spells(self.right)
        )

    def _line(self, name: str, label: str, left: str, right: str) -> Line:
        return Line(name, label, left, right, self[name].value() or LEFT, self.errors.get(name))

    def choice(self) -> Choice:
        asked = self.cleaned_data
        taken = frozenset(row.name for row in self.differing if asked[row.name] == RIGHT)
        return Choice(taken, asked[HOLDS] == RIGHT, (asked["version_left"], asked["version_right"]))

    def refuse(self, error: Any) -> None:
        """Say what is wrong at its place, or above where it has none."""
        for name, messages in getattr(error, "message_dict", {None: error.messages}).items():
            row = next((row.name for row in ROWS if name in row.fields), None)
            self.add_error(row if row in self.fields else None, messages)


def side(initial: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(choices=SIDES, initial=initial, required=False, empty_value=initial)


def _spells(member: Any) -> str:
    """The unions of the person and the days in them, as far as they are known."""
    return "、".join(
        str(spell).removesuffix(" –") for spell in member.spells.counted().select_related("union")
    )


def _values(member: Any, row: Row) -> list[Any]:
    return [getattr(member, member._meta.get_field(name).attname) for name in row.fields]


def _says(member: Any, row: Row) -> bool:
    return any(value not in (None, "") for value in _values(member, row))


def _words(member: Any, row: Row) -> str:
    """The values as a page shows them, masked where they are sensitive; a link or the words that stand for it."""
    texts = (full_words(member, name) for name in row.fields if name not in kind_of(member).link_of)
    return " · ".join(text for text in texts if text)


class OtherForm(forms.Form):
    """Another record of the same person, which the finder did not see."""

    other = RowField(label=_("The other record"))

    def __init__(self, member: Any, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = pickable(Member, user)
        rows.queryset = rows.queryset.permitted(user, Action.CHANGE).exclude(pk=member.pk)
        field: Any = self.fields["other"]
        field.rows = rows
