"""One line for each delegate, ticked by many hands at once: who came to a meeting, and how each voted by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone

from congress.models import Attendance, Delegate, NamedVote
from congress.models.delegates import AttendanceState, Choice
from core.history import Did, plain_rows
from core.kinds import PartList, kind_of
from core.models import HistoryEntry
from core.records import Part, Record


@dataclass(frozen=True)
class Roll:
    """A list of a delegate of which each line is about one record. `about` names the record, `value` what was ticked."""

    model: type[Part]
    part: str
    about: str
    value: str
    choices: Any

    def ticked(self, record: Record, delegates: Any) -> Any:
        """The delegates, each with `tick`: what stands on their line, or None."""
        lines = self.model._default_manager.filter(**{self.about: record, "owner": OuterRef("pk")})
        return delegates.annotate(tick=Subquery(lines.values(self.value)[:1]))

    def counts(self, record: Record, delegates: Any) -> dict[str, int]:
        """How many delegates there are under `all`, and how many were ticked as what; one query."""
        lines = {
            choice: Count(
                "pk",
                filter=Q(**{f"{self.part}__{self.about}": record, f"{self.part}__{self.value}": choice}),
                distinct=True,
            )
            for choice in self.choices.values
        }
        found: dict[str, int] = delegates.order_by().aggregate(all=Count("pk", distinct=True), **lines)
        return found

    @transaction.atomic
    def tick(
        self, record: Record, ticks: Mapping[int, str], delegates: Any, *, by: Any, **more: Any
    ) -> list[int]:
        """Write down what was ticked of these delegates; nothing ticked takes the line away. Answers whose line changed,
        each of which remembers it. However many there are, the number of statements is the same.
        """
        rows = Delegate.objects.filter(pk__in=delegates.filter(pk__in=ticks).values("pk"))
        keys = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
        before = self._lines(keys)
        stood = {line.owner_id: getattr(line, self.value) for line in before if self._is_about(line, record)}
        changed = [key for key in keys if stood.get(key, "") != ticks[key]]
        self._write(record, {key: ticks[key] for key in changed}, more)
        self._remember(changed, before, by)
        return changed

    def _lines(self, keys: Iterable[int]) -> list[Any]:
        return list(self.model._default_manager.filter(owner__in=list(keys)).order_by("pk"))

    def _is_about(self, line: Any, record: Record) -> bool:
        return bool(getattr(line, f"{self.about}_id") == record.pk)

    def _write(self, record: Record, ticks: dict[int, str], more: dict[str, Any]) -> None:
        mine = self.model._default_manager.filter(**{self.about: record})
        mine.filter(owner__in=[key for key, value in ticks.items() if not value]).delete()
        given: list[Any] = [
            self.model(**{"owner_id": key, self.about: record, self.value: value, **more})
            for key, value in ticks.items()
            if value
        ]
        self.model._default_manager.bulk_create(
            given,
            update_conflicts=True,
            unique_fields=["owner", self.about],
            update_fields=[self.value, *more],
        )

    def _remember(self, keys: list[int], before: list[Any], by: Any) -> None:
        part, now = self._part, timezone.now()
        Delegate.objects.filter(pk__in=keys).update(version=F("version") + 1, updated_at=now)
        old, new = by_owner(before), by_owner(self._lines(keys))
        HistoryEntry.objects.bulk_create(
            HistoryEntry(
                kind=Delegate._meta.label,
                record_id=key,
                did=Did.CHANGED,
                by=by,
                changes={part.name: [plain_rows(old[key], part), plain_rows(new[key], part)]},
            )
            for key in keys
        )

    @property
    def _part(self) -> PartList:
        return next(part for part in kind_of(Delegate).parts if part.name == self.part)


def by_owner(lines: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for line in lines:
        found[line.owner_id].append(line)
    return found


ATTENDANCE = Roll(Attendance, "attendances", "meeting", "state", AttendanceState)
NAMED_VOTES = Roll(NamedVote, "named_votes", "resolution", "choice", Choice)
