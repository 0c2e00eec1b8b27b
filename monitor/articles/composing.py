"""From an entry to the article that the rest of the path reads.

An entry is never lost here: where its page cannot be had, its own text stands in. Whether a
page is wanted is the caller's to say, for only what may be on topic is worth a request.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from config.schema.feeds import Feed
from monitor.articles.canonical import canonical_url, is_wrapper
from monitor.articles.language import detect
from monitor.articles.model import Article
from monitor.articles.robots import Robots
from monitor.articles.text import PageText, article_text
from monitor.feeds.client import Answer, Client
from monitor.feeds.errors import FeedError, Reason
from monitor.feeds.model import Entry
from monitor.feeds.room import Held

log = structlog.get_logger(__name__)

MAX_HEADLINE = 200
_SENTENCE = re.compile(r"[^\n]*?[.!?。…](?=\s|$)")
NO_PAGE = PageText(text="")

ReadsPages = Callable[[bytes, str, str], Awaitable[PageText]]
"""What reads the article out of a page's bytes, its address and content type, outside of the event loop."""


async def in_a_thread(page: bytes, url: str, content_type: str) -> PageText:
    """Reads in a thread of this process, which nothing can break off."""
    return await asyncio.to_thread(article_text, page, url, content_type)


async def compose(
    entry: Entry,
    feed: Feed,
    client: Client,
    *,
    first_seen: datetime,
    wants_page: bool,
    feed_title: str = "",
    robots: Robots | None = None,
    detects: Callable[[str, str | None], str] = detect,
    reads: ReadsPages = in_a_thread,
) -> Article:
    """The article of `entry`, with its page's text where the feed is set so and that is the fuller one.

    `feed_title` names the outlet where neither the configuration nor the entry does. An article
    without a known date counts from `first_seen`; one dated after it is taken back to it. Without
    `robots` no site's robots.txt is heeded. `detects` tells its language where the feed's is not
    configured: a thing of milliseconds, for others to do.
    """
    page = NO_PAGE
    if wants_page and feed.text == "page":
        page = await page_of(entry, client, robots=robots, now=first_seen, feed=feed.name, reads=reads)
    return article_of(entry, feed, page, first_seen=first_seen, feed_title=feed_title, detects=detects)


def article_of(
    entry: Entry,
    feed: Feed,
    page: PageText = NO_PAGE,
    *,
    first_seen: datetime,
    feed_title: str = "",
    detects: Callable[[str, str | None], str] = detect,
) -> Article:
    """The article of `entry` and of what its `page` says; the rest as `compose` has it."""
    text = page.text if len(page.text) > len(entry.summary) else entry.summary
    title = entry.title or page.title or headline(text)
    published = entry.published or page.published
    return Article(
        title=title,
        text=text,
        lang=feed.lang or detects(f"{title}\n{text}", entry.lang),
        outlet=feed.outlet or entry.publisher or feed_title or feed.name,
        published=min(published, first_seen) if published else first_seen,
        published_known=published is not None,
        url=canonical_url(entry.link) if entry.link else None,
        feed=feed.name,
    )


async def page_of(
    entry: Entry,
    client: Client,
    *,
    robots: Robots | None,
    now: datetime,
    feed: str,
    reads: ReadsPages = in_a_thread,
) -> PageText:
    """What the entry's page says; nothing where there is none, it lies behind an aggregator, may not be
    fetched, or fails."""
    if not entry.link or is_wrapper(entry.link):
        return NO_PAGE
    with client.room.holding() as held:
        try:
            answer = await page_answer(entry.link, client, robots, now, held)
        except FeedError as error:
            if error.reason is Reason.DISALLOWED:
                log.info("page_disallowed", feed=feed, page=error.url, problem=error.problem)
            return NO_PAGE
        kind = answer.headers.get("content-type", "text/html")
        if answer.status != 200 or not kind.lower().startswith(("text/", "application/xhtml")):
            return NO_PAGE
        return await reads(answer.body, answer.url, kind)


async def page_answer(
    url: str, client: Client, robots: Robots | None, now: datetime, held: Held | None = None
) -> Answer:
    """The answer for an article's page. Raises FeedError where there is none, or a site on the way to it
    does not let us (DISALLOWED)."""
    if robots is None:
        return await client.get(url, held=held)

    async def permitted(hop: str) -> bool:
        return await robots.allow(hop, client, now)

    return await client.get(url, permitted=permitted, held=held)


def headline(text: str) -> str:
    """The first sentence or line of an article that has no title; empty where that is too long to be
    one, for a sentence cut off may say another number than the whole."""
    line = text.partition("\n")[0]
    if len(line) <= MAX_HEADLINE:
        return line
    sentence = _SENTENCE.match(line)
    return sentence[0] if sentence and len(sentence[0]) <= MAX_HEADLINE else ""
