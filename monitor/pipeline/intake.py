"""From the entries that polls brought to all that follows from them, in the order of publication.

Entries of feeds that were polled together are handled together, so that an article is judged
after those that were published before it. Only when all of a poll's entries are handled is the
feed's new state stored: whatever is cut off before is polled again. How both are stored is
`monitor.pipeline.recording`.
"""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog

from monitor.articles.composing import article_of, compose
from monitor.articles.model import Article
from monitor.articles.robots import Robots
from monitor.feeds.client import Client
from monitor.feeds.model import Entry
from monitor.pipeline.ahead import one_ahead
from monitor.pipeline.desk import Unread
from monitor.pipeline.model import Arrival, Reading
from monitor.pipeline.pages import told_later, worth_their_page
from monitor.pipeline.path import arrival_id
from monitor.pipeline.polls import Brought
from monitor.pipeline.readers import InThread, ReadsArticles
from monitor.pipeline.recording import Read, Recorder, Taken
from monitor.pipeline.setting import Setting
from monitor.pipeline.stored import Archive
from monitor.pipeline.turns import ROUND_WITHIN, WITHIN, Ahead, Key, in_turn
from storage import articles

log = structlog.get_logger()

AT_ONCE = 128
"""So many articles at the most are read at once, and then judged and stored."""
TEXT_AT_ONCE = 60_000
"""Characters that those have at the most, unless one has more alone: long texts are slow to read."""
PAGE_TEXT = 6_000
"""Characters that a page is taken to have before it is looked at."""


@dataclass(frozen=True, slots=True)
class _New:
    """An entry that was not handled yet."""

    entry: Entry
    brought: Brought

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.brought.row, self.entry.identity


@dataclass(frozen=True, slots=True)
class _Composed:
    """An article that was not read yet."""

    new: _New
    article: Article
    first_seen: datetime


class Intake:
    """Handles what polls brought. One round at a time."""

    def __init__(
        self,
        archive: Archive,
        setting: Callable[[], Setting],
        client: Callable[[], Client],
        *,
        now: Callable[[], datetime],
        reads: ReadsArticles | None = None,
        pages_within: float = WITHIN,
        round_within: float = ROUND_WITHIN,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """A round waits for pages for `pages_within` and reads articles for `round_within` seconds of
        `clock`."""
        self._round_within, self._clock = round_within, clock
        self._archive, self._setting, self._client, self._now = archive, setting, client, now
        self._robots = Robots()
        self._pages: Ahead[_Composed] = Ahead(pages_within)
        self._reads = reads or InThread()
        self._stopping = threading.Event()
        self._recorder = Recorder(archive, setting, now=now, stopping=self._stopping)

    def stop(self) -> None:
        """Finish the article in hand, and no other."""
        self._stopping.set()

    async def take(self, brought: Sequence[Brought]) -> Taken:
        """Handles the new entries of these polls, then stores the feeds' states.

        Raises StorageError when the database cannot be worked with; nothing is lost then, for
        the feeds will be polled as if they had not been.
        """
        taken = Taken()
        unseen = await asyncio.to_thread(self._unseen, brought)
        new, more = in_turn(unseen, _put_off_before(unseen))
        late = await self._late(new)
        new = [one for one in new if one.brought.row not in late]
        # What comes next is read, in the readers' processes, while the last is judged and stored here.
        async with aclosing(one_ahead(self._readings(new, taken))) as readings:
            async for came in readings:
                await asyncio.to_thread(self._recorder.record, came, taken)
        taken.finished = not self._stopping.is_set()
        if taken.finished:
            await asyncio.to_thread(self._recorder.finish, taken)
            # Where an article failed the feed is polled again as a whole, and what is left comes with that.
            unread = {one.brought.row for one in new[taken.read :]}
            left = {one.feed.name for one in brought if one.row in late | more | unread}
            taken.put_off = left - taken.failed
            done = [one for one in brought if one.feed.name not in taken.put_off]
            if done:
                await asyncio.to_thread(self._recorder.remember, done, taken)
        return taken

    async def ready(self, put_off: Brought) -> None:
        """Waits until a feed that was put off may be taken again."""
        await self._pages.all_of(put_off.row)

    async def close(self) -> None:
        """Breaks off the fetching of pages."""
        await self._pages.close()

    async def _late(self, new: Sequence[_New]) -> set[int]:
        """The feeds whose pages are wanted and not there yet, by their rows."""
        wanted = await self._wants_pages(new)
        if not wanted:
            return set()
        return await self._pages.begin(
            {one.key: partial(self._with_page, one) for one in new if one.key in wanted}
        )

    def _unseen(self, brought: Sequence[Brought]) -> list[_New]:
        """The entries that were not handled yet, the earliest published first, the undated last."""
        new: list[_New] = []
        with self._archive.database.reading() as session:
            for one in brought:
                if not one.polled.entries:
                    continue
                by_identity = {entry.identity: entry for entry in reversed(one.polled.entries)}
                unseen = articles.unseen(session, one.row, by_identity)
                new += [_New(entry, one) for key, entry in by_identity.items() if key in unseen]
        return sorted(new, key=_publication)

    async def _compose(self, new: Sequence[_New], taken: Taken) -> list[_Composed]:
        composed: list[_Composed] = []
        for one in new:
            try:
                if one.key in self._pages:
                    composed.append(await self._pages.take(one.key))
                else:
                    composed.append(self._without_page(one))
            except Exception:
                # The rim of one article: what breaks us there must not keep the others waiting.
                taken.failed.add(one.brought.feed.name)
                log.exception("article_failed", feed=one.brought.feed.name)
        return composed

    async def _wants_pages(self, new: Sequence[_New]) -> set[Key]:
        """The entries whose page is worth a request, or under way already."""
        may_have = [one for one in new if one.brought.feed.text == "page"]
        wanted = {one.key for one in may_have if one.key in self._pages}
        asked = [one for one in may_have if one.key not in wanted]
        found = [(one.entry, one.brought.feed) for one in asked]
        wants = await worth_their_page(found, self._reads, self._setting().readers)
        return wanted | {one.key for one, worth in zip(asked, wants, strict=True) if worth}

    async def _readings(self, new: Sequence[_New], taken: Taken) -> AsyncGenerator[list[Read]]:
        """What the topics see in the articles of these entries, a few at a time, until we are to stop or
        the round has taken its time."""
        until = self._clock() + self._round_within
        for some in self._portions(new):
            if self._stopping.is_set() or (taken.read and self._clock() > until):
                return
            yield await self._read(await self._compose(some, taken), taken)
            taken.read += len(some)

    def _portions(self, new: Sequence[_New]) -> Iterator[list[_New]]:
        """What to read at once: so many articles, of so much text."""
        portion: list[_New] = []
        left = TEXT_AT_ONCE
        for one in new:
            size = len(one.entry.summary) + (PAGE_TEXT if one.key in self._pages else 0)
            if portion and (len(portion) == AT_ONCE or size > left):
                yield portion
                portion, left = [], TEXT_AT_ONCE
            portion.append(one)
            left -= size
        if portion:
            yield portion

    async def _read(self, composed: Sequence[_Composed], taken: Taken) -> list[Read]:
        """What the topics see in the articles; those that cannot be read are told, and left for later."""
        done: list[Read] = []
        unread = [Unread(one.article, one.new.entry.lang) for one in composed]
        readings = await self._reads.read(unread, self._setting().readers)
        for one, reading in zip(composed, readings, strict=True):
            arrival = _arrival(one, reading.article if isinstance(reading, Reading) else one.article)
            if isinstance(reading, Reading):
                done.append((arrival, reading))
            else:
                taken.failed.add(arrival.article.feed)
                log.error("article_failed", feed=arrival.article.feed, article=arrival.id, exc_info=reading)
        return done

    def _without_page(self, new: _New) -> _Composed:
        seen = self._now()
        article = article_of(
            new.entry, new.brought.feed, first_seen=seen, feed_title=new.brought.title, detects=told_later
        )
        return _Composed(new, article, seen)

    async def _with_page(self, new: _New) -> _Composed:
        seen = self._now()
        article = await compose(
            new.entry,
            new.brought.feed,
            self._client(),
            first_seen=seen,
            wants_page=True,
            feed_title=new.brought.title,
            robots=self._robots if self._setting().config.monitor.polling.heed_robots else None,
            detects=told_later,
            reads=self._reads.page,
        )
        return _Composed(new, article, seen)


def _arrival(composed: _Composed, article: Article) -> Arrival:
    """The article as it came in, its language found out."""
    brought, identity = composed.new.brought, composed.new.entry.identity
    return Arrival(
        id=arrival_id(brought.feed.name, identity),
        article=article,
        first_seen=composed.first_seen,
        identity=identity,
        first_poll=brought.first,
        feed_id=brought.row,
    )


def _put_off_before(new: Sequence[_New]) -> list[int]:
    """The rows of the feeds that were put off, those with little to read first: what takes long is long."""
    sizes: Counter[int] = Counter()
    for one in new:
        if one.brought.again:
            sizes[one.brought.row] += len(one.entry.summary)
    return sorted(sizes, key=lambda row: sizes[row])


def _publication(new: _New) -> tuple[bool, float]:
    published = new.entry.published
    return published is None, published.timestamp() if published else 0.0
