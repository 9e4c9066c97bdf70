"""Unions renamed, put under others, merged, split off and dissolved."""

from collections.abc import Iterator

from core.material import NAMES, Material
from core.prose import Piece, Sentence
from core.summary import Paragraph, section
from core.topics import Topic
from members.models import Union, UnionEvent
from members.models.events import What
from members.sections.groups import where
from members.tellings.unions import called, who
from members.wording import fresh, in_period, with_own_words

# One of them, told by name; and how many, when there are more.
WORDS = {
    What.RENAMED: ("{old}更名为{new}", "{old} was renamed {new}", "更名", "renamed"),
    What.MOVED: ("{who}划归{to}", "{who} was put under {to}", "变更隶属关系", "put under other unions"),
    What.MERGED: ("{who}并入{other}", "{who} was merged into {other}", "合并", "merged"),
    What.SPLIT: ("由{other}分设{who}", "{who} split off from {other}", "分设", "split off"),
    What.DISSOLVED: ("撤销{who}", "{who} was dissolved", "撤销", "dissolved"),
}


@section("members.reorganised", Topic.ORGANIZATION, order=65)
def reorganised(m: Material) -> Iterator[Paragraph | None]:
    rows = where(m, lambda union: any(happened(m, union)) or is_dissolved(m, union))
    said = [sentence for what in WORDS if (sentence := told(m, what, rows))]
    yield m.para("reorganised", with_own_words(m, m.sentences(*said), fresh(m, rows)), rows=rows)


def happened(m: Material, union: Union) -> Iterator[UnionEvent]:
    """The union's events of the period that this section tells."""
    return (e for e in union.events.all() if e.what in WORDS and in_period(m, e.date))


def is_dissolved(m: Material, union: Union) -> bool:
    """By itself, not by a merger."""
    merged = any(event.what == What.MERGED for event in union.events.all())
    return in_period(m, union.dissolved_on) and not merged


def told(m: Material, what: What, rows: list[Union]) -> Sentence | None:
    """By name when they are few, else by number."""
    if what == What.DISSOLVED:
        those = [(union, None) for union in rows if is_dissolved(m, union)]
    else:
        those = [(union, event) for union in rows for event in happened(m, union) if event.what == what]
    if not those:
        return None
    chinese, english, deed, done = WORDS[what]
    if len(those) <= NAMES:
        return m.clauses(*(one(m, chinese, english, union, event) for union, event in those))
    number = m.tally([union for union, _event in those], "union")
    return m.say(f"{{n}}{deed}", f"{{n}} were {done}", n=number)


def one(m: Material, chinese: str, english: str, union: Union, event: UnionEvent | None) -> Sentence:
    def name(other: Union | None) -> Piece:
        return str(other) if other else ""

    return m.say(
        chinese,
        english,
        who=who(m, union) or "我会" if event is None or event.what != What.SPLIT else called(m, union),
        old=m.cite(union, event.old_name) if event else "",
        new=m.cite(union, event.new_name) if event else "",
        to=name(event.new_parent) if event else "",
        other=name(event.counterpart) if event else "",
    )
