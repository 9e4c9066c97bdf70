"""Two people changed one record: what the other one changed, beside what was typed here."""

from dataclasses import dataclass
from typing import Any

from core.display import label_of, names_of, plain_words
from core.history import history, owner, plain
from core.kinds import Kind
from core.models import HistoryEntry
from core.sensitive import EncryptedField, Secret
from core.timeline import Moment, timeline
from core.whole import whole


@dataclass(frozen=True)
class Disagreement:
    """A value that both changed: what the other one wrote, and what was typed here."""

    label: str
    theirs: str
    ours: str


@dataclass(frozen=True)
class Clash:
    """What happened meanwhile. `form` is what was typed, theirs where nothing was changed here."""

    moments: list[Moment]
    disagreements: list[Disagreement]
    form: Any


def clashes(kind: Kind, latest: Any, form: Any, *, seen: str) -> Clash:
    """Compare what was typed with what was saved since the entry `seen`."""
    since = whole(seen) or 0
    entries = list(history(latest).filter(pk__gt=since))
    changed = changed_values(kind, entries)
    typed = {name: plain(form.cleaned_data.get(name)) for name in changed if name in form.cleaned_data}
    untouched = {name: after for name, (before, after) in changed.items() if same(typed.get(name), before)}
    both = {
        name: (after, typed[name])
        for name, (_before, after) in changed.items()
        if name in typed and name not in untouched and not same(typed[name], after)
    }
    closed = kind.closed_parts(form.user, [owner(latest)])
    return Clash(timeline(kind, entries, closed), disagreements(kind, both), merged(form, untouched))


def changed_values(kind: Kind, entries: list[HistoryEntry]) -> dict[str, tuple[Any, Any]]:
    """Each value before and after several entries, newest entry first; lists are left to the eye."""
    plain_names = {field.name for field in kind.fields} - set(kind.or_text) - set(kind.or_text.values())
    plain_names |= kind.added.keys()
    found: dict[str, tuple[Any, Any]] = {}
    for entry in reversed(entries):
        for name, pair in entry.changes.items():
            if name in plain_names:
                before, after = (opened(kind, name, value) for value in pair)
                found[name] = (found.get(name, (before, after))[0], after)
    return found


def opened(kind: Kind, name: str, value: Any) -> Any:
    """A value that history keeps; a sealed one so that it can be compared."""
    field = kind.field(name)
    return field.to_python(value) if isinstance(field, EncryptedField) else value


def disagreements(kind: Kind, both: dict[str, tuple[Any, Any]]) -> list[Disagreement]:
    links = [
        (kind.field(name).related_model, value)
        for name, values in both.items()
        if kind.field(name).is_relation
        for value in values
        if value
    ]
    names = names_of(links)  # type: ignore[arg-type]
    return [
        Disagreement(label_of(kind, name), *(plain_words(kind.field(name), value, names) for value in values))
        for name, values in both.items()
    ]


def merged(form: Any, untouched: dict[str, Any]) -> Any:
    """The form again, what nobody touched here taken from the other."""
    data = form.data.copy()
    for name, value in untouched.items():
        if isinstance(value, Secret):
            setattr(form.instance, name, value)
        put(data, form.add_prefix(name), value)
    again = type(form)(data, instance=form.instance, user=form.user)
    again.is_valid()
    return again


def put(data: Any, name: str, value: Any) -> None:
    """Put a value into what a form sent, as a browser would send it."""
    if isinstance(value, list):
        data.setlist(name, value)
    else:
        data[name] = "" if value is None else str(value)


def same(one: Any, other: Any) -> bool:
    """Equal as people see it: 1.5 and 1.50, nothing and an empty text."""
    return _canonical(one) == _canonical(other)


def _canonical(value: Any) -> str:
    text = value.clear if isinstance(value, Secret) else "" if value in (None, []) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text and text.replace(".", "").isdecimal() else text
