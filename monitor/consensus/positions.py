"""Who believes what at one moment: the positions that still stand, their band and centre.

The history says which claim each source's position rests on; here it is asked whether that
claim still stands at the moment of judging, and what it weighs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from config.schema.topic import Topic
from config.vocabulary import Series
from monitor.consensus.band import Weighed, band_of, faded_weight
from monitor.consensus.belief import Belief, Holder, lapsed
from monitor.consensus.history import Claim, History
from monitor.consensus.intervals import Interval, apart, reaches, standing
from monitor.consensus.model import Estimate, Position
from monitor.consensus.plausibility import breach
from monitor.consensus.sources import independent, weight_of

TOGETHER = timedelta(days=1)
"""Reports of one briefing lie no further apart than this."""


@dataclass(frozen=True)
class View:
    """One series of a topic's history, seen at one moment."""

    history: History
    topic: Topic
    series: Series
    now: datetime
    judging: Estimate | None = None
    """The estimate for whose judgement we look."""

    def belief(self, metric: str) -> Belief:
        """What is believed of a metric, before the estimate that is judged."""
        return self._beliefs(metric, doubts=True)

    @cached_property
    def _seen(self) -> dict[tuple[str, bool], Belief]:
        return {}

    def _beliefs(self, metric: str, *, doubts: bool) -> Belief:
        key = metric, doubts
        if key not in self._seen:
            holders = dict(self._standing(metric))
            if doubts:
                holders.update(self._cleared(metric, holders))
            self._seen[key] = belief_of(holders, self.topic, self.now)
        return self._seen[key]

    def _standing(self, metric: str) -> Iterator[tuple[str, Holder]]:
        """By source, the latest claim to a total that has not lapsed, summed ones included."""
        lines = self.history.track(metric, self.series).lines
        sums = self.history.sums(self.topic.metrics[metric].sum_of, self.series)
        for source in {**lines, **sums}:
            line = lines.get(source)
            latest = line.latest if line else None
            derived = self._latest_sum(source, sums.get(source, ()))
            if derived and (latest is None or derived.rank > latest.rank):
                latest = derived
            if latest and latest.held and not lapsed(latest, self.topic, self.now):
                yield source, Holder(latest, latest.held)

    def _latest_sum(self, source: str, sums: tuple[Claim, ...]) -> Claim | None:
        """The latest of a source's sums. One of parts that came along with the judged estimate is
        part of the same statement, and is no prior position."""
        judging = self.judging if self.judging and self.judging.source == source else None
        for claim in reversed(sums):
            if judging is None or abs(judging.published - claim.published) > TOGETHER:
                return claim
        return None

    def _cleared(self, metric: str, holders: dict[str, Holder]) -> Iterator[tuple[str, Holder]]:
        """By source, the once implausible claims that an independent source holds too by now, or
        that no longer break any bound."""
        for source, claim, total in self.doubted(metric):
            if any(
                self.agree(metric, total, other.held)
                for holder, other in holders.items()
                if independent(source, holder, self.topic)
            ) or not breach(
                metric, total, source, self.topic, lambda other: self._beliefs(other, doubts=False)
            ):
                yield source, Holder(claim, total)

    def doubted(self, metric: str) -> Iterator[tuple[str, Claim, Interval]]:
        """By source, the claims that were implausible when they came, and the totals they claim."""
        for source, line in self.history.track(metric, self.series).lines.items():
            claim = line.doubted
            if claim and claim.doubted and not lapsed(claim, self.topic, self.now):
                yield source, claim, claim.doubted

    def agree(self, metric: str, one: Interval, other: Interval) -> bool:
        """Whether two totals lie no further apart than the metric's threshold."""
        return not reaches(apart(one, other), self.topic.threshold(metric))


def belief_of(holders: dict[str, Holder], topic: Topic, now: datetime) -> Belief:
    """The band, the centre and the table of the positions that `holders` have."""
    settings = topic.consensus
    weighed = {source: weigh(source, holder, topic, now) for source, holder in holders.items()}
    found = band_of(list(weighed.values()), settings.low_quantile, settings.high_quantile)
    positions = [position(source, holders[source], one.weight) for source, one in weighed.items()]
    positions.sort(key=lambda one: (-one.weight, one.source))
    band, centre = found or (None, None)
    return Belief(holders, tuple(positions), band, centre)


def weigh(source: str, holder: Holder, topic: Topic, now: datetime) -> Weighed:
    """Where a source stands and what it counts for at `now`."""
    age = timedelta(days=now.toordinal() - holder.claim.as_of.toordinal())
    full = weight_of(source, topic)
    low, high = standing(holder.held)
    return Weighed(low, high, faded_weight(full, age, topic.consensus.half_life), full)


def position(source: str, holder: Holder, weight: float) -> Position:
    """One line of the table of what was believed."""
    claim, (low, high) = holder.claim, holder.held
    return Position(
        source=source,
        low=low,
        high=high,
        as_of=claim.as_of,
        weight=weight,
        derived=claim.derived,
        estimate=claim.id,
    )
