"""The scheduler ticks, and a wall clock that is put back stops it for seconds at most."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from monitor.pipeline.ticker import Ticker

HOUR = 3600.0
SOON = timedelta(seconds=0.02)


class Done:
    """Counts how often each work was done, and lets a test wait for it."""

    def __init__(self) -> None:
        self.times = {"first": 0, "second": 0}
        self._changed = asyncio.Event()

    async def first(self) -> None:
        self._count("first")

    async def second(self) -> None:
        self._count("second")
        raise RuntimeError("what one work does is no matter of the others")

    def _count(self, name: str) -> None:
        self.times[name] += 1
        self._changed.set()

    async def wait(self, **times: int) -> None:
        """Until all were done so often."""
        async with asyncio.timeout(20):
            while any(self.times[name] < count for name, count in times.items()):
                self._changed.clear()
                await self._changed.wait()


async def stopped(running: "asyncio.Task[None]") -> None:
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_all_is_due_where_the_clock_was_put_back() -> None:
    ahead, done = timedelta(hours=2), Done()
    ticker = Ticker(lambda: datetime.now(UTC) + ahead)
    ticker.every(HOUR, done.first)
    ticker.every(HOUR, done.second, at_once=False)
    running = asyncio.create_task(ticker.run(look_every=SOON))
    await done.wait(first=1)
    assert done.times["second"] == 0
    ahead = timedelta(0)
    await done.wait(first=2, second=1)
    await stopped(running)
    assert done.times == {"first": 2, "second": 1}


async def test_work_is_done_again_and_again_and_its_interval_can_change() -> None:
    done = Done()
    ticker = Ticker(lambda: datetime.now(UTC))
    ticker.every(HOUR, done.first)
    running = asyncio.create_task(ticker.run())
    await done.wait(first=1)
    ticker.change(0.01, done.first)
    await done.wait(first=4)
    await stopped(running)


async def test_what_a_stop_breaks_off_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    begun = asyncio.Event()

    async def long_work() -> None:
        begun.set()
        await asyncio.Event().wait()

    ticker = Ticker(lambda: datetime.now(UTC))
    ticker.every(HOUR, long_work)
    running = asyncio.create_task(ticker.run())
    async with asyncio.timeout(20):
        await begun.wait()
    await stopped(running)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*others, return_exceptions=True)
    assert not [line for line in caplog.messages if "raised an exception" in line]
