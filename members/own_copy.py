"""The copy of all that is held about a person, which they take away."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.custom.showing import every_group
from core.files import names
from core.history import plain
from core.kinds import kind_of
from core.shelves import lines, shelves
from core.showing import accesses, address_of, note, told
from members import own_data
from members.models import Consent, Member
from members.own_records import own_records, transfers_of, way_of


@transaction.atomic
def copy_of(member: Member, request: HttpRequest) -> dict[str, Any]:
    """For a reader (`groups`, `shelves`, ...) and for a machine (`plain`). That it was taken is noted like any look."""
    kind = kind_of(member)
    note([member], kind.secrets, by=request.user, purpose=_("copy of own data"), address=address_of(request))
    for name in kind.secrets:
        setattr(member, name, getattr(member, name).opened())
    records = own_records(request.user, address_of(request))
    seen = [entry for each in (member, *(own.record for own in records)) for entry in accesses(each)]
    found = {
        "member": member,
        "at": timezone.now(),
        "groups": every_group(member),
        "shelves": [(shelf, found) for shelf in shelves() if (found := lines(shelf, request.user, None))],
        "accesses": told(seen),
        "requests": list(member.requests.all()),
        "consents": list(Consent.objects.of(request.user)),
        "texts": [own_data.text_of(each) for each in agreed_versions(request.user)],
        "spells": way_of(member),
        "transfers": transfers_of(member),
        "records": records,
        "files": names(member),
        "account": request.user,
        "roles": list(request.user.assignments.select_related("union")),  # type: ignore[union-attr]
    }
    return found | {"plain": _plain(found)}


def agreed_versions(user: Any) -> list[str]:
    """The versions of the text that the person agreed to, the latest first."""
    return list(dict.fromkeys(Consent.objects.of(user).values_list("version", flat=True)))


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    return _held(found) | _told(found)


def _held(found: dict[str, Any]) -> dict[str, Any]:
    """What is on record of the person."""
    member, account = found["member"], found["account"]
    return {
        "taken_at": found["at"].isoformat(),
        "union": str(member.union),
        "held": _values(found["groups"]),
        "files": found["files"],
        "membership": [
            {"union": str(each.union), "since": plain(each.since), "until": plain(each.until), "began": each.began,
             "ended": each.ended, "reason": each.reason}
            for each in found["spells"]
        ],
        "transfers": [
            {"from": str(each.from_union), "to": str(each.to_union), "state": each.state, "sent": each.sent_at.isoformat(),
             "reason": each.reason, "answer": each.closed_note}
            for each in found["transfers"]
        ],
        "account": {"username": account.username, "name": account.name, "phone": account.phone.clear,
                    "email": account.email, "since": account.date_joined.isoformat()},
        "roles": [
            {"role": each.role, "union": str(each.union), "since": plain(each.since), "until": plain(each.until),
             "ended": each.ended_at and each.ended_at.isoformat()}
            for each in found["roles"]
        ],
        "records": [
            {"kind": str(each.kind.label), "title": str(each.record), "held": _values(each.groups), "files": each.files}
            for each in found["records"]
        ],
    }  # fmt: skip


def _told(found: dict[str, Any]) -> dict[str, Any]:
    """What is said of the person elsewhere, who looked, what was asked, and what was agreed to."""
    return {
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


def _values(groups: list[Any]) -> list[dict[str, str]]:
    return [{"field": value.label, "value": value.text} for group in groups for value in group.values]
