"""The steps in a union's life as one table: the buttons on its page, the pages behind them, and the tests read it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from members import founding, reorganising
from members.forms.founding import ElectForm, FoundForm, RegisterForm
from members.forms.reorganising import (
    DissolveForm,
    MergeForm,
    MoveForm,
    RenameForm,
    SplitForm,
    StepForm,
    others,
)
from members.models import Union


@dataclass(frozen=True)
class Step:
    """One thing that may happen to a union: how it is called, what it asks, what it does, what that means."""

    name: str
    label: Any
    icon: str
    form: type[StepForm]
    act: Callable[..., Union]
    meaning: Any
    fits: Callable[[Union], bool] = lambda union: True
    is_end: bool = False
    goes_elsewhere: bool = False


STEPS = {
    step.name: step
    for step in (
        Step(
            name="found",
            label=_("Founded"),
            icon="flag",
            form=FoundForm,
            act=founding.found,
            meaning=_("From that day it is counted as standing."),
            fits=lambda union: union.founded_on is None,
        ),
        Step(
            name="register",
            label=_("Registered as a legal person"),
            icon="certificate",
            form=RegisterForm,
            act=founding.register,
            meaning=_(
                "From that day it is a legal person; the certificate's number and the code stay with it."
            ),
            fits=lambda union: union.legal_registered_on is None,
        ),
        Step(
            name="elect",
            label=_("Election of a new term"),
            icon="users-group",
            form=ElectForm,
            act=founding.elect,
            meaning=_(
                "A new term begins on that day, and the next election is due when it ends. The committee below takes"
                " office; the old one's posts end with the day before. Leave all rows empty to enter it later."
            ),
        ),
        Step(
            name="rename",
            label=_("Change the name"),
            icon="forms",
            form=RenameForm,
            act=reorganising.rename,
            meaning=_("Summaries of the time before that day go on using the old name."),
        ),
        Step(
            name="move",
            label=_("Put under another union"),
            icon="hierarchy",
            form=MoveForm,
            act=reorganising.move,
            goes_elsewhere=True,
            meaning=_(
                "It moves with all unions below it. Figures up to that day stay with the union it belonged to."
            ),
        ),
        Step(
            name="merge",
            label=_("Merge into another union"),
            icon="git-merge",
            form=MergeForm,
            act=reorganising.merge,
            is_end=True,
            goes_elsewhere=True,
            meaning=_(
                "From that day it no longer stands by itself. Its records are kept and count for the other union;"
                " the unions below it move there."
            ),
        ),
        Step(
            name="split",
            label=_("Split off a new union"),
            icon="git-branch",
            form=SplitForm,
            act=reorganising.split,
            meaning=_("The new union is founded on that day and stands beside this one."),
        ),
        Step(
            name="dissolve",
            label=_("Dissolve"),
            icon="circle-off",
            form=DissolveForm,
            act=reorganising.dissolve,
            is_end=True,
            meaning=_(
                "From that day it is no longer counted as standing. Its records are kept. Its members are transferred"
                " to another union first, or leave."
            ),
        ),
    )
}


def open_steps(union: Union) -> Iterator[Step]:
    """The steps that this union can still take."""
    return iter(()) if union.dissolved_on else (step for step in STEPS.values() if step.fits(union))


def offered_steps(union: Union, user: Any) -> list[Step]:
    """Those that its page offers to somebody who may change it: how it ends is decided by chairs and above, and
    another union is chosen by who reaches another.
    """
    steps = [step for step in open_steps(union) if not step.is_end or user.may_end(union)]
    reaches_another = others(union, user).queryset.exists()
    return [step for step in steps if reaches_another or not step.goes_elsewhere]
