"""Where articles and their pages are read: in processes of their own, so that the event loop need not wait.

What is read, and how, is `monitor.pipeline.reading`; what a worker is, `monitor.feeds.workers`. There is
one process for two processors that reads articles: it holds the words of all languages, 160 MB, and the
daemon's own process judges and stores meanwhile. Pages have one to themselves, once there are any: one
that hangs it keeps no article waiting.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import structlog

from config.schema.topic import Topic
from monitor.articles.composing import in_a_thread
from monitor.articles.text import PageText, article_text
from monitor.feeds.errors import without_password
from monitor.feeds.workers import WorkError, Workers, processors
from monitor.pipeline import desk
from monitor.pipeline.desk import Unread
from monitor.pipeline.model import Reading, TopicReading
from monitor.pipeline.reading import TopicReader

log = structlog.get_logger(__name__)

SECONDS = 60.0
"""For a few articles, the making ready of a language that comes for the first time included."""
MEMORY = 3_000_000_000
"""Bytes of address space, most of which is never touched: libraries reserve for threads."""
WORN_MB = 300
PAGE_MEMORY = 1_000_000_000
PAGE_WORN_MB = 120
BEGINNING = 2_000
"""Characters of an article that are read where the whole breaks who reads it."""


class ReadsArticles(Protocol):
    """What reads articles, somewhere outside of the event loop."""

    @property
    def pids(self) -> frozenset[int]:
        """The processes that it works with now."""
        ...

    async def read(
        self, unread: Sequence[Unread], readers: Sequence[TopicReader]
    ) -> list[Reading | Exception]:
        """What the topics see in each of them, or why that one cannot be read."""
        ...

    async def on_topic(self, unread: Sequence[Unread], readers: Sequence[TopicReader]) -> list[bool]:
        """Whether each is on any topic."""
        ...

    async def page(self, page: bytes, url: str, content_type: str) -> PageText:
        """The article in a page; nothing where that cannot be told."""
        ...

    async def close(self) -> None:
        """Ends what it works with."""
        ...


class InThread:
    """Reads in a thread of this process, for tests and short commands."""

    pids: frozenset[int] = frozenset()

    async def read(
        self, unread: Sequence[Unread], readers: Sequence[TopicReader]
    ) -> list[Reading | Exception]:
        """What the topics see in each of them, or why that one cannot be read."""
        return await asyncio.to_thread(lambda: [desk.read_one(one, readers) for one in unread])

    async def on_topic(self, unread: Sequence[Unread], readers: Sequence[TopicReader]) -> list[bool]:
        """Whether each is on any topic."""
        return await asyncio.to_thread(lambda: [desk.matches(one, readers) for one in unread])

    async def page(self, page: bytes, url: str, content_type: str) -> PageText:
        """The article in a page; nothing where that cannot be told."""
        return await in_a_thread(page, url, content_type)

    async def close(self) -> None:
        """There is nothing to end."""


class InProcess:
    """Reads in worker processes, `most` articles at once, which start when they are needed and are
    replaced with the topics."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most or max(1, processors() // 2)
        self._topics: tuple[Topic, ...] = ()
        self._workers: Workers | None = None
        self._pages = Workers(1, memory=PAGE_MEMORY, worn_mb=PAGE_WORN_MB)

    @property
    def pids(self) -> frozenset[int]:
        """The processes that it works with now."""
        return self._pages.pids | (self._workers.pids if self._workers else frozenset())

    async def read(
        self, unread: Sequence[Unread], readers: Sequence[TopicReader]
    ) -> list[Reading | Exception]:
        """What the topics see in each of them, or why that one cannot be read."""
        workers = await self._working_on(readers)
        seen = await asyncio.gather(*(self._seen(workers, part) for part in self._parts(unread)))
        whats = [what for part in seen for what in part]
        return [self._reading(one, what) for one, what in zip(unread, whats, strict=True)]

    def _parts(self, unread: Sequence[Unread]) -> list[list[Unread]]:
        size = -(-len(unread) // self._most) or 1
        return [list(unread[start : start + size]) for start in range(0, len(unread), size)]

    async def _seen(self, workers: Workers, unread: list[Unread]) -> list["desk.Seen | str"]:
        try:
            return await workers.run(desk.seen_in_all, unread)
        except WorkError as error:
            if len(unread) > 1:  # one of them hangs or bursts: that one alone is to suffer
                return [what for one in unread for what in await self._seen(workers, [one])]
            (one,) = unread
            if len(one.article.text) <= BEGINNING:
                return [str(error)]
            log.warning("article_read_in_part", article=one.article.title[:120], problem=str(error))
            beginning = replace(one.article, text=one.article.text[:BEGINNING])
            return await self._seen(workers, [replace(one, article=beginning)])

    async def on_topic(self, unread: Sequence[Unread], readers: Sequence[TopicReader]) -> list[bool]:
        """Whether each is on any topic. Where that cannot be told the answer is no."""
        workers = await self._working_on(readers)
        try:
            return await workers.run(desk.all_match, list(unread))
        except WorkError:
            if len(unread) == 1:
                return [False]
            return [found for one in unread for found in await self.on_topic([one], readers)]

    async def page(self, page: bytes, url: str, content_type: str) -> PageText:
        """The article in a page; nothing where that cannot be told."""
        try:
            return await self._pages.run(article_text, page, url, content_type)
        except WorkError as error:
            log.warning("page_reading_broken_off", page=without_password(url), problem=str(error))
            return PageText(text="")

    async def close(self) -> None:
        """Ends the processes."""
        workers, self._workers = self._workers, None
        for some in (workers, self._pages):
            if some is not None:
                await some.close()

    async def _working_on(self, readers: Sequence[TopicReader]) -> Workers:
        topics = tuple(reader.topic for reader in readers)
        if self._workers is not None and topics == self._topics:
            return self._workers
        before, self._topics = self._workers, topics
        first = (desk.make_ready, (topics,))
        workers = Workers(self._most, seconds=SECONDS, memory=MEMORY, worn_mb=WORN_MB, first=first)
        self._workers = workers
        if before is not None:
            await before.close()
        return workers

    def _reading(self, unread: Unread, seen: "desk.Seen | str") -> Reading | Exception:
        if isinstance(seen, str):
            return WorkError(seen)
        article = unread.article.in_language(seen.lang)
        if not seen.parts:
            return Reading(article=article)
        by_name = {topic.name: topic for topic in self._topics}
        parts = (
            TopicReading(topic=by_name[name], match=match, figures=found) for name, match, found in seen.parts
        )
        return Reading(article=article, topics=tuple(parts), signature=seen.signature)
