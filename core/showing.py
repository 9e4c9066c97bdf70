"""Showing what is sensitive in full: to whom it may be shown, for a purpose, and never without a trace."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.access import Action, may
from core.display import label_of, names_of
from core.history import union_field
from core.kinds import KINDS, Kind, kind_of
from core.models import AccessEntry, Job
from core.sensitive import Secret

BATCH = 1000


class Purpose(TextChoices):
    """What a sensitive value is needed for, as most people need it."""

    CHECK = "check", _("check who somebody is")
    CONTACT = "contact", _("get in touch")
    FORM = "form", _("fill in a form for them")
    BENEFIT = "benefit", _("pay or send a benefit")
    REPORT = "report", _("register with the higher union")
    OTHER = "other", _("something else")
    OWN = "own", _("own data")


@transaction.atomic
def show(record: Any, name: str, *, by: Any, purpose: str, address: str | None) -> Secret:
    """The value, showing itself in full; that it was shown is written in the same transaction. PermissionError
    for who may not see it.
    """
    if not may(by, Action.UNMASK, record):
        raise PermissionError
    note([record], [name], by=by, purpose=purpose, address=address)
    secret: Secret = getattr(record, name)
    return secret.opened()


def open_all(kind: Kind, rows: Iterable[Any], *, by: Any, purpose: str, job: Job | None = None) -> None:
    """Let every sensitive value of these rows show itself in full, and note it. Within a transaction."""
    found = list(rows)
    for row in found:
        for name in kind.secrets:
            setattr(row, name, getattr(row, name).opened())
    note(found, kind.secrets, by=by, purpose=purpose, job=job)


def note(
    rows: Iterable[Any],
    names: Iterable[str],
    *,
    by: Any,
    purpose: str,
    address: str | None = None,
    job: Job | None = None,
) -> None:
    """Write down that these values of these rows were seen; empty ones cannot be."""
    wanted = tuple(names)
    entries = (
        AccessEntry(
            kind=kind_of(row).name, record_id=row.pk, union_id=owner(row), by=by, purpose=purpose[:200],
            fields=seen, address=address, job=job,
        )
        for row in rows
        if (seen := [name for name in wanted if getattr(row, name)])
    )  # fmt: skip
    AccessEntry.objects.bulk_create(entries, BATCH)


def owner(record: Any) -> int | None:
    """The key of the union whose record it is."""
    path = "pk" if type(record).union_path == "pk" else f"{union_field(record)}_id"
    key: int | None = getattr(record, path)
    return key


def accesses(record: Model) -> Any:
    """Who has seen sensitive values of the record, newest first."""
    found = AccessEntry.objects.filter(kind=record._meta.label, record_id=record.pk)
    return found.select_related("by")


@dataclass(frozen=True)
class Told:
    """An access entry as a page tells it."""

    entry: AccessEntry
    record: str
    values: str
    purpose: str


def told(entries: Iterable[AccessEntry]) -> list[Told]:
    """The entries in words; the names of the records take one query for each kind."""
    found = [entry for entry in entries if entry.kind in KINDS]
    names = names_of((KINDS[entry.kind].model, entry.record_id) for entry in found)
    purposes = dict(Purpose.choices)
    return [
        Told(
            entry,
            names.get((KINDS[entry.kind].model, entry.record_id), f"#{entry.record_id}"),
            "、".join(label_of(KINDS[entry.kind], name) for name in entry.fields),
            str(purposes.get(entry.purpose, entry.purpose)),
        )
        for entry in found
    ]


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from. Only the proxy that ends https may say so for another."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip() or None
    return request.META.get("REMOTE_ADDR") or None
