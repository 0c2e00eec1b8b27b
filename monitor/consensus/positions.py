"""Who believes what at one moment: the positions that still stand, their band and centre.

The history says which claim each source's position rests on; here it is asked whether that
claim still stands at the moment of judging, and what it weighs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache

from config.schema.topic import Topic
from config.vocabulary import Series
from monitor.consensus.band import Weighed, band_of, faded_weight
from monitor.consensus.belief import Belief, lapsed, oldest_day
from monitor.consensus.history import Claim, History
from monitor.consensus.intervals import Interval, apart, reaches
from monitor.consensus.model import Estimate
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

    def _standing(self, metric: str) -> Iterator[tuple[str, Claim]]:
        """By source, the latest claim to a total that has not lapsed, summed ones included."""
        lines = self.history.track(metric, self.series).lines
        sums = self.history.sums(self.topic.metrics[metric].sum_of, self.series)
        oldest = oldest_day(self.topic, self.now)
        for source in {**lines, **sums} if sums else lines:
            line = lines.get(source)
            latest = line.latest if line else None
            derived = self._latest_sum(source, sums[source]) if source in sums else None
            if derived and (latest is None or derived.rank > latest.rank):
                latest = derived
            if latest and latest.day >= oldest:
                yield source, latest

    def _latest_sum(self, source: str, sums: tuple[Claim, ...]) -> Claim | None:
        """The latest of a source's sums. One of parts that came along with the judged estimate is
        part of the same statement, and is no prior position."""
        judging = self.judging if self.judging and self.judging.source == source else None
        for claim in reversed(sums):
            if judging is None or abs(judging.published - claim.published) > TOGETHER:
                return claim
        return None

    def _cleared(self, metric: str, holders: dict[str, Claim]) -> Iterator[tuple[str, Claim]]:
        """By source, the once implausible claims that an independent source holds too by now, or
        that no longer break any bound."""
        for source, claim in self.doubted(metric):
            if any(
                self.agree(metric, claim.total, other.total)
                for holder, other in holders.items()
                if independent(source, holder, self.topic)
            ) or not breach(
                metric, claim.total, source, self.topic, lambda other: self._beliefs(other, doubts=False)
            ):
                yield source, claim

    def doubted(self, metric: str) -> Iterator[tuple[str, Claim]]:
        """By source, the claims that were implausible when they came."""
        for source, line in self.history.track(metric, self.series).lines.items():
            claim = line.doubted
            if claim and not lapsed(claim, self.topic, self.now):
                yield source, claim

    def agree(self, metric: str, one: Interval, other: Interval) -> bool:
        """Whether two totals lie no further apart than the metric's threshold."""
        return not reaches(apart(one, other), self.topic.threshold(metric))


def belief_of(holders: dict[str, Claim], topic: Topic, now: datetime) -> Belief:
    """The band and the centre of the positions that rest on these claims."""
    settings, today = topic.consensus, now.toordinal()
    weighed = {}
    for source, claim in holders.items():
        full = weight_of(source, topic)
        faded = full * fading(today - claim.day, settings.half_life)
        weighed[source] = Weighed(*claim.at, faded, full)
    found = band_of(list(weighed.values()), settings.low_quantile, settings.high_quantile)
    band, centre = found or (None, None)
    return Belief(holders, weighed, band, centre)


@lru_cache(maxsize=4096)
def fading(age_days: int, half_life: timedelta) -> float:
    """What is left of a weight of 1 after so many days."""
    return faded_weight(1.0, timedelta(days=age_days), half_life)
