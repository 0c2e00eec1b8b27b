"""What the entries of a feed would come to, by the path that the daemon takes, with nothing stored."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from config.schema.feeds import Feed
from monitor.articles.composing import compose
from monitor.articles.robots import Robots
from monitor.feeds.client import Client
from monitor.feeds.model import Entry, Polled
from monitor.pipeline.desk import Unread
from monitor.pipeline.model import Reading
from monitor.pipeline.pages import AT_ONCE, told_later, worth_their_page
from monitor.pipeline.readers import ReadsArticles
from monitor.pipeline.reading import TopicReader

MOST_PAGES = 10
"""So many pages are fetched to try a feed; of further entries the own text is read."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An entry, and what the topics see in it."""

    entry: Entry
    reading: Reading | None
    """None where reading it failed."""
    paged: bool
    """Whether its page was asked for."""


async def tried(
    polled: Polled,
    feed: Feed,
    *,
    client: Client,
    reads: ReadsArticles,
    readers: Sequence[TopicReader],
    now: datetime,
    heed_robots: bool,
) -> list[Tried]:
    """What the entries of a poll would come to; their pages are fetched as the daemon would, but for the
    first ones only."""
    found = [(entry, feed) for entry in polled.entries]
    wants = await worth_their_page(found, reads, readers)
    first = {place for place, wanted in enumerate(wants) if wanted}
    first = set(sorted(first)[:MOST_PAGES])
    robots = Robots() if heed_robots else None

    articles = await asyncio.gather(
        *(
            compose(
                entry,
                feed,
                client,
                first_seen=now,
                wants_page=place in first,
                feed_title=polled.title,
                robots=robots,
                detects=told_later,
                reads=reads.page,
            )
            for place, entry in enumerate(polled.entries)
        )
    )
    unread = [Unread(article, entry.lang) for article, entry in zip(articles, polled.entries, strict=True)]
    readings: list[Reading | Exception] = []
    for start in range(0, len(unread), AT_ONCE):
        readings += await reads.read(unread[start : start + AT_ONCE], readers)
    return [
        Tried(entry, reading if isinstance(reading, Reading) else None, place in first)
        for place, (entry, reading) in enumerate(zip(polled.entries, readings, strict=True))
    ]
