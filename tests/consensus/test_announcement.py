"""Totals that one sentence gives side by side."""

from typing import Any

import pytest

from monitor.consensus.announcement import announced, together
from tests.consensus.flood import FLOOD, estimate, judge_all

OWN: dict[str, Any] = {"source": "ministry", "value": 100, "published": "2025-02-01"}
OTHER: dict[str, Any] = {"source": "red_cross", "value": 100, "published": "2025-02-01"}


@pytest.mark.parametrize(
    ("history", "values", "found"),
    [
        pytest.param([], [10, 50], {"e8": "partial", "e9": "first"}, id="the-largest"),
        pytest.param([], [50, 10, 50], {"e8": "first", "e9": "partial"}, id="an-equal-one-is-its-echo"),
        pytest.param(
            [], [[None, 900], 50], {"e8": "partial", "e9": "first"}, id="up-to-is-less-than-a-count"
        ),
        pytest.param([], [[40, None], [30, 60]], {"e8": "partial", "e9": "first"}, id="the-upper-end-counts"),
        pytest.param([OWN], [100, 40], {}, id="one-was-known"),
        pytest.param([OTHER], [10, 20], {"e8": "partial", "e9": "below"}, id="against-what-was-before"),
        pytest.param([OTHER], [90, 110], {"e8": "partial", "e9": "within"}, id="no-departure"),
    ],
)
def test_announced(history: list[dict[str, Any]], values: list[Any], found: dict[str, str]) -> None:
    _, known = judge_all([estimate(row, number) for number, row in enumerate(history)])
    rows = [estimate({"source": "ministry", "value": value}, 8 + at) for at, value in enumerate(values)]
    decisions = announced(rows, known, FLOOD, rows[0].published)
    assert {name: decision.verdict.value for name, decision in decisions.items()} == found
    for decision in decisions.values():
        assert (decision.verdict.value == "partial") == (decision.held is None)


def test_an_implausible_number_silences_no_other() -> None:
    rows = [
        estimate({"source": "ministry", "value": value, "metric": "people_there"}, at)
        for at, value in enumerate([5e6, 900, 400])
    ]
    decisions = announced(rows, judge_all([])[1], FLOOD, rows[0].published)
    assert {name: decision.verdict.value for name, decision in decisions.items()} == {
        "e1": "first",
        "e2": "partial",
    }


def test_only_totals_are_announced_together() -> None:
    whole, part, more = (
        together(estimate({"source": "ministry", "value": 5, "scope": scope}))
        for scope in ("total", "subset", "additional")
    )
    assert whole is not None
    assert part is more is None
