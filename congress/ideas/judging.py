"""What the steps of an idea write down: its points, whether it is adopted, what it brought, its prize."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from congress.ideas.scheme import scheme_of


def score(idea: Any, move: Any, scores: list[Any], benefit: Decimal | None = None) -> None:
    """Points for each criterion, [name, points, most]; their sum is what the idea reached."""
    idea.scores, idea.points = scores, sum(points for _name, points, _most in scores)
    idea.benefit = benefit
    move.facts = {"points": idea.points}


def decide(idea: Any, move: Any, department: str = "") -> None:
    """Adopted or not: from now on it counts as answered."""
    idea.answered_on = timezone.localdate()
    idea.answer = move.note
    idea.department = department or idea.department


def measure(idea: Any, move: Any, effect: str = "", benefit: Decimal | None = None) -> None:
    idea.effect, idea.benefit = effect, benefit


def reward(idea: Any, move: Any, prize: str = "", reward_amount: Decimal | int | None = None) -> None:
    """A prize, or where none is named the one that the points bring."""
    due = scheme_of(idea.union_id).prize(idea.points)
    if not prize:
        if due is None:
            raise ValidationError(_("Say which prize."))
        prize, reward_amount = due.name, due.amount if reward_amount is None else reward_amount
    idea.state, idea.prize, idea.reward_amount = move.source, prize, reward_amount
    move.facts = {"prize": idea.prize}
