"""Asks an address while all is well, so that somebody outside notices when the asking ends.

Services as healthchecks.io give such an address; whoever knows it can ask it, so it is a secret
and stands in no log line.
"""

import asyncio
from collections.abc import Callable

import structlog

from config.schema.monitor import Heartbeat as Settings
from monitor.feeds.client import Client
from monitor.feeds.errors import FeedError

log = structlog.get_logger()

MOST = 10_000
"""Bytes of an answer, which nobody reads."""


class Heartbeat:
    """Beats at most once in `heartbeat.every`, without keeping anybody waiting."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        client: Callable[[], Client],
        *,
        clock: Callable[[], float],
    ) -> None:
        self._settings, self._client, self._clock = settings, client, clock
        self._last: float | None = None
        self._asking: asyncio.Task[None] | None = None
        self._heard = True

    def beat(self) -> None:
        """All is well at this moment. Asks if it is time, and the last asking has ended."""
        settings, now = self._settings(), self._clock()
        if settings.url is None or (self._asking is not None and not self._asking.done()):
            return
        if self._last is not None and now - self._last < settings.every.total_seconds():
            return
        self._last = now
        self._asking = asyncio.create_task(self._ask(settings.url.get_secret_value()))

    async def stop(self) -> None:
        """Breaks off what is under way."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)

    async def _ask(self, url: str) -> None:
        try:
            answer = await self._client().get(url, max_body=MOST)
            problem = "" if 200 <= answer.status < 300 else f"status {answer.status}"
        except FeedError as error:
            problem = str(error.reason)  # its detail may name the address
        except Exception as error:
            problem = f"a mistake in Tallywatch ({type(error).__name__})"
        if problem and self._heard:
            log.warning("heartbeat_unheard", problem=problem)
        elif not problem and not self._heard:
            log.info("heartbeat_heard_again")
        self._heard = not problem
