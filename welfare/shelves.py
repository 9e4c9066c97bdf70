from typing import Any

from django.db.models import OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from core.display import is_english, number_words
from core.shelves import shelf
from welfare.models import Grant, GrantRecipient, HardshipCase, Insurance, InsuredPerson, RightsCase


def named(model: type[Any], people: type[Any]) -> Any:
    """The records in whose list of people somebody stands, with what is theirs."""

    def rows(user: Any) -> Any:
        mine = people.objects.filter(Q(member__user=user))
        theirs = mine.filter(owner=OuterRef("pk")).order_by().values("owner").annotate(sum=Sum("amount"))
        found = model.objects.filter(pk__in=mine.values("owner"))
        return found.annotate(own_amount=Subquery(theirs.values("sum")))

    return rows


def own_amount(row: Any) -> str:
    """The money that is the person's own, not that of all together."""
    if not row.own_amount:
        return ""
    words = number_words(row.own_amount, fen=True)
    return f"{words} yuan" if is_english() else f"{words}元"


def cover(row: Any) -> str:
    words = [row.get_action_display(), own_amount(row)]
    if row.expires_on:
        words.append(str(_("until %(day)s")) % {"day": row.expires_on.isoformat()})
    return " · ".join(filter(None, words))


def kind_of_grant(row: Any) -> str:
    return " · ".join(filter(None, (row.get_type_display(), own_amount(row))))


shelf(
    "welfare.cases",
    _("Help I receive"),
    rows=lambda user: HardshipCase.objects.filter(member__user=user),
    order=30,
    icon="heart-handshake",
    says=lambda case: case.get_status_display(),
)
shelf(
    "welfare.rights",
    _("My rights cases"),
    rows=lambda user: RightsCase.objects.filter(member__user=user),
    order=32,
    icon="scale",
    says=lambda case: case.get_status_display(),
)
shelf(
    "welfare.grants",
    _("Grants and visits I received"),
    rows=named(Grant, GrantRecipient),
    order=35,
    icon="gift",
    says=kind_of_grant,
    empty=_("Condolence visits, aid and benefits in whose list you stand appear here."),
)
shelf(
    "welfare.insurance",
    _("My mutual-aid insurance"),
    rows=named(Insurance, InsuredPerson),
    order=40,
    icon="umbrella",
    says=cover,
    empty=_("Schemes in which your union insures you appear here, and what was paid out."),
)
