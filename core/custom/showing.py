"""Everything that is held in a record, whichever union added it."""

from typing import Any

from django.utils.translation import gettext as _

from core.custom.models import TAGS, Customised
from core.custom.sight import named
from core.display import Shown, ShownGroup, added_groups, label, shown_groups
from core.kinds import Group, kind_of

# What every record may say beside its own fields.
SAID = ("highlight", "remark")


def every_group(record: Any) -> list[ShownGroup]:
    """For the person whom the record is about: its fields, those of any union, and its tags."""
    kind = kind_of(record)
    placed = {name for group in kind.groups for name in group.fields}
    tail = Group(_("More"), tuple(name for name in SAID if name not in placed))
    found = shown_groups(record, [*kind.groups, tail], {})
    if not issubclass(kind.model, Customised):
        return found
    found += added_groups(record, named(kind, record.custom))
    if record.tags:
        title = label(type(record)._meta.get_field(TAGS))
        found.append(ShownGroup(title, (Shown(title, "、".join(record.tags)),)))
    return found
