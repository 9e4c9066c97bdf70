"""Notices: what a person is told by the system, in words that are found when it is read.

@notice("members.term", icon="calendar-due")
def term(record, facts): return _("...")
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F

from core.kinds import KINDS
from core.models import Notice
from core.registry import Registry

Words = Callable[[Any, dict[str, Any]], str]
PAGE = 30

__all__ = ["Notice", "notice", "read_by", "send"]


@dataclass(frozen=True)
class NoticeKind:
    icon: str
    words: Words


NOTICES: Registry[NoticeKind] = Registry("notice")


def notice(name: str, *, icon: str) -> Callable[[Words], Words]:
    """Declare how notices of this name are worded."""

    def declare(words: Words) -> Words:
        NOTICES[name] = NoticeKind(icon, words)
        return words

    return declare


def send(notices: Iterable[Notice]) -> int:
    """Tell each person each thing once, however often it is sent; how many were new."""
    before = Notice.objects.count()
    Notice.objects.bulk_create(notices, 1000, ignore_conflicts=True)
    return Notice.objects.count() - before


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
    records: dict[tuple[str, int], Any] = {}
    for name in {each.kind for each in shown}:
        keys = [each.record_id for each in shown if each.kind == name]
        rows = KINDS[name].model.objects.current().permitted(user).filter(pk__in=keys)
        records |= {(name, row.pk): row for row in rows}
    found = []
    for each in shown:
        if record := records.get((each.kind, each.record_id)):
            kind = NOTICES[each.name]
            found.append(Read(each, record, kind.icon, kind.words(record, each.facts)))
    return shown, found
