"""How rows are called in a file: by name or code; several of one name by the date too, then by their order.

浦东分会        浦东分会｜2024-03        浦东分会｜2024-03｜2
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.display import day_words
from core.records import Record
from core.register.lists import SEPARATOR
from core.register.problems import UnreadableError, shown
from core.whole import whole


@dataclass(frozen=True)
class Called:
    """A row by what it may be called."""

    pk: int
    title: str
    code: str = ""
    day: str = ""


def called(record: Record) -> Called:
    """What a row that is at hand may be called."""
    return Called(
        record.pk,
        str(getattr(record, record.title_field)),
        getattr(record, "code", ""),
        _day(record.happened_on, record.date_precision),
    )


def called_in(rows: "QuerySet[Any]") -> list[Called]:
    """What stored rows may be called, in the order in which they were entered; one query."""
    model = rows.model
    has_code = any(field.name == "code" for field in model._meta.fields)
    names = [model.title_field, *model.dates[:1], "date_precision", *(["code"] if has_code else [])]
    found = rows.order_by("pk").values("pk", *names)
    return [
        Called(
            row["pk"],
            row[model.title_field],
            row.get("code", ""),
            _day(row[model.dates[0]], row["date_precision"]) if model.dates else "",
        )
        for row in found
    ]


def _day(day: Any, precision: str) -> str:
    return day_words(day, precision) if day else ""


class Names:
    """What to call each of a set of rows of one model, so that nobody else of the set is meant."""

    def __init__(self, rows: Iterable[Called]) -> None:
        rows = list(rows)
        titles = Counter(row.title for row in rows)
        dated = Counter((row.title, row.day) for row in rows)
        self.keys: dict[int, str] = {}
        met: Counter[tuple[str, str]] = Counter()
        for row in rows:
            met[row.title, row.day] += 1
            self.keys[row.pk] = row.title if row.title and titles[row.title] == 1 else row.code
            if not self.keys[row.pk]:
                nth = [str(met[row.title, row.day])] if dated[row.title, row.day] > 1 else []
                self.keys[row.pk] = SEPARATOR.join([row.title, row.day, *nth])


class Directory:
    """The rows of one model that a file may mean: stored ones and those of the file itself."""

    def __init__(self, rows: list[Called]) -> None:
        self.by_word: dict[str, list[Called]] = defaultdict(list)
        for row in rows:
            for word in {row.title, row.code} - {""}:
                self.by_word[word].append(row)
        self.nameless = [row for row in rows if not row.title]

    def find(self, word: str, present: set[int]) -> int | None:
        """The key of the row that is called so, or None. Of several, the one that is linked already."""
        found = self.by_word.get(word) or self._by_date(word)
        keys = {row.pk for row in found}
        if len(keys) > 1 and len(keys & present) == 1:
            keys &= present
        if len(keys) > 1:
            raise UnreadableError(self._which(word, found))
        return next(iter(keys), None)

    def _by_date(self, word: str) -> list[Called]:
        title, *rest = base_and_rest(word)
        day, nth = (*rest, "", "")[:2]
        of_title = self.by_word.get(title, []) if title else self.nameless
        found = [row for row in of_title if row.day == day] if rest else []
        number = whole(nth)
        return found[number - 1 : number] if number else found

    def _which(self, word: str, found: list[Called]) -> str:
        names = Names(sorted(found, key=lambda row: row.pk))
        ways = ", ".join(f"“{key}”" for key in list(names.keys.values())[:3])
        return _("Several rows are called “%(word)s”. Say which: %(ways)s.") % {
            "word": shown(word),
            "ways": ways,
        }


def base_and_rest(word: str) -> list[str]:
    """A name and what tells it from others of that name."""
    parts = [part.strip() for part in word.replace("|", SEPARATOR).split(SEPARATOR)]
    return parts if len(parts) in (2, 3) else [word]


def words_meant(words: Iterable[str]) -> set[str]:
    """Every title or code that some of these words may stand for."""
    return {meant for word in words for meant in (word, base_and_rest(word)[0])}
