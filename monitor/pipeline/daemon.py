"""The daemon: ticks, polls, handles, delivers, takes up changes of the configuration, stops in order.

    scheduler ─ each tick ─▶ polls ─▶ what they brought ─▶ intake, one round at a time ─▶ storage
              └ each tick ─▶ courier ◀───────────────────────── due deliveries ◀──────────┘

Due times of feeds and of deliveries live in the database, so the scheduler remembers nothing. The
parts are put together in `monitor.pipeline.assembly`; here are the signals, and the rims at
which one failure must not take the rest down.
"""

import asyncio
import os
import signal
from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

import structlog

from config.errors import ConfigError
from config.loading import Config
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.heartbeat import Heartbeat
from monitor.pipeline.listener import listening
from monitor.pipeline.notify import GOES_ON, READY, STOPPING, Notify
from monitor.pipeline.ticker import Ticker
from storage.errors import DamagedError, HeldError

log = structlog.get_logger()
Value = TypeVar("Value")

PATIENCE = timedelta(seconds=10)
"""So long a stop waits for the article in hand, and again for the deliveries under way."""
TIDY_EVERY = timedelta(hours=1)
LOOK_EVERY = timedelta(minutes=1)
"""How often it is looked at whether operators must be told of feeds."""
FOLLOW_AGAIN = timedelta(minutes=1)
"""So long after its watching broke the configuration is watched anew."""


class Daemon:
    """Drives the parts until it is stopped."""

    def __init__(self, parts: Assembly, environ: Mapping[str, str] = os.environ) -> None:
        self._parts, self._environ = parts, environ
        self._stop = asyncio.Event()
        self._next: Config | None = None
        self._lost: HeldError | DamagedError | None = None
        self._ticker = Ticker(parts.now)
        self._notify = Notify(environ)
        self._heartbeat = Heartbeat(
            lambda: parts.current().config.monitor.heartbeat, parts.http, clock=parts.pulse.clock
        )

    def stop(self) -> None:
        """Asks it to finish what it has in hand, and end."""
        self._parts.intake.stop()
        self._stop.set()

    async def run(self) -> None:
        """Works until it is stopped. Raises HeldError when another daemon has, or gets, the database,
        DamagedError when the database is one no longer, ListenError when its listener cannot listen, and
        whatever a part of it broke by, for without any of them it would only seem to go on."""
        listen = self._parts.current().config.monitor.listen
        async with self._parts.at_work(), listening(listen, self._parts.watched()):
            with signals(self.stop):
                self._notify.tell(READY)
                await self._work()
        if self._lost is not None:
            raise self._lost

    async def _work(self) -> None:
        courier = self._parts.courier
        rounds = asyncio.create_task(self._rounds())
        self._set_going()
        others = [asyncio.create_task(work) for work in (courier.run(), self._follow(), self._ticker.run())]
        broke = await self._stopped_or_broken([rounds, *others])
        self._notify.tell(STOPPING)
        await self._parts.polls.stop()
        await self._heartbeat.stop()
        await asyncio.wait([rounds], timeout=PATIENCE.total_seconds())
        for task in (rounds, *others):
            task.cancel()
        await asyncio.gather(rounds, *others, return_exceptions=True)
        await courier.stop(PATIENCE)
        if broke is not None:
            raise broke

    async def _stopped_or_broken(self, parts: Collection["asyncio.Task[None]"]) -> BaseException | None:
        """Waits until it is to stop, or one of its parts, which never end before, does: by what."""
        stopped = asyncio.create_task(self._stop.wait())
        await asyncio.wait([stopped, *parts], return_when=asyncio.FIRST_COMPLETED)
        if self._stop.is_set():
            return None
        ended = next(part for part in parts if part.done())
        self.stop()
        return ended.exception() or RuntimeError(f"{ended.get_coro()} ended")

    def _set_going(self) -> None:
        """What is done again and again."""
        tick = self._parts.tick_seconds()
        self._ticker.every(tick, self._tick)
        self._ticker.every(tick, self._deliver)
        self._ticker.every(TIDY_EVERY.total_seconds(), self._tidy, at_once=False)
        self._ticker.every(LOOK_EVERY.total_seconds(), self._look_after_feeds, at_once=False)
        if self._notify.watchdog_seconds:
            self._ticker.every(self._notify.watchdog_seconds / 3, self._reassure)

    async def _tick(self) -> None:
        started: int | None = None
        try:
            await asyncio.to_thread(self._parts.check_hold)
            await self._take_up_change()
            started = await self._parts.polls.start_due()
        except (HeldError, DamagedError) as error:
            self._lose(error)
        except Exception:
            log.exception("tick_broke")
        pulse = self._parts.pulse
        pulse.tick(started, in_hand=self._parts.polls.unsettled)
        if pulse.database_answers and not pulse.stuck(self._parts.tick_seconds()):
            self._heartbeat.beat()

    def _lose(self, error: HeldError | DamagedError) -> None:
        if self._lost is None:
            log.error("database_lost", problem=str(error))
            self._lost = error
        self.stop()

    async def _deliver(self) -> None:
        self._parts.courier.wake()

    async def _tidy(self) -> None:
        await self._kept_going(self._parts.tidy(), "tidying_broke")

    async def _look_after_feeds(self) -> None:
        await self._kept_going(self._parts.look_after_feeds(), "look_after_feeds_broke")

    async def _kept_going(self, work: Coroutine[Any, Any, None], broke: str) -> None:
        try:
            await work
        except DamagedError as error:
            self._lose(error)
        except Exception:
            log.exception(broke)

    async def _reassure(self) -> None:
        """Tells systemd that we go on, for as long as we do."""
        if not self._parts.pulse.stuck(self._parts.tick_seconds()):
            self._notify.tell(GOES_ON)

    async def _take_up_change(self) -> None:
        if (config := self._next) is None:
            return
        before = self._parts.tick_seconds()
        try:
            await self._parts.take_up(config)
        except DamagedError:
            raise
        except Exception:
            # The old configuration goes on; the next tick tries again.
            log.exception("config_not_taken_up")
            return
        if self._next is config:  # and not one that came meanwhile
            self._next = None
        if (tick := self._parts.tick_seconds()) != before:
            self._ticker.change(tick, self._tick, self._deliver)

    async def _rounds(self) -> None:
        """Handles what polls bring, one round after the other, until the daemon is to stop."""
        while not self._stop.is_set():
            settle = self._parts.current().config.monitor.polling.settle
            brought = await unless(self._stop, self._parts.polls.gather(settle))
            if brought is None:
                continue
            try:
                await self._parts.round(brought)
            except DamagedError as error:
                self._lose(error)

    async def _follow(self) -> None:
        """Watches the configuration. A change is taken up at the next tick; a broken one is told, and
        the old configuration goes on."""
        while not self._stop.is_set():
            try:
                await self._take_notice()
            except Exception:
                log.exception("config_watch_broke")
                await unless(self._stop, asyncio.sleep(FOLLOW_AGAIN.total_seconds()))

    async def _take_notice(self) -> None:
        from config.loading.watching import changes

        refused = False
        async for found in changes(self._parts.current().config, self._environ, self._stop):
            if isinstance(found, ConfigError):
                refused = True
                log.error("config_refused", mistakes=[str(mistake) for mistake in found.mistakes])
                continue
            if found != (self._next or self._parts.current().config):
                self._next = found
            elif refused:  # what was refused is undone: the files say again what is worked by
                log.info("config_accepted", config=found.digest[:12])
            refused = False


async def run_once(parts: Assembly) -> bool:
    """Polls every feed that is due, handles and delivers; says whether all went well."""
    stop = asyncio.Event()

    def interrupt() -> None:
        parts.intake.stop()
        stop.set()

    async with parts.at_work():
        with signals(interrupt):
            well = await _poll_once(parts, stop)
            try:
                await parts.look_after_feeds()
            except Exception:
                log.exception("look_after_feeds_broke")
                well = False
            await unless(stop, parts.courier.deliver_due())
            await parts.courier.stop(PATIENCE)
    return well and not stop.is_set() and not parts.courier.tally.refused


async def _poll_once(parts: Assembly, stop: asyncio.Event) -> bool:
    await parts.polls.start_due()
    well = True
    while parts.polls.unsettled and not stop.is_set():
        brought = await unless(stop, parts.polls.gather(None))
        if brought is not None:
            well = await parts.round(brought) and well
        if parts.polls.left:
            await parts.polls.start_due()
    await parts.polls.stop()
    return well


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, Value]) -> Value | None:
    """What `work` comes to; None, with the work broken off, when `stop` is set before."""
    task = asyncio.create_task(work)
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([task, stopped], return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        for one in (task, stopped):
            one.cancel()
        await asyncio.gather(task, stopped, return_exceptions=True)


@contextmanager
def signals(stop: Callable[[], None]) -> Iterator[None]:
    """SIGTERM and SIGINT ask for an orderly stop; a second one ends the process as usual."""
    loop = asyncio.get_running_loop()
    heard = (signal.SIGTERM, signal.SIGINT)

    def hear(number: signal.Signals) -> None:
        log.info("stop_requested", signal=number.name)
        for one in heard:
            loop.remove_signal_handler(one)
        stop()

    for number in heard:
        loop.add_signal_handler(number, hear, number)
    try:
        yield
    finally:
        for number in heard:
            loop.remove_signal_handler(number)
