"""The soak's web server: the feeds of a plan, honest as a rule, and with the faults of the web.

Runs in a process of its own. Which fault comes follows from the seed, the feed and how often it was asked.
"""

import asyncio
import gzip
import multiprocessing
import random
import socket
import struct
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from multiprocessing.connection import Connection

from benchmarks.soak_plan import Plan

HOSTS_WIDE = 250
FEEDS_OF_A_HOST = 4
AWAY, COMES = 180.0, 900.0
"""A feed that comes and goes is away for so many seconds in each so many."""
PLAIN_EVERY = 3
"""Each third feed gives no validators: its documents are sent again and again."""
BOMB = gzip.compress(b"\0" * 30_000_000, 9)
PAGE = b"<!doctype html><html><head><title>Welcome</title></head><body><p>Nothing here</p></body></html>"
GARBAGE = bytes(range(256)) * 8
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>'
)
LONG = 30.0
"""Seconds that a silent server is silent, past every timeout."""


def address(feed: int, port: int) -> str:
    """Where a feed is: four feeds to a host."""
    host = feed // FEEDS_OF_A_HOST
    return f"http://127.0.{1 + host // HOSTS_WIDE}.{1 + host % HOSTS_WIDE}:{port}/{feed}"


def sick_feeds(feeds: int) -> dict[int, str]:
    """Those that never give a document, and what they do instead."""
    return {feed: ("500", "410", "page", "garbage")[feed // 100 % 4] for feed in range(50, feeds, 100)}


def comes_and_goes(feed: int) -> bool:
    """Whether a feed is away now and then."""
    return feed % 20 == 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request."""

    feed: int
    head: bytes
    writer: asyncio.StreamWriter
    plan: Plan
    version: int

    @property
    def document(self) -> bytes:
        return self.plan.document(self.feed, self.version)

    async def say(self, status: str, body: bytes = b"", *headers: str, length: int | None = None) -> None:
        """Sends a whole answer."""
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await self.writer.drain()

    async def drip(self, data: bytes, parts: int, pause: float) -> None:
        """Sends these bytes in so many parts, with a pause after each."""
        size = -(-len(data) // parts)
        for start in range(0, len(data), size):
            self.writer.write(data[start : start + size])
            await self.writer.drain()
            await asyncio.sleep(pause)


RSS = "Content-Type: application/rss+xml"
Play = Callable[[Visit], Awaitable[bool]]
"""Answers; whether the connection may be used on."""


async def honest(visit: Visit) -> bool:
    """The document, or 304 to whoever has it."""
    if visit.feed % PLAIN_EVERY == 0:
        await visit.say("200 OK", visit.document, RSS)
        return True
    if visit.feed % PLAIN_EVERY == 1:
        name, asked, mark = "ETag", b"f-None-Match: ", f'"{visit.feed}-{visit.version}"'
    else:
        changed = formatdate(visit.plan.changed(visit.feed, visit.version), usegmt=True)
        name, asked, mark = "Last-Modified", b"f-Modified-Since: ", changed
    if visit.head.partition(asked)[2].partition(b"\r\n")[0] == mark.encode():
        await visit.say("304 Not Modified", b"", f"{name}: {mark}")
    else:
        await visit.say("200 OK", visit.document, RSS, f"{name}: {mark}")
    return True


def status(line: str, *headers: str, body: bytes = b"") -> Play:
    """An answer that is the same for all."""

    async def play(visit: Visit) -> bool:
        await visit.say(line, body, *headers)
        return True

    return play


def later(line: str, seconds: int, *, dated: bool = False) -> Play:
    """Asks to come back later, in seconds or by a date."""

    async def play(visit: Visit) -> bool:
        when = formatdate(time.time() + seconds, usegmt=True) if dated else str(seconds)
        await visit.say(line, b"", f"Retry-After: {when}")
        return True

    return play


def redirect(line: str, to: str) -> Play:
    """Sends on to another address of the same feed."""

    async def play(visit: Visit) -> bool:
        await visit.say(line, b"", f"Location: {to.format(feed=visit.feed)}")
        return True

    return play


async def reset(visit: Visit) -> bool:
    """Breaks the connection off."""
    connection = visit.writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    visit.writer.transport.abort()
    return False


async def cut_off(visit: Visit) -> bool:
    """Announces more than comes. Ends behind an entry, or half an entry would be taken for one."""
    body = visit.plan.document(visit.feed, visit.version, entries=10, end=" ")
    await visit.say("200 OK", body, RSS, length=len(body) + 500)
    return False


async def silent(_visit: Visit) -> bool:
    """Says nothing at all."""
    await asyncio.sleep(LONG)
    return False


async def slow(visit: Visit) -> bool:
    """The whole document, slowly, but in time."""
    body = visit.document
    head = f"HTTP/1.1 200 OK\r\n{RSS}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    await visit.drip(head + body, 8, 0.25)
    return True


async def endless(visit: Visit) -> bool:
    """A byte now and then."""
    head = f"HTTP/1.1 200 OK\r\n{RSS}\r\nContent-Length: 100000\r\n\r\n".encode()
    visit.writer.write(head)
    await visit.drip(b"<" * 100, 100, LONG / 100)
    return False


async def slow_head(visit: Visit) -> bool:
    """A header line now and then."""
    await visit.drip(b"HTTP/1.1 200 OK\r\n" + b"X-Wait: a little longer\r\n" * 60, 60, LONG / 60)
    return False


async def broken(visit: Visit) -> bool:
    """A document that is no XML: its end is missing, and there is a tag that nobody closes."""
    body = visit.plan.document(visit.feed, visit.version, entries=11, end="<i>Terms & conditions")
    await visit.say("200 OK", body, RSS)
    return True


async def bomb(visit: Visit) -> bool:
    """30 MB in 30 kB."""
    await visit.say("200 OK", BOMB, RSS, "Content-Encoding: gzip")
    return False


FAULTS: dict[str, tuple[int, Play]] = {
    "500": (30, status("500 Internal Server Error")),
    "503, later": (5, later("503 Service Unavailable", 5)),
    "429, later": (5, later("429 Too Many Requests", 5)),
    "429, on a date": (3, later("429 Too Many Requests", 8, dated=True)),
    "404": (5, status("404 Not Found")),
    "reset": (20, reset),
    "cut off": (10, cut_off),
    "silent": (5, silent),
    "slow": (10, slow),
    "endless": (3, endless),
    "slow head": (3, slow_head),
    "broken": (15, broken),
    "garbage": (5, status("200 OK", RSS, body=GARBAGE)),
    "page": (5, status("200 OK", "Content-Type: text/html", body=PAGE)),
    "empty": (5, status("200 OK", RSS)),
    "entities": (3, status("200 OK", RSS, body=ENTITIES)),
    "bomb": (1, bomb),
    "moved": (30, redirect("302 Found", "/moved/{feed}")),
    "moved for good": (10, redirect("301 Moved Permanently", "/home/{feed}")),
    "in a circle": (3, redirect("302 Found", "/{feed}")),
}
"""Of a thousand answers so many."""
SICK: dict[str, Play] = {
    "500": status("500 Internal Server Error"),
    "410": status("410 Gone"),
    "page": status("200 OK", "Content-Type: text/html", body=PAGE),
    "garbage": status("200 OK", RSS, body=GARBAGE),
}


@dataclass(slots=True)
class Site:
    """Answers for all feeds. After `honest_after` seconds no fault comes any more."""

    plan: Plan
    honest_after: float
    _visits: Counter[int] = field(default_factory=Counter)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                if not await self._answer(head, writer):
                    break
        writer.close()

    async def _answer(self, head: bytes, writer: asyncio.StreamWriter) -> bool:
        *place, number = head.split(b" ", 2)[1].strip(b"/").split(b"/")
        feed, at = int(number), time.time() - self.plan.began
        play = honest if place == [b"moved"] else self._play(feed, at)
        version = self.plan.version(feed, at)
        return await play(Visit(feed=feed, head=head, writer=writer, plan=self.plan, version=version))

    def _play(self, feed: int, at: float) -> Play:
        if feed in self.plan.sick:
            return SICK[sick_feeds(self.plan.feeds)[feed]]
        if at > self.honest_after:
            return honest
        if comes_and_goes(feed) and (at + 37.0 * feed) % COMES < AWAY:
            return FAULTS["404"][1] if feed % 40 == 7 else reset
        self._visits[feed] += 1
        lot = random.Random(f"{self.plan.seed}-{feed}-{self._visits[feed]}").randrange(1000)
        for share, play in FAULTS.values():
            if (lot := lot - share) < 0:
                return play
        return honest


def serve(plan: Plan, honest_after: float, line: Connection) -> None:
    """The server's process: tells its port, and serves until whoever started it lets go of the line."""

    async def run() -> None:
        server = await asyncio.start_server(Site(plan, honest_after).serve, "0.0.0.0", 0, backlog=512)
        line.send(server.sockets[0].getsockname()[1])
        async with server:
            with suppress(EOFError, OSError):
                await asyncio.to_thread(line.recv)

    asyncio.run(run())


def start(plan: Plan, honest_after: float) -> tuple[multiprocessing.process.BaseProcess, Connection, int]:
    """Starts the server: its process, the line that keeps it alive, its port."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(plan, honest_after, there), daemon=True)
    process.start()
    there.close()
    return process, here, int(here.recv())
