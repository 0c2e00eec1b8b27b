"""Articles a second through the whole path, off topic and on topic, on one core.

    python -m benchmarks.path [--articles 2000]

From the entry of a feed, without the network, to the committed transaction in SQLite: composing
(language, canonical address), matching, figures, copies, judging, alerts and deliveries to make.
Each kind runs in a process of its own, held on one core, so that the peak memory is its own.
The topic is the one that ships; the texts are made here, some 350 words each.
"""

import argparse
import asyncio
import logging
import multiprocessing
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from config.loading import DEFAULTS, load
from config.schema.feeds import Feed
from monitor.feeds.client import Client
from monitor.feeds.model import Entry, FeedState, Outcome, Polled
from monitor.pipeline import logs
from monitor.pipeline.intake import Intake
from monitor.pipeline.polls import Brought
from monitor.pipeline.setting import Setting
from monitor.pipeline.stored import Archive
from storage import estimates, tables
from storage.engine import open_database
from storage.types import digest

OFF_TOPIC, ON_TOPIC = "off topic", "on topic"
WORDS = tuple(
    word
    for line in (
        "council bridge river harbour budget mayor weather railway school hospital market price player goal",
        "season minister treaty vote border storm festival museum engine satellite vaccine court verdict",
        "union factory export tariff currency bank interest inflation forecast drought forest fire rescue",
        "volunteer concert album novel prize award ceremony parade stadium coach transfer strike",
    )
    for word in line.split()
)
SPEAKERS = ("South Korea's National Intelligence Service", "Ukraine's military intelligence", "The Pentagon")
FEED = Feed(name="bench", url="http://127.0.0.1/feed", outlet="Bench News", lang="en")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one kind of article cost."""

    kind: str
    articles: int
    seconds: float
    per_second: float
    cpu_ms: float
    """For one article."""
    mentions: int
    alerts: int
    peak_mb: float


def entries(kind: str, name: str, count: int, rng: random.Random) -> Iterator[Entry]:
    """Made-up articles; those on topic give three figures each, most of them told before."""
    start = datetime.now(UTC) - timedelta(hours=24)
    for number in range(count):
        text = [_sentence(rng) for _ in range(24)]
        if kind == ON_TOPIC:
            text[2:2] = _figures(number, rng)
        yield Entry(
            identity=f"{name}-{number}",
            title=_sentence(rng)[:60] + (" and North Korean troops" if kind == ON_TOPIC else ""),
            summary=" ".join(text),
            link=f"https://bench.example/{name}/{number}?utm_source=rss",
            published=start + timedelta(seconds=number),
        )


def _sentence(rng: random.Random) -> str:
    return f"The {' '.join(rng.choices(WORDS, k=13))} of {rng.randint(2, 900)} on {rng.randint(1, 28)} May."


def _figures(number: int, rng: random.Random) -> list[str]:
    day = number // 20  # a new count every twenty articles: the others repeat it
    killed = 300 + 7 * day
    return [
        f"{rng.choice(SPEAKERS)} said that {killed} North Korean soldiers had been killed in Russia's war.",
        f"About {4 * killed:,} were wounded, it said, and {10_000 + 10 * day:,} had been sent to Kursk.",
    ]


def _brought(kind: str, name: str, count: int) -> Brought:
    """A poll that brought so many articles."""
    found = tuple(entries(kind, name, count, random.Random(name)))
    polled = Polled(outcome=Outcome.READ, state=FeedState(url=FEED.url), entries=found)
    return Brought(feed=FEED, row=1, polled=polled, title="Bench News", first=False)


def measure(kind: str, count: int) -> Measured:
    """One kind of article through the whole path."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    logs.set_up("json", logging.ERROR)
    config = load(DEFAULTS, os.environ)
    setting = Setting.of(config)
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'bench.db'}")
        with database.writing() as session:
            session.add(tables.Feed(name=FEED.name, address_digest=digest(FEED.url)))
        client = Client(config.monitor.polling)  # never opened: nothing is fetched
        intake = Intake(Archive(database), lambda: setting, lambda: client, now=lambda: datetime.now(UTC))
        asyncio.run(intake.take([_brought(kind, "warm", 64)]))  # what is compiled on first need
        brought = _brought(kind, "cold", count)
        began, cpu = time.perf_counter(), time.process_time()
        taken = asyncio.run(intake.take([brought]))
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
        with database.reading() as session:
            mentions = estimates.count_mentions(session)
        database.close()
    return Measured(
        kind=kind,
        articles=taken.articles,
        seconds=seconds,
        per_second=taken.articles / seconds,
        cpu_ms=1000 * cpu / taken.articles,
        mentions=mentions,
        alerts=taken.alerts,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def table(measured: Sequence[Measured]) -> Iterator[str]:
    """The lines that are printed."""
    heads = ("articles", "articles/s", "seconds", "CPU ms each", "mentions", "alerts", "peak MB")
    yield f"{'kind':<10}" + "".join(f"{head:>13}" for head in heads)
    for one in measured:
        yield (
            f"{one.kind:<10}{one.articles:>13,}{one.per_second:>13,.0f}{one.seconds:>13.2f}"
            f"{one.cpu_ms:>13.2f}{one.mentions:>13,}{one.alerts:>13,}{one.peak_mb:>13.0f}"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures each kind in a process of its own, and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2000)
    options = parser.parse_args(arguments)
    context = multiprocessing.get_context("spawn")
    measured = []
    for kind in (OFF_TOPIC, ON_TOPIC):
        with context.Pool(1) as pool:
            measured.append(pool.apply(measure, (kind, options.articles)))
    print("\n".join(table(measured)))


if __name__ == "__main__":
    main()
