"""What a hostile behaviour is, and the small words that the tables of them are written in.

A behaviour is a name, what the server does with each visit, and what a poll may come to. The tables are
`transport` (HTTP and below it), `redirects`, `documents` and `telling` (text that wants to be believed).
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache

from monitor.feeds.model import Outcome

READ = frozenset({Outcome.READ})
FAILED = frozenset({Outcome.FAILED})
NOT_A_FEED = frozenset({Outcome.NOT_A_FEED})
UNCHANGED = frozenset({Outcome.UNCHANGED})
GONE = frozenset({Outcome.GONE})
REFUSED = FAILED | NOT_A_FEED
ANY = READ | REFUSED

Body = bytes | Callable[[], bytes]
"""A body, or how to make one that is too large to be made before it is asked for."""


@dataclass(slots=True)
class Visit:
    """One request, and the way back to who sent it."""

    path: str
    number: int
    """How often this path was asked for before."""
    headers: dict[str, str]
    """By names in lower case."""
    writer: asyncio.StreamWriter
    port: int

    async def send(self, data: bytes, piece: int = 65_536) -> None:
        """Sends so many bytes at a time, each when the last was taken."""
        for start in range(0, len(data), piece):
            self.writer.write(data[start : start + piece])
            await self.writer.drain()


Play = Callable[[Visit], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """One way to be hostile."""

    name: str
    play: Play
    outcomes: frozenset[Outcome]
    """What the first poll may come to."""
    entries: int | None = None
    """How many entries are read, where that is known."""
    hangs: bool = False
    """Whether only the deadline ends it."""


def behaviour(name: str, play: Play, outcomes: frozenset[Outcome], entries: int | None = None) -> Behaviour:
    """A row of a table."""
    return Behaviour(name=name, play=play, outcomes=outcomes, entries=entries)


def head(*lines: str, status: str = "200 OK") -> bytes:
    """The head of an answer, without the empty line that ends it."""
    return "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *lines)).encode("latin-1")


def wire(data: Body) -> Play:
    """Exactly these bytes, and then the connection is closed."""
    made = _made(data)

    async def play(visit: Visit) -> None:
        await visit.send(made())

    return play


def answer(body: Body, *lines: str, status: str = "200 OK") -> Play:
    """An answer as it should be, as far as its form goes."""
    made = _made(body)

    async def play(visit: Visit) -> None:
        content = made()
        await visit.send(head(*lines, f"Content-Length: {len(content)}", status=status) + b"\r\n" + content)

    return play


def forever(start: bytes, wave: bytes, pause: float = 0.0) -> Play:
    """`start`, then one wave after the other until nobody takes them."""

    async def play(visit: Visit) -> None:
        await visit.send(start)
        while True:
            await visit.send(wave)
            await asyncio.sleep(pause)

    return play


def silent(start: bytes = b"") -> Play:
    """`start`, then nothing; the connection stays open."""

    async def play(visit: Visit) -> None:
        await visit.send(start)
        await asyncio.sleep(3600)

    return play


def redirect(to: str, status: str = "302 Found") -> Play:
    """Sends on to `to`; {port} is the server's, {n} the number of the visit, {path} the path."""

    async def play(visit: Visit) -> None:
        there = to.format(port=visit.port, n=visit.number, path=visit.path).encode().decode("latin-1")
        await visit.send(head(f"Location: {there}", "Content-Length: 0", status=status) + b"\r\n")

    return play


def each_time(make: Callable[[int], bytes]) -> Play:
    """Another document at each visit."""

    async def play(visit: Visit) -> None:
        await answer(make(visit.number), "Content-Type: application/rss+xml")(visit)

    return play


def xml(body: Body) -> Play:
    """A document said to be RSS."""
    return answer(body, "Content-Type: application/rss+xml")


def _made(body: Body) -> Callable[[], bytes]:
    return cache(body) if callable(body) else lambda: body
