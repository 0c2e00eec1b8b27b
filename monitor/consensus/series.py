"""A history as a chart needs it: each estimate in its order, with the band that stood before it."""

from dataclasses import dataclass
from datetime import datetime

from config.vocabulary import Series, Verdict
from monitor.consensus.history import History
from monitor.consensus.intervals import Closed
from monitor.consensus.model import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """One estimate on the way of a metric."""

    estimate: str
    """Its id."""
    when: datetime
    source: str
    low: float | None
    high: float | None
    verdict: Verdict
    band: Closed | None
    """Before this estimate."""
    centre: float | None


def points(history: History, metric: str, series: Series = Series.CURRENT) -> tuple[SeriesPoint, ...]:
    """One series of a metric in the order in which it was judged; empty where nothing was."""
    return tuple(point_of(judged) for judged in history.judged(metric, series))


def point_of(judged: Judged) -> SeriesPoint:
    """One judged estimate as a point."""
    estimate, decision = judged.estimate, judged.decision
    return SeriesPoint(
        estimate=estimate.id,
        when=estimate.published,
        source=estimate.source,
        low=estimate.low,
        high=estimate.high,
        verdict=decision.verdict,
        band=decision.band,
        centre=decision.centre,
    )
