"""What is believed of one metric at one moment, as values."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from config.schema.topic import Topic
from monitor.consensus.band import Weighed
from monitor.consensus.history import Claim
from monitor.consensus.intervals import Closed
from monitor.consensus.model import Position

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Belief:
    """The consensus on one series of a metric at one moment."""

    holders: dict[str, Claim]
    """By source, the claim that its position rests on."""
    weighed: dict[str, Weighed]
    """By source, where it stands and what it counts for."""
    band: Closed | None
    centre: float | None

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """The same as values for people, the heaviest first."""
        found = [position(source, self.holders[source], one.weight) for source, one in self.weighed.items()]
        return tuple(sorted(found, key=lambda one: (-one.weight, one.source)))


def position(source: str, claim: Claim, weight: float) -> Position:
    """One line of the table of what was believed."""
    low, high = claim.total
    return Position(
        source=source,
        low=low,
        high=high,
        as_of=claim.as_of,
        weight=weight,
        derived=claim.derived,
        estimate=claim.id,
    )


def lapsed(claim: Claim, topic: Topic, now: datetime) -> bool:
    """Whether a claim speaks of a day too long ago to count."""
    return claim.day < oldest_day(topic, now.toordinal())


def oldest_day(topic: Topic, today: int) -> float:
    """The number of the first day that still counts."""
    return today - topic.consensus.max_age / DAY
