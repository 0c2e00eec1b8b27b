"""Where feeds are parsed: in worker processes, a few documents at once.

How a document is parsed is `monitor.feeds.parsing`, what a worker is `monitor.feeds.workers`.
A command that is not yet at work with processes, and tests of other things, parse in a thread.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol, Self, TypeVar

from monitor.feeds.parsing import Document
from monitor.feeds.workers import SECONDS, Workers

LARGE = 1_000_000
"""Bytes. Of documents beyond that one at a time is parsed: each may need all that a worker may have."""

Parsing = Callable[[], Document]
Value = TypeVar("Value")


def timed(job: Callable[[], Value]) -> tuple[Value, float]:
    """What `job` gives, and how many seconds it took where it was done."""
    began = time.perf_counter()
    value = job()
    return value, time.perf_counter() - began


class ParsesDocuments(Protocol):
    """What brings a parsing to its end, somewhere outside of the event loop."""

    async def __call__(self, parsing: Parsing, body_bytes: int) -> Document:
        """The document. Raises FeedError, and WorkError where the parsing came to no end."""
        ...


async def in_a_thread(parsing: Parsing, body_bytes: int) -> Document:  # noqa: ARG001 - see the protocol
    """Parses in a thread of this process, which nothing can break off."""
    return await asyncio.to_thread(parsing)


class Parsers:
    """Parses in worker processes, which start with the first document. What is parsed must be picklable."""

    def __init__(self, most: int | None = None, *, seconds: float = SECONDS) -> None:
        self.workers = Workers(most, seconds=seconds)
        self._one_large = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.workers.close()

    async def __call__(self, parsing: Parsing, body_bytes: int) -> Document:
        """The document. Raises FeedError, and WorkError where the parsing came to no end."""
        return await self.run(parsing, body_bytes)

    async def run(self, job: Callable[[], Value], body_bytes: int) -> Value:
        """What another reading of a body of so many bytes gives; raises as parsing does."""
        if body_bytes <= LARGE:
            return await self.workers.run(job)
        async with self._one_large:
            return await self.workers.run(job)
