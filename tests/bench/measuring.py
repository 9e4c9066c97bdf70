"""Two pieces of work timed in turn, again and again: whatever else the machine does burdens both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]
Clock = Callable[[], float]
FEWEST, MOST = 3, 9
PATIENCE = 1.5


@dataclass(frozen=True)
class Comparison:
    """The measured work may take `limit` times as long as the baseline."""

    name: str
    baseline: Work
    measured: Work
    limit: float


@dataclass(frozen=True)
class Result:
    """Medians in milliseconds; the ratio is the median of those of the single rounds."""

    name: str
    baseline: float
    measured: float
    ratio: float
    limit: float

    @property
    def is_over(self) -> bool:
        return self.ratio > self.limit


def compare(each: Comparison, clock: Clock = perf_counter) -> Result:
    """Both in turn, once to warm up, and then the oftener the less time they take."""
    pair(each, clock)
    pairs = [pair(each, clock) for _ in range(FEWEST)]
    while len(pairs) < MOST and sum(map(sum, pairs)) < PATIENCE:
        pairs.append(pair(each, clock))
    baseline, measured = (1000 * median(times) for times in zip(*pairs, strict=True))
    ratio = median(after / before for before, after in pairs)
    return Result(each.name, baseline, measured, ratio, each.limit)


def pair(each: Comparison, clock: Clock) -> tuple[float, float]:
    return taken(each.baseline, clock), taken(each.measured, clock)


def taken(work: Work, clock: Clock) -> float:
    start = clock()
    work()
    return clock() - start
