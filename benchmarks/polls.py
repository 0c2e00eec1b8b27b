"""Polls a second: many feeds on a loopback server in another process, through the real client.

    python -m benchmarks.polls --feeds 1000

Four rounds over the same feeds: cold (nothing known, all is read), all 304, all 200 with the
very bytes of last time, and 5 % changed (the rest 304). CPU is this process's and its
workers' together; peak memory is the sum of what each of them ever held up to the end of that
round. Workers' shares are read from /proc, so that the whole is told on Linux only.
"""

import argparse
import asyncio
import multiprocessing
import os
import random
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.feeds.client import Client
from monitor.feeds.model import FeedState, Polled
from monitor.feeds.parsers import Parsers
from monitor.feeds.polling import poll

CHANGED_EVERY = 20
HOSTS = 250
NOW = datetime(2025, 6, 1, tzinfo=UTC)
SUMMARY = (
    "The ministry said on Tuesday that the talks would go on for another week, and that both sides had "
    "agreed to meet again in the capital. Officials did not say how many delegates would take part. "
)


# --- the server, in its own process


def document(number: int, entries: int, version: int) -> bytes:
    """Feed `number` with its entries; another version has one new entry at its head."""
    items = "".join(
        f"<item><title>Report {number}.{entry}: officials meet again</title>"
        f"<link>https://news{number}.example/{entry}</link><guid>{number}-{entry}</guid>"
        f"<description>&lt;p&gt;{SUMMARY}&lt;/p&gt;</description>"
        f"<pubDate>Mon, 02 Jun 2025 {entry % 24:02}:00:00 +0000</pubDate></item>"
        for entry in range(entries + version, version, -1)
    )
    head = f"<title>Feed {number}</title><link>https://news{number}.example/</link><language>en</language>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


class Site:
    """Answers /NUMBER as the last /mode/MODE said: `plain` always sends the document, `polite` honours
    its ETag, `changed` does so too but has news in every twentieth feed."""

    def __init__(self, entries: int) -> None:
        self._entries = entries
        self._mode = b"polite"
        self._made: dict[tuple[int, int], bytes] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(self._answer(head))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _answer(self, head: bytes) -> bytes:
        _, *folder, number = head.split(b" ", 2)[1].split(b"/")
        if folder:
            self._mode = number
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        feed, mode = int(number), self._mode
        version = 1 if mode == b"changed" and feed % CHANGED_EVERY == 0 else 0
        etag = f'ETag: "{version}"\r\n'.encode()
        if mode != b"plain" and f'"{version}"'.encode() in head.partition(b"f-None-Match:")[2][:8]:
            return b"HTTP/1.1 304 Not Modified\r\n" + etag + b"\r\n"
        body = self._made.setdefault((feed, version), b"") or document(feed, self._entries, version)
        self._made[feed, version] = body
        start = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
        return start + etag + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


def serve(entries: int, line: Connection) -> None:
    """The server's process: tells its port, serves until it is ended."""

    async def run() -> None:
        server = await asyncio.start_server(Site(entries).serve, "0.0.0.0", 0, backlog=512)
        line.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


# --- the rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round over all feeds took."""

    name: str
    polls: int
    outcomes: Counter[str]
    entries: int
    seconds: float
    cpu_seconds: float
    peak_mb: float


def cpu_seconds(pids: Iterable[int]) -> float:
    """This process's, with those of its workers."""
    ticks = 0
    for pid in pids:
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def peak_mb(pids: Iterable[int]) -> float:
    """What this process and its workers held at the most, each for itself."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for pid in pids:
        with suppress(OSError):
            lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
            peak += next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return peak / 1024


class Poller:
    """Polls all feeds, round after round, as the daemon would."""

    def __init__(self, client: Client, parsers: Parsers, polling: Polling) -> None:
        self._client, self._parsers, self._polling = client, parsers, polling
        self._rng = random.Random(1)
        self._memories: dict[str, bytes] = {}

    async def _once(self, feed: Feed, state: FeedState) -> Polled:
        polled = await poll(
            feed,
            state,
            self._client,
            now=NOW,
            rng=self._rng,
            settings=self._polling,
            parses=self._parsers,
            known=self._memories.get(feed.name, b""),
        )
        self._memories[feed.name] = polled.memory or self._memories.get(feed.name, b"")
        return polled

    async def go_round(
        self, name: str, feeds: Sequence[Feed], states: Sequence[FeedState]
    ) -> tuple[Round, list[FeedState]]:
        """Polls each feed once, as many at a time as the client allows."""
        workers = self._parsers.workers
        began, cpu = time.perf_counter(), cpu_seconds(workers.pids)
        both = zip(feeds, states, strict=True)
        results = await asyncio.gather(*(self._once(feed, state) for feed, state in both))
        taken = Round(
            name=name,
            polls=len(results),
            outcomes=Counter(str(result.outcome) for result in results),
            entries=sum(len(result.entries) for result in results),
            seconds=time.perf_counter() - began,
            cpu_seconds=cpu_seconds(workers.pids) - cpu,
            peak_mb=peak_mb(workers.pids),
        )
        return taken, [result.state for result in results]


def feeds_of(count: int, port: int) -> list[Feed]:
    """The feeds, spread over many hosts, as in life."""
    addresses = (f"http://127.0.1.{number % HOSTS + 1}:{port}/{number}" for number in range(count))
    return [Feed(name=f"feed{number}", url=url) for number, url in enumerate(addresses)]


async def measure(count: int, port: int) -> list[Round]:
    """All four rounds."""
    polling = Polling(allow_networks=("127.0.0.0/8",), timeout=timedelta(seconds=120), spacing=timedelta(0))
    feeds = feeds_of(count, port)
    states = [FeedState(url=feed.url) for feed in feeds]
    rounds = []
    async with Client(polling) as client, Parsers() as parsers:
        poller = Poller(client, parsers, polling)
        for name, mode in (
            ("cold", "polite"),
            ("all 304", "polite"),
            ("all 200, unchanged", "plain"),
            ("5 % changed", "changed"),
        ):
            await client.get(f"http://127.0.0.1:{port}/mode/{mode}")
            taken, states = await poller.go_round(name, feeds, states)
            rounds.append(taken)
    return rounds


def table(rounds: Sequence[Round]) -> Iterator[str]:
    """The lines that are printed."""
    columns = (("polls", 7), ("polls/s", 9), ("seconds", 9), ("CPU s", 8), ("entries", 9), ("peak MB", 9))
    yield f"{'round':<20}" + "".join(f"{name:>{width}}" for name, width in columns) + "  outcomes"
    for taken in rounds:
        outcomes = ", ".join(f"{name} {number}" for name, number in sorted(taken.outcomes.items()))
        yield (
            f"{taken.name:<20}{taken.polls:>7}{taken.polls / taken.seconds:>9.0f}{taken.seconds:>9.2f}"
            f"{taken.cpu_seconds:>8.2f}{taken.entries:>9}{taken.peak_mb:>9.0f}  {outcomes}"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Starts the server, polls, prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=30)
    options = parser.parse_args(arguments)
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    server = context.Process(target=serve, args=(options.entries, there), daemon=True)
    server.start()
    try:
        rounds = asyncio.run(measure(options.feeds, here.recv()))
    finally:
        server.terminate()
        server.join(5)
    size = len(document(0, options.entries, 0)) / 1000
    print(f"{options.feeds:,} feeds of {options.entries} entries ({size:.0f} kB each) on loopback")
    print("\n".join(table(rounds)))


if __name__ == "__main__":
    main()
