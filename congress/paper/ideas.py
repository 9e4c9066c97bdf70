"""What stands on the paper form of an idea, as far as its reader may know it; where nothing does, room to write."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from congress.ideas.page import IdeaPage
from congress.ideas.writing import TYPES
from congress.paper.content import BOX, TICKED, VALUE, to_sign, written
from congress.paper.layout import Cell, Form, day_words, label
from core.quantities import plain

JUDGED, DECIDED = ("recommend", "send_back"), ("adopt", "decline")


@dataclass(frozen=True)
class Said:
    """What somebody said of it, and when."""

    text: str = ""
    day: str = ""


@dataclass(frozen=True)
class Filled:
    """Everything that the form has a box for."""

    type: str = ""
    about: dict[str, str] = field(default_factory=dict)
    workplace: Said = Said()
    points: str = ""
    committee: Said = Said()


def empty() -> Form:
    """The form to be filled in by hand."""
    return Form(
        _("Idea form"), rows(Filled()), _("One matter on each form. A photo or drawing may be added.")
    )


def filled(page: IdeaPage) -> Form:
    """The form of an idea for the reader of its page."""
    idea = page.proposal
    about = {
        name: getattr(idea, name) for name in ("no", "title", "analysis", "suggestion", "reason", "effect")
    }
    about |= {
        "union": str(idea.union),
        "category": idea.get_category_display(),
        "people": "、".join(str(each) for each in page.authors),
        "workplace": str(idea.workplace or ""),
        "day": day_words(idea.submitted_on),
        "department": idea.department,
        "benefit": "" if idea.benefit is None else plain(idea.benefit),
        "prize": "　".join(filter(None, (idea.prize, reward(idea.reward_amount)))),
    }
    found = Filled(idea.type, about, said(page, JUDGED), points(page), said(page, DECIDED, idea.answer))
    return Form(_("Idea form"), rows(found))


def reward(amount: Any) -> str:
    return "" if amount is None else _("%s yuan") % plain(amount)


def points(page: IdeaPage) -> str:
    """Each criterion and the sum, for who may read them."""
    if not page.scores:
        return ""
    each = [f"{name} {points}/{most}" for name, points, most in page.scores]
    return "　".join(
        (*each, _("in all %(points)s/%(most)s") % {"points": page.proposal.points, "most": page.most})
    )


def said(page: IdeaPage, steps: tuple[str, ...], text: str = "") -> Said:
    """The last of these steps that stands, with what was said in it as far as the reader may know it."""
    standing = (each for each in page.happened if each.move.step in steps and not each.move.undone_at)
    if (found := next(standing, None)) is None:
        return Said()
    told = "：".join(filter(None, (str(found.label), text or found.note)))
    return Said(told, day_words(found.move.at))


def rows(found: Filled) -> tuple[tuple[Cell, ...], ...]:
    return (*head(found), *matter(found.about), *judged(found), *outcome(found.about))


def head(found: Filled) -> Iterator[tuple[Cell, ...]]:
    about = found.about
    yield pair(_("Union"), about.get("union", ""), pgettext("proposal form", "Number"), about.get("no", ""))
    ticked = (f"{TICKED if each == found.type else BOX} {each.label}" for each in TYPES)
    yield label(_("What it is")), Cell("　　".join(ticked), VALUE)
    category = pgettext("proposal form", "Category")
    yield pair(category, about.get("category", ""), _("Handed in on"), about.get("day", ""))
    yield pair(_("Who handed it in"), about.get("people", ""), _("Workplace"), about.get("workplace", ""))


def pair(first: str, one: str, second: str, other: str) -> tuple[Cell, ...]:
    return label(first), Cell(one, 4), label(second), Cell(other, 4)


def matter(about: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    yield label(_("Title")), Cell(about.get("title", ""), VALUE, room=10)
    for name, title, room in (
        ("analysis", _("How it is now"), 30),
        ("suggestion", _("What should change, and how"), 40),
        ("reason", _("What it will bring"), 18),
    ):
        yield label(title), written(about.get(name, ""), room)


def judged(found: Filled) -> Iterator[tuple[Cell, ...]]:
    for title, given, who in (
        (_("Opinion of the workplace"), found.workplace, _("Head of the workplace (signature)")),
        (_("Opinion of the committee"), found.committee, _("Review committee (seal)")),
    ):
        yield label(title), written(given.text, 16, to_sign(who, given.day))
        if given is found.workplace:
            yield label(_("Points")), written(found.points, 12)


def outcome(about: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    yield label(_("Effect")), written(about.get("effect", ""), 18)
    yield pair(
        _("Who carries it out"),
        about.get("department", ""),
        _("Benefit a year in yuan"),
        about.get("benefit", ""),
    )
    yield label(_("Prize and reward")), Cell(about.get("prize", ""), VALUE)
