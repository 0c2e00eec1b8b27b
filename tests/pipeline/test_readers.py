"""Reading articles elsewhere comes to the same as reading them here, and survives what breaks it."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial

import pytest

from monitor.articles.model import Article
from monitor.feeds.workers import WorkError
from monitor.pipeline.desk import Unread
from monitor.pipeline.model import Reading
from monitor.pipeline.readers import BEGINNING, InProcess, InThread, ReadsArticles
from monitor.pipeline.reading import TopicReader, readers_for
from tests.conftest import shipped_topic

NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)
KILLED = "South Korea's NIS said on Monday that 600 North Korean soldiers had been killed in Russia's war."


def unread(text: str, lang: str = "", declared: str | None = None) -> Unread:
    article = Article(title="News", text=text, lang=lang, outlet="Daily", published=NOON, feed="daily")
    return Unread(article, declared)


@pytest.fixture(scope="module")
def topics() -> tuple[TopicReader, ...]:
    return readers_for([shipped_topic()])


@pytest.fixture(params=[InThread, InProcess, partial(InProcess, 2)], ids=["thread", "process", "processes"])
async def reads(request: pytest.FixtureRequest) -> AsyncIterator[ReadsArticles]:
    reads: ReadsArticles = request.param()
    yield reads
    await reads.close()


async def test_both_read_alike(reads: ReadsArticles, topics: tuple[TopicReader, ...]) -> None:
    articles = [
        unread(KILLED),
        unread("It rained in the valley."),
        unread("북한군 600명이 러시아에서 전사했다."),
    ]
    toll, rain, korean = await reads.read(articles, topics)
    assert isinstance(toll, Reading)
    assert isinstance(rain, Reading)
    assert isinstance(korean, Reading)
    (part,) = toll.topics
    assert part.topic is topics[0].topic
    assert [(figure.metric, figure.low) for figure in part.figures] == [("killed", 600)]
    assert toll.signature
    assert (toll.article.lang, korean.article.lang) == ("en", "ko")
    assert not rain.topics
    assert await reads.on_topic(articles, topics) == [True, False, True]


async def test_the_language_that_is_configured_counts(
    reads: ReadsArticles, topics: tuple[TopicReader, ...]
) -> None:
    (found,) = await reads.read([unread(KILLED, lang="de")], topics)
    assert isinstance(found, Reading)
    assert found.article.lang == "de"


async def test_both_read_pages_alike(reads: ReadsArticles) -> None:
    paragraphs = "".join(f"<p>{KILLED} It was told in part {number}.</p>" for number in range(5))
    page = f"<html><body><article><h1>The toll</h1>{paragraphs}</article></body></html>".encode()
    found = await asyncio.gather(
        *(reads.page(page, "https://daily.example/toll", "text/html") for _ in range(3))
    )
    assert [one.title for one in found] == ["The toll"] * 3
    assert all("told in part 4" in one.text for one in found)


async def test_other_topics_take_their_place(reads: ReadsArticles, topics: tuple[TopicReader, ...]) -> None:
    (found,) = await reads.read([unread(KILLED)], topics)
    assert isinstance(found, Reading)
    assert found.topics
    (found,) = await reads.read([unread(KILLED)], ())
    assert isinstance(found, Reading)
    assert not found.topics


class Deadly(Unread):
    """Ends the process in which it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.abort, ()


class DeadlyWhenLong(Unread):
    """The same while its text is long."""

    def __reduce__(self) -> tuple[object, ...]:
        long = len(self.article.text) > BEGINNING
        return (os.abort, ()) if long else (Unread, (self.article, self.declared))


async def test_what_kills_the_process_fails_alone() -> None:
    reads = InProcess()
    deadly = Deadly(unread("").article)
    try:
        found = await reads.read([unread("Rain.", "en"), deadly, unread("Snow.", "en")], ())
    finally:
        await reads.close()
    assert [isinstance(one, Reading) for one in found] == [True, False, True]
    assert isinstance(found[1], WorkError)


class Hanging(bytes):
    """Hangs the process in which it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return time.sleep, (600,)


async def test_a_page_that_hangs_keeps_no_article_waiting() -> None:
    reads = InProcess()
    page = asyncio.create_task(reads.page(Hanging(), "https://daily.example/", "text/html"))
    (found,) = await reads.read([unread("Rain.", "en")], ())
    assert isinstance(found, Reading)
    assert not page.done()
    await reads.close()
    assert (await page).text == ""


async def test_of_what_kills_the_process_the_beginning_is_read(topics: tuple[TopicReader, ...]) -> None:
    reads = InProcess()
    long = unread(f"{KILLED} {'It rained on. ' * 500}")
    try:
        (found,) = await reads.read([DeadlyWhenLong(long.article)], topics)
    finally:
        await reads.close()
    assert isinstance(found, Reading)
    assert [figure.low for part in found.topics for figure in part.figures] == [600]
    assert found.article.text == long.article.text, "it is stored as it came"
