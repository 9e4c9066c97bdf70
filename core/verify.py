"""Is everything as it must be? Every application declares what it can check; `manage.py verify` asks them all.

@check("members.tree")
def tree(): ...            # yields a line for each thing that is wrong
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Exists, FileField, ForeignKey, OuterRef, Q
from django.utils import timezone

from core.kinds import KINDS
from core.models import AccessEntry, Attachment, HistoryEntry
from core.registry import Registry
from core.retention import before
from core.rotation import unsound

Check = Callable[[], Iterable[str]]
ONE_HOUR = timedelta(hours=1)

CHECKS: Registry[Check] = Registry("check")


def check(name: str) -> Callable[[Check], Check]:
    """Declare a check under `app.name`."""

    def declare(function: Check) -> Check:
        CHECKS[name] = function
        return function

    return declare


@check("core.links")
def broken_links() -> Iterator[str]:
    """Rows that mean a row that is not there."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields if model._meta.managed else ():
            if isinstance(field, ForeignKey):
                yield from _broken(model, field)


def _broken(model: Any, field: Any) -> Iterator[str]:
    there = field.related_model._base_manager.filter(**{field.target_field.name: OuterRef(field.attname)})
    rows = model._base_manager.filter(~Exists(there), **{f"{field.attname}__isnull": False})
    for key, value in rows.order_by().values_list("pk", field.attname):
        yield f"{model._meta.label} {key}: {field.name} {value} is not there"


@check("core.history")
def history_that_does_not_fit() -> Iterator[str]:
    """Entries of records that are not there, and records that stand elsewhere than where their history left them."""
    for name, kind in KINDS.items():
        there = kind.model._base_manager.filter(pk=OuterRef("record_id"))
        # Of what ended with the bin, the entries stay without what they said.
        alone = HistoryEntry.objects.filter(~Exists(there), ~Q(changes={}, note=""), kind=name).order_by()
        for key in alone.values_list("record_id", flat=True).distinct():
            yield f"{name} {key}: its history stands alone"
        with connection.cursor() as cursor:
            cursor.execute(MISPLACED.format(table=kind.model._meta.db_table), [name])
            for key, did in cursor.fetchall():
                yield f"{name} {key}: last {did}, and stands otherwise"


# Binned or merged by its last entry and standing, or taken back and in the bin.
MISPLACED = """
    SELECT record.id, entry.did FROM {table} record JOIN (
        SELECT DISTINCT ON (record_id) record_id, did FROM core_historyentry
        WHERE kind = %s AND did IN ('binned', 'merged', 'restored', 'parted') ORDER BY record_id, id DESC
    ) entry ON entry.record_id = record.id
    WHERE record.version < 1
       OR (entry.did IN ('binned', 'merged') AND record.deleted_at IS NULL)
       OR (entry.did IN ('restored', 'parted') AND record.deleted_at IS NOT NULL)
"""


@check("core.files")
def files_that_do_not_fit() -> Iterator[str]:
    """Files that rows mean and the disk does not hold, and those it holds that no row means."""
    meant: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields if model._meta.managed else ():
            if isinstance(field, FileField):
                names = model._base_manager.exclude(**{field.name: ""}).values_list("pk", field.name)
                for key, name in names.order_by().iterator():
                    meant.add(name)
                    if not field.storage.exists(name):
                        yield f"{model._meta.label} {key}: file {name} is missing"
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        name = path.relative_to(root).as_posix()
        if path.is_file() and name not in meant:
            yield f"file {name} belongs to no row"


@check("core.sizes")
def altered_files() -> Iterator[str]:
    """Attachments that are not as large as when they came."""
    for each in Attachment.objects.order_by("pk").iterator():
        if each.file.storage.exists(str(each.file.name)):
            yield from _altered(each)


def _altered(attachment: Attachment) -> Iterator[str]:
    try:
        with attachment.file.open("rb") as file:
            size = len(file.read())
    except ValueError:
        return
    if size != attachment.size:
        yield f"core.Attachment {attachment.pk}: {size} bytes, it was {attachment.size}"


@check("core.accesses")
def accesses_that_could_be_changed() -> Iterator[str]:
    """Who saw what must be guarded by the database itself, and cannot have been seen in time to come."""
    guards = (
        "SELECT count(*) FROM pg_trigger WHERE tgname = 'core_accesses_guard' AND tgenabled IN ('O', 'A')"
    )
    with connection.cursor() as cursor:
        cursor.execute(guards)
        if cursor.fetchone() != (1,):
            yield "core.AccessEntry: the guard that keeps it from being changed is off"
    for key in AccessEntry.objects.filter(at__gt=timezone.now() + ONE_HOUR).values_list("pk", flat=True):
        yield f"core.AccessEntry {key}: it is of a time to come"


# Entries that say otherwise than their last link, or have none; links of which the entry is gone before its time; and
# links that do not follow from the one before.
UNLINKED = """
    SELECT seen.id FROM core_accessentry seen LEFT JOIN LATERAL (
        SELECT content FROM core_accesslink WHERE entry = seen.id ORDER BY id DESC LIMIT 1
    ) link ON true
    WHERE link.content IS DISTINCT FROM core_access_content(seen) ORDER BY seen.id
"""
MISSING = """
    SELECT DISTINCT link.entry FROM core_accesslink link
    WHERE link.at > %s AND NOT EXISTS (SELECT 1 FROM core_accessentry WHERE id = link.entry) ORDER BY 1
"""
BROKEN = """
    SELECT id FROM (
        SELECT id, digest, content, lag(digest) OVER (ORDER BY id) AS before FROM core_accesslink
    ) link
    WHERE digest <> sha256(coalesce(before, ''::bytea) || content) ORDER BY id
"""


@check("core.access_chain")
def accesses_that_were_altered() -> Iterator[str]:
    """The chain over who saw what: nothing in it was changed, taken out or put in afterwards, by whomever."""
    questions: dict[str, tuple[str, list[Any]]] = {
        "core.AccessEntry {}: it says otherwise than when it was written": (UNLINKED, []),
        "core.AccessEntry {}: it was taken out before its time": (MISSING, [before("accesses")]),
        "core.AccessLink {}: it does not follow from the one before": (BROKEN, []),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS core_access_chain IMMEDIATE")
        for words, (sql, values) in questions.items():
            cursor.execute(sql, values)
            yield from (words.format(key) for (key,) in cursor.fetchall())


@check("core.secrets")
def secrets_that_are_lost() -> Iterator[str]:
    """Encrypted values that no key opens, and those that a search would not find."""
    yield from (f"{which}: {what}" for which, what in unsound())
