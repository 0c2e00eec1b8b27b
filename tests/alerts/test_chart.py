"""The chart: looked at by people, but what can be measured is measured."""

import struct
import subprocess
import sys
import warnings
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from config.vocabulary import Series, Verdict
from monitor.alerts import chart
from monitor.alerts.chart import draw, draw_metric
from monitor.alerts.chart_labels import drawable
from monitor.alerts.chart_marks import steps
from monitor.alerts.model import Alert, ChartPoint
from tests.alerts.examples import HISTORY, KILLED, NIS, varied
from tests.alerts.test_plain import ANY_TEXT

PNG = b"\x89PNG\r\n\x1a\n"


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(PNG)
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.fixture
def figure(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Draws an alert and gives back the figure instead of its bytes."""
    kept: list[Figure] = []
    saved = chart.saved

    def keep(made: Figure, format: str, density: float) -> bytes:
        kept.append(made)
        return saved(made, format, density)

    monkeypatch.setattr(chart, "saved", keep)

    def drawn(alert: Alert) -> Figure:
        draw(alert, density=1.0)  # so that sizes can be measured afterwards
        return kept[-1]

    return drawn


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


def test_the_picture_is_as_wide_as_asked_and_small_enough_for_mail() -> None:
    png = draw(KILLED)
    assert size(png) == (1280, 896)
    assert len(png) < 150_000
    assert size(draw(KILLED, width_px=360, density=1.0))[0] == 360


def test_the_same_alert_has_the_same_picture() -> None:
    assert draw(KILLED) == draw(KILLED)
    svg = [draw_metric(HISTORY, title="killed", unit="people", format="svg") for _ in range(2)]
    assert svg[0] == svg[1]
    assert svg[0].startswith(b"<?xml")


def test_the_new_figure_and_who_says_it_stand_on_it(figure: Any) -> None:
    said = words(figure(KILLED))
    assert "2,000, NIS" in said
    assert {"NIS", "Outlet B", "Western officials", "alert", "believed until then"} <= set(said)
    assert {"500", "300", "1,000", "600"} <= set(said), "the departures before it"
    assert "Killed" in said


def test_an_alert_missing_from_its_history_is_drawn_all_the_same(figure: Any) -> None:
    assert "2,000, NIS" in words(figure(varied(history=())))
    assert "2,000, NIS" in words(figure(varied(history=HISTORY[:-1])))


def test_a_history_named_by_ids_is_shown_by_names(figure: Any) -> None:
    ids = {NIS: "nis", "Western officials": "western", "Outlet B": "media:outlet-b"}
    history = tuple(replace(point, source=ids[point.source]) for point in HISTORY)
    said = words(figure(varied(history=history, names=(("nis", NIS), ("western", "Western officials")))))
    assert {"NIS", "Outlet B", "Western officials"} <= set(said)
    assert not {"nis", "western"} & set(said)


def test_a_name_with_markup_is_drawn_as_it_is_written(figure: Any) -> None:
    said = words(figure(varied(source="A$x^2$B", history=())))
    assert [text for text in said if "x^2" in text] == [r"2,000, A\$x^2\$B", r"A\$x^2\$B"]


def test_a_chart_of_plans_says_so(figure: Any) -> None:
    assert "Killed (planned)" in words(figure(varied(series=Series.PLANNED)))


def test_a_name_in_another_script_is_left_to_the_mail(figure: Any) -> None:
    said = words(figure(varied(source="예시일보", history=())))
    assert "2,000" in said
    assert "another source" in said


def test_of_an_addition_the_total_is_drawn(figure: Any) -> None:
    more = varied(low=3000, high=3000, total=(14_000, 14_000), history=HISTORY)
    said = words(figure(more))
    assert "14,000, NIS" in said
    assert "3,000, NIS" not in said


@pytest.mark.parametrize("verdict", [Verdict.ECHO, Verdict.STALE, Verdict.PARTIAL])
def test_what_is_no_estimate_of_the_total_is_not_drawn(figure: Any, verdict: Verdict) -> None:
    other = replace(HISTORY[1], source="Echo Gazette", verdict=verdict, alerted=False)
    assert "Echo Gazette" not in words(figure(varied(history=(*HISTORY, other))))


def belief(
    day: int, hour: int, band: tuple[float, float], *, alerted: bool = False, source: str = "Outlet"
) -> ChartPoint:
    return ChartPoint(
        when=datetime(2025, 1, 1, hour, tzinfo=UTC) + timedelta(days=day),
        source=source, low=500, high=500, verdict=Verdict.WITHIN, band=band, centre=None, alerted=alerted,
    )  # fmt: skip


A, B, C = (100.0, 200.0), (300.0, 400.0), (500.0, 600.0)


@pytest.mark.parametrize(
    ("points", "bands"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([belief(0, 8, A)], [], id="one"),
        pytest.param([belief(0, 8, A), belief(0, 8, B)], [], id="one-moment"),
        pytest.param([belief(0, 8, A), belief(40, 8, B), belief(90, 8, C)], [B, C], id="weeks-apart"),
        pytest.param(
            [belief(0, 8, A), belief(40, 8, A), belief(40, 12, B), belief(40, 18, B), belief(90, 8, C)],
            [A, C],
            id="twice-in-a-day",
        ),
        pytest.param(
            [belief(0, 8, A), belief(40, 8, C), belief(40, 12, A, alerted=True), belief(90, 8, C)],
            [A, C],
            id="a-late-arrival-before-the-one-that-was-told",
        ),
        pytest.param(
            [belief(0, 8, A), belief(0, 14, B), belief(1, 8, C)], [B, C], id="a-history-of-a-day-or-two"
        ),
    ],
)
def test_what_was_believed_is_drawn_without_slivers(
    points: list[ChartPoint], bands: list[tuple[float, float]]
) -> None:
    """A band that changes twice within a day of months would be a line and no area."""
    known = steps(points)
    assert [point.band for _, _, point in known] == bands
    assert all(one[1] == other[0] for one, other in pairwise(known)), "without a gap"
    if known:
        assert min(end - start for start, end, _ in known) > 0.01 * (known[-1][1] - known[0][0])


@pytest.mark.parametrize("count", [1, 3, 9])
def test_names_of_a_usual_length_stand_whole_in_the_legend(figure: Any, count: int) -> None:
    names = [f"{letter}outh Korea's military" for letter in "ABCDEFGHI"[:count]]
    named = [replace(HISTORY[1], source=name) for name in names]
    made = figure(varied(history=(*named, *HISTORY)))
    (legend,) = made.legends
    said = {text.get_text() for text in legend.get_texts()}
    assert len(said & set(names)) == min(count, 4), "of more than six sources five have a mark of their own"
    box = legend.get_window_extent()
    assert (box.x0 >= 0, box.y0 >= 0, box.x1 <= made.bbox.x1) == (True, True, True)
    assert box.y1 < made.axes[0].get_window_extent().y0, "below the axis"


def test_labels_cover_neither_each_other_nor_the_edge(figure: Any) -> None:
    made = figure(crowded(40))
    (axes,) = made.axes
    inside = axes.get_window_extent()
    boxes = [text.get_window_extent() for text in axes.texts if text.get_text()]
    assert len(boxes) >= 2
    for rank, box in enumerate(boxes):
        assert box.count_overlaps(boxes[rank + 1 :]) == 0
        assert inside.x0 - 1 <= box.x0 < box.x1 <= inside.x1 + 1


@pytest.mark.parametrize(("low", "high"), [(600, None), (None, 600)])
def test_labels_do_not_cover_the_arrow_of_an_open_figure(
    figure: Any, low: float | None, high: float | None
) -> None:
    made = figure(varied(history=(), low=low, high=high))
    (axes,) = made.axes
    (label,) = [text for text in axes.texts if "600" in text.get_text()]
    # The largest mark is the arrow, from the figure half its size up or down.
    arrow = max(axes.lines, key=lambda line: line.get_markersize())
    x, y = axes.transData.transform((arrow.get_xdata()[0], arrow.get_ydata()[0]))
    tip = arrow.get_markersize() / 2 * made.dpi / 72 * (1 if high is None else -1)
    shaft = Bbox.from_extents(x - 1, min(y, y + tip), x + 1, max(y, y + tip))
    assert label.get_window_extent().count_overlaps([shaft]) == 0


def crowded(count: int) -> Alert:
    points = tuple(
        ChartPoint(
            when=KILLED.published - timedelta(hours=7 * number),
            source=f"Outlet {number % 9}",
            low=400 + number * 17 % 300,
            high=None if number % 5 == 0 else 900 + number * 31 % 500,
            verdict=Verdict.ABOVE,
            band=(400, 900),
            centre=600,
            alerted=number % 2 == 0,
        )
        for number in range(count)
    )
    return varied(history=(*HISTORY, *points))


def test_everything_stays_on_the_picture(figure: Any) -> None:
    made = figure(crowded(40))
    for text in made.findobj(Text):
        if text.get_text() and text.get_visible():
            box = text.get_window_extent()
            assert box.x0 >= -2, text.get_text()
            assert box.x1 <= made.bbox.x1 + 2, text.get_text()


ODD = [
    pytest.param({"history": (), "low": 0, "high": 0}, id="zero"),
    pytest.param({"history": (), "low": float("nan"), "high": None}, id="no-number"),
    pytest.param({"low": 1e300, "high": 1e301}, id="absurd"),
    pytest.param({"low": 1, "high": 9e14}, id="fourteen-decades"),
    pytest.param({"low": None, "high": 4000}, id="at-most"),
    pytest.param({"low": 4000, "high": None}, id="at-least"),
    pytest.param({"money": True, "unit": "US dollars", "low": 3e9, "high": 20e9, "history": ()}, id="money"),
    pytest.param({"published": datetime(1, 1, 1, tzinfo=UTC)}, id="year-one"),
    pytest.param({"published": datetime(9999, 12, 31, tzinfo=UTC)}, id="last-year"),
    pytest.param({"history": HISTORY * 60}, id="each-sixty-times"),
]


@pytest.mark.parametrize("changes", ODD)
def test_odd_numbers_and_dates_are_drawn_without_a_word(changes: dict[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert size(draw(varied(**changes), density=0.5))[0] == 320


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kyiv Post", "Kyiv Post"),
        ("Київ, Министерство", "Київ, Министерство"),
        ("국가정보원", "·"),
        ("북한 NIS 정보", "· NIS ·"),
        ("a$b$c", r"a\$b\$c"),
        ("_hidden", "hidden"),
        (r"\frac{1}{2}", "/frac{1}{2}"),
        ("\x1b[31m\U0001f9ff", "[31m·"),
        ("", ""),
    ],
)
def test_letters_that_the_font_has_not_become_a_dot(text: str, shown: str) -> None:
    assert drawable(text) == shown


@settings(max_examples=8, deadline=None)
@given(ANY_TEXT)
def test_any_name_is_drawn_without_a_warning(name: str) -> None:
    history = tuple(replace(point, source=name if point.source == NIS else point.source) for point in HISTORY)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw(varied(history=history, source=name, metric_label=name, unit=name), density=0.3)


def test_the_library_is_imported_only_when_something_is_drawn() -> None:
    check = "import sys, monitor.alerts.chart; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
