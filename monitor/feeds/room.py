"""How many bytes of documents are held at once, from their first one fetched until they are read."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

MOST = 8_000_000
"""Bytes that all documents together may take, beyond what is free for each."""
FREE = 256_000
"""Bytes of each document that are not counted: nearly all feeds are smaller, and never wait."""


class Room:
    """Room for documents. Who wants more than there is waits until others have left; but the one that
    was the first to want some never waits, so that there is always one that goes on.

    All together hold at the most `most` bytes, one document, and `free` bytes of each other one.
    """

    def __init__(self, most: int = MOST, free: int = FREE) -> None:
        self._most, self._free = most, free
        self._counted: dict[Held, int] = {}
        self._left = asyncio.Event()

    @contextmanager
    def holding(self) -> Iterator["Held"]:
        """A place for one document, given up when the block ends."""
        held = Held(self)
        try:
            yield held
        finally:
            if self._counted.pop(held, None) is not None:
                self._left.set()

    def take(self, held: "Held", size: int) -> bool:
        """Whether there is room for `held` to hold `size` bytes in all; if so it has it."""
        wanted = size - self._free
        if wanted <= self._counted.get(held, 0):
            return True
        others = sum(self._counted.values()) - self._counted.setdefault(held, 0)
        first = next(iter(self._counted)) is held
        if not first and others + wanted > self._most:
            return False
        self._counted[held] = wanted
        return True

    async def until_left(self) -> None:
        """Waits until some document has left."""
        self._left.clear()
        await self._left.wait()


class Held:
    """One document's place in the room."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def take(self, size: int) -> bool:
        """Whether there is room for `size` bytes of it in all; if so they are its own."""
        return self._room.take(self, size)

    async def wait_for(self, size: int) -> None:
        """Waits until there is room for `size` bytes of it in all."""
        while not self._room.take(self, size):
            await self._room.until_left()
