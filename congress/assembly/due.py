"""How many delegates a staff needs, and of whom there must be how many."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from django.utils.translation import gettext as _

from congress.assembly.rules import HALF, Demands
from congress.rules import Majority


@dataclass(frozen=True)
class Due:
    """What is asked of a congress: so many delegates, and what is asked of who they are, each in words."""

    rules: Demands
    delegates: int
    women: Fraction | None = None

    @property
    def quorum(self) -> int:
        return ceil(self.delegates * self.rules.quorum)

    @property
    def majority(self) -> int:
        half = self.delegates * HALF
        return ceil(half) if self.rules.majority == Majority.AT_LEAST_HALF else floor(half) + 1

    def asked(self) -> Iterator[str]:
        if (share := self.rules.front_line) is not None:
            yield _("Front-line staff: at least %(n)s") % {"n": ceil(self.delegates * share)}
        if (share := self.rules.managers) is not None:
            yield _("Managers: at most %(n)s") % {"n": floor(self.delegates * share)}
        if self.rules.more and self.rules.more.women_as_staff and self.women is not None:
            yield _("Women: at least %(n)s, as is their share of the staff") % {
                "n": ceil(self.delegates * self.women)
            }
        yield from self.presidium()

    def presidium(self) -> Iterator[str]:
        more = self.rules.more
        least, most = more.presidium(self.delegates) if more else (0, 0)
        if not more or not least:
            return
        if most is None:
            yield _("Presidium: %(least)s people or more") % {"least": least}
        else:
            yield _("Presidium: %(least)s to %(most)s people") % {"least": least, "most": most}
        if more.presidium_front_line is not None:
            yield _("Half of the presidium or more are front-line staff")


def due(rules: Demands, staff: int, women: int | None = None) -> Due | None:
    """What the rules ask of a staff of so many, of whom so many are women; None where they say nothing of how many."""
    delegates = rules.due(staff)
    if delegates is None:
        return None
    return Due(rules, delegates, None if women is None else Fraction(women, staff))
