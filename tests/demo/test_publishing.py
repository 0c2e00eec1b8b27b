"""The newsroom's server: what a poller gets from it, and that the real parser reads it."""

import asyncio
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime

import aiohttp
import pytest

from monitor.demo.articles import newsroom
from monitor.demo.beats import beats
from monitor.demo.publishing import NEWEST, NewsroomServer, stream

ROOM = newsroom()
FEEDS = sorted(ROOM.outlets)


async def fetched(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return (
            answer.status,
            await answer.read(),
            {key.lower(): value for key, value in answer.headers.items()},
        )


@pytest.mark.parametrize("name", FEEDS)
async def test_a_feed_lists_what_was_published_newest_first(name: str) -> None:
    from monitor.feeds.parsing import parse

    pieces = [piece for piece in ROOM.pieces if piece.feed == name]
    async with NewsroomServer(ROOM) as server:
        server.publish(ROOM.pieces)
        status, body, headers = await fetched(server.feed_url(name))
        base = server.base
    document = parse(body, content_type=headers["content-type"], url=f"{base}/{name}/feed")
    expected = list(reversed(pieces))[:NEWEST]
    assert status == 200
    assert [entry.title for entry in document.entries] == [piece.title for piece in expected]
    assert [entry.published for entry in document.entries] == [
        piece.published.astimezone(UTC) for piece in expected
    ]
    assert [entry.link for entry in document.entries] == [base + piece.path for piece in expected]
    assert len({entry.identity for entry in document.entries}) == len(expected)
    for entry, piece in zip(document.entries, expected, strict=True):
        text = piece.summary if ROOM.outlets[name].pages else piece.text
        assert " ".join(entry.summary.split()) == " ".join(text.split())


async def test_articles_come_out_beat_by_beat() -> None:
    seen: list[int] = []
    async with NewsroomServer(ROOM) as server:

        async def look(_: object) -> None:
            _, body, _ = await fetched(server.feed_url("vestovoy"))
            seen.append(len(ElementTree.fromstring(body).findall("{http://www.w3.org/2005/Atom}entry")))

        await stream(server, beats(ROOM.pieces[:20], 0.2), look, patience=0)
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert seen[-1] == sum(piece.feed == "vestovoy" for piece in ROOM.pieces[:20])


async def test_a_beat_waits_until_the_one_before_it_was_fetched() -> None:
    """But not for a feed that may fail."""
    pieces = [next(piece for piece in ROOM.pieces if piece.feed == name) for name in ("ledger", "copperline")]
    async with NewsroomServer(ROOM) as server:
        server.publish(pieces)
        assert not await server.fetched(pieces, 0.05)
        waiting = asyncio.create_task(server.fetched(pieces, 10))
        await fetched(server.feed_url("ledger"))
        assert await waiting


async def test_a_feed_that_did_not_change_says_so() -> None:
    async with NewsroomServer(ROOM) as server:
        _, _, headers = await fetched(server.feed_url("northgate"))
        again, body, _ = await fetched(server.feed_url("northgate"), **{"If-None-Match": headers["etag"]})
        server.publish(piece for piece in ROOM.pieces[:3] if piece.feed == "northgate")
        changed, _, _ = await fetched(server.feed_url("northgate"), **{"If-None-Match": headers["etag"]})
        assert (again, body, changed) == (304, b"", 200)
        assert server.polls == {200: 2, 304: 1}


async def test_a_feed_fails_now_and_then_and_says_when_to_come_back() -> None:
    every = ROOM.outlets["copperline"].fails_every
    async with NewsroomServer(ROOM) as server:
        answers = [await fetched(server.feed_url("copperline")) for _ in range(2 * every)]
    assert [status for status, _, _ in answers] == ([200] * (every - 1) + [503]) * 2
    assert answers[every - 1][2]["retry-after"] == "1"


async def test_dates_are_written_in_the_zone_of_the_outlet() -> None:
    async with NewsroomServer(ROOM) as server:
        server.publish(ROOM.pieces)
        _, body, _ = await fetched(server.feed_url("ledger"))
    dates = [element.text or "" for element in ElementTree.fromstring(body).iter("pubDate")]
    assert dates
    assert all(date.endswith("+0900") for date in dates)
    assert datetime.strptime(dates[-1], "%a, %d %b %Y %H:%M:%S %z")


@pytest.mark.parametrize("piece", [p for p in ROOM.pieces if p.feed == "lantern"], ids=lambda piece: piece.id)
async def test_a_page_holds_the_text_that_its_feed_leaves_out(piece: object) -> None:
    from monitor.demo.articles import Piece

    assert isinstance(piece, Piece)
    async with NewsroomServer(ROOM) as server:
        before, _, _ = await fetched(server.base + piece.path)
        server.publish([piece])
        status, body, _ = await fetched(server.base + piece.path)
        assert (before, status, server.pages) == (404, 200, 1)
    text = extracted(body.decode())
    for paragraph in piece.text.split("\n"):
        assert paragraph in text


def extracted(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, fast=True, include_comments=False) or ""


@pytest.mark.parametrize("path", ["/nobody/feed", "/nobody/2024/x.html", "/ledger/2024/x.html", "/"])
async def test_what_is_not_there_is_not_found(path: str) -> None:
    async with NewsroomServer(ROOM) as server:
        assert (await fetched(server.base + path))[0] == 404
