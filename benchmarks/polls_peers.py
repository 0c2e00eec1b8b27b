"""Whom our polls are measured beside: the bare fetch, with and without feedparser, and `reader`."""

import asyncio
import io
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import repeat
from pathlib import Path

import feedparser
import httpx
from httpx_aiohttp import AiohttpTransport

CONNECTIONS = 64
READER_WORKERS = 10
"""Threads that fetch; `reader` parses and stores in one."""
SECONDS = 30.0


class BareFetch:
    """GET, with the last answer's ETag, and the body read to its end; 64 connections."""

    def __init__(self, urls: Sequence[str]) -> None:
        self._etags: dict[str, str] = dict.fromkeys(urls, "")
        self._client: httpx.AsyncClient | None = None

    async def prepare(self) -> None:
        await self.close()
        limits = httpx.Limits(max_connections=CONNECTIONS)
        # A transport from outside is not looked at for proxies: nothing here reads the environment.
        self._client = httpx.AsyncClient(transport=AiohttpTransport(limits=limits), trust_env=False)

    async def close(self) -> None:
        """Closes its connections."""
        if self._client is not None:
            await self._client.aclose()

    async def poll_all(self) -> Counter[str]:
        outcomes: Counter[str] = Counter()
        left = iter(list(self._etags))
        await asyncio.gather(*(self._fetch(left, outcomes) for _ in repeat(None, CONNECTIONS)))
        return outcomes

    async def _fetch(self, urls: Iterator[str], outcomes: Counter[str]) -> None:
        assert self._client is not None
        for url in urls:
            etag = self._etags[url]
            response = await self._client.get(
                url, headers={"If-None-Match": etag} if etag else None, timeout=SECONDS
            )
            self._etags[url] = response.headers.get("etag", "")
            outcomes[str(response.status_code)] += 1
            if response.content:
                outcomes["entries"] += self.parsed(response.content)

    def parsed(self, body: bytes) -> int:  # noqa: ARG002 - those who parse look at it
        """How many entries a body has, for those who parse it."""
        return 0


class FetchAndParse(BareFetch):
    """The bare fetch, and feedparser as it comes on each body."""

    def parsed(self, body: bytes) -> int:
        return len(feedparser.parse(io.BytesIO(body)).entries)


class Reader:
    """`reader` on an SQLite file: feeds fetched in threads, entries parsed, compared and stored."""

    def __init__(self, urls: Sequence[str], folder: Path) -> None:
        from reader import make_reader

        self._reader = make_reader(str(folder / "reader.sqlite"))
        for url in urls:
            self._reader.add_feed(url)

    async def prepare(self) -> None:
        """Nothing: each update has connections of its own."""

    async def close(self) -> None:
        """Closes its database."""
        self._reader.close()

    async def poll_all(self) -> Counter[str]:
        outcomes: Counter[str] = Counter()
        # Its database lets it within a block put off its housekeeping, and all feeds are asked now.
        with self._reader:
            for result in self._reader.update_feeds_iter(scheduled=False, workers=READER_WORKERS):
                if isinstance(result.value, Exception):
                    raise result.value
                told = "unchanged" if result.value is None else "read"
                outcomes[told] += 1
                outcomes["entries"] += result.value.new if result.value else 0
        return outcomes


@asynccontextmanager
async def bare_fetch(urls: Sequence[str], _folder: Path) -> AsyncIterator[BareFetch]:
    """The bare fetch, at these addresses."""
    fetch = BareFetch(urls)
    yield fetch
    await fetch.close()


@asynccontextmanager
async def fetch_and_parse(urls: Sequence[str], _folder: Path) -> AsyncIterator[BareFetch]:
    """The bare fetch with feedparser, at these addresses."""
    fetch = FetchAndParse(urls)
    yield fetch
    await fetch.close()


@asynccontextmanager
async def reader(urls: Sequence[str], folder: Path) -> AsyncIterator[Reader]:
    """`reader`, with these feeds added. Raises ImportError where it is not installed."""
    made = Reader(urls, folder)
    yield made
    await made.close()
