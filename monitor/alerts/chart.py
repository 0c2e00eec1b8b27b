"""The picture in an alert: a metric's estimates over time, what was believed, and what departed.

Made for mails, which show no SVG and are read on telephones: few words, all of them large. The
drawing library is imported when something is drawn. The marks are `chart_marks`, the words beside
them `chart_labels`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from config.vocabulary import Verdict
from monitor.alerts.chart_labels import Label, drawable, place
from monitor.alerts.chart_marks import (
    LONGEST_NAME,
    NEW,
    believed,
    draw_belief,
    draw_estimates,
    ends,
    in_rows,
    key,
    marks_of,
    moment_of,
    spots_of,
    steps,
    written_name,
)
from monitor.alerts.making import known_as
from monitor.alerts.model import Alert, ChartPoint
from monitor.alerts.wording import capital, metric_name, short_name
from monitor.consensus.amounts import amount, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, FAINT = "#1F2933", "#6B7480"
LOG_FROM = 12.0
"""Where the largest is this many times the smallest, equal steps stand for equal ratios."""
_UNSHOWN = {Verdict.ECHO, Verdict.STALE, Verdict.PARTIAL}
"""Repetitions, memories and parts: no estimates of the total."""
_YEARS = range(1970, 2200)
_MOST_LABELS = 20  # more find no room; the latest are tried
_LONGEST_LABEL = 34  # letters of the new estimate's, half as wide as the axes and more
_NARROW = 640
_SMALLEST_TEXT = 11.5  # pixels; smaller is not read on a telephone
_PT = 0.72  # points in a pixel at 100 dots an inch


@dataclass(frozen=True, slots=True)
class _Style:
    """Sizes in pixels of the picture as it is shown."""

    width: int
    height: int
    text: float
    mark: float
    columns: int
    """Of the legend, at most."""
    money: bool


def draw(alert: Alert, *, width_px: int = 640, density: float = 2.0) -> bytes:
    """The chart of `alert` as a PNG, its new estimate emphasised.

    `density` is how many dots stand for one pixel of `width_px`: 2 is sharp on telephones too.
    """
    points, new = _with_new(alert)
    style = _Style(
        width=width_px,
        height=round(width_px * 0.7),
        text=width_px / 35,
        mark=width_px / 58,
        columns=3,
        money=alert.money,
    )
    return saved(_figure(points, new, style, _title(metric_name(alert), alert.unit)), "png", density)


def draw_metric(
    points: Sequence[ChartPoint],
    *,
    title: str,
    unit: str,
    money: bool = False,
    format: Literal["png", "svg"] = "png",
    width_px: int = 900,
    density: float = 1.5,
) -> bytes:
    """The chart of one metric's whole history, all of its alerts marked."""
    style = _Style(
        width=width_px,
        height=round(width_px * (0.56 if width_px >= _NARROW else 0.75)),
        text=max(width_px / 54, _SMALLEST_TEXT),
        mark=max(width_px / 85, _SMALLEST_TEXT / 1.6),
        columns=min(5, max(2, width_px // 170)),
        money=money,
    )
    return saved(_figure(_usable(points), None, style, _title(title, unit)), format, density)


def _title(label: str, unit: str) -> str:
    name = capital(label)
    return name if unit in ("people", "") or unit.lower() in name.lower() else f"{name}, in {unit}"


def _usable(points: Sequence[ChartPoint]) -> list[ChartPoint]:
    """In order of time; what lies outside of any sensible axis left out."""
    return sorted(
        (point for point in points if ends(point) and point.when.year in _YEARS),
        key=lambda point: point.when,
    )


def _with_new(alert: Alert) -> tuple[list[ChartPoint], ChartPoint | None]:
    """The history with the new estimate in it, and which of its points that is.

    Of an addition it is the total that is drawn, for that is what stands beside the others' figures.
    """
    names = dict(alert.names)
    points = _usable([replace(point, source=known_as(names, point.source)) for point in alert.history])
    low, high = alert.total or (alert.low, alert.high)
    new = ChartPoint(
        when=alert.published,
        source=alert.source,
        low=low,
        high=high,
        verdict=alert.verdict,
        band=alert.band,
        centre=alert.centre,
        alerted=True,
    )
    same = [point for point in points if _is_of(point, alert)]
    others = [point for point in points if not same or point is not same[-1]]
    return (_usable([*others, new]), new) if _usable([new]) else (points, None)


def _is_of(point: ChartPoint, alert: Alert) -> bool:
    same_day = point.when.date() == alert.published.date()
    stated = (alert.low, alert.high), alert.total
    return same_day and point.source == alert.source and (point.low, point.high) in stated


def _figure(points: list[ChartPoint], new: ChartPoint | None, style: _Style, title: str) -> "Figure":
    from matplotlib.figure import Figure

    figure = Figure(figsize=(style.width / 100, style.height / 100), dpi=100, facecolor="white")
    axes = figure.add_axes((0.135, 0.2, 0.85, 0.69))
    size = style.text * _PT
    figure.text(0.015, 0.985, drawable(title), va="top", fontsize=size * 1.12, color=INK, weight="bold")
    if not points:
        axes.set_axis_off()
        figure.text(0.5, 0.5, "nothing to draw yet", ha="center", fontsize=size, color=FAINT)
        return figure
    shown = [point for point in points if point.alerted or point.verdict not in _UNSHOWN]
    _amounts(axes, shown or points, style)
    _dates(axes, points)
    _quiet(axes, style)
    marks = marks_of(shown, new)
    known = steps(points)
    draw_belief(axes, known)
    draw_estimates(axes, shown, marks, new, style.mark * _PT)
    rows = _legend(figure, key(shown, marks, style.mark * _PT, belief=bool(known)), style)
    _make_room(axes, rows, style)
    _labels(axes, shown, new, style)
    return figure


def _amounts(axes: "Axes", points: list[ChartPoint], style: _Style) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

    levels = [level for point in points for pair in (ends(point), *believed(point)) for level in pair]
    lowest, highest = min(levels), max(levels)
    if lowest > 0 and highest / lowest > LOG_FROM:
        axes.set_yscale("log")
        room = (highest / lowest) ** 0.2
        axes.set_ylim(lowest / room**0.7, highest * room)
        size = style.text * 0.85 * _PT
        axes.set_title("logarithmic scale", loc="right", fontsize=size, color=FAINT, pad=2)
        steps = (1, 2, 5) if highest / lowest < 1e3 else (1,)
        axes.yaxis.set_major_locator(LogLocator(subs=steps, numticks=9))
        axes.yaxis.set_minor_formatter(NullFormatter())
    else:
        axes.set_ylim(0, highest * 1.25 or 1)
        axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda level, _: drawable(_tick(level, style.money))))


def _tick(level: float, money: bool) -> str:
    return number(level, money=money).replace(" billion", " bn").replace(" million", " m")


def _dates(axes: "Axes", points: list[ChartPoint]) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    first, last = moment_of(points[0]), moment_of(points[-1])
    margin = max((last - first) * 0.07, 3.0)
    axes.set_xlim(first - margin, last + margin)
    places = AutoDateLocator(minticks=3, maxticks=5)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(places)
    axes.xaxis.set_major_formatter(
        ConciseDateFormatter(  # type: ignore[no-untyped-call]
            places, formats=["%Y", "%b", "%-d %b", "%H:%M", "%H:%M", "%S"], show_offset=False
        )
    )


def _quiet(axes: "Axes", style: _Style) -> None:
    """Axes that stay behind what they measure."""
    axes.tick_params(labelsize=style.text * _PT, colors=FAINT, length=0, pad=style.text * 0.35)
    axes.tick_params(which="minor", length=0)
    axes.grid(axis="y", color="#EEF1F4", linewidth=1)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color("#C3CAD2")


def _legend(figure: "Figure", entries: list[Any], style: _Style) -> int:
    """Draws the key in as many columns as there is room for; the number of its rows."""
    for columns in range(min(style.columns, len(entries)), 0, -1):
        legend = figure.legend(
            handles=in_rows(entries, columns),
            loc="lower center",
            ncols=columns,
            frameon=False,
            fontsize=style.text * 0.82 * _PT,
            labelcolor=INK,
            handletextpad=0.3,
            columnspacing=1.1,
            borderaxespad=0.2,
        )
        if columns == 1 or legend.get_window_extent().width <= style.width:
            return math.ceil(len(entries) / columns)
        legend.remove()
    return 0


def _make_room(axes: "Axes", rows: int, style: _Style) -> None:
    """Puts the axes between the title, the numbers at their side, and the key below."""
    box = axes.get_position()
    bottom = (style.text * 1.7 * rows + style.text * 2.2) / style.height
    left = (_tick_width(axes) + style.text) / style.width
    axes.set_position((left, bottom, box.x1 - left, box.y1 - bottom))


def _tick_width(axes: "Axes") -> float:
    """What the numbers beside the axis take, in pixels."""
    return max((label.get_window_extent().width for label in axes.get_yticklabels()), default=0.0)


def _labels(axes: "Axes", points: list[ChartPoint], new: ChartPoint | None, style: _Style) -> None:
    """The new estimate's words first; then the figures of other departures, where there is room."""
    others = [point for point in reversed(points) if point.alerted and point is not new][:_MOST_LABELS]
    labels = [_label(point, style, must=False) for point in others]
    if new:
        labels.insert(0, _label(new, style, must=True))
    place(axes, labels, spots_of(points, new), style.mark)


def _label(point: ChartPoint, style: _Style, *, must: bool) -> Label:
    low, high = (end if end in ends(point) else None for end in (point.low, point.high))
    said = [amount(low, high, money=style.money)]
    room = min(LONGEST_NAME, max(16, _LONGEST_LABEL - len(said[0])))
    if must and written_name(point.source, room):
        said.append(short_name(point.source, room))
    return Label(
        x=moment_of(point),
        y=ends(point)[-1],
        text=", ".join(said),
        colour=NEW if must else INK,
        size=style.text * (1.15 if must else 0.92) * _PT,
        must=must,
    )


def saved(figure: "Figure", format: str, density: float) -> bytes:
    """A figure as a file of that format, the same bytes for the same figure."""
    import matplotlib as mpl

    # Without these the same chart would have other bytes each time.
    mpl.rcParams["svg.hashsalt"] = "tallywatch"
    metadata: dict[str, Any] = {"Software": None} if format == "png" else {"Date": None, "Creator": None}
    out = BytesIO()
    figure.savefig(out, format=format, dpi=100 * density, metadata=metadata)
    return out.getvalue()
