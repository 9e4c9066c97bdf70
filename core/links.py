"""Rows of any application that mean a record: which they are, and leading them to another record.

Nobody declares them: every foreign key to the model is one, and so is what is attached to a record by its key.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import ManyToOneRel, Model
from django.utils.text import capfirst

from core import history
from core.kinds import KINDS
from core.models import Attachment
from core.records import Part, Record


@dataclass(frozen=True)
class Link:
    """A foreign key of another model, by which its rows mean a record."""

    model: type[Model]
    name: str

    @property
    def key(self) -> str:
        return f"{self.model._meta.label}.{self.name}"

    @property
    def label(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    @property
    def is_of_parts(self) -> bool:
        return issubclass(self.model, Part)

    @property
    def is_in_history(self) -> bool:
        """Is it a field of a record that people fill?"""
        kind = KINDS.get(self.model._meta.label)
        return kind is not None and self.name in {field.name for field in kind.fields}

    def rows(self, *keys: int) -> Any:
        """The rows that mean one of these records, binned ones too."""
        return self.model._base_manager.filter(**{f"{self.name}__in": keys}).order_by("pk")

    def lead(self, rows: Iterable[int], to: int, *, by: Any, note: str) -> None:
        """Let these rows mean another record. Of a record, and of the owner of a part, it stands in the history."""
        found = self.model._base_manager.filter(pk__in=list(rows)).order_by("pk")
        if self.is_in_history:
            for row in cast("Iterable[Record]", found):
                with history.changing(row, self.name, by=by, note=note) as stored:
                    setattr(stored, f"{self.name}_id", to)
        elif self.is_of_parts and self.name != "owner":
            self._lead_parts(found, to, by, note)
        else:
            found.update(**{self.name: to})

    def _lead_parts(self, found: Any, to: int, by: Any, note: str) -> None:
        of_owner = defaultdict(list)
        for row in found.select_related("owner"):
            of_owner[row.owner].append(row.pk)
        for owner, keys in of_owner.items():
            with history.changing(owner, by=by, note=note):
                self.model._base_manager.filter(pk__in=keys).update(**{self.name: to})


def links_to(model: type[Model], *, but: Iterable[type[Model]] = ()) -> list[Link]:
    """Every link to a model, in one order for everybody; those of the models `but` are left out."""
    relations = model._meta.get_fields(include_hidden=True)
    found = {Link(r.related_model, r.field.name) for r in relations if isinstance(r, ManyToOneRel)}
    return sorted((link for link in found if link.model not in tuple(but)), key=lambda link: link.key)


def hold(links: Iterable[Link], *keys: int) -> None:
    """Lock what means these records, in one order for everybody: first the rows, or whose parts they are."""
    held: dict[type[Model], set[int]] = defaultdict(set)
    for link in links:
        if link.is_of_parts:
            owner: Any = link.model._meta.get_field("owner")
            held[owner.related_model] |= set(link.rows(*keys).values_list("owner_id", flat=True))
        else:
            held[link.model] |= set(link.rows(*keys).values_list("pk", flat=True))
    for model in sorted(held, key=lambda each: each._meta.label):
        rows = model._base_manager.filter(pk__in=held[model]).order_by("pk")
        list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))


def attached(record: Record, keys: Iterable[int] | None = None) -> Any:
    """The files of a record; of these keys, if they are said."""
    files = Attachment.objects.filter(kind=record._meta.label, record_id=record.pk)
    return files if keys is None else files.filter(pk__in=list(keys))


def twice(link: Link, one: int, other: int) -> Iterator[Any]:
    """The records among whose parts both stand."""
    if link.is_of_parts and link.name != "owner":
        owner: Any = link.model._meta.get_field("owner")
        ones = link.rows(one).values("owner_id")
        yield from owner.related_model._base_manager.filter(
            pk__in=link.rows(other).filter(owner_id__in=ones).values("owner_id")
        )
