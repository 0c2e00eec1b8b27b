"""The picture in an alert: a metric's estimates over time, what was believed, and what departed.

Made for mails, which show no SVG and are read on telephones: few words, all of them large. The
drawing library is imported when something is drawn. Laying labels out is `chart_labels`.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from monitor.alerts.amounts import amount, number
from monitor.alerts.chart_labels import Label, drawable, place
from monitor.alerts.model import Alert, ChartPoint
from monitor.alerts.wording import capital, short_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# A palette that people with any colour vision tell apart (Okabe and Ito, 2008), with a mark each.
MARKS = (
    ("#0072B2", "o"),
    ("#E69F00", "s"),
    ("#009E73", "^"),
    ("#CC79A7", "D"),
    ("#56B4E9", "v"),
    ("#7A6A00", "P"),
)
OTHERS = ("#8A8F98", "X")
NEW = "#C0262D"
INK, FAINT, BELIEVED = "#1F2933", "#6B7480", "#DCE3EA"
LOG_FROM = 12.0
"""Where the largest is this many times the smallest, equal steps stand for equal ratios."""
_LARGEST = 1e15
_YEARS = range(1970, 2200)
_PT = 0.72  # points in a pixel at 100 dots an inch


@dataclass(frozen=True, slots=True)
class _Style:
    """Sizes in pixels of the picture as it is shown."""

    width: int
    height: int
    text: float
    mark: float
    columns: int
    """Of the legend."""


def draw(alert: Alert, *, width_px: int = 640, density: float = 2.0) -> bytes:
    """The chart of `alert` as a PNG, its new estimate emphasised.

    `density` is how many dots stand for one pixel of `width_px`: 2 is sharp on telephones too.
    """
    points, new = _with_new(alert)
    style = _Style(width_px, round(width_px * 0.7), text=width_px / 35, mark=width_px / 58, columns=3)
    figure = _figure(points, new, style, title=_title(alert.metric_label, alert.unit), money=alert.money)
    return _saved(figure, "png", density)


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
    style = _Style(width_px, round(width_px * 0.56), text=width_px / 54, mark=width_px / 85, columns=5)
    figure = _figure(_usable(points), None, style, title=_title(title, unit), money=money)
    return _saved(figure, format, density)


def _title(label: str, unit: str) -> str:
    name = capital(label)
    return name if unit in ("people", "") or unit.lower() in name.lower() else f"{name}, in {unit}"


def _usable(points: Sequence[ChartPoint]) -> list[ChartPoint]:
    """In order of time; what lies outside of any sensible axis left out."""
    return sorted(
        (point for point in points if _ends(point) and point.when.year in _YEARS),
        key=lambda point: point.when,
    )


def _ends(point: ChartPoint) -> list[float]:
    """The ends of the estimate that can be drawn."""
    return [
        end
        for end in (point.low, point.high)
        if end is not None and math.isfinite(end) and 0 <= end < _LARGEST
    ]


def _with_new(alert: Alert) -> tuple[list[ChartPoint], ChartPoint | None]:
    """The history with the new estimate in it, and which of its points that is."""
    points = _usable(alert.history)
    same = [point for point in points if _is_of(point, alert)]
    if same:
        return points, same[-1]
    new = ChartPoint(
        when=alert.published,
        source=alert.source,
        low=alert.low,
        high=alert.high,
        verdict=alert.verdict,
        band=alert.band,
        centre=alert.centre,
        alerted=True,
    )
    return (_usable([*points, new]), new) if _usable([new]) else (points, None)


def _is_of(point: ChartPoint, alert: Alert) -> bool:
    same_day = point.when.date() == alert.published.date()
    return same_day and (point.source, point.low, point.high) == (alert.source, alert.low, alert.high)


def _figure(
    points: list[ChartPoint], new: ChartPoint | None, style: _Style, *, title: str, money: bool
) -> "Figure":
    from matplotlib.figure import Figure

    figure = Figure(figsize=(style.width / 100, style.height / 100), dpi=100, facecolor="white")
    axes = figure.add_axes((0.135, 0.2, 0.85, 0.69))
    figure.text(
        0.015, 0.985, drawable(title), va="top", fontsize=style.text * 1.12 * _PT, color=INK, weight="bold"
    )
    if not points:
        axes.set_axis_off()
        figure.text(0.5, 0.5, "nothing to draw yet", ha="center", fontsize=style.text * _PT, color=FAINT)
        return figure
    _scale(axes, points, style, money)
    _band(axes, points)
    marks = _marks(points, new)
    for point in points:
        _estimate(axes, point, marks[point.source], style, is_new=point is new)
    _legend(figure, axes, points, marks, style)
    _labels(axes, points, new, style, money)
    return figure


def _scale(axes: "Axes", points: list[ChartPoint], style: _Style, money: bool) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

    ends = [end for point in points for end in (*_ends(point), *(point.band or ())) if end < _LARGEST]
    lowest, highest = min(ends), max(ends)
    if lowest > 0 and highest / lowest > LOG_FROM:
        axes.set_yscale("log")
        room = (highest / lowest) ** 0.2
        axes.set_ylim(lowest / room**0.7, highest * room)
        axes.set_title("logarithmic scale", loc="right", fontsize=style.text * 0.85 * _PT, color=FAINT, pad=2)
        subs = (1, 2, 5) if highest / lowest < 1e3 else (1,)
        axes.yaxis.set_major_locator(LogLocator(subs=subs, numticks=9))
        axes.yaxis.set_minor_formatter(NullFormatter())
    else:
        axes.set_ylim(0, highest * 1.25 or 1)
        axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: drawable(_tick(value, money))))
    first, last = _x(points[0]), _x(points[-1])
    margin = max((last - first) * 0.07, 3.0)
    axes.set_xlim(first - margin, last + margin)
    dates = AutoDateLocator(minticks=3, maxticks=5)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(dates)
    axes.xaxis.set_major_formatter(
        ConciseDateFormatter(  # type: ignore[no-untyped-call]
            dates, formats=["%Y", "%b", "%-d %b", "%H:%M", "%H:%M", "%S"], show_offset=False
        )
    )
    _quiet(axes, style)


def _quiet(axes: "Axes", style: _Style) -> None:
    """Axes that stay behind what they measure."""
    axes.tick_params(labelsize=style.text * _PT, colors=FAINT, length=0, pad=style.text * 0.35)
    axes.tick_params(which="minor", length=0)
    axes.grid(axis="y", color="#EEF1F4", linewidth=1)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color("#C3CAD2")


def _tick(value: float, money: bool) -> str:
    return number(value, money=money).replace(" billion", " bn").replace(" million", " m")


def _x(point: ChartPoint) -> float:
    from matplotlib.dates import date2num

    return float(date2num(point.when.astimezone(UTC)))  # type: ignore[no-untyped-call]


def _band(axes: "Axes", points: list[ChartPoint]) -> None:
    """What was believed: each band reaches back to the estimate before the one that it was drawn for."""
    for before, point in pairwise(points):
        if point.band is None:
            continue
        span = [_x(before), _x(point)]
        low, high = point.band
        thin = max(high - low, 0) < high * 0.01
        axes.fill_between(span, [low] * 2, [high] * 2, color=BELIEVED, linewidth=3 if thin else 0, zorder=1)
        if point.centre is not None:
            axes.plot(span, [point.centre] * 2, color="#9AA7B4", linewidth=1.4, zorder=1.5)


def _marks(points: list[ChartPoint], new: ChartPoint | None) -> dict[str, tuple[str, str]]:
    """A colour and a mark for each source; the new one's source first, then the busiest."""
    count = Counter(point.source for point in points)
    if new:
        count[new.source] += len(points)
    ranked = [source for source, _ in sorted(count.items(), key=lambda item: (-item[1], item[0]))]
    named = len(MARKS) if len(ranked) <= len(MARKS) else len(MARKS) - 1
    return {source: MARKS[rank] if rank < named else OTHERS for rank, source in enumerate(ranked)}


def _estimate(axes: "Axes", point: ChartPoint, mark: tuple[str, str], style: _Style, *, is_new: bool) -> None:
    colour, shape = mark
    size = style.mark * (1.5 if is_new else 1.0) * _PT
    x, ends = _x(point), _ends(point)
    if len(ends) == 2 and ends[0] != ends[1]:
        axes.plot([x, x], ends, color=colour, linewidth=size * 0.45, solid_capstyle="round", zorder=3)
    if point.low is None or point.high is None:
        _arrow(axes, x, ends[0], colour, up=point.high is None, size=size)
    if point.alerted or is_new:
        ring = {"color": NEW, "linewidth": 0, "marker": "o", "fillstyle": "none"}
        axes.plot([x], [ends[-1]], markersize=size * 1.9, markeredgewidth=size * 0.25, zorder=3.5, **ring)  # type: ignore[arg-type]
    edge: dict[str, Any] = {"markeredgecolor": "white", "markeredgewidth": size * 0.12}
    for end in {ends[0], ends[-1]}:
        face = NEW if is_new else colour
        axes.plot([x], [end], marker=shape, color=face, markersize=size, linewidth=0, zorder=4, **edge)


def _arrow(axes: "Axes", x: float, y: float, colour: str, *, up: bool, size: float) -> None:
    """Open towards where the estimate has no end."""
    axes.annotate(
        "",
        xy=(x, y),
        xytext=(0, size * (2.6 if up else -2.6)),
        textcoords="offset points",
        arrowprops={
            "arrowstyle": "<-",
            "color": colour,
            "linewidth": size * 0.28,
            "shrinkA": 0,
            "shrinkB": 0,
        },
        zorder=2.5,
    )


def _labels(
    axes: "Axes", points: list[ChartPoint], new: ChartPoint | None, style: _Style, money: bool
) -> None:
    """The new estimate's words first; then the figures of other departures, where there is room."""
    labels = (
        [Label(_x(new), _ends(new)[-1], _words(new, money), NEW, style.text * 1.15 * _PT, True)]
        if new
        else []
    )
    labels += [
        Label(
            _x(point),
            _ends(point)[-1],
            amount(*_drawn(point), money=money),
            INK,
            style.text * 0.92 * _PT,
            False,
        )
        for point in reversed(points)
        if point.alerted and point is not new
    ]
    place(axes, labels, [(_x(point), end) for point in points for end in _ends(point)], style.mark)


def _words(point: ChartPoint, money: bool) -> str:
    return f"{amount(*_drawn(point), money=money)}, {short_name(point.source, 16)}"


def _drawn(point: ChartPoint) -> tuple[float | None, float | None]:
    ends = _ends(point)
    return (point.low if point.low in ends else None, point.high if point.high in ends else None)


def _legend(
    figure: "Figure",
    axes: "Axes",
    points: list[ChartPoint],
    marks: dict[str, tuple[str, str]],
    style: _Style,
) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    size = style.mark * _PT
    handles: list[Any] = []
    for source, (colour, shape) in marks.items():
        if (colour, shape) != OTHERS:
            name = drawable(short_name(source, 20)) or "unnamed"
            handles.append(
                Line2D([], [], color=colour, marker=shape, markersize=size, linewidth=0, label=name)
            )
    others = sum(mark == OTHERS for mark in marks.values())
    if others:
        colour, shape = OTHERS
        handles.append(
            Line2D([], [], color=colour, marker=shape, markersize=size, linewidth=0, label=f"{others} others")
        )
    if any(point.alerted for point in points):
        handles.append(_ring(size))
    if any(point.band for point in points[1:]):
        handles.append(Patch(color=BELIEVED, label="believed until then"))
    figure.legend(
        handles=_in_rows(handles, style.columns),
        loc="lower center",
        ncols=min(len(handles), style.columns),
        frameon=False,
        fontsize=style.text * 0.82 * _PT,
        labelcolor=INK,
        handletextpad=0.3,
        columnspacing=1.1,
        borderaxespad=0.2,
    )
    rows = math.ceil(len(handles) / style.columns)
    box = axes.get_position()
    bottom = (style.text * 1.7 * rows + style.text * 2.2) / style.height
    left = (_tick_width(axes) + style.text) / style.width
    axes.set_position((left, bottom, box.x1 - left, box.y1 - bottom))


def _tick_width(axes: "Axes") -> float:
    """What the numbers beside the axis take, in pixels."""
    return max((label.get_window_extent().width for label in axes.get_yticklabels()), default=0.0)


def _in_rows(handles: list[Any], columns: int) -> list[Any]:
    """The order in which the library, which fills columns, fills rows."""
    return [handle for column in range(columns) for handle in handles[column::columns]]


def _ring(size: float) -> Any:
    from matplotlib.lines import Line2D

    return Line2D(
        [], [], color=NEW, marker="o", fillstyle="none", markersize=size * 1.5, linewidth=0, label="alert"
    )


def _saved(figure: "Figure", format: str, density: float) -> bytes:
    import matplotlib as mpl

    # Without these the same chart would have other bytes each time.
    mpl.rcParams["svg.hashsalt"] = "tallywatch"
    metadata: dict[str, Any] = {"Software": None} if format == "png" else {"Date": None, "Creator": None}
    out = BytesIO()
    figure.savefig(out, format=format, dpi=100 * density, metadata=metadata)
    return out.getvalue()
