"""The daemon's parts put together on one database, and the configuration that they work by.

Whoever drives them (`monitor.pipeline.daemon`: for good, or once) finds here one round of
handling, and the going over to a changed configuration.
"""

import asyncio
import random
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from typing import TextIO

import structlog
from sqlalchemy.exc import OperationalError

from config.loading import Config
from config.schema.monitor import Polling
from monitor.feeds.client import Client
from monitor.feeds.model import Outcome
from monitor.feeds.parsers import Parsers
from monitor.pipeline import logs
from monitor.pipeline.channels import Channels
from monitor.pipeline.courier import AT_ONCE, Courier
from monitor.pipeline.infirmary import Infirmary
from monitor.pipeline.intake import Intake
from monitor.pipeline.listener import Watched
from monitor.pipeline.metrics import Queues, stored
from monitor.pipeline.polls import Brought, Polls
from monitor.pipeline.pulse import Pulse
from monitor.pipeline.readers import InProcess, ReadsArticles
from monitor.pipeline.setting import Setting
from monitor.pipeline.stored import Archive
from monitor.pipeline.turns import ROUND_WITHIN, WITHIN
from monitor.pipeline.vitals import limits_of
from storage import articles, deliveries, feeds
from storage.engine import Database
from storage.errors import DamagedError, StorageError
from storage.holding import hold

log = structlog.get_logger()

AFTER_TROUBLE = timedelta(seconds=30)
"""So long the feeds of a round rest that storage could not take."""
THREADS = 16
UNSUCCESSFUL = frozenset({Outcome.FAILED, Outcome.NOT_A_FEED, Outcome.SPARED, Outcome.GONE})


def wall_clock() -> datetime:
    """The moment, as the daemon's parts ask for it."""
    return datetime.now(UTC)


class Assembly:
    """All of Tallywatch's parts on one database."""

    def __init__(
        self,
        config: Config,
        database: Database,
        *,
        now: Callable[[], datetime] = wall_clock,
        rng: random.Random | None = None,
        output: TextIO | None = None,
        reads: ReadsArticles | None = None,
        pages_within: float = WITHIN,
        round_within: float = ROUND_WITHIN,
    ) -> None:
        self.setting = Setting.of(config)
        self.database, self.now = database, now
        self.channels = Channels(config.monitor.smtp, output or sys.stdout)
        rng = rng or random.Random()  # noqa: S311 - it spreads polls and retries, and guards nothing
        self._parsers = Parsers()
        self.polls = Polls(database, self.current, self.http, now=now, rng=rng, parses=self._parsers)
        self._reads = reads or InProcess()
        self.intake = Intake(
            Archive(database),
            self.current,
            self.http,
            now=now,
            reads=self._reads,
            pages_within=pages_within,
            round_within=round_within,
        )
        self.courier = Courier(database, self.current, self.channels.get, now=now, rng=rng)
        self.infirmary = Infirmary(database, self.current, now=now)
        self.pulse = Pulse()
        self.check_hold: Callable[[], None] = lambda: None
        """Raises HeldError when the database is ours no longer."""
        self._clients = AsyncExitStack()
        self._client: Client | None = None

    @property
    def pids(self) -> frozenset[int]:
        """The processes at work besides this one."""
        return self._parsers.workers.pids | self._reads.pids

    def current(self) -> Setting:
        """The configuration to work by now."""
        return self.setting

    def http(self) -> Client:
        """The client to fetch with now."""
        assert self._client is not None, "there is a client while the parts are at work"
        return self._client

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """The database held and put in order, the client open. Raises HeldError when another has it."""
        # Parsing, reading and storage share these; asyncio's own handful would let feeds hold up deliveries.
        executor = ThreadPoolExecutor(THREADS, thread_name_prefix="work")
        asyncio.get_running_loop().set_default_executor(executor)
        with hold(self.database) as self.check_hold:
            await asyncio.to_thread(self._put_in_order)
            await asyncio.to_thread(_load_what_comes_late)
            async with self._clients, self._parsers:
                self._clients.push_async_callback(self._reads.close)
                await self._open_client(self.setting.config.monitor.polling)
                log.info("daemon_started", database=self.database.url, **self._facts())
                try:
                    yield
                finally:
                    await self.intake.close()
        log.info("daemon_stopped")

    async def round(self, brought: list[Brought]) -> bool:
        """Handles what some polls brought; says whether all of them went well.

        Raises DamagedError when there is no database to work with any more.
        """
        names = [one.feed.name for one in brought]
        try:
            taken = await self.intake.take(brought)
        except DamagedError:
            raise
        except Exception:
            # The rim of one round. Nothing of it is lost: its feeds are polled as if they had not been.
            log.exception("round_failed", feeds=len(names))
            self.pulse.round_failed()
            self.polls.unsettle(brought, AFTER_TROUBLE)
            return False
        put_off = [one for one in brought if one.feed.name in taken.put_off]
        done = [one for one in brought if one.feed.name not in taken.put_off]
        self.polls.settle(done, taken.failed if taken.finished else names)
        for one in put_off:
            again = replace(one, again=True, matched=one.matched or one.feed.name in taken.matched)
            self.polls.put_off(again, partial(self.intake.ready, one))
        self.pulse.round_handled(done, taken)
        if taken.articles:
            log.info(
                "round_handled",
                feeds=len(names),
                articles=taken.articles,
                on_topic=taken.on_topic,
                alerts=taken.alerts,
            )
        self.courier.wake()
        polled_well = not any(one.polled.outcome in UNSUCCESSFUL for one in brought)
        return polled_well and taken.finished and not taken.failed

    async def look_after_feeds(self) -> None:
        """Has operators told of feeds that have been sick for long, or are well again."""
        if await asyncio.to_thread(self.infirmary.look):
            self.courier.wake()

    def watched(self) -> Watched:
        """What those see who watch the daemon."""
        return Watched(
            pulse=self.pulse,
            queues=lambda: Queues(
                polls_under_way=self.polls.under_way,
                polls_waiting=self.polls.waiting,
                tally=self.courier.tally,
            ),
            count=lambda: stored(self.database, limits_of(self.setting.config), self.now()),
            tick_seconds=self.tick_seconds,
        )

    def tick_seconds(self) -> float:
        """How often the scheduler looks for feeds that are due."""
        return self.setting.config.monitor.polling.tick.total_seconds()

    async def take_up(self, config: Config) -> None:
        """Goes over to another configuration, between two ticks; stays with the one before where the database
        does not take it, which raises."""
        before = self.setting.config.monitor
        if config.monitor.storage.url != before.storage.url:
            log.warning("config_needs_restart", setting="storage.url")
        if config.monitor.listen != before.listen:
            log.warning("config_needs_restart", setting="listen")
        setting = Setting.of(config, self.setting)
        await asyncio.to_thread(self._reconcile, setting)
        if config.monitor.polling != before.polling:
            await self._open_client(config.monitor.polling)
        self.setting = setting
        self.channels.take_up(config.monitor.smtp)
        self.polls.forget_but(setting.feeds)
        if config.monitor.log != before.log:
            logs.set_up(config.monitor.log)
        log.info("config_reloaded", **self._facts())

    async def tidy(self) -> None:
        """Forgets what need not be kept, and finds deliveries that came to no record."""
        before = self.now() - self.setting.config.monitor.storage.keep_articles
        forgotten = await asyncio.to_thread(self._forget, before)
        if forgotten:
            log.info("articles_forgotten", articles=forgotten)
        if picked_up := await self.courier.pick_up():
            log.warning("deliveries_recovered", perhaps_repeated=picked_up)

    def _put_in_order(self) -> None:
        try:
            self._reconcile(self.setting)
            with self.database.writing() as session:
                cut_off = deliveries.recover(session)
        except OperationalError as error:
            raise StorageError(
                f"{self.database.url}: {error.orig}; see who else works with it, and whether there is room"
            ) from error
        if cut_off:
            log.warning("deliveries_recovered", perhaps_repeated=cut_off)

    def _reconcile(self, setting: Setting) -> None:
        with self.database.writing() as session:
            feeds.reconcile(session, {name: feed.url for name, feed in setting.feeds.items()})

    def _forget(self, before: datetime) -> int:
        with self.database.writing() as session:
            return articles.forget(session, before)

    async def _open_client(self, polling: Polling) -> None:
        """A client for these settings; hosts that asked for a pause get it from this one too. An earlier one
        may still be in use and is closed at the end; polling settings do not change often."""
        client = Client(polling)
        if self._client is not None:
            client.throttled = self._client.throttled
        self._client = await self._clients.enter_async_context(client)

    def _facts(self) -> dict[str, object]:
        config = self.setting.config
        return {
            "feeds": len(self.setting.feeds),
            "topics": ", ".join(config.topics),
            "watchers": len(config.watchers),
            "config": config.digest[:12],
        }


def _load_what_comes_late() -> None:
    """What is imported where it is first needed would hold the event loop there, for up to a fifth of a
    second."""
    watching = "config.loading.watching"
    for module in ("courlan", "protego", watching, *(f"monitor.alerts.channels.{kind}" for kind in AT_ONCE)):
        import_module(module)
