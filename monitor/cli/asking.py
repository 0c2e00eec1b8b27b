"""Asks each feed once, as the daemon would, and stores nothing: for `check --online` and `feeds check`."""

import asyncio
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from config.loading import Config
from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.cli.tables import Column, show, visible
from monitor.feeds.client import Client
from monitor.feeds.model import FeedState, Outcome, Polled
from monitor.feeds.parsers import Parsers, ParsesDocuments
from monitor.feeds.polling import poll


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed, and what came of asking it."""

    feed: Feed
    polled: Polled

    @property
    def failed(self) -> bool:
        """Whether the daemon would get nothing from it."""
        return self.polled.outcome is not Outcome.READ

    @property
    def problem(self) -> str:
        """What is wrong, or odd; empty when nothing is."""
        state = self.polled.state
        if state.problem:
            return state.problem
        if self.polled.outcome is Outcome.READ and not self.polled.entries:
            return "it lists no entries"
        if state.url != self.feed.url:
            return f"it has moved to {self.feed.as_written('url') if self._hidden else state.url}"
        return "; ".join(self.polled.warnings)

    @property
    def _hidden(self) -> bool:
        return self.feed.as_written("url") != self.feed.url


async def ask_all(config: Config, *, progress: bool) -> list[Asked]:
    """Polls each feed that is not switched off; the outcomes stand in the order of feeds.yaml."""
    feeds = [feed for feed in config.feeds if feed.enabled]
    settings = config.monitor.polling
    async with Client(settings) as client, Parsers() as parsers:
        asking = [asyncio.create_task(_ask(feed, client, settings, parsers)) for feed in feeds]
        for number, one in enumerate(asyncio.as_completed(asking), start=1):
            await one
            if progress and sys.stderr.isatty():
                print(f"\r{number} of {len(feeds)} feeds asked", end="", file=sys.stderr, flush=True)
        if progress and sys.stderr.isatty():
            print(file=sys.stderr)
        return [task.result() for task in asking]


async def _ask(feed: Feed, client: Client, settings: Polling, parses: ParsesDocuments) -> Asked:
    now = datetime.now(UTC)
    polled = await poll(
        feed,
        FeedState(url=feed.url),
        client,
        now=now,
        rng=random.Random(),  # noqa: S311 — it spreads polls, and guards nothing
        settings=settings,
        parses=parses,
    )
    return Asked(feed, polled)


def tell(asked: Sequence[Asked]) -> None:
    """A table of the outcomes, and how many failed."""
    show(
        "Feeds asked",
        [
            Column("feed"),
            Column("outcome"),
            Column("status", right=True),
            Column("entries", right=True),
            Column("seconds", right=True),
            Column("problem"),
        ],
        [
            (
                one.feed.name,
                one.polled.outcome.replace("_", " "),
                one.polled.state.status,
                len(one.polled.entries),
                f"{one.polled.seconds:.2f}",
                _short(one.problem),
            )
            for one in asked
        ],
    )
    failed = sum(one.failed for one in asked)
    print(
        f"{len(asked) - failed} of {len(asked)} feeds can be read" + (f", {failed} cannot" if failed else "")
    )


def record(one: Asked) -> dict[str, Any]:
    """One outcome for scripts."""
    return {
        "feed": one.feed.name,
        "outcome": one.polled.outcome.value,
        "status": one.polled.state.status,
        "entries": len(one.polled.entries),
        "seconds": round(one.polled.seconds, 3),
        "title": visible(one.polled.title),
        "problem": visible(one.problem),
    }


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= 300 else text[:299] + "…"
