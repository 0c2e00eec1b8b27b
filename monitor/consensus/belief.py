"""What is believed of one metric at one moment, as values."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from config.schema.topic import Topic
from monitor.consensus.history import Claim
from monitor.consensus.intervals import Closed, Interval
from monitor.consensus.model import Position


@dataclass(frozen=True, slots=True)
class Holder:
    """One source's standing claim and the total that it makes its position."""

    claim: Claim
    held: Interval


@dataclass(frozen=True, slots=True)
class Belief:
    """The consensus on one series of a metric at one moment."""

    holders: dict[str, Holder]
    """By source."""
    positions: tuple[Position, ...]
    """The same as values for people, the heaviest first."""
    band: Closed | None
    centre: float | None


def lapsed(claim: Claim, topic: Topic, now: datetime) -> bool:
    """Whether a claim speaks of a day too long ago to count."""
    age = timedelta(days=now.toordinal() - claim.as_of.toordinal())
    return age > topic.consensus.max_age
