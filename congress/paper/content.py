"""What stands on the paper form of a proposal, as far as its reader may know it; where nothing does, room to write."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from congress.chain.page import ProposalPage
from congress.models.proposals import Satisfaction
from congress.paper.layout import COLUMNS, Cell, Form, day_words, label

VALUE = COLUMNS - 2
MOST_BOXES, LEAST_BOXES = 6, 2
DECIDED = ("file", "merge", "opinion", "reject", "return", "hand_back")
LINE, BOX, TICKED = "______________", "□", "■"


@dataclass(frozen=True)
class Proposer:
    """Who made it, as the form asks."""

    name: str = ""
    unit: str = ""
    phone: str = ""


def empty(session: Any) -> Form:
    """The form of a session, to be filled in by hand."""
    boxes = range(max(LEAST_BOXES, min(session.seconders_needed, MOST_BOXES)))
    rows = (
        *head(session.title, {}),
        *people(Proposer(), [f"{n + 1}." for n in boxes]),
        *matter({}),
        *handling({}),
    )
    return Form(title_of(session.title), rows, _("One matter on each form. Signatures are given by hand."))


def filled(page: ProposalPage) -> Form:
    """The form of a proposal for the reader of its page."""
    proposal = page.proposal
    session = proposal.made_to.title if proposal.made_to else proposal.session
    words = {name: getattr(proposal, name) for name in ("title", "reason", "analysis", "suggestion")}
    about = {
        "no": proposal.no,
        "category": proposal.get_category_display(),
        "delegation": str(proposal.delegation or ""),
    }
    rows = (
        *head(session, about),
        *people(proposer(page), seconders(page)),
        *matter(words | {"suggested": proposal.suggested_department}),
        *handling(
            {
                "decision": decision(page),
                "departments": departments(page),
                "answer": answer(page),
                "opinion": opinion(proposal.satisfaction),
            }
        ),
    )
    return Form(title_of(session), rows)


def title_of(session: str) -> str:
    return _("Proposal form: %s") % session if session else _("Proposal form")


def head(session: str, about: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    number = label(pgettext("proposal form", "Number"))
    yield label(_("Term and session")), Cell(session, 6), number, Cell(about.get("no", ""), 2)
    yield (
        label(pgettext("proposal form", "Category")), Cell(about.get("category", ""), 4),
        label(pgettext("proposal form", "Delegation")), Cell(about.get("delegation", ""), 4),
    )  # fmt: skip


def people(who: Proposer, names: list[str]) -> Iterator[tuple[Cell, ...]]:
    """The proposer, and a box to sign for each seconder, two in a row."""
    yield (
        label(_("Proposer")), Cell(who.name, 2), label(pgettext("proposal form", "Department")), Cell(who.unit, 2),
        label(pgettext("proposal form", "Phone")), Cell(who.phone, 2),
    )  # fmt: skip
    pairs = [names[n : n + 2] for n in range(0, len(names), 2)]
    for n, pair in enumerate(pairs):
        boxes = [Cell(name, VALUE // 2, room=10) for name in (*pair, "")[:2]]
        yield (label(_("Seconders (signatures)"), rows=len(pairs)), *boxes) if n == 0 else tuple(boxes)


def proposer(page: ProposalPage) -> Proposer:
    """All authors that the reader may know; the phone only on one's own form."""
    if not page.authors:
        return Proposer(_("(confidential)"))
    members = [each.member for each in page.authors if each.member]
    own = next((each for each in members if each.user_id == page.user.pk), None)
    units = dict.fromkeys(each.unit for each in members if each.unit)
    names = [each.name for each in page.authors] + [_("(confidential)")] * page.has_unnamed
    return Proposer("、".join(names), "、".join(units), own.phone.clear if own and own.phone else "")


def seconders(page: ProposalPage) -> list[str]:
    """A box for each, and as many empty ones as are needed still; of very many the rest stand in the last box."""
    names = [each.name for each in page.seconders]
    if len(names) > MOST_BOXES:
        names = [*names[: MOST_BOXES - 1], "、".join(names[MOST_BOXES - 1 :])]
    wanted = max(LEAST_BOXES, min(page.seconded[1], MOST_BOXES))
    return [f"{n + 1}. {names[n] if n < len(names) else ''}" for n in range(max(wanted, len(names)))]


def matter(words: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    yield label(pgettext("proposal form", "Title")), Cell(words.get("title", ""), VALUE, room=10)
    for name, title, room in (
        ("reason", pgettext("proposal form", "Why it is proposed"), 34),
        ("analysis", pgettext("proposal form", "How things are"), 24),
        ("suggestion", pgettext("proposal form", "What should be done"), 34),
    ):
        yield label(title), written(words.get(name, ""), room)
    yield label(pgettext("proposal form", "Who should do it")), Cell(words.get("suggested", ""), VALUE)


def handling(said: dict[str, tuple[str, str] | str]) -> Iterator[tuple[Cell, ...]]:
    """What committee, department and proposer write, each over its line to sign."""
    for name, title, who, room in (
        ("decision", _("Review opinion"), _("Proposal committee (seal)"), 18),
        ("departments", _("Departments in charge"), "", 9),
        ("answer", _("Answer of the department"), _("Head of the department (signature and seal)"), 36),
        ("opinion", _("Opinion of the proposer"), _("Proposer (signature)"), 16),
    ):
        text, day = as_pair(said.get(name, opinion("") if name == "opinion" else ""))
        yield label(title), written(text, room, to_sign(who, day) if who else "")


def to_sign(who: str, day: str) -> str:
    """The line on which somebody signs, with the day where it is known."""
    return _("%(who)s: %(line)s  %(day)s") % {"who": who, "line": LINE, "day": day or _("date: ____-__-__")}


def as_pair(said: tuple[str, str] | str) -> tuple[str, str]:
    return said if isinstance(said, tuple) else (said, "")


def written(text: str, room: int, foot: str = "") -> Cell:
    """A box as high as somebody's hand needs it, or lower where words stand in it already."""
    return Cell(text, VALUE, room=room if not text else room * 2 // 3, foot=foot)


def decision(page: ProposalPage) -> tuple[str, str]:
    """What was decided on it last, with the reason, and when."""
    found = next((m for m in reversed(page.moves) if m.step in DECIDED and not m.undone_at), None)
    if found is None:
        return "", ""
    into = page.proposal.merged_into
    told = [str(page.label(found)), f"{into.no} {into}" if into else "", page.note(found)]
    return "：".join(filter(None, told)), day_words(found.at)


def departments(page: ProposalPage) -> str:
    lead = [str(each) for each in page.handlings if each.is_lead]
    others = [str(each) for each in page.handlings if not each.is_lead]
    due = page.proposal.due_on
    lines = (
        _("In the lead: %s") % "、".join(lead) if lead else "",
        _("Working with it: %s") % "、".join(others) if others else "",
        _("Answer due on %s") % day_words(due) if due else "",
    )
    return "　".join(filter(None, lines))


def answer(page: ProposalPage) -> tuple[str, str]:
    """The last answer that the reader may read, with what it says will happen."""
    if not page.replies:
        return "", ""
    found, day = page.replies[0], page.proposal.answered_on
    lines = (
        f"{found.get_outcome_display()}。{found.text}",
        _("Cost in yuan: %s") % found.cost_words if found.cost_words else "",
        _("When it is carried out: %s") % found.period if found.period else "",
        _("Signed by %s") % found.signed_by,
    )
    return "\n".join(filter(None, lines)), day_words(day)


def opinion(satisfaction: str) -> str:
    return "　　".join(boxes(satisfaction))


def boxes(satisfaction: str) -> Iterable[str]:
    for each in Satisfaction:
        yield f"{TICKED if each == satisfaction else BOX} {each.label}"
