"""What a chart of a metric is drawn from."""

from config.vocabulary import Series, Verdict
from monitor.consensus.series import points
from tests.consensus.flood import estimate, judge_all

ROWS: list[dict[str, object]] = [
    {"source": "ministry", "value": 100, "published": "2025-02-01"},
    {"source": "red_cross", "value": 7, "metric": "injured", "published": "2025-02-02"},
    {"source": "hospital", "value": [300, None], "published": "2025-02-03"},
    {"source": "hospital", "value": 500, "status": "planned", "published": "2025-02-04"},
]


def test_each_estimate_in_its_order_with_the_band_before_it() -> None:
    _, history = judge_all([estimate(row, number) for number, row in enumerate(ROWS)])
    first, second = points(history, "dead")
    assert (first.verdict, first.band, first.centre) == (Verdict.FIRST, None, None)
    assert (second.source, second.low, second.high) == ("hospital", 300, None)
    assert (second.verdict, second.band, second.centre) == (Verdict.ABOVE, (100, 100), 100)
    assert [point.estimate for point in points(history, "dead", Series.PLANNED)] == ["e3"]
    assert points(history, "victims") == ()
