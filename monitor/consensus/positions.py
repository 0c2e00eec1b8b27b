"""Who believes what at one moment: the positions that still stand, their band and centre.

The history says which claim each source's position rests on; here it is asked whether that
claim still stands at the moment of judging, and what it weighs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache

from config.schema.topic import Topic
from config.vocabulary import Series
from monitor.consensus.band import Weighed, band_of, faded_weight
from monitor.consensus.belief import Belief, lapsed, oldest_day
from monitor.consensus.history import Claim, History, Track, sums
from monitor.consensus.intervals import Interval, apart, reaches, standing
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
            self._seen[key] = self._belief(metric, doubts=doubts)
        return self._seen[key]

    def _belief(self, metric: str, *, doubts: bool) -> Belief:
        track, parts = self.history.track(metric, self.series), self._parts(metric)
        along = self._along(parts)
        doubtful = doubts and track.doubtful
        if not along and not doubtful:
            return plain_belief(track, parts, SameTopic(self.topic), self.now.toordinal())
        holders = dict(standing_claims(track, parts, self.topic, self.now.toordinal(), along))
        if doubtful:
            holders.update(self._cleared(metric, holders))
        return belief_of(holders, self.topic, self.now.toordinal())

    def _parts(self, metric: str) -> tuple[Track, ...]:
        return tuple(self.history.track(part, self.series) for part in self.topic.metrics[metric].sum_of)

    def sums(self, metric: str) -> Mapping[str, tuple[Claim, ...]]:
        """By source, the totals of a metric that follow from parts given together."""
        return sums(self._parts(metric))

    def _along(self, parts: tuple[Track, ...]) -> set[str]:
        """The ids of the sums whose parts came along with the judged estimate. They are part of the
        same statement, and no prior position."""
        judging = self.judging
        if judging is None or not parts:
            return set()
        own = sums(parts).get(judging.source, ())
        return {claim.id for claim in own if abs(judging.published - claim.published) <= TOGETHER}

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
        """Whether two totals say about the same: they stand no further apart than the metric's threshold.

        "At least 600" does not bear out 10,000, though it leaves room for it."""
        return not reaches(apart(standing(one), standing(other)), self.topic.threshold(metric))


class SameTopic:
    """A topic as the key of a cache: the same only as itself."""

    __slots__ = ("topic",)

    def __init__(self, topic: Topic) -> None:
        self.topic = topic

    def __hash__(self) -> int:
        return id(self.topic)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameTopic) and other.topic is self.topic


@lru_cache(maxsize=256)
def plain_belief(track: Track, parts: tuple[Track, ...], same: SameTopic, today: int) -> Belief:
    """What is believed where nothing is in doubt: the same all day long, until something new is said.

    Tracks are compared by identity, and one that has grown is another: the cache is never stale.
    """
    return belief_of(dict(standing_claims(track, parts, same.topic, today, set())), same.topic, today)


def standing_claims(
    track: Track, parts: tuple[Track, ...], topic: Topic, today: int, without: set[str]
) -> Iterator[tuple[str, Claim]]:
    """By source, the latest claim to a total that has not lapsed, sums of parts included."""
    summed, oldest = sums(parts), oldest_day(topic, today)
    for source in {**track.lines, **summed} if summed else track.lines:
        line = track.lines.get(source)
        latest = line.latest if line else None
        derived = latest_sum(summed[source], without) if source in summed else None
        if derived and (latest is None or derived.rank > latest.rank):
            latest = derived
        if latest and latest.day >= oldest:
            yield source, latest


def latest_sum(claims: tuple[Claim, ...], without: set[str]) -> Claim | None:
    """The latest of a source's sums that is not left out."""
    return next((claim for claim in reversed(claims) if claim.id not in without), None)


def belief_of(holders: dict[str, Claim], topic: Topic, today: int) -> Belief:
    """The band and the centre of the positions that rest on these claims."""
    settings = topic.consensus
    weights, weighed = weights_of(SameTopic(topic)), {}
    for source, claim in holders.items():
        if source not in weights:
            weights[source] = weight_of(source, topic)
        full = weights[source]
        faded = full * fading(today - claim.day, settings.half_life)
        weighed[source] = Weighed(*claim.at, faded, full)
    found = band_of(list(weighed.values()), settings.low_quantile, settings.high_quantile)
    band, centre = found or (None, None)
    return Belief(holders, weighed, band, centre)


@lru_cache(maxsize=16)
def weights_of(same: SameTopic) -> dict[str, float]:  # noqa: ARG001 - the key of the cache
    """The weights of a topic's sources that were asked for so far."""
    return {}


@lru_cache(maxsize=4096)
def fading(age_days: int, half_life: timedelta) -> float:
    """What is left of a weight of 1 after so many days."""
    return faded_weight(1.0, timedelta(days=age_days), half_life)
