"""Elections, standards, legal registration, and the register of unions."""

from collections import defaultdict
from collections.abc import Iterator

from core.material import NAMES, Material
from core.prose import NOTHING, Piece, Sentence
from core.summary import Paragraph, section
from core.topics import Topic
from members.models import Union
from members.nouns import organisations
from members.sections.groups import all_names, by_type, counted_noun, where
from members.tellings.unions import called, levels, standard_names
from members.wording import fresh, in_period, is_own, with_own_words

FEW = 5
Told = Iterator[Paragraph | None]


@section("members.elections", Topic.ORGANIZATION, order=40)
def new_terms(m: Material) -> Told:
    rows = where(m, lambda u: in_period(m, u.elected_on) and not in_period(m, u.founded_on))
    own = [u for u in rows if is_own(m, u)]
    others = [u for u in rows if not is_own(m, u)]
    sentence = m.sentence(
        own_term(m, own[0]) if own else None,
        several(m, others, "members.elected", "完成{what}换届选举", "{what} elected new committees"),
    )
    yield m.para("elections", with_own_words(m, sentence, fresh(m, rows)), rows=rows)


def own_term(m: Material, union: Union) -> Sentence:
    when = m.on(union, "elected_on")
    words = f"Our union elected a new committee {when}".strip() if m.is_english else f"{when}完成工会换届选举"
    return m.say("{done}", "{done}", done=m.cite(union, words))


def several(m: Material, rows: list[Union], figure: str, zh: str, en: str) -> Sentence:
    """A deed of several unions: 完成5家基层工会换届选举. A single row without a name is not counted."""
    if not rows:
        return NOTHING
    unit, noun = organisations({row.org_type for row in rows})
    counted = len(rows) > 1 or bool(rows[0].name) or rows[0].count > 1
    whole = m.figures[figure]
    is_whole = whole.value == sum(row.count for row in rows) or len(rows) > NAMES
    number = (m.amount(whole, unit) if is_whole else m.tally(rows, unit)) if counted else m.cite(rows[0], "")
    what = (
        counted_noun(m, noun, number)
        if counted
        else m.cite(rows[0], noun.plural or noun.en if m.is_english else noun.zh)
    )
    return m.say(zh, en, what=what) + all_names(m, rows)


@section("members.standards", Topic.ORGANIZATION, order=50)
def standards(m: Material) -> Told:
    """Who works to which standard: the own union first."""
    groups: dict[tuple[bool, str], list[Union]] = defaultdict(list)
    for union in where(m, levels):
        groups[not is_own(m, union), "、".join(levels(union))].append(union)
    rows = [union for those in groups.values() for union in those]
    ordered = sorted(groups.items(), key=lambda pair: pair[0])
    sentence = m.sentences(*(one_standard(m, those) for _, those in ordered))
    yield m.para("standards", with_own_words(m, sentence, fresh(m, rows)), rows=rows)


def one_standard(m: Material, rows: list[Union]) -> Sentence:
    names = standard_names(m, rows[0])
    if is_own(m, rows[0]):
        return m.say(
            "按照{names}标准开展工会规范化建设", "Our union worked to the {names} standard", names=names
        )
    return m.say(
        "{whose}按照{names}标准开展规范化建设",
        "{whose} worked to the {names} standard",
        whose=whose(m, rows),
        names=names,
    )


def whose(m: Material, rows: list[Union]) -> Piece:
    """The unions by name when few, else their number; a single unnamed row by its noun."""
    if len(rows) <= FEW and all(row.count == 1 for row in rows):
        return m.listed([called(m, row) for row in rows])
    unit, noun = organisations({row.org_type for row in rows})
    return counted_noun(m, noun, m.tally(rows, unit))


@section("members.legal", Topic.ORGANIZATION, order=60)
def registrations(m: Material) -> Told:
    """Registration as a legal person, and its changes."""
    new = where(m, lambda u: in_period(m, u.legal_registered_on))
    changed = where(m, lambda u: in_period(m, u.legal_changed_on))
    rows = list(dict.fromkeys([*new, *changed]))
    yield m.para("legal", with_own_words(m, registered(m, new, changed), fresh(m, rows)), rows=rows)


def registered(m: Material, new: list[Union], changed: list[Union]) -> Sentence:
    both = [*new, *changed]
    if not both:
        return NOTHING
    _unit, noun = organisations({row.org_type for row in both})
    whose = "工会" if all(is_own(m, row) for row in both) else noun.zh
    parts = [
        (new, "members.registered", "登记", "legal registration was made for {n}"),
        (
            changed,
            "members.reregistered",
            "变更",
            f"{'' if new else 'legal registration was '}changed for {{n}}",
        ),
    ]
    counted = any(row.count > 1 or (row.name and not is_own(m, row)) for row in both)
    said = [
        m.say(
            f"{zh}{{n}}" if counted else "{word}",
            en,
            n=m.amount(m.figures[figure]),
            word=m.cite(those[0], zh),
        )
        for those, figure, zh, en in parts
        if those
    ]
    return m.say("办理{whose}法人资格{what}", "{what}", whose=whose, what=m.listed(list(said)))


@section("members.standing", Topic.ORGANIZATION, order=70)
def register(m: Material) -> Told:
    """How many there are, where the register is one of all unions; and the words of rows not told so far."""
    rest = m.take(Union)
    is_register = m.figures["members.plain"].value >= FEW
    standing = by_type(m, m.figures["members.standing"]) if is_register else NOTHING
    sentence = m.say("现有{all}", "on the register: {all}", all=standing)
    yield m.para("standing", with_own_words(m, sentence, rest), rows=rest)
