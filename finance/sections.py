"""Money: what was raised for programmes, then income and expense, by line when few, by category when many."""

from collections.abc import Iterator
from functools import partial

from core.figures import Figure
from core.material import Material
from core.prose import NOTHING, Sentence
from core.summary import Paragraph, section
from core.topics import Topic
from finance.models import Direction, FundEntry, IncomeCategory
from finance.tellings import EXPENSE, INCOME, TOPICS

FEW = 3
Told = Iterator[Paragraph | None]


def raised(m: Material, topic: Topic) -> Told:
    """What was raised for the programmes of a topic."""
    rows = m.take(FundEntry, topic=topic)
    if len(rows) <= FEW:
        for entry in rows:
            yield m.para(f"raised.{entry.pk}", m.tell(entry), rows=[entry])
        return
    for programme in dict.fromkeys(entry.programme for entry in rows):
        those = [entry for entry in rows if entry.programme == programme]
        told = m.say(
            "筹集{p}资金{n}", "we raised {n} for {p}", p=m.quoted(programme), n=m.sum(those, "amount")
        )
        told = told or m.say("筹集资金{n}", "we raised {n}", n=m.sum(those, "amount"))
        yield m.para(f"raised.{programme}", told, *m.highlights(those), rows=those)


for each, _pattern in TOPICS:
    section(f"finance.raised.{each}", each, order=5)(partial(raised, topic=each))


@section("finance.earned", Topic.FINANCE, order=10)
def earned(m: Material) -> Told:
    """What the union earned itself: each entry, however many there are."""
    for entry in m.take(FundEntry, topic=Topic.FINANCE, category=IncomeCategory.EARNED):
        yield m.para(f"earned.{entry.pk}", m.tell(entry), rows=[entry])


@section("finance.income", Topic.FINANCE, order=20)
def income(m: Material) -> Told:
    rows = m.take(FundEntry, topic=Topic.FINANCE, direction=Direction.INCOME)
    words = {code: (noun, english) for code, (_zh, noun, _en, english) in INCOME.items()}
    yield from listed(m, rows, "income", m.figures["finance.income"], words, ("工会经费收入", "income"))


@section("finance.expense", Topic.FINANCE, order=30)
def expense(m: Material) -> Told:
    rows = m.take(FundEntry, topic=Topic.FINANCE, direction=Direction.EXPENSE)
    words = {code: (f"{chinese}支出", english) for code, (chinese, english) in EXPENSE.items()}
    yield from listed(m, rows, "expense", m.figures["finance.expense"], words, ("工会经费支出", "expense"))


def listed(
    m: Material,
    rows: list[FundEntry],
    key: str,
    figure: Figure,
    words: dict[str, tuple[str, str]],
    noun: tuple[str, str],
) -> Told:
    """Few entries one by one; many as a total with its categories and programmes."""
    if len(rows) <= FEW:
        for entry in rows:
            yield m.para(f"{key}.{entry.pk}", m.tell(entry), rows=[entry])
        return
    programmes = {name: (name, name) for name in figure.by["programme"]}
    told = m.sentences(
        m.clauses(
            m.say("{noun}{n}", "{noun} came to {n}", noun=noun[1 if m.is_english else 0], n=m.amount(figure)),
            m.change(figure),
            m.say("其中{x}", "of which {x}", x=parts(m, figure, "category", words)),
        ),
        m.say("按项目分，{x}", "by programme: {x}", x=parts(m, figure, "programme", programmes)),
    )
    yield m.para(key, told, *m.highlights(rows), rows=rows)


def parts(m: Material, figure: Figure, name: str, words: dict[str, tuple[str, str]]) -> Sentence:
    """The parts of a sum, largest first; nothing when it has only one."""
    found = [(value, part) for value, part in figure.by[name].items() if value and part]
    if not found or (len(found) < 2 and found[0][1].value == figure.value):
        return NOTHING
    found.sort(key=lambda pair: -pair[1].value)
    items = [m.say("{c}{n}", "{e} {n}", c=words[v][0], e=words[v][1], n=m.amount(part)) for v, part in found]
    return m.named(list(items), limit=10, rest="items" if m.is_english else "项")
