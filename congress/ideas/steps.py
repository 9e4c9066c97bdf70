"""The life of an idea as one table. It goes through the same door as a proposal, and each step can be taken back."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.chain.moves import Way
from congress.chain.people import authored
from congress.chain.steps import asks
from congress.ideas import judging, people
from congress.models.stages import IdeaStage as At
from core.workflow import Step

OPEN = (At.OFFERED, At.RECOMMENDED, At.SCORED)

IDEA_WAY = Way(
    Step(
        "recommend", _("Recommend"), (At.OFFERED,), At.RECOMMENDED, people.recommends, icon="check", is_main=True,
        did=pgettext_lazy("history", "Recommended"),
    ),
    Step(
        "score", pgettext_lazy("idea", "Score"), (At.OFFERED, At.RECOMMENDED), At.SCORED, people.decides,
        judging.score, icon="star", is_main=True, did=pgettext_lazy("history", "Scored"),
    ),
    Step(
        "adopt", pgettext_lazy("idea", "Adopt"), OPEN, At.ADOPTED, people.decides, judging.decide,
        icon="circle-check", is_main=True, did=pgettext_lazy("history", "Adopted"),
    ),
    Step(
        "score_again", _("Score again"), (At.SCORED,), At.SCORED, people.decides, judging.score, icon="star",
        did=pgettext_lazy("history", "Scored again"),
    ),
    asks(
        "decline", _("Do not adopt"), OPEN, At.NOT_ADOPTED, people.decides, judging.decide, "x",
        did=pgettext_lazy("history", "Not adopted"),
    ),
    asks(
        "send_back", _("Send back to be mended"), OPEN, At.SENT_BACK, people.recommends, None, "corner-up-left",
        did=pgettext_lazy("history", "Sent back to be mended"),
    ),
    Step(
        "send_again", _("Hand in again"), (At.SENT_BACK,), At.OFFERED, authored, icon="send", is_main=True,
        did=pgettext_lazy("history", "Handed in again"),
    ),
    asks(
        "take_back", _("Withdraw"), (At.OFFERED, At.SENT_BACK), At.TAKEN_BACK, authored, None, "arrow-back-up",
        did=pgettext_lazy("history", "Withdrawn"),
    ),
    Step(
        "carry_out", pgettext_lazy("idea", "Carried out"), (At.ADOPTED,), At.CARRIED_OUT, people.recommends,
        judging.measure, icon="checks", is_main=True,
    ),
    Step(
        "measure", _("Correct effect and benefit"), (At.CARRIED_OUT,), At.CARRIED_OUT, people.decides,
        judging.measure, icon="pencil", did=pgettext_lazy("history", "Corrected effect and benefit"),
    ),
    Step(
        "reward", _("Reward"), (At.ADOPTED, At.CARRIED_OUT), At.CARRIED_OUT, people.decides, judging.reward,
        icon="award", did=pgettext_lazy("history", "Rewarded"),
    ),
)  # fmt: skip
