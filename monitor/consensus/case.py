"""One estimate on the table: what it claims, and all that the rules ask about it."""

import math
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from config.schema.topic import Topic
from config.vocabulary import Scope, Series, Status, Verdict
from monitor.consensus.amounts import amount
from monitor.consensus.belief import Belief
from monitor.consensus.errors import EstimateError
from monitor.consensus.history import EMPTY_LINE, Claim, History, Line
from monitor.consensus.intervals import Interval, plus
from monitor.consensus.model import Estimate
from monitor.consensus.positions import View
from monitor.consensus.sources import family_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a rule says of a case."""

    verdict: Verdict
    reason: str
    ratio: float | None = None
    echo_of: str | None = None
    held: Interval | None = None
    """The total that is the source's position from now on."""


@dataclass(frozen=True)
class Case:
    """An estimate, what was known before it, and the moment of judging."""

    estimate: Estimate
    history: History
    topic: Topic
    now: datetime

    @cached_property
    def view(self) -> View:
        """The estimate's series at the moment of judging."""
        return View(self.history, self.topic, self.series, self.now, self.estimate)

    @property
    def series(self) -> Series:
        """The series that it is judged in."""
        return self.estimate.series

    @cached_property
    def belief(self) -> Belief:
        """The consensus before it."""
        return self.view.belief(self.estimate.metric)

    @property
    def threshold(self) -> float:
        """The ratio from which it departs."""
        return self.topic.threshold(self.estimate.metric)

    @cached_property
    def own(self) -> Claim | None:
        """The claim that its source's position rests on."""
        return self.belief.holders.get(self.estimate.source)

    @property
    def line(self) -> Line:
        """What its source said before."""
        lines = self.history.track(self.estimate.metric, self.series).lines
        return lines.get(self.estimate.source, EMPTY_LINE)

    @cached_property
    def relatives(self) -> list[tuple[str, Line]]:
        """The other organs of its source's family, with what they said, by name."""
        family = family_of(self.estimate.source, self.topic)
        if family is None:
            return []
        lines = self.history.track(self.estimate.metric, self.series).lines
        return sorted(
            (source, line)
            for source, line in lines.items()
            if source != self.estimate.source and family_of(source, self.topic) == family
        )

    @cached_property
    def claim(self) -> Claim:
        """The estimate as the history would remember it; its rank tells whether it is the latest."""
        estimate = self.estimate
        return Claim(
            id=estimate.id,
            stated=self.stated,
            scope=estimate.scope,
            status=estimate.status,
            held=self.total,
            dated=estimate.as_of,
            published=estimate.published,
        )

    @property
    def stated(self) -> Interval:
        """What it says."""
        return self.estimate.low, self.estimate.high

    def written(self, interval: Interval) -> str:
        """An interval of its metric as sentences say it, money as such."""
        return amount(*interval, money=self.topic.metrics[self.estimate.metric].money)

    @property
    def milestone(self) -> bool:
        """Whether it is a plan for a day to come: what will be there by then, of a whole perhaps larger."""
        estimate = self.estimate
        return estimate.status is Status.PLANNED and estimate.as_of > estimate.published.date()

    @property
    def partial(self) -> bool:
        """Whether it is a floor of the total and no more."""
        return self.estimate.scope is Scope.SUBSET or (self.estimate.scope is Scope.TOTAL and self.milestone)

    @cached_property
    def base(self) -> Interval | None:
        """What an additional figure comes on top of: its source's total, else the centre."""
        if self.own is not None:
            return self.own.total
        centre = self.belief.centre
        return None if centre is None else (centre, centre)

    @cached_property
    def total(self) -> Interval | None:
        """What it means for the whole count; None where it means nothing, as "up to 50 of them"."""
        low, high = self.stated
        if self.partial:
            return None if low is None else (low, None)
        if self.estimate.scope is Scope.TOTAL:
            return low, high
        if self.base is not None:
            return plus(self.base, self.stated)
        return None if low is None else (low, None)


def checked(estimate: Estimate, topic: Topic, now: datetime) -> None:
    """Raises EstimateError for an estimate that nothing can be decided about."""
    ends = [end for end in (estimate.low, estimate.high) if end is not None]
    if estimate.metric not in topic.metrics:
        raise EstimateError(estimate.id, f"{estimate.metric!a} is not a metric of the topic {topic.name}")
    if not ends:
        raise EstimateError(estimate.id, "it has neither a low nor a high end")
    if not all(math.isfinite(end) and end >= 0 for end in ends):
        raise EstimateError(estimate.id, "its ends must be finite and not negative")
    if ends[0] > ends[-1]:
        raise EstimateError(estimate.id, f"its low end {ends[0]:,} lies above its high end {ends[-1]:,}")
    if estimate.published.tzinfo is None or now.tzinfo is None:
        raise EstimateError(estimate.id, "moments must carry their time zone")
