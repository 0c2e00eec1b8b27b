"""Asks feeds once, as the daemon would, and stores nothing: for `check --online` and `feeds …`."""

import asyncio
import logging
import random
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Self

import structlog

from config.loading import Config
from config.schema.feeds import Feed
from monitor.feeds.client import Client
from monitor.feeds.discovery import Page, feeds_of_page
from monitor.feeds.health import Limits, Record, condition
from monitor.feeds.model import FeedState, Outcome, Polled
from monitor.feeds.parsers import Parsers, Parsing, timed
from monitor.feeds.parsing import Document
from monitor.feeds.polling import poll
from monitor.feeds.workers import WorkError
from monitor.pipeline import logs
from monitor.pipeline.pages import at_a_glance
from monitor.pipeline.readers import InProcess, ReadsArticles
from monitor.pipeline.reading import readers_for
from monitor.pipeline.trial import Tried, tried
from monitor.pipeline.vitals import limits_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A feed, and what came of asking it."""

    feed: Feed
    polled: Polled
    at: datetime
    advice: str = ""
    """What to do about a failure."""
    body_bytes: int = 0
    """Of the document, unpacked; 0 where none came."""
    parse_seconds: float | None = None
    """What parsing it took in its worker; None where nothing was parsed to the end."""
    entries: int = 0
    newest: datetime | None = None
    """When its newest entry came out, by the entries' dates."""
    on_topic: int | None = None
    """How many entries' own text is on a topic; None where nobody looked."""

    @property
    def failed(self) -> bool:
        """Whether the daemon would get nothing from it."""
        return self.polled.outcome is not Outcome.READ

    @property
    def problem(self) -> str:
        """What is wrong, or odd, and what to do; empty when nothing is."""
        state = self.polled.state
        if self.failed:
            said = state.problem or "; ".join(self.polled.warnings)
            return f"{said}; {self.advice}" if self.advice and self.advice not in said else said
        if state.url != self.feed.url and self.hidden:
            return f"it has moved from {self.feed.as_written('url')}; look for its new address"
        if state.problem:
            return state.problem
        return "it lists no entries" if not self.entries else "; ".join(self.polled.warnings)

    @property
    def hidden(self) -> bool:
        """Whether its address came in by a reference, and is not to be shown."""
        return self.feed.as_written("url") != self.feed.url


class _TimedParsing:
    """Parses for one feed, and notes how large its document was and how long it took."""

    def __init__(self, parsers: Parsers) -> None:
        self._parsers = parsers
        self.body_bytes = 0
        self.seconds: float | None = None

    async def __call__(self, parsing: Parsing, body_bytes: int) -> Document:
        self.body_bytes = body_bytes
        document, self.seconds = await self._parsers.run(partial(timed, parsing), body_bytes)
        return document


class Asking:
    """The client, the parsers and the reader of one command.

    async with Asking(config, InProcess()) as asking:
        asked = await asking.ask(feed)
    """

    def __init__(self, config: Config, reads: ReadsArticles) -> None:
        self._settings = config.monitor.polling
        self._client, self._parsers = Client(self._settings), Parsers()
        self._reads = reads
        self._readers = readers_for(config.topics.values())
        self._limits: Limits = limits_of(config)
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        # What is worth a warning is told as the feed's problem; standard output is the answer's.
        self._open.callback(structlog.configure, **structlog.get_config())
        logs.set_up("console", logging.ERROR)
        await self._open.enter_async_context(self._client)
        await self._open.enter_async_context(self._parsers)
        self._open.push_async_callback(self._reads.close)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    async def ask(self, feed: Feed) -> Asked:
        """One poll of a feed of which nothing is known yet."""
        now, parsing = datetime.now(UTC), _TimedParsing(self._parsers)
        polled = await poll(
            feed,
            FeedState(url=feed.url),
            self._client,
            now=now,
            rng=random.Random(),  # noqa: S311 - it spreads polls, and guards nothing
            settings=self._settings,
            parses=parsing,
        )
        return Asked(
            feed=feed,
            polled=polled,
            at=now,
            advice=self._advice(feed, polled),
            body_bytes=parsing.body_bytes,
            parse_seconds=parsing.seconds,
            entries=len(polled.entries),
            newest=max((entry.published for entry in polled.entries if entry.published), default=None),
        )

    def _advice(self, feed: Feed, polled: Polled) -> str:
        state = polled.state
        if polled.outcome in (Outcome.READ, Outcome.SPARED):
            return ""
        record = Record(
            name=feed.name,
            outcome=state.outcome,
            status=state.status,
            problem=state.problem,
            failures=state.failures,
            gone=state.gone,
        )
        return condition(record, self._limits).advice

    async def count_on_topic(self, asked: Asked) -> Asked:
        """With the number of entries on a topic, and without the entries: of a thousand feeds' nobody
        needs them all at once."""
        found = [(entry, asked.feed) for entry in asked.polled.entries]
        on_topic = await at_a_glance(found, self._reads, self._readers)
        polled = replace(asked.polled, entries=(), memory=b"")
        return replace(asked, polled=polled, on_topic=sum(on_topic) if not asked.failed else None)

    async def page(self, url: str) -> Page | None:
        """What the web page at `url` says of its feeds; None where it cannot be looked through. Raises
        FeedError where there is no answer."""
        answer = await self._client.get(url)
        kind = answer.headers.get("content-type")
        try:
            return await self._parsers.run(
                partial(feeds_of_page, answer.body, answer.url, kind), len(answer.body)
            )
        except WorkError:
            return None

    async def try_entries(self, asked: Asked) -> list[Tried]:
        """What the entries of a feed would come to."""
        return await tried(
            asked.polled,
            asked.feed,
            client=self._client,
            reads=self._reads,
            readers=self._readers,
            now=asked.at,
            heed_robots=self._settings.heed_robots,
        )


@dataclass(frozen=True, slots=True)
class Round:
    """All feeds, asked once."""

    asked: tuple[Asked, ...]
    """In the order of feeds.yaml."""
    seconds: float
    """From the first request to the last entry."""


async def ask_all(config: Config, *, progress: bool) -> Round:
    """Asks each feed that is not switched off, as many at once as the daemon would."""
    began = time.monotonic()
    feeds = [feed for feed in config.feeds if feed.enabled]
    counter = _Counter(len(feeds), shown=progress and sys.stderr.isatty())
    async with Asking(config, InProcess()) as asking:
        tasks = [asyncio.create_task(_ask(feed, asking, counter)) for feed in feeds]
        with counter:
            asked = await asyncio.gather(*tasks)
        return Round(tuple(asked), time.monotonic() - began)


async def _ask(feed: Feed, asking: Asking, counter: "_Counter") -> Asked:
    asked = await asking.count_on_topic(await asking.ask(feed))
    counter.count(asked)
    return asked


class _Counter:
    """Tells whoever waits at a terminal how far it is."""

    def __init__(self, feeds: int, *, shown: bool) -> None:
        self._feeds, self._shown = feeds, shown
        self._asked = self._failed = 0
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print(file=sys.stderr)

    def count(self, asked: Asked) -> None:
        self._asked += 1
        self._failed += asked.failed
        if self._shown:
            seconds = time.monotonic() - self._began
            line = f"{self._asked:,} of {self._feeds:,} feeds asked, {self._failed:,} cannot be read"
            print(f"\r{line}, {seconds:.0f} s", end="", file=sys.stderr, flush=True)


def slowest(asked: Sequence[Asked], *, parsing: bool, most: int = 3) -> list[Asked]:
    """The feeds that took longest to fetch, or to parse; those that took any time at all."""
    took = [one for one in asked if (one.parse_seconds if parsing else one.polled.seconds)]
    return sorted(took, key=lambda one: -_took(one, parsing=parsing))[:most]


def _took(asked: Asked, *, parsing: bool) -> float:
    return (asked.parse_seconds or 0.0) if parsing else asked.polled.seconds
