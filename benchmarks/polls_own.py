"""Our polls, as `benchmarks.polls` measures them: by themselves, and as the daemon's rounds with storing."""

import asyncio
import os
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from config.loading import DEFAULTS, Config, load
from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.feeds.client import Client
from monitor.feeds.model import FeedState, Polled
from monitor.feeds.parsers import Parsers
from monitor.feeds.polling import poll
from monitor.pipeline import logs
from monitor.pipeline.assembly import Assembly
from storage.engine import Database, open_database

NOW = datetime(2025, 6, 2, tzinfo=UTC)
BETWEEN = timedelta(hours=1)
"""Rounds are so far apart by the clock that is handed in; every feed is due again by then."""
POLLING = Polling(
    allow_networks=("127.0.0.0/8",),
    timeout=timedelta(seconds=120),
    spacing=timedelta(0),
    parallel_per_host=16,
)


def _feeds(urls: Sequence[str]) -> tuple[Feed, ...]:
    return tuple(Feed(name=f"feed{number}", url=url) for number, url in enumerate(urls))


class _Connected:
    """Has a client of its own for each round."""

    def __init__(self) -> None:
        self._open = AsyncExitStack()
        self._client: Client | None = None

    async def prepare(self) -> None:
        await self.close()
        self._client = await self._open.enter_async_context(Client(POLLING))

    async def close(self) -> None:
        """Closes the connections."""
        await self._open.aclose()

    def client(self) -> Client:
        """This round's."""
        assert self._client is not None
        return self._client


class PollsAlone(_Connected):
    """Client, poll and parsers, as the daemon uses them; what they know is kept here."""

    def __init__(self, urls: Sequence[str], parsers: Parsers) -> None:
        super().__init__()
        self._parsers = parsers
        self._feeds = [(feed, FeedState(url=feed.url), b"") for feed in _feeds(urls)]
        self._rng, self._now = random.Random(1), NOW

    async def poll_all(self) -> Counter[str]:
        self._now += BETWEEN
        ended = await asyncio.gather(*(self._once(*known) for known in self._feeds))
        self._feeds = [
            (feed, polled.state, polled.memory or memory)
            for (feed, _, memory), polled in zip(self._feeds, ended, strict=True)
        ]
        return _outcomes(ended)

    async def _once(self, feed: Feed, state: FeedState, known: bytes) -> Polled:
        return await poll(
            feed,
            state,
            self.client(),
            now=self._now,
            rng=self._rng,
            settings=POLLING,
            parses=self._parsers,
            known=known,
        )


class _Parts(Assembly):
    """The daemon's parts, with a client of their own for each round."""

    def __init__(self, config: Config, database: Database, *, now: Callable[[], datetime]) -> None:
        super().__init__(config, database, now=now, rng=random.Random(1))
        self.connected = _Connected()

    def http(self) -> Client:
        """This round's."""
        return self.connected.client()


class Rounds:
    """The daemon's rounds: what is due is polled, read by the topic that ships, stored in SQLite, logged."""

    def __init__(self, urls: Sequence[str], folder: Path) -> None:
        config = load(DEFAULTS, os.environ)
        monitor = config.monitor.model_copy(update={"polling": POLLING})
        config = replace(config, monitor=monitor, feeds=_feeds(urls))
        self._now = NOW
        self.parts = _Parts(config, open_database(f"sqlite:///{folder / 'bench.db'}"), now=self.now)

    def now(self) -> datetime:
        """The moment of this round."""
        return self._now

    async def prepare(self) -> None:
        await self.parts.connected.prepare()

    async def poll_all(self) -> Counter[str]:
        """As the daemon does, until all that was due is handled, what a round put off included."""
        self._now += BETWEEN
        outcomes: Counter[str] = Counter()
        polls = self.parts.polls
        await polls.start_due()
        while polls.unsettled:
            brought = await polls.gather(POLLING.settle)
            outcomes += _outcomes([one.polled for one in brought if not one.again])
            assert await self.parts.round(brought)
        return outcomes


def _outcomes(ended: Sequence[Polled]) -> Counter[str]:
    outcomes = Counter(str(polled.outcome) for polled in ended)
    outcomes["entries"] = sum(len(polled.entries) for polled in ended)
    return outcomes


@asynccontextmanager
async def polls_alone(urls: Sequence[str], _folder: Path) -> AsyncIterator[PollsAlone]:
    """Our polls by themselves."""
    async with Parsers() as parsers:
        polls = PollsAlone(urls, parsers)
        yield polls
        await polls.close()


@asynccontextmanager
async def rounds(urls: Sequence[str], folder: Path) -> AsyncIterator[Rounds]:
    """The daemon's rounds; their log goes into a file."""
    with (folder / "log").open("w", encoding="utf-8") as sys.stderr:
        logs.set_up("json")
        made = Rounds(urls, folder)
        async with made.parts.at_work():
            yield made
            await made.parts.connected.close()
