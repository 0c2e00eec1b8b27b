"""`tallywatch chart`: the picture of a metric's history."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from config.errors import TallywatchError
from monitor.cli.options import ConfigOption, configuration
from monitor.cli.tables import visible
from monitor.cli.topics import TopicOption, chosen_topic

if TYPE_CHECKING:
    from config.vocabulary import Series

NARROWEST, WIDEST = 300, 4000
"""Pixels: a telephone's picture, a poster's."""


class ChartError(TallywatchError):
    """There is no picture to draw, or no place to put it."""


def chart(
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="As the topic names it: killed.")],
    config: ConfigOption = None,
    topic: TopicOption = None,
    planned: Annotated[bool, typer.Option("--planned", help="Plans instead of what holds.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Ends in .png or .svg; METRIC.png if not given.")
    ] = None,
    width: Annotated[int, typer.Option(metavar="PIXELS", min=NARROWEST, max=WIDEST)] = 900,
) -> None:
    """Draws a metric's estimates by source over time, the band of what was believed, and the alerts.

    \b
    Example:      tallywatch chart killed --out killed.svg
    Exit status:  0 drawn; 1 the configuration has mistakes; 2 there is nothing to draw, or no database yet
    """
    from config.vocabulary import Series
    from monitor.pipeline.charts import drawn, points_of
    from storage.engine import open_database

    series = Series.PLANNED if planned else Series.CURRENT
    file = out or Path(_file_name(metric, series))
    if file.suffix not in (".png", ".svg"):
        raise ChartError(f"--out {visible(str(file))}: name a file that ends in .png or .svg")
    asked = chosen_topic(config, topic)
    if metric not in asked.metrics:
        known = ", ".join(asked.metrics)
        raise ChartError(f"{metric!a} is not a metric of the topic {asked.name}; it has {known}")
    database = open_database(configuration(config).monitor.storage.url, create=False)
    try:
        points = points_of(database, asked.name, metric).get((metric, series), [])
    finally:
        database.close()
    if not points:
        raise ChartError(f"nobody has given a {'plan' if planned else 'count'} of {metric} yet")
    form: Literal["png", "svg"] = "svg" if file.suffix == ".svg" else "png"
    try:
        file.write_bytes(drawn(asked, (metric, series), points, format=form, width_px=width))
    except OSError as error:
        raise ChartError(f"{visible(str(file))}: {error.strerror}") from None
    print(f"drawn: {visible(str(file))}")


def _file_name(metric: str, series: "Series") -> str:
    return f"{metric}-planned.png" if series.value == "planned" else f"{metric}.png"
