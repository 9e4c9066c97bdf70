"""Does a text speak of a union elsewhere? What was copied from another summary often still names the one it was of."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import F, Value
from django.db.models.functions import Length, StrIndex

from core.scope import Scope
from members.models import Union

SHORTEST = 4


class Others:
    """The unions outside the scope, and not over it, that are named in any of these texts; two queries."""

    def __init__(self, scope: Scope, texts: Iterable[str]) -> None:
        self.scope, self.text = scope, "\n".join(texts)

    @cached_property
    def names(self) -> tuple[list[str], list[str]]:
        """The names of its own and of the unions over it that stand in the texts, longest first; and of the others."""
        if not self.text:
            return [], []
        near = {*self.scope.union_ids, *Union.objects.over([self.scope.union.pk])}
        named = Union.objects.current().alias(at=StrIndex(Value(self.text), F("name")), length=Length("name"))
        found = (
            named.filter(at__gt=0, length__gte=SHORTEST).order_by("-length", "pk").values_list("pk", "name")
        )
        own = [name for key, name in found if key in near]
        return own, [name for key, name in found if key not in near and name not in own]

    def named_in(self, text: str) -> list[str]:
        """The names of others in one of the texts; one that is part of an own name is none."""
        own, others = self.names
        for name in own:
            text = text.replace(name, "\n")
        return [name for name in others if name in text]
