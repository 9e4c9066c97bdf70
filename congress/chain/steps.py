"""The life of a proposal as one table: which step leads from where to where, who may take it, and what it does."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.chain import answering, filing, people, rating, seconding
from congress.chain.moves import Way
from congress.models.stages import Stage as At
from core.workflow import Step

BEFORE_FILING = (At.SECONDING, At.DELEGATION, At.FILING, At.RETURNED)


def asks(
    name: str, label: Any, source: Any, target: str, rule: Any, effect: Any, icon: str, *, did: Any
) -> Step:
    """A step that is taken against somebody's wish, and says why."""
    return Step(name, label, source, target, rule, effect, icon=icon, asks_reason=True, did=did)


WAY = Way(
    Step(
        "enter", _("Begin the handling"), ("",), At.FILING, people.keeps, filing.enter, icon="route", is_main=True,
        did=pgettext_lazy("history", "Began the handling"),
    ),
    Step(
        "submit", _("Hand in"), (At.SECONDING,), At.FILING, seconding.submits, seconding.submit, icon="send",
        is_main=True, did=pgettext_lazy("history", "Handed in"),
    ),
    Step(
        "send_again", _("Hand in again"), (At.RETURNED,), At.FILING, people.authored, seconding.send_again,
        icon="send", is_main=True, did=pgettext_lazy("history", "Handed in again"),
    ),
    asks(
        "withdraw", _("Withdraw"), BEFORE_FILING, At.WITHDRAWN, people.authored, filing.leave, "arrow-back-up",
        did=pgettext_lazy("history", "Withdrawn"),
    ),
    Step(
        "endorse", _("Pass on to the committee"), (At.DELEGATION,), At.FILING, people.heads_delegation, icon="check",
        is_main=True, did=pgettext_lazy("history", "Passed on to the committee"),
    ),
    asks(
        "hand_back", _("Return to the author"), (At.DELEGATION,), At.RETURNED, people.heads_delegation, filing.leave,
        "corner-up-left", did=pgettext_lazy("history", "Returned to the author"),
    ),
    Step(
        "pass_over", _("Go on without the delegation"), (At.DELEGATION,), At.FILING, people.decides,
        icon="player-skip-forward", asks_reason=True, did=pgettext_lazy("history", "Went on without the delegation"),
    ),
    Step(
        "file", pgettext_lazy("proposal", "File"), (At.FILING,), At.FILED, people.decides, filing.file,
        icon="folder-check", is_main=True, did=pgettext_lazy("history", "Filed"),
    ),
    Step(
        "merge", _("Merge into another"), (At.FILING, At.FILED), At.MERGED, people.decides, filing.merge,
        icon="arrows-join", did=pgettext_lazy("history", "Merged into another"),
    ),
    asks(
        "opinion", _("Turn into an opinion"), (At.FILING,), At.OPINION, people.decides, filing.turn_into_opinion,
        "message", did=pgettext_lazy("history", "Turned into an opinion"),
    ),
    asks(
        "return", _("Return to the author"), (At.FILING,), At.RETURNED, people.decides, filing.leave,
        "corner-up-left", did=pgettext_lazy("history", "Returned to the author"),
    ),
    asks(
        "reject", _("Do not file"), (At.FILING,), At.NOT_FILED, people.decides, filing.leave, "x",
        did=pgettext_lazy("history", "Not filed"),
    ),
    Step(
        "assign", _("Give to departments"), (At.FILED, At.OPINION), At.HANDLING, people.decides, filing.assign,
        icon="building", is_main=True, did=pgettext_lazy("history", "Given to departments"),
    ),
    Step(
        "reassign", _("Give to other departments"), (At.HANDLING,), At.HANDLING, people.decides, filing.assign,
        icon="building", did=pgettext_lazy("history", "Given to other departments"),
    ),
    asks(
        "decline", _("Not ours: give back"), (At.HANDLING,), At.FILED, people.leads, filing.give_back,
        "arrow-back-up", did=pgettext_lazy("history", "Given back by the department"),
    ),
    Step(
        "answer", pgettext_lazy("proposal", "Answer"), (At.HANDLING,), At.COUNTERSIGN, people.leads, answering.answer,
        icon="message-check", is_main=True, did=pgettext_lazy("history", "Answered"),
    ),
    Step(
        "countersign", _("Countersign"), (At.COUNTERSIGN,), At.SUPERVISION, answering.signs, answering.countersign,
        icon="writing-sign", is_main=True, did=pgettext_lazy("history", "Countersigned"),
    ),
    asks(
        "object", _("Do not countersign"), (At.COUNTERSIGN,), At.HANDLING, answering.signs, None, "x",
        did=pgettext_lazy("history", "Not countersigned"),
    ),
    Step(
        "approve", _("Pass the answer"), (At.SUPERVISION,), At.ANSWERED, people.supervises, icon="checks",
        is_main=True, did=pgettext_lazy("history", "Passed the answer"),
    ),
    asks(
        "send_back", _("Send the answer back"), (At.SUPERVISION, At.ANSWERED), At.HANDLING, people.supervises, None,
        "corner-up-left", did=pgettext_lazy("history", "Sent the answer back"),
    ),
    Step(
        "publish", _("Publish the answer"), (At.ANSWERED,), At.RATING, people.decides, answering.publish,
        icon="speakerphone", is_main=True, did=pgettext_lazy("history", "Published the answer"),
    ),
    Step(
        "rate", _("Rate the answer"), (At.RATING,), At.RATING, rating.rates, rating.rate, icon="star", is_main=True,
        did=pgettext_lazy("history", "Rated the answer"),
    ),
    Step(
        "rate_on_paper", _("Enter a rating on paper"), (At.RATING,), At.RATING, people.decides, rating.rate_on_paper,
        icon="file-text", did=pgettext_lazy("history", "Entered a rating on paper"),
    ),
    Step(
        "close", pgettext_lazy("proposal", "Close"), (At.RATING,), At.CLOSED, rating.closes, rating.close,
        icon="lock", did=pgettext_lazy("history", "Closed"),
    ),
    Step(
        "reward", _("Reward"), (At.CLOSED,), At.CLOSED, people.keeps, answering.reward, icon="award",
        did=pgettext_lazy("history", "Rewarded"),
    ),
)  # fmt: skip
