"""The link of a union: opened, switched off, renewed; each time it is written down by whom."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import Action
from core.workflow import remember
from members.merged import successor
from members.models import JoinLink, Union
from members.models.applications import new_token
from members.models.transfers import at_unions

OPEN, CLOSE, RENEW = "open", "close", "renew"
DONE = {
    OPEN: gettext_lazy("The link is open. Print the poster, or pass the address on."),
    CLOSE: gettext_lazy("The link is switched off. Whoever opens it is told so."),
    RENEW: gettext_lazy("The link has a new address. Posters with the old one no longer work."),
}


def unions_of(user: Any, action: str = Action.ADD) -> Any:
    """The unions for which somebody may see, or decide on, who joins."""
    rows = Union.objects.current().standing().undissolved()
    return rows.filter(at_unions(user, action, "pk")).order_by("name", "pk")


@transaction.atomic
def change(union: Union, what: str, *, by: Any) -> JoinLink:
    """Open the link of a union, switch it off, or give it another address."""
    link, is_new = JoinLink.objects.select_for_update().get_or_create(
        union=union, defaults={"is_open": what != CLOSE}
    )
    if not is_new and what == RENEW:
        link.token, link.is_open = new_token(), True
    elif not is_new:
        link.is_open = what == OPEN
    link.save()
    remember(link, by=by, note=what, changes={"is_open": [None, link.is_open]})
    return link


def open_link(token: str) -> JoinLink | None:
    """The link with this address, as long as its union takes applications; of one that was merged, that of where it went."""
    link = _switched_on(token=token)
    into = successor(link.union) if link else None
    link = _switched_on(union=into) if into else link
    return link if link and link.union.dissolved_on is None else None


def closed_because(token: str) -> str:
    """Into which union the one of this link was merged; empty where it was not."""
    link = _switched_on(token=token)
    into = successor(link.union) if link else None
    if link is None or into is None:
        return ""
    said = {"union": link.union, "into": into, "day": link.union.dissolved_on}
    return _("%(union)s was merged into %(into)s on %(day)s. Ask there for the link of today.") % said


def _switched_on(**which: Any) -> JoinLink | None:
    rows = JoinLink.objects.filter(is_open=True, union__deleted_at=None, **which)
    return rows.select_related("union").first()
