"""Which fields and tags there are for somebody, for a record, or for the records of a union: a kind with them added."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q

from core.access import Action
from core.among import among
from core.custom.fields import TagsField, field_of
from core.custom.models import PREFIX, CustomField, Customised, Tag
from core.kinds import Kind
from core.whole import whole

EVERY = Q()


def is_customised(kind: Kind) -> bool:
    """May unions add fields and tags to this kind?"""
    return issubclass(kind.model, Customised)


def unions() -> Any:
    return apps.get_model(settings.UNION_MODEL)._default_manager


def for_user(kind: Kind, user: Any, *, with_retired: bool = False) -> Kind:
    """With what is asked of the records that somebody may view: by their unions, and by all over these."""
    if not is_customised(kind) or not is_added_to(kind):
        return kind
    return _extended(kind, seen_by(kind, user), with_retired=with_retired)


def is_added_to(kind: Kind) -> bool:
    """Has any union added anything to the kind? Asked first, for mostly none has, and who sees what takes longer."""
    fields, tags = (model.objects.filter(kind=kind.name).values("pk") for model in (CustomField, Tag))
    return fields.union(tags, all=True)[:1].exists()


def seen_by(kind: Kind, user: Any) -> Q:
    """What stands at the unions of which somebody may view records of the kind, and over them."""
    keys = user.reach(kind.sphere, Action.VIEW)
    return EVERY if keys is None else among("union", unions().over(keys))


def for_union(kind: Kind, union: Any, *, with_retired: bool = False) -> Kind:
    """With what is asked of the records of one union; without a union, nothing is."""
    if not is_customised(kind):
        return kind
    keys = unions().over([union]) if union else ()
    return _extended(kind, among("union", keys), with_retired=with_retired)


def for_record(kind: Kind, record: Any) -> Kind:
    """With what is asked of this record, and what was asked once if it holds a value of it."""
    if not is_customised(kind):
        return kind
    found = for_union(kind, record.union_id, with_retired=True)
    kept = (f for f in found.custom if not _is_retired(f) or f.value_from_object(record))
    return replace(found, custom=tuple(kept))


def around(kinds: Iterable[Kind], union: Any, user: Any = None, *, with_retired: bool = False) -> list[Kind]:
    """With what is asked of the records of a union and all below it, as far as somebody may see that; each field
    says of which unions it is asked. Without a union, all that somebody may see.
    """
    return [_around(kind, union, user, with_retired) if is_customised(kind) else kind for kind in kinds]


def _around(kind: Kind, union: Any, user: Any, with_retired: bool) -> Kind:
    fields, tags = _added(kind, seen_by(kind, user) if user is not None else EVERY, with_retired)
    if not fields and not tags:
        return kind
    if union is not None:
        near = {*unions().over([union.pk]), *union.with_below()}
        fields, tags = ([each for each in found if each.union_id in near] for found in (fields, tags))
    trees = unions().below({each.union_id for each in (*fields, *tags)})
    return _with(kind, fields, tags, {key: frozenset(tree) for key, tree in trees.items()})


def named(kind: Kind, names: Iterable[str]) -> Kind:
    """With the fields of these names, whoever asks them: so that a value can be told."""
    keys = [name.removeprefix(PREFIX) for name in names if name.startswith(PREFIX)]
    if not is_customised(kind) or not keys:
        return kind
    found = CustomField.objects.filter(kind=kind.name, pk__in=[key for key in keys if whole(key)])
    return replace(kind, custom=tuple(map(field_of, found)))


def _extended(kind: Kind, wanted: Q, *, with_retired: bool) -> Kind:
    return _with(kind, *_added(kind, wanted, with_retired))


def _added(kind: Kind, wanted: Q, with_retired: bool) -> tuple[Any, Any]:
    """The fields and the tags that fit."""
    rule = Q(kind=kind.name) & wanted
    rule &= EVERY if with_retired else Q(is_retired=False)
    return list(CustomField.objects.filter(rule)), list(Tag.objects.filter(rule))


def _with(kind: Kind, fields: Any, tags: Any, below: dict[int, frozenset[int]] | None = None) -> Kind:
    found: list[Any] = [field_of(each, below) for each in fields]
    return replace(kind, custom=(*found, *([TagsField(tags, below)] if tags else ())))


def _is_retired(field: Any) -> bool:
    return not isinstance(field, TagsField) and field.definition.is_retired
