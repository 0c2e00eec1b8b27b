"""Polling what is due, many feeds at once, and gathering what the polls brought.

How one feed is polled is `monitor.feeds.polling`; what follows from its entries is
`monitor.pipeline.intake`, which also stores the feed's new state, afterwards.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

import structlog

from config.schema.feeds import Feed
from monitor.feeds.client import Client
from monitor.feeds.model import FeedState, Outcome, Polled
from monitor.feeds.parsers import ParsesDocuments, in_a_thread
from monitor.feeds.polling import after_failure, poll
from monitor.feeds.rhythm import Rhythm
from monitor.feeds.throttling import Pause
from monitor.pipeline.records import feed_state
from monitor.pipeline.setting import Setting
from monitor.pipeline.vitals import Vitals
from storage import feeds, tables
from storage.engine import Database

log = structlog.get_logger()

MOST = 1_000
"""So many polls are begun and not settled at a time. What they bring is held until it is handled: were all of
ten thousand feeds begun at once, as after an outage, so would be all their documents and entries."""
MOST_OF_HOST = 100
"""Of them so many ask one host: those that wait for their turn with it keep no others from beginning."""

STARTED_AT_ONCE = 8
"""So many polls begin before the event loop does other things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One poll that has ended, on its way to being handled."""

    feed: Feed
    row: int
    """The feed's id in storage."""
    polled: Polled
    title: str
    """The feed's own, from this poll or an earlier one."""
    first: bool
    """Whether no poll of this feed had gone well before."""
    again: bool = False
    """Whether it was put off in an earlier round."""
    before: Vitals = field(default_factory=Vitals)
    """What was kept of the feed's health."""
    matched: bool = False
    """Whether an article of it that was handled in an earlier round was on a topic."""


class Polls:
    """The polls under way, and those that have ended and wait to be handled."""

    def __init__(
        self,
        database: Database,
        setting: Callable[[], Setting],
        client: Callable[[], Client],
        *,
        now: Callable[[], datetime],
        rng: random.Random,
        parses: ParsesDocuments = in_a_thread,
    ) -> None:
        self._database, self._setting, self._client = database, setting, client
        self._now, self._rng, self._parses = now, rng, parses
        self._memories: dict[str, bytes] = {}
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._all_ended = asyncio.Event()
        """Whether no poll is under way."""
        self._all_ended.set()
        self._of_host: Counter[str] = Counter()
        """Polls under way, by the host that the configuration names."""
        self.left = False
        """Whether there was more to begin than may be under way at once."""
        self._ended: asyncio.Queue[Brought] = asyncio.Queue()
        self._unsettled: set[str] = set()
        self._put_off: set[asyncio.Task[None]] = set()
        self._pauses: dict[str, Pause] = {}

    @property
    def under_way(self) -> int:
        """How many polls have begun and not ended."""
        return len(self._under_way)

    @property
    def unsettled(self) -> int:
        """How many have begun and are not handled."""
        return len(self._unsettled)

    @property
    def waiting(self) -> int:
        """How many have ended and wait to be handled."""
        return self._ended.qsize()

    async def start_due(self) -> int:
        """Begins to poll the feeds that are due, but for those whose last poll is not settled yet, and for
        those that there is no room for; says how many."""
        now = self._now()
        due = await asyncio.to_thread(self._due, now)
        chosen = self._chosen(due, self._now())  # not as of before: a round may have broken meanwhile
        if not chosen:
            return 0
        # Noted before their rows are read: or one could begin with the state that its last poll began with.
        self._unsettled |= chosen.keys()
        started: set[str] = set()
        try:
            for row in await asyncio.to_thread(self._rows, now, chosen):
                self._start(chosen[row.name], row)
                started.add(row.name)
                if len(started) % STARTED_AT_ONCE == 0:
                    await asyncio.sleep(0)
        finally:
            self._unsettled -= chosen.keys() - started
        return len(started)

    def _due(self, now: datetime) -> list[str]:
        with self._database.reading() as session:
            return feeds.due_names(session, now)

    def _rows(self, now: datetime, names: Collection[str]) -> list[tables.Feed]:
        with self._database.reading() as session:
            rows = feeds.due(session, now, names)
            session.expunge_all()
            return rows

    def _chosen(self, due: Sequence[str], now: datetime) -> dict[str, Feed]:
        """Those to begin with, by name."""
        configured, of_host = self._setting().feeds, self._of_host.copy()
        chosen: dict[str, Feed] = {}
        self.left = False
        for name in due:
            feed = configured.get(name)
            pause = self._pauses.get(name)
            if feed is None or name in self._unsettled or (pause is not None and pause.lasts(now)):
                continue
            host = _host(feed)
            if len(self._unsettled) + len(chosen) >= MOST or of_host[host] >= MOST_OF_HOST:
                self.left = True
                continue
            of_host[host] += 1
            chosen[name] = feed
        return chosen

    def _start(self, feed: Feed, row: tables.Feed) -> None:
        assert row.id is not None
        host = _host(feed)
        self._of_host[host] += 1
        self._all_ended.clear()
        poll = self._poll(feed, row.id, feed_state(row, feed.url), row.title, Vitals.of(row), host)
        self._under_way[feed.name] = asyncio.create_task(poll)

    def _ended_one(self, feed: Feed, host: str) -> None:
        self._under_way.pop(feed.name, None)
        self._of_host[host] -= 1
        if self._of_host[host] <= 0:
            del self._of_host[host]
        if not self._under_way:
            self._all_ended.set()

    async def _poll(
        self, feed: Feed, row: int, state: FeedState, title: str, before: Vitals, host: str
    ) -> None:
        try:
            polled = await self._polled(feed, state)
            _log_poll(feed, polled)
            first = state.succeeded is None
            title = polled.title or title
            self._ended.put_nowait(
                Brought(feed=feed, row=row, polled=polled, title=title, first=first, before=before)
            )
        finally:
            self._ended_one(feed, host)

    async def _polled(self, feed: Feed, state: FeedState) -> Polled:
        settings = self._setting().config.monitor.polling
        now = self._now()
        try:
            return await poll(
                feed,
                state,
                self._client(),
                now=now,
                rng=self._rng,
                settings=settings,
                parses=self._parses,
                known=self._memories.get(feed.name, b""),
            )
        except Exception as error:
            # The rim of one feed's poll: a mistake of ours there must not keep the others waiting.
            log.exception("poll_broke", feed=feed.name)
            rhythm = Rhythm.of(feed, settings, now=now, rng=self._rng)
            problem = f"a mistake in Tallywatch ({type(error).__name__}); the log tells more"
            return Polled(outcome=Outcome.FAILED, state=after_failure(state, problem, rhythm))

    async def gather(self, settle: timedelta | None) -> list[Brought]:
        """What has come: at least one poll, and with it those that end within `settle`; with None,
        all that are under way."""
        brought = [await self._ended.get()]
        with suppress(TimeoutError):
            async with asyncio.timeout(None if settle is None else settle.total_seconds()):
                await self._all_ended.wait()
        while not self._ended.empty():
            brought.append(self._ended.get_nowait())
        return brought

    def put_off(self, one: Brought, until: Callable[[], Awaitable[None]]) -> None:
        """Of this poll only a part was handled, or nothing; it is gathered once more, after `until`."""

        async def again() -> None:
            await until()
            self._ended.put_nowait(one)

        task = asyncio.create_task(again())
        self._put_off.add(task)
        task.add_done_callback(self._put_off.discard)

    def settle(self, brought: Sequence[Brought], failed: Collection[str] = ()) -> None:
        """These polls have been handled, so their feeds' next ones may begin, and leave out what these
        brought; but for the feeds that `failed`, of which all is to be read again."""
        for one in brought:
            name = one.feed.name
            self._unsettled.discard(name)
            self._pauses.pop(name, None)
            if name in failed:
                self._memories.pop(name, None)
            elif one.polled.memory:
                self._memories[name] = one.polled.memory

    def unsettle(self, brought: Sequence[Brought], pause: timedelta) -> None:
        """These polls could not be handled: their feeds are polled again, though only after that pause."""
        now = self._now()
        for one in brought:
            self._unsettled.discard(one.feed.name)
            self._pauses[one.feed.name] = Pause(now, now + pause)

    def forget_but(self, names: Collection[str]) -> None:
        """Forgets what the documents of all feeds but these held."""
        self._memories = {name: memory for name, memory in self._memories.items() if name in names}

    async def stop(self) -> None:
        """Breaks off the polls under way; what they would have brought comes with the next start."""
        tasks = [*self._under_way.values(), *self._put_off]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _host(feed: Feed) -> str:
    return _host_of(feed.url)


@lru_cache(maxsize=16_384)  # of ten thousand feeds' addresses each is asked for with each poll
def _host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


def _log_poll(feed: Feed, polled: Polled) -> None:
    facts = {
        "feed": feed.name,
        "outcome": polled.outcome.value,
        "status": polled.state.status,
        "entries": len(polled.entries),
        "known": polled.known,
        "ms": round(polled.seconds * 1000),
    }
    if polled.state.problem:
        facts["problem"] = polled.state.problem
    if polled.warnings:
        facts["warnings"] = "; ".join(polled.warnings)
    failed = polled.outcome in (Outcome.FAILED, Outcome.NOT_A_FEED, Outcome.GONE)
    gap = polled.state.pace.gap is not None and polled.state.pace.gap == polled.state.polled
    (log.warning if failed or gap else log.info)("feed_polled", **facts)
