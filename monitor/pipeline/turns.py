"""Whose entries a round takes: of each feed so many, and of none whose pages are late.

A round handles the entries of all feeds together, so that one feed that lists a thousand new ones,
or whose pages hang, would keep the alerts of all others waiting. What a feed has beyond its turn,
and a feed whose pages are not there yet, comes with a later round.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

MOST_OF_ONE = 50
"""Entries of one feed that a round takes: as many as most feeds list."""
WITHIN = 5.0
"""Seconds that a round waits for pages. Within it most are there, and all articles keep their order."""
ROUND_WITHIN = 5.0
"""Seconds after which a round reads no further: texts that are slow to read, maybe made so, hold up no
others but those that came with them."""

Key = tuple[int, str]
"""Of a feed's row and an entry's identity."""
Value = TypeVar("Value")


class Keyed(Protocol):
    """An entry of a feed."""

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        ...


New = TypeVar("New", bound=Keyed)


def in_turn(
    new: Sequence[New], again: Sequence[int] = (), most: int = MOST_OF_ONE
) -> tuple[list[New], set[int]]:
    """The order in which a round takes `new`, which stand in the order of their publication.

    First those of feeds that come for the first time; then those of the feeds `again`, which were put off
    before, feed by feed; last of each feed that has more the first `most`. With the rows of the latter.
    """
    counts = Counter(one.key[0] for one in new)
    more = {row for row, count in counts.items() if count > most}
    places = {row: place for place, row in enumerate(again, start=1)}
    turns = dict.fromkeys(more, most)
    flood = []
    for one in new:
        row, _ = one.key
        if turns.get(row):
            turns[row] -= 1
            flood.append(one)
    prompt = [one for one in new if one.key[0] not in more]
    return sorted(prompt, key=lambda one: places.get(one.key[0], 0)) + flood, more


class Ahead(Generic[Value]):
    """What is fetched for entries ahead of their round."""

    def __init__(self, within: float = WITHIN) -> None:
        self._within = within
        self._tasks: dict[Key, asyncio.Future[Value]] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._tasks

    async def begin(self, wanted: Mapping[Key, Callable[[], Awaitable[Value]]]) -> set[int]:
        """Begins what has not begun yet, waits a little, and tells the rows of which something is late."""
        for key, work in wanted.items():
            if key not in self._tasks:
                self._tasks[key] = asyncio.ensure_future(work())
        if wanted:
            await asyncio.wait([self._tasks[key] for key in wanted], timeout=self._within)
        return {key[0] for key in wanted if not self._tasks[key].done()}

    async def take(self, key: Key) -> Value:
        """What was fetched for that entry; raises what the fetching raised."""
        return await self._tasks.pop(key)

    async def all_of(self, row: int) -> None:
        """Waits until nothing of that feed is under way."""
        if tasks := [task for key, task in self._tasks.items() if key[0] == row]:
            await asyncio.wait(tasks)

    async def close(self) -> None:
        """Breaks off what is under way: the feeds are polled again with the next start."""
        tasks, self._tasks = list(self._tasks.values()), {}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
