"""From weighted positions to the band and the centre that a new estimate is judged against.

Values in, values out. Which positions count, and how old they are, is `positions`;
what follows from the band is `deciding`. The conventions and their sources:
docs/consensus.md, "The band".
"""

import math
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from monitor.consensus.intervals import SLACK, Closed, middle

LITTLE = 0.25
"""A voice with less than this part of the heaviest voice's weight counts as one of little weight."""


class Weighed(NamedTuple):
    """Where one source stands, and what it counts for."""

    low: float
    high: float
    weight: float
    """Its age included."""
    full_weight: float
    """Its age left out."""


def faded_weight(weight: float, age: timedelta, half_life: timedelta) -> float:
    """What a source's word still counts for, `age` after the day it speaks of.

    In the unit of `weight` (the topic's choice), halved once per `half_life`. A figure dated
    ahead of us counts in full. Raises ValueError unless `half_life` is positive.

    >>> faded_weight(3.0, timedelta(days=90), half_life=timedelta(days=90))
    1.5
    """
    if half_life <= timedelta(0):
        raise ValueError(f"half_life must be positive, not {half_life}")
    return weight / math.exp2(min(max(age / half_life, 0.0), 1000.0))


def quantile(values: Iterable[tuple[float, float]], part: float) -> float:
    """The weighted quantile of (value, weight) pairs: where `part` of all the weight is reached.

    The inverse of the cumulative weight, a step function, so that the result is a value that
    somebody holds. Where a step falls exactly on `part`, the geometric middle of the two
    neighbours (definition 2 of Hyndman and Fan, with weights, on a ratio scale). Raises
    ValueError without values, or when no weight is positive.

    >>> quantile([(10, 1.0), (20, 1.0), (30, 1.0)], 0.5)
    20
    """
    ordered = sorted([pair for pair in values if pair[1] > 0])
    if not ordered:
        raise ValueError("a quantile needs a value with weight")
    total = math.fsum([weight for _, weight in ordered])
    wanted, slack, reached = part * total, SLACK * total, 0.0
    for index, (value, weight) in enumerate(ordered[:-1]):
        reached += weight
        if reached > wanted + slack:
            return value
        if reached >= wanted - slack:
            return middle((value, ordered[index + 1][0]))
    return ordered[-1][0]


def tempered(positions: Sequence[Weighed], part: float) -> list[float]:
    """The weights with which positions make the band.

    A voice of little weight (an outlet, a prisoner) is held to less than `part` of the whole,
    so that alone it cannot carry a quantile, however few or old the other positions are.
    Several that agree can. Where all weights have faded to nothing, all count alike.
    """
    total = math.fsum([position.weight for position in positions])
    if total <= 0:
        return [1.0] * len(positions)
    heaviest = max(position.full_weight for position in positions)
    share = 0.99 * part / (1 - part) if part > 0 else math.inf
    held = [
        min(position.weight, share * (total - position.weight))
        if position.full_weight < LITTLE * heaviest
        else position.weight
        for position in positions
    ]
    return held if any(weight > 0 for weight in held) else [position.weight for position in positions]


def band_of(
    positions: Sequence[Weighed], low_quantile: float, high_quantile: float
) -> tuple[Closed, float] | None:
    """The band and its centre, or None without positions.

    From the `low_quantile` of the lower ends to the `high_quantile` of the upper; the centre is
    the weighted median of the geometric middles, and always lies in the band.
    """
    if not positions:
        return None
    weights = tempered(positions, min(low_quantile, 1 - high_quantile))
    low = quantile(zip([p.low for p in positions], weights, strict=True), low_quantile)
    high = quantile(zip([p.high for p in positions], weights, strict=True), high_quantile)
    middles = [p.low if p.low == p.high else middle((p.low, p.high)) for p in positions]
    centre = quantile(zip(middles, weights, strict=True), 0.5)
    return (low, high), min(max(centre, low), high)
