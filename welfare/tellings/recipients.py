"""Whom a grant reached: 困难职工240人, 住院的离退休职工28人, 困难职工家庭30户."""

from core.material import Material
from core.prose import Cite, Sentence, concat, tidy
from welfare.models import Grant
from welfare.words import LIFE, MEETING, number, people

VISITS = ("visits", "units", "households")
NUMBERS = ("persons", "cash", "goods_qty", "goods_value", *VISITS)


def recipients(m: Material, grant: Grant, *, front: bool = False, nobody: str = "") -> Sentence:
    """Whom, with what befell them. What befell nobody in particular befell staff."""
    category, event = tidy(grant.recipient_category), befell(grant)
    if event and event not in category and not m.is_english:
        category = f"{event}的{category}" if category else f"{event}职工"
    told = with_households(m, grant, people(m, grant, category, front=front)) or concat(nobody)
    if event and m.is_english:
        told = concat(told or "staff", f" on account of {event}")
    return cited(m, grant, told)


def with_households(m: Material, grant: Grant, told: Sentence) -> Sentence:
    families = number(m, grant, "households")
    if not families:
        return told
    if not m.is_english:
        return concat(told, "、" if grant.persons else "", families)
    if grant.persons:
        return m.listed([told, families])
    return concat(families, told and " of ", told)


def cited(m: Material, grant: Grant, told: Sentence) -> Sentence:
    """The words as they are, leading to the row where no number or programme does."""
    if not told or grant.programme or any(isinstance(run, Cite) for run in told):
        return told
    return concat(named(m, grant, told.text))


def named(m: Material, grant: Grant, name: str) -> Cite | str:
    """A name that leads to the row, unless a number will."""
    return name if any(getattr(grant, n) for n in NUMBERS) else m.cite(grant, name)


def befell(grant: Grant) -> str:
    """What happened to the recipients: 住院, 结婚; not a festival, not a kind of visit."""
    occasion = tidy(grant.occasion)
    return occasion if LIFE.search(occasion) and not MEETING.search(occasion) else ""
