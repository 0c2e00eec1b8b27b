"""The longest that the event loop is held while many feeds with articles on topic are polled and read.

    python -m benchmarks.stalls --feeds 40

A loop that is held answers no timeout, drops connections and delays deliveries. A beat every five
milliseconds notes by how much it comes late, and how much of that is this process's own doing,
while feeds of ten articles each are polled, read, judged and stored for the first time, by the
daemon's own parts on a new database. Memory is what each process held at the most, in all.
"""

import argparse
import asyncio
import io
import logging
import random
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from benchmarks.polls_contest import peak_mb
from monitor.pipeline.assembly import Assembly
from storage.engine import open_database
from tests.feed_server import FeedServer
from tests.pipeline.newsroom import rss, settings

BEAT = 0.005
ARTICLES = 10
TEXT = (
    "South Korea's National Intelligence Service said on Monday that {} North Korean soldiers had "
    "been killed in Russia's war. "
) + "The ministry said nothing more about it on that day, and officials in the capital went home early. " * 12


def document(feed: int) -> bytes:
    """Feed `feed`, whose articles all state a number."""
    moment = datetime.now(UTC) - timedelta(hours=3)
    return rss(*((f"Toll {feed}.{number}", TEXT.format(600 + number), moment) for number in range(ARTICLES)))


async def late(worst: list[tuple[float, float]]) -> None:
    """Notes by how many seconds the loop came late at the most, and for how many of a delay this
    process was computing at the most: the rest of it other processes had the processors."""
    loop = asyncio.get_running_loop()
    while True:
        due, before = loop.time() + BEAT, time.process_time()
        await asyncio.sleep(BEAT)
        delay = loop.time() - due
        held = min(delay, time.process_time() - before)
        worst.append((max(worst[-1][0], delay), max(worst[-1][1], held)))


def told(worst: tuple[float, float]) -> str:
    """The longest delays, in words."""
    return f"the loop {worst[0] * 1000:.0f} ms late at most, {worst[1] * 1000:.0f} ms of it our own doing"


async def measure(feeds: int, folder: Path, server: FeedServer) -> str:
    """Polls and handles all feeds once, and tells what that took."""
    for feed in range(feeds):
        server.publish(f"/{feed}", document(feed))
    config = settings(folder, {f"feed{feed}": server.url(f"/{feed}") for feed in range(feeds)})
    database = open_database(config.monitor.storage.url)
    parts = Assembly(config, database, rng=random.Random(1), output=io.StringIO())
    worst = [(0.0, 0.0)]
    async with parts.at_work():
        beat = asyncio.create_task(late(worst))
        began = time.perf_counter()
        await parts.polls.start_due()
        brought = await parts.polls.gather(None)
        polled, until = time.perf_counter(), worst[-1]
        well = await parts.round(brought)
        handled = time.perf_counter()
        memory = peak_mb(parts.pids)
        beat.cancel()
    database.close()
    assert well, "not every article was handled"
    return (
        f"{feeds} feeds polled in {polled - began:.1f} s, {told(until)}\n"
        f"{feeds * ARTICLES} articles on topic handled in {handled - polled:.1f} s, "
        f"{told(worst[-1])}\n"
        f"{memory:.0f} MB in all processes together at the most"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Serves the feeds from threads of this process, which makes the loop later than it would be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=40)
    options = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory() as folder, FeedServer() as server:
        print(asyncio.run(measure(options.feeds, Path(folder), server)))


if __name__ == "__main__":
    main()
