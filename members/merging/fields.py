"""The fields of a member as they are chosen when two records are merged: those that belong together, together."""

from dataclasses import dataclass

from core.display import asked_label
from core.kinds import KINDS, TAIL
from core.sensitive import EncryptedField
from members.models import Member

# What the spells say, and what both must have alike.
FOLLOWING = ("joined_on", "left_on", "left_reason", "user", *TAIL[:3], "count_qualifier", "date_precision")
TOGETHER = (
    ("id_type", "id_number"),
    ("employer", "employer_name"),
    ("role", "role_body", "role_since"),
    ("dues_authorised", "dues_authorised_on"),
    ("skill_grade", "skill_grade_on"),
    ("category", "kept_since"),
    ("verified_by", "verified_on", "collector"),
    ("hukou_type", "hukou_address"),
)


@dataclass(frozen=True)
class Row:
    """Fields that are taken from one record or the other, but not one from each."""

    fields: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.fields[-1] if self.fields[0] == "id_type" else self.fields[0]

    @property
    def label(self) -> str:
        return asked_label(KINDS[Member._meta.label], self.name)

    @property
    def is_secret(self) -> bool:
        return any(isinstance(Member._meta.get_field(name), EncryptedField) for name in self.fields)


def _rows() -> tuple[Row, ...]:
    found: dict[str, tuple[str, ...]] = {}
    for field in KINDS[Member._meta.label].fields:
        if field.name not in FOLLOWING:
            group = next((each for each in TOGETHER if field.name in each), (field.name,))
            found.setdefault(group[0], group)
    return tuple(Row(group) for group in found.values())


ROWS = _rows()
