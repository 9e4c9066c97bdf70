"""Showing what is sensitive in full: to whom it may be shown, for a purpose, and never without a trace."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.access import Action, is_own, may
from core.display import label, label_of, names_of
from core.history import owner
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
    WORK = "work", _("work on the record")


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


@transaction.atomic
def show_to_worker(record: Any, *, by: Any, address: str | None) -> bool:
    """What is worked with each day is shown to who may see it, or whose own it is, and noted. Was it?"""
    names = kind_of(record).worked_with
    if not any(getattr(record, name) for name in names) or not may(by, Action.UNMASK, record):
        return False
    purpose = Purpose.OWN if is_own(by, record) else Purpose.WORK
    note([record], names, by=by, purpose=purpose, address=address)
    return True


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
            kind=row._meta.label, record_id=row.pk, union_id=owner(row), by=by, purpose=purpose[:200],
            fields=seen, address=address, job=job,
        )
        for row in rows
        if (seen := [name for name in wanted if getattr(row, name)])
    )  # fmt: skip
    AccessEntry.objects.bulk_create(entries, BATCH)


def accesses(record: Any) -> Any:
    """Who has seen sensitive values of the record, newest first."""
    found = AccessEntry.objects.filter(kind=record._meta.label, record_id__in=record.keys())
    return found.select_related("by")


def hand_over(old: Any, new: Any) -> None:
    """What was seen of a record was seen of the one that came of it. Within a transaction; the one door for it."""
    rows = AccessEntry.objects.filter(kind=old._meta.label, record_id=old.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('unionhub.hands_over', 'accesses', true)")
        rows.update(kind=new._meta.label, record_id=new.pk)
        cursor.execute("SELECT set_config('unionhub.hands_over', '', true)")


@dataclass(frozen=True)
class Told:
    """An access entry as a page tells it."""

    entry: AccessEntry
    record: str
    values: str
    purpose: str


def told(entries: Iterable[AccessEntry]) -> list[Told]:
    """The entries in words; the names of the records take one query for each kind."""
    found = [(entry, apps.get_model(entry.kind)) for entry in entries]
    names = names_of((model, entry.record_id) for entry, model in found)
    purposes = dict(Purpose.choices)
    return [
        Told(
            entry,
            names.get((model, entry.record_id), f"#{entry.record_id}"),
            "、".join(_called(model, name) for name in entry.fields),
            str(purposes.get(entry.purpose, entry.purpose)),
        )
        for entry, model in found
    ]


def _called(model: Any, name: str) -> str:
    """What a value is called; of a record kind also one in its lists."""
    kind = KINDS.get(model._meta.label)
    return label_of(kind, name) if kind else label(model._meta.get_field(name))


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from. Only the proxy that ends https may say so for another."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip() or None
    return request.META.get("REMOTE_ADDR") or None
