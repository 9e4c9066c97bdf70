"""One record: what it says, what belongs to it, and how it came to be so."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import ForeignKey
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.access import Action, is_own, may
from core.custom.sight import for_record
from core.display import (
    ShownGroup,
    added_groups,
    is_english,
    label,
    label_of,
    names_of,
    part_words,
    shown_groups,
)
from core.files import attachments, is_picture
from core.history import history, owner
from core.kinds import KINDS, TAIL, Group
from core.panels import panels
from core.preview import preview
from core.showing import address_of, show_to_worker
from core.timeline import timeline
from core.views.base import KindView

MOST_ENTRIES = 50


class RecordDetail(KindView):
    """The page of a record."""

    template = "records/detail.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(pk)
        if record.successor:
            return redirect(self.record(record.successor.pk))

        if show_to_worker(record, by=request.user, address=address_of(request)):
            for name in self.kind.worked_with:
                setattr(record, name, getattr(record, name).opened())
        files = list(attachments(record))
        closed = self.kind.closed_parts(request.user, [owner(record)])
        return self.page(
            record=record,
            told=preview(record, "en" if is_english() else "zh-hans"),
            groups=self.groups(record),
            parts=list(self.parts(record, closed)),
            panels=list(panels(record, request.user)),
            pictures=[file for file in files if is_picture(file.name)],
            files=[file for file in files if not is_picture(file.name)],
            moments=timeline(self.kind, history(record)[:MOST_ENTRIES], closed),
            unions=self.unions(record),
            may=self.powers(record),
            urls={page: self.kind.url(page, pk) for page in ("edit", "delete", "restore")}
            | {"copy": f"{self.kind.url('new')}?copy={pk}"},
        )

    def powers(self, record: Any) -> dict[str, bool]:
        """The buttons this person gets."""
        is_binned = record.deleted_at is not None
        deletes = may(self.request.user, Action.DELETE, record)
        return {
            "change": not is_binned and may(self.request.user, Action.CHANGE, record),
            "add": not is_binned and self.may_somewhere(Action.ADD),
            "delete": not is_binned and deletes,
            "own": is_own(self.request.user, record),
            "unmask": bool(self.kind.secrets) and may(self.request.user, Action.UNMASK, record),
            "restore": is_binned and deletes,
        }

    def groups(self, record: Any) -> list[ShownGroup]:
        placed = {name for group in self.kind.groups for name in group.fields}
        tail = Group("", tuple(name for name in TAIL if name not in placed and name != "highlight"))
        groups = [*self.kind.groups, tail]
        without_highlight = (Group(g.title, tuple(n for n in g.fields if n != "highlight")) for g in groups)
        shown = shown_groups(record, without_highlight, self.links(record))
        return [*shown, *added_groups(record, for_record(self.kind, record))]

    def links(self, record: Any) -> dict[str, str]:
        """Where the linked records may be opened."""
        found = {}
        for field in self.kind.fields:
            if isinstance(field, ForeignKey) and field.related_model._meta.label in KINDS:
                other = getattr(record, field.name)
                if other and not other.deleted_at and may(self.request.user, Action.VIEW, other):
                    found[field.name] = other.get_absolute_url()
        return found

    def parts(
        self, record: Any, closed: Collection[str]
    ) -> Iterator[tuple[str, list[str], list[list[tuple[str, str]]]]]:
        """Each filled list that is open to this person: its title, the heads and the rows, in words."""
        for part in self.kind.parts:
            rows = list(getattr(record, part.name).all()) if part.name not in closed else []
            fields: list[Any] = [part.model._meta.get_field(name) for name in part.fields]
            names = names_of(
                (field.related_model, getattr(row, field.attname))
                for row in rows
                for field in fields
                if isinstance(field, ForeignKey) and getattr(row, field.attname)
            )
            if rows and not part.has_panel:
                heads = [label(field) for field in fields]
                lines = [[(part_words(row, f, names), label(f)) for f in fields] for row in rows]
                yield label_of(self.kind, part.name), heads, lines

    def unions(self, record: Any) -> list[Any]:
        """The record's union and those over it, as far as they are within reach."""
        union = getattr(record, "union", None) or getattr(record, "parent", None)
        if union is None:
            return []
        line = [*union.ancestors(), union]
        reached = self.request.user.unions().filter(pk__in=[u.pk for u in line])  # type: ignore[union-attr]
        keys = set(reached.values_list("pk", flat=True))
        return [u for u in line if u.pk in keys]
