"""Finding records by a word: in one kind, or in all that a person may view."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any

from django.contrib.postgres.lookups import DataContains
from django.db.models import CharField, F, Model, Q, Value
from django.db.models.functions import Cast

from core.access import Action, reach
from core.bigrams import has_pieces, of_word
from core.history import union_field
from core.kinds import KINDS, Kind
from core.sensitive import EncryptedField, found_by

MOST_OF_A_KIND = 6
MOST_WORDS = 10


@dataclass(frozen=True)
class Hits:
    """The first few records of a kind in which a word occurs."""

    kind: Kind
    rows: tuple[Any, ...]
    has_more: bool


def matching(rows: Any, kind: Kind, text: str, user: Any) -> Any:
    """The rows in which every word of the text, up to the tenth, occurs in one of the fields that are searched."""
    fields = {field.name: field for field in kind.model._meta.fields}
    names = kind.search or (kind.model.title_field,)
    sealed = [field for name in names if isinstance(field := fields.get(name), EncryptedField)]
    open_to_all = [name for name in names if not isinstance(fields.get(name), EncryptedField)]
    shown = reach(user, kind.model, Action.UNMASK) if sealed else Q()
    for word in list(dict.fromkeys(text.split()))[:MOST_WORDS]:
        written = _any(Q(**{f"{name}__icontains": word}) for name in open_to_all)
        rows = rows.filter(
            _found(kind, word, written, _any(found_by(field, word, shown) for field in sealed))
        )
    return rows


def _any(rules: Iterable[Q]) -> Q:
    return reduce(or_, rules, Q(pk__in=()))


def _found(kind: Kind, word: str, written: Q, sealed: Q) -> Q:
    """Either rule; of a row whose list is searched too, once however many of its lines it is found by. Where the kind
    has an index of the pieces of its words, it leaves few rows to look into; each rule then finds its rows by itself,
    for no index serves a row that is this or that.
    """
    if kind.model.sought is None:
        rule = written | sealed
        return (
            Q(pk__in=kind.model.objects.filter(rule).order_by().values("pk")) if _is_of_lists(kind) else rule
        )
    near = Q(DataContains(kind.model.sought, of_word(word))) if has_pieces(word) else Q()
    keys = (kind.model.objects.filter(rule).order_by().values("pk") for rule in (near & written, sealed))
    return Q(pk__in=next(keys).union(*keys, all=True))


def _is_of_lists(kind: Kind) -> bool:
    lists = {part.name for part in kind.parts}
    return any(name.partition("__")[0] in lists for name in kind.search)


def search(user: Any, searched: Iterable[Kind], text: str) -> list[Hits]:
    """The records that the user may view and in which the words occur: one query to find them."""
    found = _keys(user, list(searched), text) if text.strip() else []
    keys: dict[str, list[int]] = {}
    for name, key in found:
        keys.setdefault(name, []).append(key)
    return [_hits(KINDS[name], found) for name, found in keys.items()]


def _keys(user: Any, searched: list[Kind], text: str) -> list[tuple[str, int]]:
    parts = [
        matching(kind.model.objects.current().permitted(user), kind, text, user)
        .order_by("-pk")
        .annotate(kind_name=Cast(Value(kind.name), CharField()), key=F("pk"))
        .values_list("kind_name", "key")[: MOST_OF_A_KIND + 1]
        for kind in searched
    ]
    if not parts:
        return []
    return list(parts[0].union(*parts[1:], all=True))


def _hits(kind: Kind, keys: list[int]) -> Hits:
    rows = kind.model.objects.filter(pk__in=keys).select_related(*links(kind)).order_by("-pk")
    return Hits(kind, tuple(rows[:MOST_OF_A_KIND]), len(keys) > MOST_OF_A_KIND)


def links(kind: Kind) -> tuple[str, ...]:
    """What a row's name or its line in a list may need."""
    return tuple(dict.fromkeys((union_field(kind.model()), *kind.links)))


def with_names(rows: Any, kind: Kind) -> Any:
    """Rows with those they link to, of which only what they are called by is read."""
    found = links(kind)
    return rows.select_related(*found).defer(*_unread(kind.model, found))


@cache
def _unread(model: type[Model], found: tuple[str, ...]) -> list[str]:
    return [f"{link}__{name}" for link in found for name in _beside_name(model, link)]


def _beside_name(of: type[Model], link: str) -> list[str]:
    model: Any = of._meta.get_field(link).related_model
    needed = getattr(model, "called_by", ())
    return (
        [f.name for f in model._meta.concrete_fields if not f.primary_key and f.name not in needed]
        if needed
        else []
    )
