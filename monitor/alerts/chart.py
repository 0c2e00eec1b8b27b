"""The picture in an alert: a metric's estimates over time, what was believed, and what departed."""

from collections.abc import Sequence
from io import BytesIO
from typing import Literal

from monitor.alerts.model import Alert, ChartPoint


def draw(alert: Alert, *, width_px: int = 640) -> bytes:
    """The chart of `alert` as a PNG."""
    return draw_metric(
        alert.history, title=alert.metric_label, unit=alert.unit, money=alert.money, width_px=width_px
    )


def draw_metric(
    points: Sequence[ChartPoint],
    *,
    title: str,
    unit: str,
    money: bool = False,
    format: Literal["png", "svg"] = "png",
    width_px: int = 900,
) -> bytes:
    """The chart of one metric's whole history."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width_px / 100, width_px / 160), dpi=100)
    axes = figure.subplots()
    axes.plot([point.when for point in points], [point.low or point.high or 0 for point in points], "o")
    axes.set_title(title)
    out = BytesIO()
    figure.savefig(out, format=format)
    return out.getvalue()
