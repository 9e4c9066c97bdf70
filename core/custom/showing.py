"""Everything that is held in a record, whichever union added it."""

from typing import Any

from core.custom.models import TAGS
from core.custom.sight import named
from core.display import Shown, ShownGroup, added_groups, label, shown_groups
from core.kinds import kind_of


def every_group(record: Any) -> list[ShownGroup]:
    """For the person whom the record is about: its fields, those of any union, and its tags."""
    kind = kind_of(record)
    found = [*shown_groups(record, kind.groups, {}), *added_groups(record, named(kind, record.custom))]
    if record.tags:
        title = label(type(record)._meta.get_field(TAGS))
        found.append(ShownGroup(title, (Shown(title, "、".join(record.tags)),)))
    return found
