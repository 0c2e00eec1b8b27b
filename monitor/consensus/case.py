"""One estimate on the table: what it claims, and all that the rules ask about it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from config.schema.topic import Topic
from config.vocabulary import Scope, Series, Status, Verdict
from monitor.consensus.amounts import amount
from monitor.consensus.belief import Belief
from monitor.consensus.contingent import minus, tellings
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

    @property
    def lines(self) -> Iterable[tuple[str, Line]]:
        """What each source said in its series."""
        return self.history.track(self.estimate.metric, self.series).lines.items()

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

    def tellings(self, line: Line) -> list[Claim]:
        """What a line said of the same contingent before, the latest first."""
        return list(tellings(self.estimate, line, self.threshold, self.topic.consensus.echo_window))

    @cached_property
    def first_telling(self) -> tuple[Claim, Line] | None:
        """Of an addition told again in other words: the latest telling that a total holds, with all
        that its teller said. Its teller is the source itself, or one of its family; of a source without
        a total of its own, for which the centre stands, anybody."""
        lines = [self.line, *(line for _, line in self.relatives)]
        if self.own is None:
            lines += self.history.track(self.estimate.metric, self.series).lines.values()
        held = ((said, line) for line in lines for said in self.tellings(line) if said.held is not None)
        return next(held, None)

    @cached_property
    def base(self) -> Interval | None:
        """What an additional figure comes on top of: its source's total, else the centre; of what is
        told again, without the first telling."""
        if self.first_telling is not None:
            said, line = self.first_telling
            if line is self.line or self.own is None:
                return minus(self._teller(said, line).total, said.stated)
        return self._standing_total(self.belief) or self._in_place

    @property
    def before(self) -> Interval | None:
        """The total that an additional figure moves: its base, or what the first telling made of it."""
        return self._teller(*self.first_telling).total if self.first_telling else self.base

    def _teller(self, said: Claim, line: Line) -> Claim:
        return (self.own if line is self.line else line.latest) or said

    def _standing_total(self, belief: Belief) -> Interval | None:
        own = belief.holders.get(self.estimate.source)
        if own is not None:
            return own.total
        return None if belief.centre is None else (belief.centre, belief.centre)

    @property
    def _in_place(self) -> Interval | None:
        """What holds now: the first plan to send more adds to it."""
        if self.series is not Series.PLANNED:
            return None
        current = View(self.history, self.topic, Series.CURRENT, self.now, self.estimate)
        return self._standing_total(current.belief(self.estimate.metric))

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
