"""What came on top, told twice: whether two additions are one contingent in other words.

Pure, on claims and intervals. What follows from a second telling is `repetition` (nothing new) and
`case` (what the total was without the first). The rule: docs/consensus.md, "Additional".
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from config.vocabulary import Scope
from monitor.consensus.history import Claim, Line
from monitor.consensus.intervals import Interval, fall, leaves_room, reaches, rise, same_figure, standing
from monitor.consensus.model import Estimate


def tellings(estimate: Estimate, line: Line, threshold: float, window: timedelta) -> Iterator[Claim]:
    """What `line` said of the contingent that `estimate` tells of, the latest first."""
    return (said for said in reversed(line.said) if same_contingent(estimate, said, threshold, window))


def same_contingent(estimate: Estimate, said: Claim, threshold: float, window: timedelta) -> bool:
    """Whether an addition is an earlier one in other words: told within the window, of about the same
    number, and not dated by its text to a day after the first telling."""
    if estimate.scope is not Scope.ADDITIONAL or said.scope is not Scope.ADDITIONAL:
        return False
    if said.status is not estimate.status or abs(estimate.published - said.published) > window:
        return False
    dated_later = said.published.date() < estimate.as_of < estimate.published.date()
    return not dated_later and near((estimate.low, estimate.high), said.stated, threshold)


def near(stated: Interval, said: Interval, threshold: float) -> bool:
    """Whether two additions overlap, or lie no further apart than the threshold.

    "Up to 100,000 more" stands at its number: it is not near 3,000 because it may be 3,000.

    >>> near((30e3, 30e3), (25e3, 30e3), 1.15), near((3e3, 3e3), (2e3, 2e3), 1.15)
    (True, False)
    """
    low, high = said
    over = rise((standing(stated)[0], stated[1]), high) if high is not None else 0.0
    under = fall(stated, low) if low is not None else 0.0
    return not reaches(max(over, under), threshold)


def says_no_more(stated: Interval, said: Interval) -> bool:
    """Whether a second telling is equal to the first, lies inside it, or is vaguer.

    >>> says_no_more((3e3, 3e3), (1e3, 3e3)), says_no_more((1e3, 3e3), (3e3, 3e3))
    (True, False)
    """
    (low, high), (bottom, top) = standing(stated), standing(said)
    return same_figure(stated, said) or bottom <= low <= high <= top or leaves_room(stated, said)


def counted(said: Claim, totals: Iterable[Claim | None]) -> bool:
    """Whether a total that was given after an addition has counted it."""
    return any(
        total is not None and total.scope is not Scope.ADDITIONAL and total.rank > said.rank
        for total in totals
    )


def minus(total: Interval, more: Interval) -> Interval:
    """What `total` was before `more` came on top; an end that cannot be told is open.

    >>> minus((130, 150), (30, 50)), minus((40, None), (40, None))
    ((100, 100), (0, None))
    """
    low = None if total[0] is None else max(total[0] - (more[0] or 0.0), 0.0)
    high = None if total[1] is None or more[1] is None else max(total[1] - more[1], low or 0.0)
    return (0.0, None) if low is None and high is None else (low, high)
