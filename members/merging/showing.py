"""What hangs on either of two records, as far as who merges them may know."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from core.access import Action, may
from core.kinds import KINDS
from core.links import Link, twice
from core.models import Attachment
from members.merging.merge import links
from members.models import Member


@dataclass(frozen=True)
class Hanging:
    """What of one kind belongs to the left record and to the right."""

    label: str
    left: int
    right: int


def hanging(left: Any, right: Any, user: Any) -> list[Hanging]:
    """As many queries as there are kinds that can mean a member."""
    found = [_hanging(link, left.pk, right.pk, user) for link in links() if link.model is not Member]
    files = Attachment.objects.filter(kind=left._meta.label, record_id__in=(left.pk, right.pk))
    counts = dict(files.order_by().values_list("record_id").annotate(n=Count("pk")))
    found.append(Hanging(_("Photos and files"), counts.get(left.pk, 0), counts.get(right.pk, 0)))
    return [each for each in found if each.left or each.right]


def _hanging(link: Link, left: int, right: int, user: Any) -> Hanging:
    rows = _told(link, link.rows(left, right), user)
    counts = dict(rows.order_by().values_list(link.name).annotate(n=Count("pk")))
    return Hanging(link.label, counts.get(left, 0), counts.get(right, 0))


def _told(link: Link, rows: Any, user: Any) -> Any:
    """Those of the rows that are records within reach, or parts of such, or neither."""
    if link.model._meta.label in KINDS:
        return rows.current().permitted(user)
    if link.is_of_parts and link.name != "owner":
        owners: Any = link.model._meta.get_field("owner").related_model
        return rows.filter(owner__in=owners.objects.current().permitted(user))
    return rows


def both(left: Any, right: Any, user: Any) -> Iterator[str]:
    """Where both take part, as far as it is within reach: one of the two has to be taken out there afterwards."""
    for link in links():
        yield from (
            str(record) for record in twice(link, left.pk, right.pk) if may(user, Action.VIEW, record)
        )
