"""The picture of a sweep: how many alerts each value of a setting would have made, by severity."""

from collections.abc import Mapping, Sequence
from typing import Literal

from config.vocabulary import Severity
from monitor.alerts.chart import INK, saved

COLOURS = {Severity.MAJOR: "#B42318", Severity.WARNING: "#E09F3E", Severity.NOTICE: "#9FB3C8"}
INCHES = (7.2, 4.0)


def sweep_chart(
    name: str, points: Sequence[tuple[float, Mapping[Severity, int]]], *, form: Literal["png", "svg"] = "png"
) -> bytes:
    """Stacked areas of the alerts of each severity, over the values of the setting called `name`."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure(figsize=INCHES, dpi=100, layout="constrained")
    axes = figure.add_subplot()
    values = [value for value, _ in points]
    floor = [0] * len(points)
    for severity in reversed(Severity):
        top = [under + alerts.get(severity, 0) for under, (_, alerts) in zip(floor, points, strict=True)]
        axes.fill_between(values, floor, top, step="mid", color=COLOURS[severity], label=severity.value)
        floor = top
    axes.step(values, floor, where="mid", color=INK, linewidth=1)
    axes.set_xlabel(name.replace("_", " "))
    axes.set_ylabel("alerts")
    axes.set_ylim(bottom=0)
    axes.margins(x=0)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    return saved(figure, form, 1)
