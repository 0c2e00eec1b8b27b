"""What each estimate of a small history means, case by case."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from config.vocabulary import Series, Verdict
from monitor.consensus.deciding import decide
from monitor.consensus.errors import EstimateError
from monitor.consensus.history import History
from monitor.consensus.model import Judged
from tests.consensus.flood import FLOOD, estimate, judge_all, judged

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    decision = judged([*case["history"], case["row"]])[-1]
    expected = case["expect"]
    found = {
        "decision": decision.verdict.value,
        "severity": decision.severity.value if decision.severity else None,
        "band": decision.band,
        "centre": decision.centre,
        "sources": decision.sources,
        "ratio": decision.ratio,
        "held": decision.held,
        "echo_of": decision.echo_of,
    }
    assert {key: rounded(found[key]) for key in expected} == {
        key: rounded(value) for key, value in expected.items()
    }, case["why"]


def rounded(value: Any) -> Any:
    """A number to nine digits, so that 1.2999999999999998 is 1.3; a pair as a list of such."""
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    return float(f"{value:.9g}") if isinstance(value, int | float) else value


def test_every_verdict_has_a_case() -> None:
    assert {case["expect"]["decision"] for case in CASES} == {verdict.value for verdict in Verdict}


def test_names_of_cases_are_their_own() -> None:
    names = [case["id"] for case in CASES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param(
            [
                {"source": "ministry", "value": 600, "published": "2025-02-01"},
                {"source": "red_cross", "value": 1000, "published": "2025-02-02"},
                {"source": "hospital", "value": 3300},
            ],
            "3,300 is 3.3 times the upper end of the band of 600–1,000 held by 2 sources (threshold 1.25)",
            id="above",
        ),
        pytest.param(
            [{"source": "ministry", "value": [600, 1000]}, {"source": "hospital", "value": [2000, 2200]}],
            "2,000–2,200 is at least 2 times the upper end of the band of 600–1,000 held by 1 source"
            " (threshold 1.25)",
            id="a-range-above",
        ),
        pytest.param(
            [{"source": "ministry", "value": [600, 1000]}, {"source": "hospital", "value": 100}],
            "100 is 6 times less than the lower end of the band of 600–1,000 held by 1 source"
            " (threshold 1.25)",
            id="below-a-band",
        ),
        pytest.param(
            [{"source": "ministry", "value": 0}, {"source": "hospital", "value": 40}],
            "40 is above the 0 held by 1 source (threshold 1.25)",
            id="above-nothing",
        ),
        pytest.param(
            [
                {"source": "ministry", "value": 2e9, "metric": "damage"},
                {"source": "hospital", "value": [4e9, 5e9], "metric": "damage"},
            ],
            "US$4–5 billion is at least 2 times the US$2 billion held by 1 source (threshold 1.5)",
            id="money",
        ),
        pytest.param(
            [
                {"source": "ministry", "value": [600, 1000]},
                {"source": "hospital", "value": [1100, None]},
            ],
            "At least 1,100 is 1.1 times the upper end of the band of 600–1,000 held by 1 source"
            " (threshold 1.25)",
            id="within-but-beyond",
        ),
        pytest.param(
            [{"source": "ministry", "value": 100}, {"source": "hospital", "value": 100}],
            "100 is right at the 100 held by 1 source (threshold 1.25)",
            id="within",
        ),
        pytest.param(
            [
                {"source": "ministry", "value": 100, "published": "2025-02-01"},
                {"source": "ministry", "value": [60, None], "scope": "additional"},
            ],
            "At least 60 more take the total from 100 to at least 160, 1.6 times as many"
            " and outside the 100 held by 1 source (threshold 1.25)",
            id="additional",
        ),
        pytest.param(
            [
                {"source": "ministry", "value": 100, "published": "2025-02-01"},
                {"source": "ministry", "value": [10, 60], "scope": "additional", "published": "2025-02-20"},
                {"source": "ministry", "value": [60, 80], "scope": "additional", "published": "2025-02-22"},
                {"source": "ministry", "value": 70, "scope": "additional"},
            ],
            "Its source told of 60–80 more on 22 February 2025 already",
            id="additional-told-again",
        ),
        pytest.param(
            [
                {"source": "ministry", "value": [25, 30], "scope": "additional", "published": "2025-02-20"},
                {"source": "ministry", "value": 33, "scope": "additional"},
            ],
            "33 more, told as 25–30, take the total from at least 25 to at least 33, 1.32 times as many"
            " and outside the 25 held by 1 source (threshold 1.25)",
            id="additional-told-as-more",
        ),
        pytest.param(
            [
                {"source": "ministry", "value": 10, "published": "2025-02-01"},
                {"source": "ministry", "value": 50, "scope": "additional", "published": "2025-02-20"},
                {"source": "ministry", "value": [None, 5], "scope": "additional", "published": "2025-02-21"},
                {"source": "ministry", "value": [61, None], "scope": "additional", "as_of": "2025-02-28"},
            ],
            "At least 61 more take the total from 60–65 to at least 121, 1.86 times as many"
            " and outside the band of 60–65 held by 1 source (threshold 1.25)",
            id="another-contingent",
        ),
        pytest.param(
            [{"source": "ministry", "value": 600}, {"source": "red_cross", "value": [None, 300]}],
            "Up to 300 is 2 times less than the 600 held by 1 source (threshold 1.25)",
            id="below",
        ),
        pytest.param(
            [{"source": "ministry", "value": 3e9, "metric": "damage"}],
            "US$3 billion: no source held a count of damage before",
            id="first",
        ),
        pytest.param(
            [
                {"source": "ministry", "value": [100, None], "published": "2025-02-01"},
                {"source": "red_cross", "value": 400, "published": "2025-02-02"},
                {"source": "ministry", "value": 300},
            ],
            "300 is 3 times its source's own at least 100 of 1 February 2025,"
            " inside the band of 100–400 held by 2 sources (threshold 1.25)",
            id="revision",
        ),
        pytest.param(
            [
                {"source": "ministry", "value": [200, 300], "published": "2025-02-01"},
                {"source": "red_cross", "value": 600, "published": "2025-02-02"},
                {"source": "ministry", "value": 450},
            ],
            "450 is 1.5 times the upper end of its source's own 200–300 of 1 February 2025,"
            " inside the band of 200–600 held by 2 sources (threshold 1.25)",
            id="revision-of-a-range",
        ),
        pytest.param(
            [{"source": "ministry", "value": 100}, {"source": "police", "value": 100}],
            "The ministry reported 100 on 1 March 2025",
            id="family-echo",
        ),
        pytest.param(
            [{"source": "ministry", "value": 100, "metric": "victims"}, {"source": "mayor", "value": 150}],
            "150 is 1.5 times the 100 known as dead and injured, and no other source holds the like",
            id="implausible",
        ),
        pytest.param(
            [{"source": "ministry", "value": 2e6, "metric": "people_there"}],
            "2 million is 2 times the ceiling of 1 million, and no other source holds the like",
            id="above-the-ceiling",
        ),
    ],
)
def test_the_reason_says_it_in_numbers(rows: list[dict[str, Any]], reason: str) -> None:
    assert judged(rows)[-1].reason == reason


def test_a_decision_keeps_what_it_was_made_of() -> None:
    rows: list[dict[str, Any]] = [
        {"source": "ministry", "value": 100, "published": "2024-12-01"},
        {"source": "ministry", "value": 300, "metric": "injured", "published": "2024-12-01"},
        {"source": "hospital", "value": [450, None], "metric": "victims", "published": "2025-02-28"},
        {"source": "red_cross", "value": 900, "metric": "victims"},
    ]
    decision = judged(rows)[-1]
    heaviest, lightest = decision.positions
    assert (heaviest.source, heaviest.low, heaviest.high, heaviest.estimate) == ("hospital", 450, None, "e2")
    assert (lightest.source, lightest.low, lightest.high, lightest.derived) == ("ministry", 400, 400, True)
    assert lightest.weight == pytest.approx(0.5)  # one half-life of 90 days
    assert decision.threshold == FLOOD.threshold("victims")
    assert decision.series is Series.CURRENT


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        pytest.param({"metric": "wet_feet"}, "not a metric", id="metric"),
        pytest.param({"low": None, "high": None}, "neither", id="both-open"),
        pytest.param({"low": -1.0}, "not negative", id="negative"),
        pytest.param({"high": float("inf")}, "finite", id="infinite"),
        pytest.param({"low": float("nan")}, "finite", id="nan"),
        pytest.param({"low": 200.0}, "above its high end", id="crossed"),
        pytest.param({"published": datetime(2025, 3, 1)}, "time zone", id="naive"),  # noqa: DTZ001
    ],
)
def test_what_cannot_be_judged_is_an_error(changes: dict[str, Any], problem: str) -> None:
    broken = replace(estimate({"source": "ministry", "value": 100}), **changes)
    with pytest.raises(EstimateError, match=problem):
        decide(broken, History(), FLOOD, datetime(2025, 3, 1, tzinfo=UTC))


def test_a_source_that_the_topic_forgot_counts_as_an_outlet() -> None:
    """The topic file changed: estimates of a source that it named once are still in the history."""
    gone = replace(estimate({"source": "ministry", "value": 100}), source="army")
    decisions, history = judge_all([gone, estimate({"source": "mayor", "value": 130}, 1)])
    assert decisions[-1].positions[0].weight == FLOOD.consensus.outlet_weight
    assert len(history) == 2


def test_an_older_history_does_not_see_what_was_added_later() -> None:
    decisions, history = judge_all([estimate({"source": "ministry", "value": 100})])
    following = estimate({"source": "red_cross", "value": 300}, 1)
    before = decide(following, history, FLOOD, following.published)
    history.add(Judged(following, before))
    assert decide(following, history, FLOOD, following.published) == before
    assert len(history) == len(decisions) == 1
