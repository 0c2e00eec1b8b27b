"""Emptying the outbox: due deliveries go to their channels, and what came of each is recorded.

That an attempt begins is committed before anything is sent. A process killed in between finds the
delivery in `sending` when it starts again, and sends it once more, marked as perhaps repeated. The
rules (when to try again, when to give up) are `monitor.alerts.outbox`.
"""

import asyncio
import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import OperationalError

from monitor.alerts.bulletins import BulletinMessage
from monitor.alerts.model import Address, Alert, Channel, Message, Receipt
from monitor.alerts.outbox import Turns, next_attempt
from monitor.pipeline.messages import message_of
from monitor.pipeline.routing import address_of
from monitor.pipeline.setting import Setting
from storage import deliveries, tables
from storage.engine import Database

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger as Log

log = structlog.get_logger()

AT_ONCE: Mapping[str, int] = {"email": 4, "slack": 4, "console": 1}
"""Attempts under way at one time, by kind of channel: a slow one takes nobody else's place."""
ATTEMPT = timedelta(seconds=90)
"""An attempt without an answer is broken off after this time."""
RECORD_AGAIN = timedelta(seconds=5)
"""After so long an outcome is recorded again that the database did not take."""
CUT_OFF = "no answer in time; it may have arrived"


@dataclass(slots=True)
class Tally:
    """What came of the attempts so far."""

    accepted: int = 0
    refused: int = 0


class Courier:
    """Makes the attempts that are due."""

    def __init__(
        self,
        database: Database,
        setting: Callable[[], Setting],
        channels: Callable[[str], Channel | None],
        *,
        now: Callable[[], datetime],
        rng: random.Random,
        attempt: timedelta = ATTEMPT,
    ) -> None:
        self._database, self._setting, self._channels = database, setting, channels
        self._now, self._rng, self._attempt = now, rng, attempt
        self._under_way: dict[str, dict[str, asyncio.Task[None]]] = {kind: {} for kind in AT_ONCE}
        self._turns = {kind: Turns() for kind in AT_ONCE}
        self._starting = asyncio.Lock()
        self._awake = asyncio.Event()
        self.tally = Tally()

    async def start_due(self) -> int:
        """Begins as many of the due attempts as may be under way at once; says how many."""
        started = 0
        async with self._starting:
            for kind, most in AT_ONCE.items():
                under_way = self._under_way[kind]
                if len(under_way) >= most:
                    continue
                for delivery in await asyncio.to_thread(self._due, kind, most - len(under_way)):
                    task = asyncio.create_task(self._deliver(delivery))
                    under_way[delivery.id] = task
                    task.add_done_callback(partial(self._ended, under_way, delivery.id))
                    started += 1
        return started

    def wake(self) -> None:
        """There may be something to deliver."""
        self._awake.set()

    async def run(self) -> None:
        """Begins attempts whenever something is due and has room, until cancelled. Somebody must
        call `wake` now and then, for due times come without a sound."""
        while True:
            self._awake.clear()
            try:
                await self.start_due()
            except Exception:
                log.exception("outbox_broke")
            await self._awake.wait()

    def _ended(self, under_way: dict[str, asyncio.Task[None]], key: str, _: asyncio.Task[None]) -> None:
        under_way.pop(key, None)
        self._awake.set()

    async def deliver_due(self) -> None:
        """Makes every attempt that is due by now, and waits for them."""
        while await self.start_due() or self._tasks():
            if tasks := self._tasks():
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)

    async def pick_up(self) -> int:
        """Finds deliveries whose attempt came to no record while we went on, and makes them due again."""
        async with self._starting:  # or an attempt that begins just now would look like one of them
            under_way = {key for tasks in self._under_way.values() for key in tasks}
            return await asyncio.to_thread(self._pick_up, under_way)

    def _pick_up(self, under_way: set[str]) -> int:
        with self._database.writing() as session:
            return deliveries.recover(session, but=under_way)

    async def stop(self, patience: timedelta) -> None:
        """Waits so long for the attempts under way and breaks off the rest: they begin again, marked
        as perhaps repeated, with the next start."""
        if tasks := self._tasks():
            _, late = await asyncio.wait(tasks, timeout=patience.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [task for tasks in self._under_way.values() for task in tasks.values()]

    def _due(self, kind: str, room: int) -> list[tables.Delivery]:
        with self._database.reading() as session:
            found = deliveries.due(
                session, self._now(), kind=kind, each=room, but=list(self._under_way[kind])
            )
            session.expunge_all()
        return self._turns[kind].choose(((one.whose, one.delivery) for one in found), room)

    async def _deliver(self, delivery: tables.Delivery) -> None:
        bound = log.bind(
            delivery=delivery.id,
            alert=delivery.alert_id or delivery.bulletin_id,
            watcher=delivery.watcher,
            channel=delivery.channel,
        )
        try:
            await self._attempted(delivery, bound)
        except Exception:
            # The rim of one delivery. Where even its record failed it stays in `sending`, which the
            # next start finds; the others go on.
            bound.exception("delivery_broke")

    async def _attempted(self, delivery: tables.Delivery, bound: "Log") -> None:
        address = address_of(self._setting().config.watchers, delivery.watcher, delivery.channel)
        channel = self._channels(address.kind) if address else None
        if address is None or channel is None:
            await self._give_up(delivery, "the configuration has no such watcher or channel any more", bound)
            return
        try:
            message = await asyncio.to_thread(self._message, delivery, address)
        except Exception as error:
            bound.exception("alert_unreadable")
            await self._give_up(delivery, f"the alert cannot be worded ({type(error).__name__})", bound)
            return
        if await asyncio.to_thread(self._start, delivery.id):
            receipt = await self._receipt(channel, message, bound)
            await self._recorded(delivery.id, receipt, bound)

    def _message(self, delivery: tables.Delivery, address: Address) -> Message | BulletinMessage:
        with self._database.reading() as session:
            message = message_of(session, delivery, address)
        if isinstance(message, BulletinMessage):
            return message
        return replace(message, chart=_chart(message)) if address.kind == "email" else message

    def _start(self, delivery_id: str) -> bool:
        with self._database.writing() as session:
            return deliveries.start(session, delivery_id, self._now())

    async def _receipt(self, channel: Channel, message: Message | BulletinMessage, bound: "Log") -> Receipt:
        try:
            async with asyncio.timeout(self._attempt.total_seconds()):
                return await channel.deliver(message)
        except TimeoutError:
            return Receipt(delivered=False, retry=True, detail=CUT_OFF, perhaps_arrived=True)
        except Exception as error:
            # Channels tell by receipt; one that raises has a mistake, and only its name is told,
            # for the message of somebody else's error may hold the address.
            bound.error("channel_broke", error=type(error).__name__)
            return Receipt(delivered=False, detail=f"a mistake in Tallywatch ({type(error).__name__})")

    async def _recorded(self, delivery_id: str, receipt: Receipt, bound: "Log") -> None:
        """Records what came of an attempt, as soon as the database takes it, which may be locked or have no
        room: unrecorded, it would be repeated, and not before somebody looks for such deliveries."""
        while True:
            try:
                await asyncio.to_thread(self._record, delivery_id, receipt, bound)
            except OperationalError as error:
                bound.warning("delivery_unrecorded", problem=str(error.orig))
                await asyncio.sleep(RECORD_AGAIN.total_seconds())
            else:
                return

    def _record(self, delivery_id: str, receipt: Receipt, bound: "Log") -> None:
        now = self._now()
        retry_for = self._setting().config.monitor.alerts.retry_for
        with self._database.writing() as session:
            row = session.get(tables.Delivery, delivery_id)
            assert row is not None, "nobody deletes a delivery"
            first = row.first_attempt or now
            late = (row.started or now) - row.due
            again = next_attempt(row.attempts, receipt, now, self._rng, first, retry_for, late)
            if receipt.delivered:
                deliveries.accepted(session, delivery_id, now, receipt.detail)
            elif again is not None:
                deliveries.postponed(
                    session, delivery_id, again, receipt.detail, perhaps_sent=receipt.perhaps_arrived
                )
            else:
                deliveries.given_up(session, delivery_id, now, receipt.detail)
            attempts = row.attempts
        self._tell(receipt, again, attempts, bound)

    def _tell(
        self,
        receipt: Receipt,
        again: datetime | None,
        attempts: int,
        bound: "Log",
    ) -> None:
        if receipt.delivered:
            self.tally.accepted += 1
            bound.info("delivery_accepted", attempts=attempts)
            return
        self.tally.refused += 1
        if again is not None:
            bound.warning(
                "delivery_refused", attempts=attempts, detail=receipt.detail, next=again.isoformat()
            )
        else:
            bound.error("delivery_given_up", attempts=attempts, detail=receipt.detail)

    async def _give_up(self, delivery: tables.Delivery, why: str, bound: "Log") -> None:
        def record() -> None:
            with self._database.writing() as session:
                deliveries.given_up(session, delivery.id, self._now(), why)

        await asyncio.to_thread(record)
        self.tally.refused += 1
        bound.error("delivery_given_up", attempts=delivery.attempts, detail=why)


_DRAWING = threading.Lock()


def _chart(message: Message) -> bytes | None:
    """The picture in a mail. One that cannot be drawn keeps no alert back."""
    try:
        with _DRAWING:
            return _drawn(message.alert)
    except Exception:
        log.exception("chart_broke", alert=message.alert.id)
        return None


@lru_cache(maxsize=8)
def _drawn(alert: Alert) -> bytes:
    """Drawn once for all who get it."""
    from monitor.alerts.chart import draw

    return draw(alert)
