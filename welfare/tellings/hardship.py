"""How one hardship file is told: what was done with it and, without any name, why it was needed."""

import re

from core.material import Material
from core.prose import NOTHING, Sentence, concat, tidy
from core.quantities import Quantity
from core.summary import telling
from core.topics import Topic
from welfare.models import HardshipCase
from welfare.words import COUNTED, number

Status = HardshipCase.Status
# Words that a person is not called, but a group is.
GROUP = re.compile("职工|员工|家庭|人员|workers|families", re.IGNORECASE)


@telling(HardshipCase, topic=Topic.HARDSHIP)
def tell_case(m: Material, case: HardshipCase) -> Sentence:
    if who := why(m, case):
        reason = unnamed(case, case.reason.clear)
        more = "" if reason and reason in who.text else reason
        return m.clauses(who, more, *steps(m, case), *help_given(m, case), *ended(m, case))
    given = help_given(m, case) if case.aid or case.aid_cash else []
    done = deeds(m, case, families(m, case))
    return m.sentences(*done, m.clauses(*given)) if m.is_english else m.clauses(*done, *given)


def unnamed(case: HardshipCase, text: str) -> str:
    """The words of a file with the person's name taken out."""
    names = {case.member_name, case.member.name if case.member else ""} - {""}
    for name in sorted(names, key=len, reverse=True):
        if not GROUP.search(name):
            text = text.replace(name, "该职工")
    return tidy(text)


def has_story(case: HardshipCase) -> bool:
    """Is there more to say than that the file exists?"""
    return bool(case.reason.clear or case.category or case.aid or case.aid_cash)


def got_help(case: HardshipCase) -> bool:
    return bool(case.status == Status.HELPED or case.aid or case.aid_cash)


def is_uncounted(case: HardshipCase) -> bool:
    """A total that nobody counted: it says that something was done, not for how many."""
    name = case.member_name
    several = GROUP.search(name) and not COUNTED.search(name)
    return case.count == 1 and not case.member_id and bool(case.declared or several)


def families(m: Material, case: HardshipCase) -> Sentence:
    """困难职工3户, or the words alone where nobody counted."""
    if is_uncounted(case):
        return concat(m.cite(case, "families in hardship" if m.is_english else "困难职工"))
    number = m.tally([case], "household")
    return concat(number, " in hardship") if m.is_english else concat("困难职工", number)


def why(m: Material, case: HardshipCase) -> Sentence:
    """1名职工因父母患病致困（深度困难）."""
    cause = unnamed(case, case.category) or (case.get_cause_display() if case.cause else "")
    if not cause and not case.reason.clear:
        return NOTHING
    number = Quantity(case.count, "people", case.count_qualifier).words(m.language)
    person = m.cite(case, number if m.is_english else f"{number}职工")
    if says_cause(unnamed(case, case.reason.clear), cause) and not m.is_english:
        return concat(person, level_of(m, case), unnamed(case, case.reason.clear))
    told = m.say(
        "{w}因{c}致困", "{w} came into hardship through {c}", w=person, c=cause.removesuffix("致困").lower()
    )
    return concat(told or m.say("{w}家庭困难", "{w} came into hardship", w=person), level_of(m, case))


def level_of(m: Material, case: HardshipCase) -> Sentence:
    return m.say("（{x}）", " ({x})", x=case.get_level_display().lower() if case.level else "")


def says_cause(reason: str, cause: str) -> bool:
    """Do the words of a file name the cause themselves: 父母患病 and 父母住院，费用高?"""
    return bool(cause) and reason[:2] == cause[:2]


def deeds(m: Material, case: HardshipCase, whom: Sentence) -> list[Sentence]:
    """What was done with files of which nothing else is said, each clause with whom it was done for."""
    numbered = bool(case.no)
    told = [
        m.say("为{w}建立帮扶档案", "we opened a file for {w}", w=whom) if opened(m, case) else NOTHING,
        m.say(
            f"对{{w}}重新认证{'、编号' if numbered else ''}",
            f"we certified {{w}} again{' and numbered the files' if numbered else ''}",
            w=whom,
        )
        if case.status == Status.RE_CERTIFIED
        else NOTHING,
        m.say("核实{w}", "we verified {w}", w=whom)
        if within(m, case, "verified_on") and case.status != Status.RE_CERTIFIED
        else NOTHING,
        handed_up(m, case, whom),
        m.say("{w}解困脱困", "{w} came out of it", w=whom) if case.status == Status.LIFTED else NOTHING,
        m.say("帮扶{w}", "we helped {w}", w=whom) if case.status == Status.HELPED else NOTHING,
    ]
    if any(told):
        return told
    if within(m, case, "closed_on"):
        reason = unnamed(case, case.closed_reason.clear)
        return [
            m.say("{w}因{r}销档", "the file of {w} is closed: {r}", w=whom, r=reason)
            or m.say("{w}销档", "the file of {w} is closed", w=whom)
        ]
    return [m.say("{w}在档", "{w} on file", w=whom)]


def handed_up(m: Material, case: HardshipCase, whom: Sentence) -> Sentence:
    to = tidy(case.reported_to)
    if not case.form_submitted_on:
        return m.say("将{w}情况上报{t}", "we reported {w} to {t}", w=whom, t=to)
    whose = whom if is_uncounted(case) or m.is_english else concat(whom, "的")
    return m.say("将{w}申报表上报{t}", "we handed up the forms of {w} to {t}", w=whose, t=to) or m.say(
        "上报{w}申报表", "we handed up the forms of {w}", w=whose
    )


def steps(m: Material, case: HardshipCase) -> list[Sentence]:
    """What was done with a file whose person has been introduced."""
    to = tidy(case.reported_to)
    return [
        m.say("已建立帮扶档案", "a file was opened") if opened(m, case) else NOTHING,
        m.say("重新认证", "certified again") if case.status == Status.RE_CERTIFIED else NOTHING,
        m.say("申报表上报{t}", "the form went to {t}", t=to)
        if case.form_submitted_on
        else m.say("情况上报{t}", "reported to {t}", t=to),
    ]


def help_given(m: Material, case: HardshipCase) -> list[Sentence]:
    given = [
        m.say("给予{a}", "given {a}", a=unnamed(case, case.aid)),
        m.say("发放帮扶资金{n}", "with {n} in aid", n=number(m, case, "aid_cash")),
    ]
    if not any(given) and case.status == Status.HELPED:
        return [m.say("并得到帮助", "and was helped")]
    return given


def ended(m: Material, case: HardshipCase) -> list[Sentence]:
    if case.status == Status.LIFTED:
        return [m.say("已解困脱困", "now out of hardship")]
    if not within(m, case, "closed_on"):
        return []
    reason = unnamed(case, case.closed_reason.clear)
    return [m.say("因{r}销档", "the file closed: {r}", r=reason) or m.say("已销档", "the file is closed")]


def opened(m: Material, case: HardshipCase) -> bool:
    return within(m, case, "opened_on")


def within(m: Material, case: HardshipCase, field: str) -> bool:
    day = getattr(case, field)
    return day is not None and m.scope.since <= day <= m.scope.until
