"""May a congress decide, and did it: exact sums over all delegates."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from congress.assembly.rules import TWO_THIRDS
from congress.rules import Majority


@dataclass(frozen=True)
class Quorum:
    """How many came, of how many, and what share of them must be there."""

    delegates: int
    present: int
    share: Fraction = TWO_THIRDS

    @property
    def needed(self) -> int:
        return ceil(self.delegates * self.share)

    @property
    def is_met(self) -> bool:
        return self.present >= self.needed

    @property
    def lacking(self) -> int:
        return max(0, self.needed - self.present)


@dataclass(frozen=True)
class Ballot:
    """What was counted. Those present who handed in nothing are neither for nor against."""

    in_favour: int
    against: int = 0
    abstained: int = 0
    invalid: int = 0

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.abstained + self.invalid


@dataclass(frozen=True)
class Verdict:
    """What a ballot decides. Without a quorum it decides nothing, however many agreed."""

    quorum: Quorum
    ballot: Ballot
    majority: Majority

    @property
    def needed(self) -> int:
        """The least number of votes that pass."""
        delegates = self.quorum.delegates
        return ceil(delegates / Fraction(2)) if self.includes_half else delegates // 2 + 1

    @property
    def includes_half(self) -> bool:
        return self.majority == Majority.AT_LEAST_HALF

    @property
    def has_majority(self) -> bool:
        return self.ballot.in_favour >= self.needed

    @property
    def lacking(self) -> int:
        return max(0, self.needed - self.ballot.in_favour)

    @property
    def is_exactly_half(self) -> bool:
        """Here the two majorities part."""
        return self.ballot.in_favour * 2 == self.quorum.delegates

    @property
    def passes(self) -> bool:
        return self.quorum.is_met and self.has_majority

    @property
    def unreturned(self) -> int:
        return self.quorum.present - self.ballot.cast
