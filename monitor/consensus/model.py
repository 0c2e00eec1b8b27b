"""What is judged, what it is judged against, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from config.vocabulary import Bound, Scope, Series, Severity, Status, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Who says what, as of when."""

    id: str
    metric: str
    source: str
    """A source of the topic, as `nis`; for voices of which there are many, with whose: `media:outlet-a`."""
    low: float | None
    high: float | None
    status: Status
    scope: Scope
    as_of: date
    """The last day it speaks of; the day of publication where the text says nothing else."""
    published: datetime
    """Aware, UTC."""

    @property
    def bound(self) -> Bound:
        """How the interval is closed."""
        return Bound.of(self.low, self.high)

    @property
    def series(self) -> Series:
        """Plans are judged against plans, all else against what holds."""
        return Series.PLANNED if self.status is Status.PLANNED else Series.CURRENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A source's latest estimate of a metric's total, as it weighs at one moment."""

    source: str
    low: float | None
    high: float | None
    as_of: date
    weight: float
    """What it counts for now, its age included."""
    derived: bool = False
    """Whether it was summed from parts that the source gave."""
    estimate: str = ""
    """The id of the estimate that it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided of an estimate, with all that it was made of."""

    verdict: Verdict
    severity: Severity | None
    """None where nobody is alerted."""
    series: Series
    band: tuple[float, float] | None
    """The consensus as it stood before; None before the first position."""
    centre: float | None
    sources: int
    """How many positions made the band."""
    ratio: float | None
    """How far the estimate lies from what it departs from, as a ratio above 1: from the band's nearer
    edge (above, below) or from the source's own last position (revision). None where there is nothing."""
    threshold: float
    reason: str
    """One sentence for people."""
    positions: tuple[Position, ...]
    echo_of: str | None = None
    """The estimate that this one repeats."""
    held: tuple[float | None, float | None] | None = None
    """The total that is its source's position from now on; None where it becomes none."""
    joins: str | None = None
    """The estimate of which watchers were told and that this one bears out: no news, but company."""
    withdraws: str | None = None
    """The estimate of the same source (or family) that this one rejects, or goes down from."""
    rule: str = ""
    """What the rule that decided is called in `monitor.consensus`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An estimate with its decision: one line of a topic's history."""

    estimate: Estimate
    decision: Decision
