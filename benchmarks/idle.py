"""Ten thousand feeds in the database: what the daemon takes while little or nothing is to be done.

    python -m benchmarks.idle --feeds 10000 --minutes 4

Three runs of `tallywatch run`, as a process of its own, on a database in which all feeds were polled before
and have their articles. In the first no feed is due meanwhile; in the second they are due as they come,
spread over the hour of their interval, and a server in another process answers 304; in the third all are
due at once, each on a host of its own, as after an outage. CPU is that of all the daemon's processes, after
the start; memory what each of them holds. Then the commands that look at feeds. The daemon may open as many
files at its start as a shell allows.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import httpx
from sqlalchemy import insert
from sqlmodel import Session

from benchmarks.machine import Taken, taken
from benchmarks.soak_plan import OFF_TOPIC
from config.loading import DEFAULTS
from monitor.demo.daemon import DaemonError, DaemonProcess
from storage import tables
from storage.engine import open_database
from storage.types import digest

EVERY = timedelta(hours=1)
LISTEN = 9641
LOOK_SECONDS = 5.0
COMMANDS = (("check",), ("feeds", "list"), ("status",))
START_SECONDS = 120
LARGE = 10**9
FILES = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Idled:
    """What came of one run."""

    name: str
    started_seconds: float
    """Until it was ready."""
    start_cpu_seconds: float
    looks: list[Taken]
    seconds: float
    polls: Counter[str]
    """By outcome."""

    @property
    def cpu_percent(self) -> float:
        """Of a core, from the first look to the last."""
        return (self.looks[-1].cpu_seconds - self.looks[0].cpu_seconds) / self.seconds * 100


# --- the server, in its own process


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(asyncio.IncompleteReadError, OSError):
        while await reader.readuntil(b"\r\n\r\n"):
            writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "0"\r\n\r\n')
            await writer.drain()
    writer.close()


def serve(line: Connection) -> None:
    """Answers 304 to whatever comes: tells its port, and serves until it is let go of the line."""

    async def run() -> None:
        server = await asyncio.start_server(_answer, "0.0.0.0", 0, backlog=512)
        line.send(server.sockets[0].getsockname()[1])
        async with server:
            with suppress(EOFError, OSError):
                await asyncio.to_thread(line.recv)

    asyncio.run(run())


# --- the database and the configuration


def address(feed: int, port: int) -> str:
    """Where a feed is: on a host of its own."""
    return f"http://127.1.{1 + feed // 250}.{1 + feed % 250}:{port}/{feed}"


def configure(folder: Path, count: int, port: int) -> str:
    """Writes a configuration for so many feeds, with the topic that ships; the database's address."""
    shutil.copytree(DEFAULTS / "topics", folder / "topics")
    shutil.copy(DEFAULTS / "watchers.yaml", folder)
    url = f"sqlite:///{folder / 'var' / 'idle.db'}"
    monitor = {
        "storage": {"url": url},
        "polling": {"every": "1h", "allow_networks": ["127.0.0.0/8"]},
        "listen": {"port": LISTEN},
        "log": "json",
    }
    feeds = [{"name": f"feed{feed}", "url": address(feed, port)} for feed in range(count)]
    for name, content in (("monitor", monitor), ("feeds", {"feeds": feeds})):
        (folder / f"{name}.yaml").write_text(json.dumps(content, indent=1), encoding="utf-8")  # JSON is YAML
    return url


def fill(url: str, count: int, port: int, entries: int) -> None:
    """All feeds, polled a moment ago, each with so many articles."""
    database, now = open_database(url), datetime.now(UTC)
    with database.writing() as session:
        session.execute(insert(tables.Feed), list(_feeds(count, port, entries, now)))
        for start in range(0, count, 500):
            numbers = range(start, min(start + 500, count))
            session.execute(insert(tables.Article), list(_articles(numbers, entries, now)))
            session.execute(insert(tables.Entry), list(_entries(numbers, entries, now)))
    database.close()


def _feeds(count: int, port: int, entries: int, now: datetime) -> Iterator[dict[str, object]]:
    rng = random.Random(1)
    for number in range(count):
        yield {
            "id": number + 1,
            "name": f"feed{number}",
            "address_digest": digest(address(number, port)),
            "etag": '"0"',
            "body_digest": digest(str(number)),
            "polled": now,
            "succeeded": now,
            "outcome": "unchanged",
            "status": 304,
            "title": f"Feed {number}",
            "held": rng.randbytes(8 * entries),
            "looked": now,
            "rate": 0.1,
            "news": now - timedelta(hours=rng.random() * 20),
            "watched_since": now - timedelta(days=5),
            "matched": now - timedelta(days=2),
        }


def _articles(numbers: range, entries: int, now: datetime) -> Iterator[dict[str, object]]:
    for number in numbers:
        for entry in range(entries):
            published = now - timedelta(hours=entry)
            yield {
                "id": digest(f"{number}-{entry}")[:20],
                "feed_id": number + 1,
                "url": f"https://news{number}.example/{entry}",
                "url_key": digest(f"https://news{number}.example/{entry}"),
                "title": f"Report {number}.{entry}: officials meet again",
                "text": OFF_TOPIC,
                "lang": "en",
                "outlet": f"Feed {number}",
                "published": published,
                "first_seen": published,
            }


def _entries(numbers: range, entries: int, now: datetime) -> Iterator[dict[str, object]]:
    for number in numbers:
        for entry in range(entries):
            key = f"{number}-{entry}"
            article = digest(key)[:20]
            yield {"feed_id": number + 1, "identity": digest(key), "article_id": article, "seen": now}


def spread(url: str, count: int, *, first: timedelta) -> None:
    """Makes the feeds due one after the other over an hour, beginning after `first`, which may be over."""
    database, now, rng = open_database(url), datetime.now(UTC), random.Random(2)
    with database.writing() as session:
        for number in range(count):
            _set_due(session, number + 1, now + first + EVERY * rng.random())
    database.close()


def _set_due(session: Session, feed: int, due: datetime) -> None:
    row = session.get(tables.Feed, feed)
    assert row is not None
    row.due = due


# --- the runs


async def idle(name: str, folder: Path, minutes: float, *, settle: float, most: int) -> Idled:
    """The daemon for so many minutes from `settle` seconds after its start, or until so many polls."""
    daemon = DaemonProcess(folder, folder / f"{name}.log")
    began = time.monotonic()
    await daemon.start()
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
            await _ready(client, daemon)
            started = time.monotonic() - began
            cpu = taken(daemon.pid).cpu_seconds
            await asyncio.sleep(settle)  # the first round, and what follows a start
            before, looks, measured = await _polls(client), [taken(daemon.pid)], time.monotonic()
            handled: Counter[str] = Counter()
            while time.monotonic() - measured < minutes * 60 and handled.total() < most:
                await asyncio.sleep(LOOK_SECONDS)
                looks.append(taken(daemon.pid))
                if most < LARGE:  # or the asking would be counted as the daemon's own
                    handled = await _polls(client) - before
            seconds = time.monotonic() - measured
            handled = await _polls(client) - before
    finally:
        await daemon.stop(60)
    return Idled(
        name=name,
        started_seconds=started,
        start_cpu_seconds=cpu,
        looks=looks,
        seconds=seconds,
        polls=handled,
    )


async def _ready(client: httpx.AsyncClient, daemon: DaemonProcess) -> None:
    async with asyncio.timeout(START_SECONDS):
        while True:
            if not daemon.running:
                raise DaemonError(daemon.last_words())
            with suppress(httpx.HTTPError):
                if (await client.get(f"http://127.0.0.1:{LISTEN}/readyz")).is_success:
                    return
            await asyncio.sleep(0.1)


async def _polls(client: httpx.AsyncClient) -> Counter[str]:
    page = (await client.get(f"http://127.0.0.1:{LISTEN}/metrics")).text
    found = re.findall(r'^tallywatch_polls_total\{outcome="(\w+)"\} (\d+)$', page, re.MULTILINE)
    return Counter({outcome: int(number) for outcome, number in found})


def command(folder: Path, *words: str) -> str:
    """What one command takes."""
    tallywatch = Path(sys.executable).with_name("tallywatch")
    began = time.perf_counter()
    with subprocess.Popen(
        [tallywatch, *words, "--config", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        lines = process.stdout.read().count(b"\n")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds, cpu = time.perf_counter() - began, usage.ru_utime + usage.ru_stime
    told = f"{seconds:.1f} s, CPU {cpu:.1f} s, {usage.ru_maxrss / 1000:.0f} MB, {lines:,} lines"
    return f"{' '.join(words):<14} {told}, status {process.returncode}"


def table(runs: Sequence[Idled]) -> Iterator[str]:
    """What is printed of the runs."""
    yield (
        f"{'run':<14}{'ready after s':>14}{'CPU s':>7}{'minutes':>9}{'polls/s':>9}{'CPU %':>7}"
        f"{'daemon MB':>11}{'others MB':>11}{'most MB':>9}{'processes':>11}{'threads':>9}{'files':>7}"
        "  outcomes"
    )
    for run in runs:
        yield (
            f"{run.name:<14}{run.started_seconds:>14.1f}{run.start_cpu_seconds:>7.1f}{run.seconds / 60:>9.1f}"
            f"{run.polls.total() / run.seconds:>9.1f}{run.cpu_percent:>7.2f}"
            f"{statistics.fmean(look.first_mb for look in run.looks):>11.1f}"
            f"{statistics.fmean(look.others_mb for look in run.looks):>11.1f}"
            f"{max(look.total_mb for look in run.looks):>9.1f}{run.looks[-1].processes:>11}"
            f"{run.looks[-1].threads:>9}{max(look.files for look in run.looks):>7}"
            f"  {', '.join(f'{name} {number:,}' for name, number in run.polls.items() if number)}"
        )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=10_000)
    parser.add_argument("--entries", type=int, default=10, help="articles of each feed")
    parser.add_argument("--minutes", type=float, default=4.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as at:
        folder = Path(at)
        line, there = multiprocessing.Pipe()
        server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
        server.start()
        there.close()
        try:
            port = line.recv()
            _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, hard))  # the server has more
            url = configure(folder, options.feeds, port)
            fill(url, options.feeds, port, options.entries)
            runs = []
            for name, first, settle, most in (
                ("nothing due", timedelta(minutes=30), 20, LARGE),
                ("some due", timedelta(0), 20, LARGE),
                ("all due", -2 * EVERY, 0, options.feeds),
            ):
                spread(url, options.feeds, first=first)
                run = idle(name, folder, options.minutes, settle=settle, most=most)
                runs.append(asyncio.run(run))
        finally:
            line.close()
            server.join(5)
        print(f"{options.feeds:,} feeds, {options.feeds * options.entries:,} articles")
        print("\n".join(table(runs)))
        for words in COMMANDS:
            print(command(folder, *words))


if __name__ == "__main__":
    main()
