"""What is drawn of estimates: a mark for each, what was believed behind them, and the key to both.

Everything of one kind is drawn in one go: a chart of four hundred estimates takes no longer than
it must. The scales are `chart`'s.
"""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import UTC
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from monitor.alerts.chart_labels import Spot, drawable
from monitor.alerts.model import ChartPoint
from monitor.alerts.wording import short_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path

Mark = tuple[str, str]
# A palette that people with any colour vision tell apart (Okabe and Ito, 2008), with a shape each.
MARKS: tuple[Mark, ...] = (
    ("#0072B2", "o"),
    ("#E69F00", "s"),
    ("#009E73", "^"),
    ("#CC79A7", "D"),
    ("#56B4E9", "v"),
    ("#7A6A00", "P"),
)
OTHERS: Mark = ("#8A8F98", "X")
NEW = "#C0262D"
BELIEVED, CENTRE = "#DCE3EA", "#9AA7B4"
LARGEST = 1e15
"""Nothing from here on is drawn."""
LONGEST_NAME = 24
_NARROWEST = 0.012
# How long the arrow of an open estimate is, in marks; how much larger the new estimate is than others.
_ARROW, _NEW_SIZE = 2.5, 1.5
"""Of the time that the chart shows: at the width of a mail's chart, six pixels."""


def ends(point: ChartPoint) -> list[float]:
    """The ends of the estimate that can be drawn."""
    return [
        end
        for end in (point.low, point.high)
        if end is not None and math.isfinite(end) and 0 <= end < LARGEST
    ]


def written_name(source: str, limit: int) -> str:
    """The source's short name; empty where the chart's font has none of its letters."""
    name = drawable(short_name(source, limit))
    return name if any(char.isalnum() for char in name) else ""


def moment_of(point: ChartPoint) -> float:
    """Where the estimate stands on the axis of time, in days."""
    from matplotlib.dates import date2num

    return float(date2num(point.when.astimezone(UTC)))  # type: ignore[no-untyped-call]


def marks_of(points: Sequence[ChartPoint], new: ChartPoint | None) -> dict[str, Mark]:
    """A colour and a shape for each source; the new one's source first, then the busiest."""
    count = Counter(point.source for point in points)
    if new:
        count[new.source] += len(points)
    ranked = [source for source, _ in sorted(count.items(), key=lambda item: (-item[1], item[0]))]
    named = len(MARKS) if len(ranked) <= len(MARKS) else len(MARKS) - 1
    return {source: MARKS[rank] if rank < named else OTHERS for rank, source in enumerate(ranked)}


Step = tuple[float, float, ChartPoint]
"""From when until when something was believed, and the estimate that came upon it."""


def steps(points: Sequence[ChartPoint]) -> list[Step]:
    """What was believed, from each estimate to the next.

    Estimates so close together that what was believed in between would be a sliver count as one. Of
    them the first that was told decides: its band is what stood before them, and what its alert names.
    (The first published may have come in after the others.)
    """
    groups: list[list[ChartPoint]] = []
    narrowest = (moment_of(points[-1]) - moment_of(points[0])) * _NARROWEST if points else 0.0
    for point in points:
        if not groups or moment_of(point) - moment_of(groups[-1][0]) > narrowest:
            groups.append([])
        groups[-1].append(point)
    chosen = [next((point for point in group if point.alerted), group[0]) for group in groups]
    return [
        (moment_of(before), moment_of(point), point) for before, point in pairwise(chosen) if believed(point)
    ]


def draw_belief(axes: "Axes", known: Sequence[Step]) -> None:
    """What was believed: each band reaches back to the estimate before the one that it was drawn for."""
    from matplotlib.collections import PolyCollection

    boxes = [
        [(start, low), (start, high), (end, high), (end, low)]
        for start, end, point in known
        for low, high in believed(point)
    ]
    axes.add_collection(
        PolyCollection(boxes, facecolors=BELIEVED, linewidths=1.5, edgecolors=BELIEVED, zorder=1)
    )
    centres = [(start, end, point.centre) for start, end, point in known if point.centre is not None]
    if centres:
        starts, stops, heights = zip(*centres, strict=True)
        axes.hlines(heights, starts, stops, colors=CENTRE, linewidth=1.4, zorder=1.5)


def believed(point: ChartPoint) -> list[tuple[float, float]]:
    """The band before the estimate, if there was one that can be drawn."""
    band = point.band
    return [band] if band and all(math.isfinite(end) and 0 <= end < LARGEST for end in band) else []


def draw_estimates(
    axes: "Axes", points: Sequence[ChartPoint], marks: dict[str, Mark], new: ChartPoint | None, size: float
) -> None:
    """Every estimate with the mark of its source, `size` points large; `new` larger and in red."""
    for mark in dict.fromkeys(marks.values()):
        own = [point for point in points if marks[point.source] == mark and point is not new]
        _draw(axes, own, mark, size, mark[0])
    _rings(axes, [point for point in points if point.alerted and point is not new], size)
    if new:
        _draw(axes, [new], marks[new.source], size * _NEW_SIZE, NEW)
        _rings(axes, [new], size * _NEW_SIZE)


def spots_of(points: Sequence[ChartPoint], new: ChartPoint | None) -> list[Spot]:
    """Where the marks of the estimates stand, with the arrows of those that are open."""
    return [
        Spot(moment_of(point), end, arrow=_arrow_of(point) * (_NEW_SIZE if point is new else 1.0))
        for point in points
        for end in ends(point)
    ]


def _arrow_of(point: ChartPoint) -> float:
    return _ARROW if point.high is None else -_ARROW if point.low is None else 0.0


def _draw(axes: "Axes", points: list[ChartPoint], mark: Mark, size: float, colour: str) -> None:
    ranges = [(moment_of(point), *ends(point)) for point in points if len(ends(point)) > 1]
    if ranges:
        x, low, high = zip(*ranges, strict=True)
        axes.vlines(x, low, high, colors=colour, linewidth=size * 0.45, zorder=3)
    for up in (True, False):
        beyond = [point for point in points if (point.high if up else point.low) is None]
        spots = [(moment_of(point), ends(point)[0]) for point in beyond]
        _plot(axes, spots, marker=_arrow(up), markersize=size * 2 * _ARROW, color=colour, fillstyle="none",
              zorder=2.5, markeredgewidth=size * 0.28)  # fmt: skip
    spots = [(moment_of(point), end) for point in points for end in sorted({*ends(point)})]
    _plot(axes, spots, marker=mark[1], markersize=size, color=colour, zorder=4, markeredgecolor="white",
          markeredgewidth=size * 0.12)  # fmt: skip


def _plot(axes: "Axes", spots: list[tuple[float, float]], **style: Any) -> None:
    if spots:
        x, y = zip(*spots, strict=True)
        axes.plot(x, y, linewidth=0, **style)


def _arrow(up: bool) -> "Path":
    """From the estimate towards where it has no end."""
    from matplotlib.path import Path

    tip = 1.0 if up else -1.0
    corners = [(0.0, 0.0), (0.0, tip), (-0.22, tip * 0.72), (0.0, tip), (0.22, tip * 0.72)]
    return Path(corners, [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO, Path.LINETO])


def _rings(axes: "Axes", points: list[ChartPoint], size: float) -> None:
    spots = [(moment_of(point), ends(point)[-1]) for point in points]
    _plot(axes, spots, marker="o", fillstyle="none", color=NEW, markersize=size * 1.9,
          markeredgewidth=size * 0.25, zorder=3.5)  # fmt: skip


def key(points: Sequence[ChartPoint], marks: dict[str, Mark], size: float, *, belief: bool) -> list[Any]:
    """The entries of the legend: the sources, what a ring means, what the area means."""
    from matplotlib.patches import Patch

    entries = [
        _entry(written_name(source, LONGEST_NAME) or "another source", mark, size)
        for source, mark in marks.items()
        if mark != OTHERS
    ]
    others = sum(mark == OTHERS for mark in marks.values())
    if others:
        entries.append(_entry(f"{others} others", OTHERS, size))
    if any(point.alerted for point in points):
        entries.append(_entry("alert", (NEW, "o"), size * 1.5, fillstyle="none"))
    if belief:
        entries.append(Patch(color=BELIEVED, label="believed until then"))
    return entries


def _entry(label: str, mark: Mark, size: float, **style: Any) -> Any:
    from matplotlib.lines import Line2D

    return Line2D([], [], color=mark[0], marker=mark[1], markersize=size, linewidth=0, label=label, **style)


def in_rows(entries: list[Any], columns: int) -> list[Any]:
    """The order in which the library, which fills columns, fills rows."""
    return [entry for column in range(columns) for entry in entries[column::columns]]
