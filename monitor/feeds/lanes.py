"""How many fetches run at once, over all and for each host, and how closely they follow each other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

KNOWN_HOSTS = 2_000
"""So many hosts' last requests are remembered before those long over are forgotten."""


class Lanes:
    """A fetch takes a lane of its host, waits until the host's last request is `spacing` ago, and then takes
    one of all lanes: who waits for a slow or spaced host keeps nobody else waiting.

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
    ) -> None:
        self._overall = asyncio.Semaphore(overall)
        self._per_host, self._spacing = per_host, spacing.total_seconds()
        self._clock, self._pause = clock, pause
        self._hosts: dict[str, tuple[asyncio.Semaphore, int]] = {}
        self._next: dict[str, float] = {}

    @asynccontextmanager
    async def lane(self, host: str) -> AsyncIterator[None]:
        """Waits until it is this fetch's turn, and keeps its place while the block runs."""
        gate, users = self._hosts.get(host) or (asyncio.Semaphore(self._per_host), 0)
        self._hosts[host] = (gate, users + 1)
        try:
            async with gate:
                await self._spaced(host)
                async with self._overall:
                    yield
        finally:
            gate, users = self._hosts.pop(host)
            if users > 1:
                self._hosts[host] = (gate, users - 1)

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
