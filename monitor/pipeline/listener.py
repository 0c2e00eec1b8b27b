"""A small HTTP listener for those who watch the daemon: /healthz, /readyz, /metrics.

It tells counts and states, no name and no address, takes no input, and is off unless
`listen.port` is given.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from config.errors import TallywatchError
from config.schema.monitor import Listen
from monitor.pipeline.metrics import CONTENT_TYPE, Queues, Stored, exposition
from monitor.pipeline.pulse import Pulse

if TYPE_CHECKING:
    from aiohttp import web

log = structlog.get_logger()

KEPT_FOR = 10.0
"""Seconds that a count of the database serves whoever asks: they cost, and anybody may ask."""
COUNTS_WITHIN = 15.0
"""Seconds that counting may take before the page goes without."""
GRACE = 1.0
"""Seconds that answers under way get when the daemon stops."""


class ListenError(TallywatchError):
    """The listener cannot listen where it is to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What the listener looks at."""

    pulse: Pulse
    queues: Callable[[], Queues]
    count: Callable[[], Stored]
    """Counts what is stored; called off the event loop. Raises when the database does not answer."""
    tick_seconds: Callable[[], float]


@asynccontextmanager
async def listening(listen: Listen, watched: Watched) -> AsyncIterator[int | None]:
    """Listens meanwhile, if a port is given: its number. Raises ListenError where that cannot be had."""
    if listen.port is None:
        yield None
        return
    async with serving(listen.host, listen.port, watched) as port:
        log.info("listening", host=listen.host, port=port)
        yield port


@asynccontextmanager
async def serving(host: str, port: int, watched: Watched) -> AsyncIterator[int]:
    """Serves meanwhile at a port, or with 0 at any that is free: its number."""
    from aiohttp import web

    pages = _Pages(watched)
    app = web.Application()
    for path, page in (("/healthz", pages.alive), ("/readyz", pages.ready), ("/metrics", pages.metrics)):
        app.router.add_get(path, page)
    app.on_response_prepare.append(_plain_headers)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE, handle_signals=False)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port, backlog=16)
        try:
            await site.start()
        except OSError as error:
            why = os.strerror(error.errno) if error.errno else str(error)
            raise ListenError(
                f"cannot listen at {host} port {port} ({why}); choose another listen.port in monitor.yaml"
            ) from error
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _plain_headers(_: "web.Request", response: "web.StreamResponse") -> None:
    response.headers["Server"] = "tallywatch"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"


class _Pages:
    """The three pages."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._counting = asyncio.Lock()
        self._counted: tuple[float, Stored] | None = None

    async def alive(self, _: "web.Request") -> "web.Response":
        """Whether it goes on."""
        pulse = self._watched.pulse
        if stuck := pulse.stuck(self._watched.tick_seconds()):
            return _told(503, f"stuck: {stuck}")
        return _told(200, f"ok: ticked {pulse.seconds_since_tick():.0f} s ago")

    async def ready(self, _: "web.Request") -> "web.Response":
        """Whether the database answers and takes what comes in, and a first round is done."""
        if await self._count() is None:
            return _told(503, "the database does not answer")
        if not self._watched.pulse.database_answers:
            return _told(503, "the last tick or round broke, as where the disk is full: see the log")
        if not self._watched.pulse.settled:
            return _told(503, "not yet: the first round is not done")
        return _told(200, "ok")

    async def metrics(self, _: "web.Request") -> "web.Response":
        """All metrics; without those of the database where it does not answer."""
        from aiohttp import web

        kept = await self._count()
        page = exposition(self._watched.pulse, self._watched.queues(), kept)
        return web.Response(body=page.encode(), headers={"Content-Type": CONTENT_TYPE})

    async def _count(self) -> Stored | None:
        async with self._counting:
            now = self._watched.pulse.clock()
            if self._counted is not None and now - self._counted[0] < KEPT_FOR:
                return self._counted[1]
            try:
                async with asyncio.timeout(COUNTS_WITHIN):
                    found = await asyncio.to_thread(self._watched.count)
            except Exception:
                # The rim of one page: what the database cannot tell is left out, and the log tells why.
                log.exception("counting_broke")
                return None
            self._counted = (now, found)
            return found


def _told(status: int, text: str) -> "web.Response":
    from aiohttp import web

    return web.Response(status=status, text=f"{text}\n")
