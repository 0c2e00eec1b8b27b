"""What the daemon does again and again: APScheduler's intervals, whatever becomes of the wall clock.

APScheduler sleeps by the wall clock: put back an hour, it would do nothing for an hour. So the
wall clock is compared with one that nobody puts back, and where it has gone backwards all is due.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger()

LOOK_EVERY = timedelta(seconds=5)
"""How often the two clocks are compared."""
PUT_BACK = timedelta(seconds=2)
"""So much less is a clock that was put back; a clock that is kept in step moves by far less."""

Work = Callable[[], Awaitable[None]]


class Ticker:
    """Does work at intervals, each for itself; what is still under way when it is due again is left out."""

    def __init__(self, wall: Callable[[], datetime]) -> None:
        self._wall = wall
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def every(self, seconds: float, work: Work, *, at_once: bool = True) -> None:
        """Has `work` done every so many seconds, known by its name; the first time at once or after them."""
        first = {"next_run_time": datetime.now(UTC)} if at_once else {}
        self._scheduler.add_job(
            _done_or_broken_off, "interval", args=[work], seconds=seconds, id=work.__name__, **first
        )

    def change(self, seconds: float, *works: Work) -> None:
        """Has these done every so many seconds from now on."""
        for work in works:
            self._scheduler.reschedule_job(work.__name__, trigger="interval", seconds=seconds)

    async def run(self, look_every: timedelta = LOOK_EVERY) -> None:
        """Ticks until it is cancelled."""
        self._scheduler.start()
        try:
            ahead = self._ahead()
            while True:
                await asyncio.sleep(look_every.total_seconds())
                before, ahead = ahead, self._ahead()
                if ahead < before - PUT_BACK:
                    log.warning("clock_put_back", by=str(before - ahead))
                    self._all_due()
        finally:
            self._scheduler.shutdown(wait=False)

    def _ahead(self) -> timedelta:
        """What the wall clock shows beyond one that only goes forward."""
        gone = timedelta(seconds=asyncio.get_running_loop().time())
        return self._wall() - datetime(1970, 1, 1, tzinfo=UTC) - gone

    def _all_due(self) -> None:
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC))


async def _done_or_broken_off(work: Work) -> None:
    """The scheduler's end breaks off what is under way, and would log that as an error."""
    with suppress(asyncio.CancelledError):
        await work()
