"""Whether a number breaks a bound that the topic states.

A ceiling is hard, and holds for all that is a part of what it bounds. A bound between metrics
(`killed <= casualties`) is itself known only by estimates, so it counts as broken only from that
metric's threshold on; and where only outlets and single voices know it, it bounds no body.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from config.schema.topic import Topic
from monitor.consensus.belief import Belief
from monitor.consensus.intervals import Interval, fall, reaches, rise
from monitor.consensus.sources import is_many

BeliefOf = Callable[[str], Belief]
"""What is believed of another metric in the same series."""


@dataclass(frozen=True, slots=True)
class Breach:
    """The bound that a number breaks, and by how much."""

    bound: float
    ratio: float
    metric: str | None
    """The metric that sets the bound; None for a ceiling."""
    above: bool


def breach(metric: str, total: Interval, source: str, topic: Topic, belief_of: BeliefOf) -> Breach | None:
    """The first bound that `total` breaks: the ceiling, what it is part of, what is part of it."""
    ceilings = (topic.metrics[name].ceiling for name in (metric, *wholes(metric, topic)))
    ceiling = min((one for one in ceilings if one is not None), default=None)
    if ceiling is not None and (over := rise(total, ceiling)) > 1:
        return Breach(ceiling, over, None, above=True)

    def bounding(other: str) -> Belief | None:
        belief = belief_of(other)
        return belief if is_many(source, topic) or not _is_of_voices(belief, topic) else None

    for whole in wholes(metric, topic):
        top = extreme(bounding(whole), source, 1, max)
        if top is not None and reaches(over := rise(total, top), topic.threshold(whole)):
            return Breach(top, over, whole, above=True)
    for part in parts(metric, topic):
        bottom = extreme(bounding(part), source, 0, min)
        if bottom is not None and reaches(under := fall(total, bottom), topic.threshold(part)):
            return Breach(bottom, under, part, above=False)
    return None


def wholes(metric: str, topic: Topic) -> Iterator[str]:
    """The metrics that bound this one from above, the nearest first."""
    seen = {metric}
    following = topic.metrics[metric].at_most
    while following is not None and following not in seen:
        yield following
        seen.add(following)
        following = topic.metrics[following].at_most


def parts(metric: str, topic: Topic) -> Iterator[str]:
    """The metrics that this one bounds from above."""
    return (other for other in topic.metrics if other != metric and metric in wholes(other, topic))


def _is_of_voices(belief: Belief, topic: Topic) -> bool:
    """Whether only outlets and single voices know of it: a crank with ten million prisoners."""
    return all(is_many(holder, topic) for holder in belief.holders)


def extreme(
    belief: Belief | None, source: str, end: int, outer: Callable[[float, float], float]
) -> float | None:
    """The outer end of the band and of the source's own position: one of the two allows the number."""
    if belief is None or belief.band is None:
        return None
    own = belief.holders.get(source)
    return belief.band[end] if own is None else outer(belief.band[end], own.at[end])
