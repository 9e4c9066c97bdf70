"""Hardship files: what was done in numbers, then, without names, the union's own cases that have a story."""

from collections.abc import Callable, Iterator

from core.material import Material
from core.prose import NOTHING, Sentence, concat, tidy
from core.scope import day_words
from core.summary import Paragraph, section
from core.topics import Topic
from welfare.models import HardshipCase
from welfare.sections.totals import FEW, changes, parts
from welfare.tellings.hardship import got_help, has_story, is_uncounted, within

Status = HardshipCase.Status
Matches = Callable[[Material, HardshipCase], bool]

EVENTS: tuple[tuple[str, Matches, str, str], ...] = (
    ("opened", lambda m, c: within(m, c, "opened_on"), "新建困难职工档案{n}", "we opened files for {n}"),
    (
        "verified",
        lambda m, c: within(m, c, "verified_on"),
        "核实困难职工{n}",
        "we verified {n}",
    ),
    (
        "recertified",
        lambda _, c: c.status == Status.RE_CERTIFIED,
        "对困难职工{n}重新认证",
        "we certified {n} again",
    ),
    (
        "submitted",
        lambda m, c: within(m, c, "form_submitted_on"),
        "将困难职工申报表{n}上报",
        "we handed up the forms of {n}",
    ),
    ("helped", lambda _, c: got_help(c), "帮扶困难职工{n}", "we helped {n}"),
    ("lifted", lambda m, c: within(m, c, "closed_on"), "困难职工{n}解困脱困", "{n} came out of hardship"),
    ("closed", lambda m, c: within(m, c, "closed_on"), "销档{n}", "the files of {n} were closed"),
)


@section("welfare.files", Topic.HARDSHIP, order=10)
def files(m: Material) -> Iterator[Paragraph | None]:
    cases = m.take(HardshipCase)
    stories = sorted((c for c in cases if has_story(c) or c.highlight), key=lambda c: not c.highlight)[:FEW]
    if any_beyond(m, stories):
        yield m.para("work", work(m, cases, stories), stock(m, cases), compared(m), rows=cases)
    for case in stories:
        yield m.para(str(case.pk), m.tell(case), rows=[case])


def any_beyond(m: Material, stories: list[HardshipCase]) -> bool:
    """Do the figures count more than the stories tell?"""
    told = sum(case.count for case in stories)
    return any(
        m.figures[f"welfare.files_{name}"].value > told for name in (*(e[0] for e in EVENTS), "standing")
    )


def work(m: Material, cases: list[HardshipCase], stories: list[HardshipCase]) -> Sentence:
    """Each deed with its number, but for those that the stories tell in full."""
    beyond = [
        (name, matches, zh, en)
        for name, matches, zh, en in EVENTS
        if m.figures[f"welfare.files_{name}"].value > sum(c.count for c in stories if matches(m, c))
    ]
    told = [event(m, cases, *each) for each in beyond]
    return m.sentences(*told) if m.is_english else m.clauses(*told)


def event(m: Material, cases: list[HardshipCase], name: str, matches: Matches, zh: str, en: str) -> Sentence:
    """What was done, with its number unless somebody recorded it without counting."""
    figure = m.figures[f"welfare.files_{name}"]
    concerned = [case for case in cases if matches(m, case)]
    uncounted = next((case for case in concerned if is_uncounted(case)), None)
    number = m.amount(figure, "file" if name == "submitted" and not m.is_english else "")
    told = m.say(zh, en, n=number)
    if uncounted:
        told = m.say(
            zh.replace("{n}", "").replace("困难职工", "{w}", 1),
            en.replace("{n}", "{w}"),
            w=m.cite(uncounted, "families in hardship" if m.is_english else "困难职工"),
        )
    return told + more(m, name, concerned)


def more(m: Material, name: str, concerned: list[HardshipCase]) -> Sentence:
    """What goes with some of the deeds: to whom forms went, numbers, money."""
    to = m.listed(dict.fromkeys(tidy(case.reported_to) for case in concerned if case.reported_to))
    if name == "submitted":
        return m.say("{t}", " to {t}", t=to)
    if name == "recertified":
        numbered = "、编号" if any(case.no for case in concerned) else ""
        said = any(case.form_submitted_on for case in concerned)
        return concat(
            numbered and m.say(numbered, " and numbered the files"),
            not said and m.say("，上报{t}", ", reporting to {t}", t=to),
        )
    if name == "helped":
        return m.say("，发放帮扶资金{n}", " with {n}", n=m.amount(m.figures["welfare.files_cash"]))
    return NOTHING


def stock(m: Material, cases: list[HardshipCase]) -> Sentence:
    """How many files stand at the end, by level; nothing where somebody did not count."""
    if any(is_uncounted(case) for case in cases):
        return NOTHING
    standing = m.figures["welfare.files_standing"]
    levels = parts(m, standing, "level", {c.value: str(c.label) for c in HardshipCase.Level})
    day = day_words(m.scope.until, m.language, ("month", "day"))
    return m.clauses(
        m.say(
            f"截至{day}，在档困难职工{{n}}", f"on {day}, {{n}} in hardship were on file", n=m.amount(standing)
        ),
        m.say("其中{l}", "among them {l}", l=levels),
    )


def compared(m: Material) -> Sentence:
    return changes(m, ("welfare.files_standing", "在档户数", "Households on file"))
