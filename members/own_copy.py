"""The copy of all that is held about a person, which they take away."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.custom.showing import every_group
from core.kinds import kind_of
from core.shelves import lines, shelves
from core.showing import accesses, address_of, note, told
from members.models import Consent, Member


@transaction.atomic
def copy_of(member: Member, request: HttpRequest) -> dict[str, Any]:
    """For a reader (`groups`, `shelves`, ...) and for a machine (`plain`). That it was taken is noted like any look."""
    kind = kind_of(member)
    note([member], kind.secrets, by=request.user, purpose=_("copy of own data"), address=address_of(request))
    for name in kind.secrets:
        setattr(member, name, getattr(member, name).opened())
    found = {
        "member": member,
        "at": timezone.now(),
        "groups": every_group(member),
        "shelves": [(shelf, found) for shelf in shelves() if (found := lines(shelf, request.user, None))],
        "accesses": told(accesses(member)),
        "requests": list(member.requests.all()),
        "consents": list(Consent.objects.of(request.user)),
    }
    return found | {"plain": _plain(found)}


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    member = found["member"]
    return {
        "taken_at": found["at"].isoformat(),
        "union": str(member.union),
        "held": [
            {"field": value.label, "value": value.text} for group in found["groups"] for value in group.values
        ],
        "about_me": {
            str(shelf.title): [{"title": line.title, "date": line.day, "says": line.says} for line in rows]
            for shelf, rows in found["shelves"]
        },
        "seen_by": [
            {"who": str(each.entry.by or ""), "when": each.entry.at.isoformat(), "what": each.values, "purpose": each.purpose}
            for each in found["accesses"]
        ],
        "requests": [
            {"what": each.what, "at": each.at.isoformat(), "state": each.state, "answer": each.answer}
            for each in found["requests"]
        ],
        "consents": [
            {
                "version": each.version,
                "given": each.given_at.isoformat(),
                "withdrawn": each.withdrawn_at and each.withdrawn_at.isoformat(),
            }
            for each in found["consents"]
        ],
    }  # fmt: skip
