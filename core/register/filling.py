"""From given cells to a record's values: first what a row says by itself, then what it says of other rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from core.display import day_words
from core.kinds import KINDS
from core.records import Part
from core.register import cells
from core.register.columns import Column
from core.register.links import Called, Directory, called, called_in, words_meant
from core.register.list_rows import list_rows, list_values
from core.register.owners import Owners, is_union
from core.register.plan import Row
from core.register.problems import DoubtfulError, UnreadableError
from core.register.values import CUT, LONGEST_CELL, cut, emptied, raw, read, read_confirmed
from core.sensitive import MASK_NO_VALUE

ELSEWHERE = ("link", "list")


def fill_plain(row: Row) -> None:
    """Read every cell but links and lists."""
    for column, text in row.given.flagged:
        row.fail(column, text)
    for column, value in zip(row.given.columns, row.given.values, strict=True):
        if column.holds not in ELSEWHERE and column.name not in row.failed:
            try:
                row.set(_meant(row, column, value))
            except DoubtfulError as doubt:
                _doubt(row, column, value, doubt)
            except UnreadableError as error:
                row.fail(column, str(error), value)
    row.remember()


def _doubt(row: Row, column: Column, value: Any, doubt: DoubtfulError) -> None:
    """What a damaged number means once it is confirmed. What cannot stay empty cannot be left blank."""
    if not doubt.instead and not column.field.null:  # type: ignore[union-attr]
        row.fail(column, _("The number is masked or damaged, and must be known here."), value)
        return
    row.set(read_confirmed(column, doubt.instead) if doubt.instead else emptied(column))
    row.warn(column, doubt, value)


def _meant(row: Row, column: Column, value: Any) -> dict[str, Any]:
    if cells.is_empty(value):
        return _nothing(row, column, value)
    if column.is_secret and column.field.may_be_mask(text := cells.read_text(value)):  # type: ignore[union-attr]
        return _unchanged(row, column, text)
    if row.given.is_cells and isinstance(value, str) and column.holds in ("text", "longtext"):
        if not row.is_new and cells.read_text(value) == cells.read_text(
            cut(str(raw(column, row.record) or "")) or ""
        ):
            return {}
        _refuse_ruined(value)
    meant = read(column, value)
    return {} if column.precision and _is_known_so(row, column, meant) else meant


def _unchanged(row: Row, column: Column, text: str) -> dict[str, Any]:
    """A mask says that what stands stays; what it does not stand for it cannot say."""
    if row.is_new or str(getattr(row.record, column.name)) != text:
        raise UnreadableError(str(MASK_NO_VALUE))
    return {}


def _is_known_so(row: Row, column: Column, meant: dict[str, Any]) -> bool:
    """Is it the date that stands, as exactly as it is told? A month's day may be any."""
    day, precision = getattr(row.record, column.name), getattr(row.record, column.precision)
    said = day_words(meant[column.name], meant[column.precision])
    return not row.is_new and day is not None and said == day_words(day, precision)


def _nothing(row: Row, column: Column, value: Any) -> dict[str, Any]:
    """An empty cell: of a new row of a sheet it says nothing, of a stored one it takes the value away."""
    if row.given.is_cells and (row.is_new or (column.link and getattr(row.record, column.link) is None)):
        return {}
    return {column.name: ""} if value == "" and column.holds in ("text", "longtext") else emptied(column)


def _refuse_ruined(value: str) -> None:
    if value.startswith("="):
        raise UnreadableError(_("This is a formula, not a value. Type the value itself."))
    if len(value) >= LONGEST_CELL and value.endswith(CUT):
        raise UnreadableError(
            _("The text was longer than a cell can hold and has been cut. Enter it on the record's page.")
        )


class Linker:
    """Finds the rows that links mean: stored ones of the tree, and those of the file."""

    def __init__(self, rows: list[Row], owners: Owners) -> None:
        self.owners = owners
        wanted: dict[type[Model], set[str]] = defaultdict(set)
        for row in rows:
            for column, word in _words(row):
                wanted[column.target].add(word)
        self.directories = {
            model: Directory([*self._stored(model, words), *_brought(model, rows)])
            for model, words in wanted.items()
        }

    def fill(self, row: Row) -> None:
        """Read a row's links and lists."""
        for column, value in zip(row.given.columns, row.given.values, strict=True):
            if column.holds in ELSEWHERE and column.name not in row.failed:
                try:
                    self._fill(row, column, value)
                except UnreadableError as error:
                    row.fail(column, str(error), value)

    def _fill(self, row: Row, column: Column, value: Any) -> None:
        if column.holds == "list":
            self._fill_list(row, column, value)
        elif column.is_union:
            self._fill_owner(row, column, value)
        else:
            found = self._link(column, value, [] if row.is_new else [row.record])
            if _says_itself(row, column.words):
                found.pop(column.words, None)
            row.set(found)

    def _fill_owner(self, row: Row, column: Column, value: Any) -> None:
        if cells.is_empty(value) and row.record.pk == self.owners.union.pk and is_union(row.kind):
            return
        key = self.owners.union.pk if cells.is_empty(value) else self._find(column, value, set())
        row.set({column.field.attname: key})  # type: ignore[union-attr]

    def _link(self, column: Column, value: Any, present: Iterable[Any]) -> dict[str, Any]:
        """The key of the row that is meant, or words in its place. `present` are the rows as they stand."""
        attname: str = column.field.attname  # type: ignore[union-attr]
        if cells.is_empty(value):
            return {attname: None} | ({column.words: ""} if column.words else {})
        word = cells.read_text(value)
        if column.words and any(
            getattr(row, attname) is None and getattr(row, column.words) == word for row in present
        ):
            return {attname: None, column.words: word}
        found = self._find(
            column, word, {getattr(row, attname) for row in present}, or_words=bool(column.words)
        )
        if not column.words:
            return {attname: found}
        return {attname: found, column.words: "" if found else word}

    def _find(self, column: Column, value: Any, present: set[int], *, or_words: bool = False) -> int | None:
        word = cells.read_text(value)
        found = self.directories[column.target].find(word, present)
        if found is None and not or_words:
            raise UnreadableError(
                _("Nothing on record or in this file is called so. Check the name, or enter it first.")
            )
        return found

    def _fill_list(self, row: Row, column: Column, value: Any) -> None:
        assert column.part is not None  # noqa: S101
        there = [] if row.is_new else list(getattr(row.record, column.name).all())
        parts = []
        for number, fields in enumerate(list_rows(column, value), 1):
            try:
                parts.append(self._part(column, fields, there))
            except UnreadableError as error:
                row.fail(column, _("Entry %(number)d: %(text)s") % {"number": number, "text": error}, value)
        row.parts[column.name] = parts

    def _part(self, column: Column, fields: dict[str, Any], there: list[Any]) -> Part:
        part = column.part.model()  # type: ignore[union-attr]
        for each, value in list_values(column, fields):
            if each.holds == "link":
                found = self._link(each, value, there)
            else:
                found = emptied(each) if cells.is_empty(value) else read(each, value)
            for name, meant in found.items():
                setattr(part, name, meant)
        return part

    def _stored(self, model: type[Model], words: set[str]) -> list[Called]:
        """The rows of the tree that these words may mean."""
        meant = words_meant(words)
        kind = KINDS[model._meta.label]
        is_meant = Q(**{f"{kind.model.title_field}__in": meant})
        if is_union(kind):
            is_meant |= Q(code__in=meant)
        rows = kind.model.objects.current().filter(**{f"{kind.model.union_path}__in": self.owners.tree})
        return called_in(rows.filter(is_meant))


def _says_itself(row: Row, words: str) -> bool:
    """Do the words beside a link stand in a cell of their own?"""
    pairs = zip(row.given.columns, row.given.values, strict=True)
    return any(column.name == words and not cells.is_empty(value) for column, value in pairs)


def _brought(model: type[Model], rows: list[Row]) -> Iterator[Called]:
    """The new rows of the file; where a link's words are the name, also by what stands in the link's cell."""
    for row in rows:
        if row.is_new and type(row.record) is model:
            known = called(row.record)
            yield known
            for column, value in zip(row.given.columns, row.given.values, strict=True):
                if column.words == row.record.title_field and not cells.is_empty(value):
                    yield replace(known, title=str(value).strip())


def _words(row: Row) -> Iterator[tuple[Column, str]]:
    """Every link of a row with the words that stand there, its lists included."""
    for column, value in zip(row.given.columns, row.given.values, strict=True):
        if column.holds == "link" and not cells.is_empty(value):
            yield column, str(value).strip()
        links = [each for each in column.columns if each.holds == "link"]
        if links and not cells.is_empty(value):
            for fields in _rows_or_none(column, value):
                yield from ((each, str(fields[each.name]).strip()) for each in links if fields.get(each.name))


def _rows_or_none(column: Column, value: Any) -> list[dict[str, Any]]:
    try:
        return list_rows(column, value)
    except UnreadableError:
        return []
