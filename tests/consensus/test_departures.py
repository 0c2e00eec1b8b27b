"""Departures in simulated histories whose truth is known: found, and hardly ever told for nothing."""

import pytest

from benchmarks.departures import Score, scores, worlds
from config.loading import DEFAULTS, load_topic
from config.schema.topic import Topic

HISTORIES = 6
LEAST_RECALL = 0.95


@pytest.fixture(scope="module")
def topic() -> Topic:
    return load_topic(DEFAULTS / "topics" / "dprk-russia.yaml")


@pytest.mark.parametrize(
    ("world", "least_precision"),
    [("and vague, in parts", 0.8), ("and with cranks", 0.2), ("and a flood of cranks", 0.1)],
)
def test_leaps_are_found_and_little_else(topic: Topic, world: str, least_precision: float) -> None:
    found = scores(topic, worlds(topic)[world], range(HISTORIES))
    ours = found.pop("Tallywatch")
    assert ours.leaps > HISTORIES
    assert ours.recall >= LEAST_RECALL
    assert ours.precision >= least_precision
    assert ours.precision > 1.5 * best(found).precision, "no other rule that finds as many comes near"


def best(found: dict[str, Score]) -> Score:
    as_good = [score for score in found.values() if score.recall >= LEAST_RECALL - 0.1]
    return max(as_good, key=lambda score: score.precision)
