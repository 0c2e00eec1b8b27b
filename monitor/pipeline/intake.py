"""From the entries that polls brought to all that follows from them, in the order of publication.

Entries of feeds that were polled together are handled together, so that an article is judged
after those that were published before it. Each article on topic is a transaction of its own;
those off topic, from which nothing follows, share one. Only when all of a poll's entries are
handled is the feed's new state stored: whatever is cut off before is polled again.
"""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy.exc import OperationalError

from monitor.articles.composing import compose
from monitor.articles.robots import Robots
from monitor.feeds.client import Client
from monitor.feeds.model import Entry
from monitor.pipeline import records
from monitor.pipeline.ahead import one_ahead
from monitor.pipeline.desk import Unread
from monitor.pipeline.model import Arrival, Handled, Reading
from monitor.pipeline.pages import told_later, worth_their_page
from monitor.pipeline.path import arrival_id, handle
from monitor.pipeline.polls import Brought
from monitor.pipeline.readers import InThread, ReadsArticles
from monitor.pipeline.setting import Setting
from monitor.pipeline.stored import Archive
from monitor.pipeline.turns import ROUND_WITHIN, WITHIN, Ahead, Key, in_turn
from monitor.pipeline.vitals import vital_columns
from storage import articles, feeds, tables
from storage.errors import StorageError
from storage.types import digest

log = structlog.get_logger()

AT_ONCE = 16
"""So many articles are read, and then judged and stored, before we look whether we are to stop."""
Read = tuple[Arrival, Reading]


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
    """An article that was not read yet, and the language that its feed declares."""

    arrival: Arrival
    declared: str | None


@dataclass(slots=True)
class Taken:
    """What came of one round."""

    articles: int = 0
    on_topic: int = 0
    alerts: int = 0
    failed: set[str] = field(default_factory=set)
    """Feeds of which an article could not be handled."""
    matched: set[str] = field(default_factory=set)
    """Feeds of which an article was on a topic."""
    figures: int = 0
    read: int = 0
    """How many of the round's entries were gone through."""
    put_off: set[str] = field(default_factory=set)
    """Feeds that have more entries than their turn or the round's time allowed, or whose pages are late: to
    be taken again."""
    finished: bool = True
    """False when we were told to stop in the middle."""


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
        self._pages: Ahead[Arrival] = Ahead(pages_within)
        self._reads = reads or InThread()
        self._stopping = threading.Event()

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
                await asyncio.to_thread(self._handle_all, came, taken)
        taken.finished = not self._stopping.is_set()
        if taken.finished:
            # Where an article failed the feed is polled again as a whole, and what is left comes with that.
            unread = {one.brought.row for one in new[taken.read :]}
            left = {one.feed.name for one in brought if one.row in late | more | unread}
            taken.put_off = left - taken.failed
            done = [one for one in brought if one.feed.name not in taken.put_off]
            if done:
                await asyncio.to_thread(self._remember, done, taken)
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
        return await self._pages.begin(
            {one.key: partial(self._composed, one, wants_page=True) for one in new if one.key in wanted}
        )

    def _unseen(self, brought: Sequence[Brought]) -> list[_New]:
        """The entries that were not handled yet, the earliest published first, the undated last."""
        new: list[_New] = []
        with self._archive.database.reading() as session:
            for one in brought:
                by_identity = {entry.identity: entry for entry in reversed(one.polled.entries)}
                unseen = articles.unseen(session, one.row, by_identity)
                new += [_New(entry, one) for key, entry in by_identity.items() if key in unseen]
        return sorted(new, key=_publication)

    async def _compose(self, new: Sequence[_New], taken: Taken) -> list[_Composed]:
        composed = await asyncio.gather(
            *(
                self._pages.take(one.key) if one.key in self._pages else self._composed(one, wants_page=False)
                for one in new
            ),
            return_exceptions=True,
        )
        arrivals = []
        for one, arrival in zip(new, composed, strict=True):
            if isinstance(arrival, Arrival):
                arrivals.append(_Composed(arrival, one.entry.lang))
            elif isinstance(arrival, Exception):
                taken.failed.add(one.brought.feed.name)
                log.error("article_failed", feed=one.brought.feed.name, exc_info=arrival)
            else:
                raise arrival
        return arrivals

    async def _wants_pages(self, new: Sequence[_New]) -> set[Key]:
        """The entries whose page is worth a request, or under way already."""
        wanted = {one.key for one in new if one.key in self._pages}
        asked = [one for one in new if one.key not in wanted]
        found = [(one.entry, one.brought.feed) for one in asked]
        wants = await worth_their_page(found, self._reads, self._setting().readers)
        return wanted | {one.key for one, worth in zip(asked, wants, strict=True) if worth}

    async def _readings(self, new: Sequence[_New], taken: Taken) -> AsyncGenerator[list[Read]]:
        """What the topics see in the articles of these entries, a few at a time, until we are to stop or
        the round has taken its time."""
        until = self._clock() + self._round_within
        for start in range(0, len(new), AT_ONCE):
            if self._stopping.is_set() or (start and self._clock() > until):
                return
            some = new[start : start + AT_ONCE]
            yield await self._read(await self._compose(some, taken), taken)
            taken.read = start + len(some)

    async def _read(self, composed: Sequence[_Composed], taken: Taken) -> list[Read]:
        """What the topics see in the articles; those that cannot be read are told, and left for later."""
        done: list[Read] = []
        unread = [Unread(one.arrival.article, one.declared) for one in composed]
        readings = await self._reads.read(unread, self._setting().readers)
        for one, reading in zip(composed, readings, strict=True):
            if isinstance(reading, Reading):
                done.append((replace(one.arrival, article=reading.article), reading))
            else:
                taken.failed.add(one.arrival.article.feed)
                facts = {"feed": one.arrival.article.feed, "article": one.arrival.id}
                log.error("article_failed", **facts, exc_info=reading)
        return done

    async def _composed(self, new: _New, *, wants_page: bool) -> Arrival:
        feed, seen = new.brought.feed, self._now()
        article = await compose(
            new.entry,
            feed,
            self._client(),
            first_seen=seen,
            wants_page=wants_page,
            feed_title=new.brought.title,
            robots=self._robots if self._setting().config.monitor.polling.heed_robots else None,
            detects=told_later,
            reads=self._reads.page,
        )
        return Arrival(
            id=arrival_id(feed.name, new.entry.identity),
            article=article,
            first_seen=seen,
            identity=new.entry.identity,
            first_poll=new.brought.first,
        )

    def _handle_all(self, came: Sequence[Read], taken: Taken) -> None:
        for together in self._transactions(came):
            for handled in self._recorded(together, taken):
                _count(handled, taken)
                _log_handled(handled)

    def _transactions(self, came: Sequence[Read]) -> Iterator[list[Read]]:
        """What to commit together: each article on topic alone, those off topic up to the next one."""
        off_topic: list[Read] = []
        for arrival, reading in came:
            if self._stopping.is_set():
                break
            if not reading.topics:
                off_topic.append((arrival, reading))
                continue
            yield off_topic
            off_topic = []
            yield [(arrival, reading)]
        yield off_topic

    def _recorded(self, together: Sequence[Read], taken: Taken) -> list[Handled]:
        """Handles some articles in one transaction; where that fails, each in its own."""
        if not together:
            return []
        rules = self._setting().rules
        try:
            with self._archive.ledger([came.id for came, _ in together]) as ledger:
                done = [handle(came, reading, ledger, rules, self._now()) for came, reading in together]
            return [handled for handled in done if handled is not None]
        except OperationalError as error:
            raise StorageError(f"{self._archive.database.url}: {error.orig}") from error
        except StorageError:
            raise
        except Exception:
            if len(together) > 1:
                return [handled for one in together for handled in self._recorded([one], taken)]
            ((arrival, _),) = together
            taken.failed.add(arrival.article.feed)
            log.exception("article_failed", feed=arrival.article.feed, article=arrival.id)
            return []

    def _remember(self, brought: Sequence[Brought], taken: Taken) -> None:
        by_id = {one.row: one for one in brought}
        try:
            with self._archive.database.writing() as session:
                rows = [
                    {"id": row.id, "title": by_id[row.id].title, **_state_columns(row, by_id[row.id], taken)}
                    for row in feeds.of_ids(session, by_id)
                    # Its address may have been changed while it was polled; then it starts afresh.
                    if row.id is not None and row.address_digest == digest(by_id[row.id].feed.url)
                ]
                feeds.update_all(session, rows)
        except OperationalError as error:
            raise StorageError(f"{self._archive.database.url}: {error.orig}") from error


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


def _state_columns(row: tables.Feed, one: Brought, taken: Taken) -> dict[str, object]:
    state, name = one.polled.state, one.feed.name
    vital = vital_columns(row, one.polled, matched=one.matched or name in taken.matched)
    if name in taken.failed:  # asked without validators it is sent again, and what failed is tried again
        state = replace(state, etag=None, last_modified=None, body_digest=None)
    return vital | records.feed_columns(state, one.feed.url)


def _count(handled: Handled, taken: Taken) -> None:
    taken.articles += 1
    taken.alerts += len(handled.alerts)
    if handled.reading.topics:
        taken.on_topic += 1
        taken.matched.add(handled.arrival.article.feed)
        taken.figures += len(handled.judgements)


def _log_handled(handled: Handled) -> None:
    article = handled.arrival.article
    bound = log.bind(article=handled.arrival.id, feed=article.feed)
    if not handled.reading.topics:
        bound.debug("article_read", on_topic=False)
        return
    bound.info(
        "article_read",
        on_topic=True,
        title=article.title[:120],
        figures=sum(len(part.figures) for part in handled.reading.topics),
        fresh=handled.fresh,
        copy_of=handled.original.id if handled.original else None,
    )
    for problem in handled.refused:
        bound.warning("figure_refused", problem=problem)
    for judgement in handled.judgements:
        estimate, decision = judgement.judged.estimate, judgement.judged.decision
        bound.info(
            "estimate_judged",
            metric=estimate.metric,
            low=estimate.low,
            high=estimate.high,
            source=estimate.source,
            verdict=decision.verdict.value,
            reason=decision.reason,
        )
        if judgement.alert is not None:
            bound.info("alert_opened", alert=judgement.alert.id, severity=judgement.alert.severity.value)
