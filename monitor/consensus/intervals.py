"""Intervals on a ratio scale: where a number stands, and how far apart two of them lie.

An end that is None is open. All comparisons are of ratios, so that they come out the same
for 6 prisoners and for 6 million shells (docs/consensus.md, "The ratio scale").
"""

import math

Interval = tuple[float | None, float | None]
Closed = tuple[float, float]

SLACK = 1e-9
"""Relative. What floating point loses when a history is rescaled; no text states so fine a difference."""

ROUNDING = 1.02
"""Two organs that round one count differently stay within this ratio: 4,650 and 4,700."""


def standing(interval: Interval) -> Closed:
    """Where an interval stands on the scale: "at least" at its lower end, "at most" at its upper.

    Raises ValueError when both ends are open.

    >>> standing((600, None))
    (600, 600)
    """
    low, high = interval
    if low is None and high is None:
        raise ValueError("an interval needs at least one end")
    return (high if low is None else low), (low if high is None else high)  # type: ignore[return-value]


def middle(interval: Closed) -> float:
    """The geometric middle: as many times above the lower end as below the upper.

    >>> middle((10.0, 1000.0))
    100.0
    """
    low, high = interval
    return low if low == high else min(max(math.sqrt(low) * math.sqrt(high), low), high)


def ratio(upper: float, lower: float) -> float:
    """How many times `lower` goes into `upper`; infinite over nothing, 1 for nothing over nothing."""
    if lower > 0:
        return upper / lower
    return math.inf if upper > 0 else 1.0


def reaches(value: float, threshold: float) -> bool:
    """Whether a ratio is the threshold or more, floating point aside."""
    return value >= threshold * (1 - SLACK)


def rise(interval: Interval, over: float) -> float:
    """How many times the whole interval lies above `over`; 0 when it may lie anywhere below.

    "Up to 4,000" never lies above anything: its floor is open.
    """
    return 0.0 if interval[0] is None else ratio(interval[0], over)


def fall(interval: Interval, under: float) -> float:
    """How many times the whole interval lies below `under`; 0 when it may lie anywhere above.

    "At least 600" never lies below anything.
    """
    return 0.0 if interval[1] is None else ratio(under, interval[1])


def close(one: float, other: float, within: float) -> bool:
    """Whether two numbers are the same up to the ratio `within`."""
    return one == other or not reaches(max(ratio(one, other), ratio(other, one)), within * (1 + 3 * SLACK))


def same_figure(stated: Interval, known: Interval, within: float = 1.0) -> bool:
    """Whether an estimate says no more than is known: each end that it states is where the other stands.

    So "600", "at least 600" and "up to 600" are one figure, as newspapers use them; "at least
    10,000" repeats "10,000 to 12,000"; the point 10,000 does not, for it says more. A floor and a
    ceiling are never one figure.
    """
    if (stated[1] is None and known[0] is None) or (stated[0] is None and known[1] is None):
        return False
    return all(
        end is None or close(end, other, within) for end, other in zip(stated, standing(known), strict=True)
    )


def apart(one: Interval, other: Interval) -> float:
    """How many times two intervals lie clear of each other; less than 1 where they overlap."""
    low, high = standing(other)
    return max(rise(one, high), fall(one, low))


def leaves_room(stated: Interval, held: Interval) -> bool:
    """Whether an open estimate takes nothing back of what its source holds.

    "More than 10,000" after "15,000" is shorthand and no retreat; so is "up to 20,000". A new
    "up to" after an older "up to" does replace it: an upper limit is all that its source gave.
    """
    low, high = standing(held)
    if stated[1] is None:
        return stated[0] is not None and stated[0] <= low * (1 + SLACK)
    return stated[0] is None and held[0] is not None and stated[1] >= high * (1 - SLACK)


def plus(base: Interval, more: Interval) -> Interval:
    """The total after `more` came on top of `base`: never less than the floor of either.

    >>> plus((100, None), (None, 50)), plus((None, 100), (50, 60))
    ((100, None), (50, 160))
    """
    floors = [low for low in (base[0], more[0]) if low is not None]
    high = None if base[1] is None or more[1] is None else base[1] + more[1]
    return sum(floors) if floors else None, high
