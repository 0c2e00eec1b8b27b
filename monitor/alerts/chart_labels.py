"""Words on a chart: in letters that its font has, and where they cover nothing."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from monitor.alerts.plain import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

MISSING = "·"  # for a letter that the font has not


@dataclass(frozen=True, slots=True)
class Label:
    """Words that belong to the point (x, y), in data units; `size` in points."""

    x: float
    y: float
    text: str
    colour: str
    size: float
    must: bool
    """Whether it is drawn even where it covers something."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is drawn that no words may cover, in data units."""

    x: float
    y: float
    arrow: float = 0.0
    """How far an arrow goes up from it (down, below zero), in marks."""


def drawable(text: str) -> str:
    """`text` in letters that the chart's font has; no markup of the drawing library's among them.

    Letters of other scripts become a dot each, and a run of them one dot.
    """
    known = _glyphs()
    letters = (char if ord(char) in known else MISSING for char in plain(text, 80).replace("\\", "/"))
    shown = "".join(letters)
    while MISSING * 2 in shown:
        shown = shown.replace(MISSING * 2, MISSING)
    return shown.replace("$", r"\$").lstrip("_ ").strip()


@cache
def _glyphs() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    # The font that comes with the library: the same letters on every machine.
    return frozenset(get_font(findfont(FontProperties(family="DejaVu Sans"))).get_charmap())


def place(axes: "Axes", labels: list[Label], spots: list[Spot], mark: float) -> None:
    """Draws each label beside its point where there is room; one that must be drawn, in any case.

    `mark` is the size of a point's mark in pixels. Earlier labels have the better choice.
    """
    transform = axes.transData.transform
    taken = [_around(transform((spot.x, spot.y)), mark, spot.arrow * mark) for spot in spots]
    for label in labels:
        _place(axes, label, taken, mark)


def _around(centre: Any, mark: float, arrow: float) -> "Bbox":
    from matplotlib.transforms import Bbox

    (x, y), half = centre, mark * 0.8
    return Bbox.from_extents(x - half, y + min(-half, arrow), x + half, y + max(half, arrow))


# Where a label may stand: above, above to a side, beside, below.
_SIDES = (
    (0, 1, "center", "bottom"),
    (-1, 0.5, "right", "bottom"),
    (1, 0.5, "left", "bottom"),
    (-1, 0, "right", "center"),
    (1, 0, "left", "center"),
    (-1, -0.5, "right", "top"),
    (0, -1, "center", "top"),
    (1, -0.5, "left", "top"),
)


def _place(axes: "Axes", label: Label, taken: list["Bbox"], mark: float) -> None:
    from matplotlib.patheffects import withStroke

    text = drawable(label.text)
    if not text:
        return
    weight = "bold" if label.must else "normal"
    drawn = axes.annotate(
        text,
        xy=(label.x, label.y),
        xytext=(0, 0),
        textcoords="offset points",
        color=label.colour,
        fontsize=label.size,
        weight=weight,
        zorder=6,
        path_effects=[withStroke(linewidth=label.size * 0.22, foreground="white")],
    )
    inside = axes.get_window_extent()
    fallback = None
    for right, up, across, along in _SIDES:
        _stand(drawn, (right, up, across, along), mark)
        box = drawn.get_window_extent().padded(1)
        fits = box.x0 >= inside.x0 and box.x1 <= inside.x1 and box.y0 >= inside.y0 and box.y1 <= inside.y1
        if fits and box.count_overlaps(taken) == 0:
            taken.append(box)
            return
        fallback = fallback or ((right, up, across, along) if fits else None)
    _give_up(drawn, label, fallback, taken, mark)


def _stand(drawn: Any, side: tuple[float, float, str, str], mark: float) -> None:
    right, up, across, along = side
    away = mark * 1.3 * 0.72  # from pixels to points, at 100 dots an inch
    drawn.set_position((right * away, up * away))
    drawn.set_horizontalalignment(across)
    drawn.set_verticalalignment(along)


def _give_up(drawn: Any, label: Label, fallback: Any, taken: list["Bbox"], mark: float) -> None:
    """Without a free place: away with it, unless it must be there, then the first place inside."""
    if not label.must:
        drawn.remove()
        return
    right, up, across, along = fallback or (-1, 0, "right", "center")
    _stand(drawn, (right, up, across, along), mark)
    taken.append(drawn.get_window_extent().padded(1))
