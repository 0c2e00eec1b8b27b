"""How far a number lies from what it is held against, in words that can be read in one way only.

"2 times above 1,000" may be 2,000 or 3,000; "2 times the 1,000" is 2,000. Numbers by themselves are
`amounts`; a decision's whole reason is made beside its rule, an alert in `monitor.alerts`.
"""

from math import isfinite

from monitor.consensus.amounts import span, times
from monitor.consensus.intervals import Closed, Interval


def compared(by: float | None, what: str, *, above: bool, figure: Interval | None = None) -> str:
    """That a figure lies `by` times above or below `what`; without a ratio, only on which side.

    Where the figure is a range, the ratio is that of its nearer end.

    >>> compared(2.0, "the 600", above=True), compared(6.0, "the 600", above=False)
    ('2 times the 600', '6 times less than the 600')
    >>> compared(2.0, "the 600", above=True, figure=(1200, 1500)), compared(None, "the 0", above=True)
    ('at least 2 times the 600', 'above the 0')
    >>> compared(1.001, "the 600", above=False)
    'just below the 600'
    """
    if by is None or not isfinite(by):
        return f"{'above' if above else 'below'} {what}"
    if times(by) == times(1.0):
        return f"just {'above' if above else 'below'} {what}"
    least = "at least " if figure and None not in figure and figure[0] != figure[1] else ""
    return f"{least}{times(by)} {'' if above else 'less than '}{what}"


def held(band: Closed, sources: int, *, money: bool = False) -> str:
    """The band and who makes it.

    >>> held((600, 1000), 4), held((600, 600), 1)
    ('the band of 600–1,000 held by 4 sources', 'the 600 held by 1 source')
    """
    what = "the" if band[0] == band[1] else "the band of"
    who = f"{sources} source" + ("" if sources == 1 else "s")
    return f"{what} {span(*band, money=money)} held by {who}"


def rim(interval: Closed, words: str, *, above: bool) -> str:
    """The end of an interval that a figure beyond it is compared with; `words` say the interval.

    >>> rim((600, 1000), "the band of 600–1,000", above=True), rim((600, 600), "the 600", above=True)
    ('the upper end of the band of 600–1,000', 'the 600')
    """
    return words if interval[0] == interval[1] else f"the {'upper' if above else 'lower'} end of {words}"
