"""Notices: what a person is told by the system, in words that are found when it is read.

@notice("members.term", icon="calendar-due")
def term(record, facts): return _("...")
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from core.kinds import KINDS
from core.models import Notice
from core.registry import Registry

Words = Callable[[Any, dict[str, Any]], str]
PAGE = 30
# The statement itself says how many rows it wrote, which Django keeps to itself.
TELL = """
    INSERT INTO core_notice (at, to_id, name, kind, record_id, key, facts)
    SELECT %s, * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::jsonb[])
    ON CONFLICT (to_id, name, key) DO NOTHING
"""

__all__ = ["Notice", "about", "notice", "read_by", "send"]


@dataclass(frozen=True)
class NoticeKind:
    icon: str
    words: Words


NOTICES: Registry[NoticeKind] = Registry("notice")
# What is no record and yet something to be told of: its model, which says what is `permitted`, and its page.
SUBJECTS: Registry[tuple[Any, str]] = Registry("subject of notices")


def about(model: Any, page: str) -> None:
    """Let notices be about rows of a model that is no record kind."""
    SUBJECTS[model._meta.label] = (model, page)


def page_of(found: Notice) -> str:
    """The address of what a notice is about."""
    if url := found.facts.get("url"):
        return str(url)
    if found.kind in SUBJECTS:
        return reverse(SUBJECTS[found.kind][1], args=[found.record_id])
    kind = KINDS[found.kind]
    return reverse(f"{kind.app}:{kind.short}", args=[found.record_id])


def rows_of(kind: str, user: Any) -> Any:
    """The rows of a kind or subject that the person may view."""
    if kind in SUBJECTS:
        return SUBJECTS[kind][0].objects.permitted(user)
    return KINDS[kind].model.objects.current().permitted(user)


def notice(name: str, *, icon: str) -> Callable[[Words], Words]:
    """Declare how notices of this name are worded."""

    def declare(words: Words) -> Words:
        NOTICES[name] = NoticeKind(icon, words)
        return words

    return declare


def send(notices: Iterable[Notice]) -> int:
    """Tell each person each thing once, however often it is sent, and by however many at once; how many were new."""
    rows = [(n.to_id, n.name, n.kind, n.record_id, n.key, json.dumps(n.facts)) for n in notices]
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(TELL, [timezone.now(), *(list(column) for column in zip(*rows, strict=True))])
        written: int = cursor.rowcount
    return written


@dataclass(frozen=True)
class Read:
    """A notice in words, with the record it is about."""

    notice: Notice
    record: Any
    icon: str
    words: str


def read_by(user: Any, number: Any) -> tuple[Any, list[Read]]:
    """A page of the person's notices, unread ones first; those about records out of their reach are left out."""
    page = Paginator(
        Notice.objects.filter(to=user).order_by(F("read_at").desc(nulls_first=True), "-pk"), PAGE
    )
    shown = page.get_page(number)
    return shown, in_words(shown, user)


def in_words(notices: Iterable[Notice], user: Any) -> list[Read]:
    """These notices in words, without those about records out of the person's reach; one query for each kind."""
    shown = list(notices)
    records: dict[tuple[str, int], Any] = {}
    for name in {each.kind for each in shown}:
        keys = [each.record_id for each in shown if each.kind == name]
        rows = rows_of(name, user).filter(pk__in=keys)
        records |= {(name, row.pk): row for row in rows}
    found = []
    for each in shown:
        if record := records.get((each.kind, each.record_id)):
            kind = NOTICES[each.name]
            found.append(Read(each, record, kind.icon, kind.words(record, each.facts)))
    return found
