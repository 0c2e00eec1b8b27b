"""The chart of a metric's whole history, from what storage holds of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from config.schema.topic import Topic
from config.vocabulary import Series
from monitor.alerts.model import ChartPoint
from monitor.pipeline.records import chart_point
from storage import alerts, estimates
from storage.engine import Database

Charted = tuple[str, Series]
"""A metric and its series: plans have a picture of their own."""


def points_of(database: Database, topic: str, metric: str | None = None) -> dict[Charted, list[ChartPoint]]:
    """What the charts of a topic show, or those of one metric of it, in the order of judging."""
    points: dict[Charted, list[ChartPoint]] = {}
    with database.reading() as session:
        alerted: dict[str, set[str]] = {}
        for mention, decision in estimates.history(session, topic, metric=metric):
            if mention.metric not in alerted:
                alerted[mention.metric] = alerts.opened_for(session, topic, mention.metric)
            point = chart_point(mention, decision, alerted=mention.id in alerted[mention.metric])
            points.setdefault((mention.metric, Series(decision.facts["series"])), []).append(point)
    return points


def drawn(
    topic: Topic,
    charted: Charted,
    points: Sequence[ChartPoint],
    *,
    format: Literal["png", "svg"] = "png",
    width_px: int = 900,
) -> bytes:
    """The picture, with sources and metric as people know them."""
    from monitor.alerts.chart import draw_metric
    from monitor.alerts.making import source_label

    metric, planned = topic.metrics[charted[0]], charted[1] is Series.PLANNED
    return draw_metric(
        [replace(point, source=source_label(topic, point.source)) for point in points],
        title=f"{metric.label} (planned)" if planned else metric.label,
        unit=metric.unit,
        money=metric.money,
        format=format,
        width_px=width_px,
    )
