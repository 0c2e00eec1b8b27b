"""How many fetches run at once, over all and for each host, and how closely they follow each other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

KNOWN_HOSTS = 2_000
"""So many hosts' last requests are remembered before those long over are forgotten."""
PATIENCE = 2.0
"""Seconds after which a fetch no longer counts among the quick ones, which it would keep waiting."""
SLOW_OVERALL = 1
SLOW_PER_HOST = 8
"""So many times as many slow fetches as quick ones there may be besides. A host may serve many feeds, of
which some hang and must not starve the others; but a slow server gets slower by more at once."""


class Lanes:
    """A fetch takes a lane of its host, waits until the host's last request is `spacing` ago, and then takes
    one of all lanes: who waits for a slow or spaced host keeps nobody else waiting. Who drives in a lane
    for longer than PATIENCE makes way, where there is room beside it.

    `clock` tells seconds, from any beginning; `pause` waits for so many of them.
    """

    def __init__(
        self,
        overall: int,
        per_host: int,
        spacing: timedelta,
        *,
        clock: Callable[[], float],
        pause: Callable[[float], Awaitable[None]],
        patience: float = PATIENCE,
    ) -> None:
        self._overall = _Gate(overall, overall * SLOW_OVERALL)
        self._per_host, self._spacing = per_host, spacing.total_seconds()
        self._clock, self._pause, self._patience = clock, pause, patience
        self._hosts: dict[str, _Gate] = {}
        self._setting_off = asyncio.Lock()
        self._next: dict[str, float] = {}

    @asynccontextmanager
    async def lane(self, host: str) -> AsyncIterator[None]:
        """Waits until it is this fetch's turn, and keeps its place while the block runs."""
        gate = self._hosts.get(host)
        if gate is None:
            gate = self._hosts[host] = _Gate(self._per_host, self._per_host * SLOW_PER_HOST)
        gate.users += 1
        try:
            async with gate.place() as here:
                await self._spaced(host)
                async with self._overall.place() as anywhere:
                    await self._set_off()
                    patience = asyncio.get_running_loop().call_later(
                        self._patience, _make_way, here, anywhere
                    )
                    try:
                        yield
                    finally:
                        patience.cancel()
        finally:
            gate.users -= 1
            if not gate.users:
                del self._hosts[host]

    async def _set_off(self) -> None:
        """One fetch in each turn of the event loop: to begin takes a millisecond, and where a hundred places
        come free at once, as after a time-out, the loop would do nothing else for that long."""
        async with self._setting_off:
            await asyncio.sleep(0)

    async def _spaced(self, host: str) -> None:
        if not self._spacing:
            return
        now = self._clock()
        if len(self._next) > KNOWN_HOSTS:
            self._next = {other: moment for other, moment in self._next.items() if moment > now}
        mine = max(now, self._next.get(host, now))
        self._next[host] = mine + self._spacing
        if mine > now:
            await self._pause(mine - now)


class _Gate:
    """So many quick places, and so many slow ones."""

    def __init__(self, quick: int, slow: int) -> None:
        self.quick = asyncio.Semaphore(quick)
        self.slow = slow
        self.users = 0
        """Who has a place, or waits for one."""

    @asynccontextmanager
    async def place(self) -> AsyncIterator["_Place"]:
        """A quick place, as soon as one is free."""
        await self.quick.acquire()
        place = _Place(self)
        try:
            yield place
        finally:
            place.leave()


class _Place:
    def __init__(self, gate: _Gate) -> None:
        self._gate = gate
        self._is_slow = False

    def make_way(self) -> None:
        """Takes a slow place instead, if one is free."""
        if self._gate.slow:
            self._gate.slow -= 1
            self._gate.quick.release()
            self._is_slow = True

    def leave(self) -> None:
        """Frees the place."""
        if self._is_slow:
            self._gate.slow += 1
        else:
            self._gate.quick.release()


def _make_way(*places: _Place) -> None:
    for place in places:
        place.make_way()
