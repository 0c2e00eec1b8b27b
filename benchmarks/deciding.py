"""How many estimates a second are judged, and what a long history costs.

    .venv/bin/python -m benchmarks.deciding [--estimates 10000] [--outlets 40] [--metrics 1]

A simulated history with the default topic: counts that grow over two years, told by all of
its sources and by outlets that speak for themselves. Half of the articles repeat what is known, as
they do; some recall older numbers; parts and additions are among them. The numbers come from a
seed, so that runs compare. Each figure is the best of the rounds, in one process, on one core.
"""

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from config.loading import DEFAULTS, load_topic
from config.schema.topic import Topic
from config.vocabulary import Scope, Series, Status
from monitor.consensus.deciding import decide
from monitor.consensus.history import History
from monitor.consensus.model import Estimate, Judged

START = datetime(2024, 10, 1, tzinfo=UTC)
SPAN = timedelta(days=730)
METRICS = ("killed", "casualties", "troops_deployed", "wounded", "engineers_workers", "captured")


def simulated(number: int, outlets: int, metrics: int, topic: Topic, seed: int = 7) -> Iterator[Estimate]:
    """Estimates in the order of their publication."""
    chance = random.Random(seed)
    sources = [name for name, source in topic.sources.items() if not source.many]
    sources += [f"media:outlet-{index}" for index in range(outlets)]
    told: list[Estimate] = []
    for index in range(number):
        part = index / number
        published = START + SPAN * part
        if told and chance.random() < 0.5:
            fresh = replace(chance.choice(told[-200:]), id=str(index))
        else:
            fresh = invented(str(index), chance, chance.choice(sources), METRICS[:metrics], part)
        estimate = replace(fresh, published=published, as_of=published.date())
        told.append(estimate)
        yield estimate


def invented(
    name: str, chance: random.Random, source: str, metrics: tuple[str, ...], part: float
) -> Estimate:
    """Something new about a count that has grown to `part` of what it becomes."""
    metric = chance.choice(metrics)
    low = float(f"{(100 + 10_000 * part) * chance.lognormvariate(0, 0.3):.2g}")
    high = chance.choice([low, low, low, None, low * 1.2])
    scope = chance.choices(list(Scope), weights=[8, 1, 2])[0]
    status = chance.choices(list(Status), weights=[12, 2, 1, 1])[0]
    return Estimate(
        id=name,
        metric=metric,
        source=source,
        low=low,
        high=high,
        status=status,
        scope=scope,
        as_of=START.date(),
        published=START,
    )


def replayed(estimates: list[Estimate], topic: Topic) -> tuple[History, Counter[str], list[float]]:
    """The history after all estimates, the verdicts, and how long each judgement with its record took."""
    history, verdicts, seconds = History(), Counter[str](), []
    for estimate in estimates:
        start = time.process_time()
        decision = decide(estimate, history, topic, estimate.published)
        history = history.add(Judged(estimate, decision))
        seconds.append(time.process_time() - start)
        verdicts[decision.verdict.value] += 1
    return history, verdicts, seconds


def rate_at_the_end(estimates: list[Estimate], history: History, topic: Topic) -> float:
    """Decisions a second against the whole history, without recording them."""
    probes = [replace(estimate, id=f"probe-{estimate.id}") for estimate in estimates[-1000:]]
    now = estimates[-1].published
    start = time.process_time()
    for probe in probes:
        decide(probe, history, topic, now)
    return len(probes) / (time.process_time() - start)


def measured(number: int, outlets: int, metrics: int, rounds: int) -> None:
    """Prints what a run measured."""
    topic = load_topic(DEFAULTS / "topics" / "dprk-russia.yaml")
    estimates = list(simulated(number, outlets, metrics, topic))
    runs = [replayed(estimates, topic) for _ in range(rounds)]
    history, verdicts, seconds = min(runs, key=lambda run: sum(run[2]))
    worst = sorted(seconds)[int(len(seconds) * 0.99)]
    at_end = max(rate_at_the_end(estimates, history, topic) for _ in range(rounds))
    start = time.process_time()
    History.of(
        judged
        for metric in METRICS[:metrics]
        for series in Series
        for judged in history.judged(metric, series)
    )
    loading = time.process_time() - start
    print(f"{number:,} estimates, {metrics} metrics, {outlets} outlets, Python {sys.version.split()[0]}")
    print(f"  whole replay          {len(seconds) / sum(seconds):>9,.0f} decisions/s (recording included)")
    print(f"  at the full history   {at_end:>9,.0f} decisions/s")
    print(f"  99 of 100 within      {worst * 1000:>9.2f} ms")
    print(f"  history rebuilt in    {loading:>9.2f} s")
    print(f"  peak memory           {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>9,.0f} MB")
    print("  verdicts              " + ", ".join(f"{name} {count}" for name, count in verdicts.most_common()))


def main() -> None:
    """Reads the options and measures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--estimates", type=int, default=10_000)
    parser.add_argument("--outlets", type=int, default=40)
    parser.add_argument("--metrics", type=int, default=len(METRICS), choices=range(1, len(METRICS) + 1))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    measured(options.estimates, options.outlets, options.metrics, options.rounds)


if __name__ == "__main__":
    main()
