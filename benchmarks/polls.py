"""Polls a second: many feeds on a loopback server in another process, through the real client.

    python -m benchmarks.polls --feeds 1000

Four rounds over the same feeds: cold (nothing known, all is read), all 304, all 200 with the
very bytes of last time, and 5 % changed (the rest 304). CPU is this process's alone, all of
its threads together; peak memory is what it ever held up to the end of that round.
"""

import argparse
import asyncio
import multiprocessing
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection

from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.feeds.client import Client
from monitor.feeds.model import FeedState, Polled
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
    """Answers /MODE/NUMBER: `plain` always sends the document, `polite` honours its ETag, `changed`
    does so too but has news in every twentieth feed."""

    def __init__(self, entries: int) -> None:
        self._entries = entries
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
        _, mode, number = head.split(b" ", 2)[1].split(b"/")
        feed = int(number)
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


async def go_round(
    client: Client, polling: Polling, name: str, feeds: Sequence[Feed], states: Sequence[FeedState]
) -> tuple[Round, list[FeedState]]:
    """Polls each feed once, as many at a time as the client allows."""
    rng = random.Random(1)
    began, cpu = time.perf_counter(), time.process_time()

    async def once(feed: Feed, state: FeedState) -> Polled:
        return await poll(feed, state, client, now=NOW, rng=rng, settings=polling)

    results = await asyncio.gather(*(once(feed, state) for feed, state in zip(feeds, states, strict=True)))
    taken = Round(
        name=name,
        polls=len(results),
        outcomes=Counter(str(result.outcome) for result in results),
        entries=sum(len(result.entries) for result in results),
        seconds=time.perf_counter() - began,
        cpu_seconds=time.process_time() - cpu,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )
    return taken, [result.state for result in results]


def addressed(states: Sequence[FeedState], mode: str, port: int) -> tuple[list[Feed], list[FeedState]]:
    """The feeds as they are polled in this round; spread over many hosts, as in life."""
    feeds, moved = [], []
    for number, state in enumerate(states):
        url = f"http://127.0.1.{number % HOSTS + 1}:{port}/{mode}/{number}"
        feeds.append(Feed(name=f"feed{number}", url=url))
        moved.append(
            FeedState(
                url=url, etag=state.etag, last_modified=state.last_modified, body_digest=state.body_digest
            )
        )
    return feeds, moved


async def measure(count: int, port: int) -> list[Round]:
    """All four rounds."""
    polling = Polling(allow_networks=("127.0.0.0/8",), timeout=timedelta(seconds=120), spacing=timedelta(0))
    states = [FeedState(url="http://127.0.0.1/")] * count
    rounds = []
    async with Client(polling) as client:
        for name, mode in (
            ("cold", "polite"),
            ("all 304", "polite"),
            ("all 200, unchanged", "plain"),
            ("5 % changed", "changed"),
        ):
            feeds, states = addressed(states, mode, port)
            taken, states = await go_round(client, polling, name, feeds, states)
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
