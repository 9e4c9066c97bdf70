"""Which employers with a union are under an agreement, of those that should be."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from congress.models import Agreement
from congress.models.agreements import AgreementType
from core.scope import Scope
from members.models import Employer


@dataclass(frozen=True)
class Coverage:
    """Of one type: the employers that a person may view, each with the key of the agreement it is under, if any."""

    scope: Scope
    user: Any
    type: str

    def agreements(self) -> Any:
        """Those in force that none has replaced."""
        return Agreement.objects.in_force(self.scope).unreplaced(self.scope.until).filter(type=self.type)

    def employers(self) -> Any:
        one = self.agreements().filter(Q(employer=OuterRef("pk")) | Q(covered__employer=OuterRef("pk")))
        rows = Employer.objects.permitted(self.user).as_at("unionised_on", self.scope).filter(unionised=True)
        return rows.annotate(agreement=Subquery(one.order_by("-signed_on", "-pk").values("pk")[:1]))

    def numbers(self) -> dict[str, int]:
        """How many employers are under one, of how many, and how many the agreements say they cover."""
        found = self.employers().aggregate(
            covered=Sum("count", filter=~Q(agreement=None), default=0), all=Sum("count", default=0)
        )
        said = Coalesce("covered_units", "count", output_field=BigIntegerField())
        return found | self.agreements().aggregate(declared=Sum(said, default=0))


def coverage(union: Any, user: Any, type_: str, day: date) -> Coverage:
    return Coverage(Scope(union, day.replace(month=1, day=1), day), user, type_)


TYPES = [each for each in AgreementType if each != AgreementType.OTHER]
