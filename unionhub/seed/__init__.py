"""A believable federation of any size, for trying out what many records cost. The same seed gives the same records."""

from dataclasses import dataclass
from random import Random

CODE = "seed"
BATCH = 5000


@dataclass(frozen=True)
class Wanted:
    """How many members, from which random numbers, and which year is the last one on record."""

    size: int
    rng: int
    year: int

    @property
    def code(self) -> str:
        """The code of the topmost union, by which what was seeded is known again."""
        return f"{CODE}-{self.rng}-{self.size}"

    def dice(self, what: str) -> Random:
        """Random numbers of its own for each part, so that one more of this changes nothing of that."""
        return Random(f"{self.rng} {self.size} {self.year} {what}")
