"""The real history in other clothes: whatever is said besides, each estimate gets what it deserves."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

import pytest

from config.schema.topic import Topic
from config.vocabulary import Scope, Status
from monitor.consensus.model import Estimate
from monitor.consensus.rows import estimate_of
from tests.conftest import shipped_topic
from tests.consensus.flood import judge_all

Told = tuple[Estimate, frozenset[str]]
"""An estimate of the history with the decisions that it deserves; none for what is said besides."""
ANYTHING: frozenset[str] = frozenset()
STORM = 1_000
FIRST, NEWS = frozenset({"first"}), frozenset({"above", "below"})
"""Where a crank has counted already, the first true count departs from his, and is told all the same."""


@pytest.fixture(scope="module")
def topic() -> Topic:
    return shipped_topic()


@pytest.fixture(scope="module")
def history(shared: Path, topic: Topic) -> list[Told]:
    text = (shared / "corpus" / "timeline.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return [(estimate_of(row, topic), frozenset(row["expect"])) for row in rows]


def wrong(told: Iterable[Told], topic: Topic) -> list[str]:
    """The estimates that get other decisions than they deserve."""
    said = list(told)
    decisions, _ = judge_all([estimate for estimate, _ in said], topic)
    return [
        f"{estimate.id}: {decision.verdict} ({decision.reason}), not {sorted(deserved)}"
        for (estimate, deserved), decision in zip(said, decisions, strict=True)
        if deserved and decision.verdict.value not in deserved
    ]


@pytest.mark.parametrize("factor", [0.1, 10, 1000])
def test_scaled_numbers(history: list[Told], topic: Topic, factor: float) -> None:
    metrics = {
        name: metric.model_copy(
            update={
                bound: size and size * factor
                for bound, size in (("floor", metric.floor), ("ceiling", metric.ceiling))
            }
        )
        for name, metric in topic.metrics.items()
    }
    grown = [
        (
            replace(
                one,
                low=one.low and one.low * factor,
                high=one.high and one.high * factor,
            ),
            deserved,
        )
        for one, deserved in history
    ]
    assert not wrong(grown, topic.model_copy(update={"metrics": metrics}))


def test_renamed_sources(history: list[Told], topic: Topic) -> None:
    names = {name: f"s{number}" for number, name in enumerate(sorted(topic.sources))} | {"media": "media"}
    sources = {names[name]: source for name, source in topic.sources.items()}
    renamed = [
        (replace(one, source=":".join([names[key], *rest])), deserved)
        for one, deserved in history
        for key, *rest in [one.source.split(":")]
    ]
    assert not wrong(renamed, topic.model_copy(update={"sources": sources}))


@pytest.mark.parametrize("seed", range(20))
def test_permuted_arrivals_of_a_day(history: list[Told], topic: Topic, seed: int) -> None:
    """Of two who say the same on one day whoever comes first is the news. So each day has as much news as
    it has in order, and none but the day's news gets another decision than it deserves."""
    rng = Random(seed)
    days = [list(day) for _, day in groupby(history, lambda told: told[0].published)]
    shuffled = [told for day in days for told in rng.sample(day, len(day))]
    assert news(shuffled, topic) == news(history, topic)
    swapped = {line.split(":")[0] for line in wrong(shuffled, topic)}
    rivals = {
        one.id for day in days for one, _ in day if any(one.metric == o.metric for o, _ in day if o != one)
    }
    assert swapped <= rivals


def news(told: Iterable[Told], topic: Topic) -> Counter[tuple[datetime, str]]:
    """How many departures of a metric each day tells, those apart that follow in a thread."""
    estimates = [estimate for estimate, _ in told]
    decisions, _ = judge_all(estimates, topic)
    return Counter(
        (estimate.published, estimate.metric)
        for estimate, decision in zip(estimates, decisions, strict=True)
        if decision.verdict.departs and decision.joins is None
    )


@pytest.mark.parametrize("seed", range(5))
def test_mentions_again_and_in_other_languages(history: list[Told], topic: Topic, seed: int) -> None:
    """What a source said is printed again, the same day and in the weeks after, by name or by nobody's."""
    rng, said = Random(seed), list(history)
    for estimate, _ in history:
        for copy in range(rng.randrange(4)):
            later = estimate.published + timedelta(hours=rng.randrange(1, 240))
            again = replace(estimate, id=f"{estimate.id}-{copy}", published=later)
            said.append((again, ANYTHING))
    assert not wrong(sorted(said, key=lambda told: told[0].published), topic)


@pytest.mark.parametrize("seed", range(3))
def test_a_storm_of_echoes(history: list[Told], topic: Topic, seed: int) -> None:
    """A thousand outlets print one of the numbers as their own."""
    rng = Random(seed)
    loud, _ = rng.choice([told for told in history if told[0].status is Status.CURRENT])
    storm = [
        (
            replace(
                loud,
                id=f"storm-{number}",
                source=f"media:outlet {number}",
                published=loud.published + timedelta(minutes=1 + number),
            ),
            ANYTHING,
        )
        for number in range(STORM)
    ]
    assert not wrong(sorted([*history, *storm], key=lambda told: told[0].published), topic)


@pytest.mark.parametrize("millions", [0.9, 10])
def test_a_crank(history: list[Told], topic: Topic, millions: float) -> None:
    """Every week somebody on his own claims as much of everything, and is the first who counts anything."""
    first, last = history[0][0].published, history[-1][0].published
    crank = [
        Estimate(
            id=f"crank-{metric}-{week}",
            metric=metric,
            source="media:crank",
            low=millions * 1e6,
            high=millions * 1e6,
            status=Status.CURRENT,
            scope=Scope.TOTAL,
            as_of=(first + timedelta(weeks=week)).date(),
            published=first + timedelta(weeks=week, hours=1),
        )
        for week in range((last - first) // timedelta(weeks=1))
        for metric in topic.metrics
    ]
    said = [(one, deserved | NEWS if deserved & FIRST else deserved) for one, deserved in history]
    said += [(one, ANYTHING) for one in crank]
    assert not wrong(sorted(said, key=lambda told: told[0].published), topic)
