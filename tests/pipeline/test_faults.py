"""A database that is locked, a disk that is full, a clock that is put back, a network that is down: the
daemon goes on, says so, and nothing is lost or told twice."""

import asyncio
import contextlib
import random
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from config.loading import Config
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.daemon import Daemon
from storage import deliveries, engine, tables
from storage.engine import Database, open_database
from storage.errors import StorageError
from tests.feed_server import FeedServer
from tests.pipeline.journal import Journal, Output
from tests.pipeline.newsroom import NOON, killed, rss, settings, write_feeds

HOUR = timedelta(hours=1)
SOON = timedelta(seconds=0.2)


class WallClock:
    """The wall clock, put forward and back by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@asynccontextmanager
async def at_work(
    database: Database, config: Config, output: Output, clock: WallClock
) -> AsyncIterator[None]:
    """A daemon that works meanwhile, and is stopped in order."""
    daemon = Daemon(Assembly(config, database, now=clock, rng=random.Random(1), output=output), {})
    working = asyncio.create_task(daemon.run())
    try:
        yield
        daemon.stop()
        await asyncio.wait_for(working, 20)
    finally:
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await working


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr("monitor.pipeline.assembly.AFTER_TROUBLE", SOON)
    monkeypatch.setattr("monitor.pipeline.courier.RECORD_AGAIN", timedelta(0))


def file_of(database: Database) -> str:
    assert database.engine.url.database is not None
    return database.engine.url.database


async def test_a_locked_database_is_waited_for(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output
) -> None:
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    config = settings(tmp_path, {"ledger": feeds.url("/a")}, every="1s")
    database = open_database(config.monitor.storage.url)
    async with at_work(database, config, output, WallClock()):
        await output.wait(lambda text: "] Killed: 300" in text)
        await journal.wait("delivery_accepted")
        with contextlib.closing(sqlite3.connect(file_of(database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # as a backup or somebody's shell does
            feeds.publish("/a", rss(("Second", killed("900"), NOON + HOUR)))
            await journal.wait("round_failed")
            other.execute("ROLLBACK")
        await output.wait(lambda text: "] Killed: 900" in text)
    database.close()
    assert output.getvalue().count("] Killed:") == 2


async def test_what_came_of_a_delivery_is_recorded_when_the_database_takes_it(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not made once more, nor left for the next start."""
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    config = settings(tmp_path, {"ledger": feeds.url("/a")}, every="1h")
    database = open_database(config.monitor.storage.url)
    locked = [OperationalError("", {}, sqlite3.OperationalError("database is locked"))] * 2
    accepted = deliveries.accepted

    def try_to(*arguments: Any) -> None:
        if locked:
            raise locked.pop()
        accepted(*arguments)

    monkeypatch.setattr(deliveries, "accepted", try_to)
    async with at_work(database, config, output, WallClock()):
        await journal.wait("delivery_accepted")
    with database.reading() as session:
        assert deliveries.by_state(session) == {deliveries.DELIVERED: 1}
        assert deliveries.count_perhaps_repeated(session) == 0
    database.close()
    assert len(journal.named("delivery_unrecorded")) == 2
    assert output.getvalue().count("] Killed:") == 1


async def test_a_full_disk_loses_nothing(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output
) -> None:
    """SQLite's own limit on its pages stands for the disk's."""
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    config = settings(tmp_path, {"ledger": feeds.url("/a")}, every="1s")
    database = open_database(config.monitor.storage.url)
    room = [1]

    @event.listens_for(database.engine, "begin")
    def limit(connection: object) -> None:
        cursor = connection.connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"PRAGMA max_page_count={room[0]}")  # never below what there is already

    async with at_work(database, config, output, WallClock()):
        long = "It rained. " * 20_000
        feeds.publish("/a", rss(("Second", killed("900") + "\n" + long, NOON + HOUR)))
        await journal.wait("round_failed")
        assert "] Killed: 900" not in output.getvalue()
        room[0] = 1_000_000
        await output.wait(lambda text: "] Killed: 900" in text)
    database.close()
    failed = journal.named("round_failed")
    assert failed
    assert output.getvalue().count("] Killed: 900") == 1


async def test_a_change_of_the_configuration_that_a_locked_database_does_not_take_is_taken_up_later(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output
) -> None:
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    feeds.publish("/b", rss(("Second", killed("900"), NOON + HOUR)))
    config = settings(tmp_path, {"ledger": feeds.url("/a")})
    database = open_database(config.monitor.storage.url)
    async with at_work(database, config, output, WallClock()):
        await journal.wait("delivery_accepted")
        with contextlib.closing(sqlite3.connect(file_of(database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            write_feeds(tmp_path, {"ledger": feeds.url("/a"), "herald": feeds.url("/b")})
            await journal.wait("config_not_taken_up")
            other.execute("ROLLBACK")
        await output.wait(lambda text: "] Killed: 900" in text)
    database.close()
    assert len(journal.named("config_reloaded")) == 1


async def test_a_database_that_is_locked_at_the_start_is_told_in_a_line(
    tmp_path: Path, output: Output
) -> None:
    """And not as a mistake of ours, after which systemd would not begin anew."""
    config = settings(tmp_path, {})
    database = open_database(config.monitor.storage.url)
    with contextlib.closing(sqlite3.connect(file_of(database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="database is locked; see who else"):
            await Daemon(Assembly(config, database, output=output), {}).run()
    database.close()


async def test_a_clock_that_is_put_back_stops_nothing(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output
) -> None:
    """It ran a year ahead while the feed was polled and a delivery was made."""
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    config = settings(tmp_path, {"ledger": feeds.url("/a")}, every="1h")
    database = open_database(config.monitor.storage.url)
    clock = WallClock()
    clock.ahead = 2 * HOUR
    async with at_work(database, config, output, clock):
        await output.wait(lambda text: "] Killed: 300" in text)
        await journal.wait("delivery_accepted")
        feeds.publish("/a", rss(("Second", killed("900"), NOON + HOUR)))
        clock.ahead = timedelta(0)
        await output.wait(lambda text: "] Killed: 900" in text)
    with database.reading() as session:
        (feed,) = session.exec(select(tables.Feed)).all()
        assert feed.due is not None
        assert feed.due <= datetime.now(UTC) + 4 * HOUR
    database.close()
    assert output.getvalue().count("] Killed:") == 2
    assert len(feeds.requests) == 2, "it was asked once more, and not without end"


def test_a_delivery_made_in_a_future_that_was_taken_back_goes_out(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    now = datetime.now(UTC)
    year = timedelta(days=365)
    cases = {
        "made-ahead": (now + year, now + year, None),
        "tried-ahead": (now - HOUR, now + year, now + year),
        "waits-for-its-time": (now - HOUR, now + HOUR, now - HOUR),
        "waits-for-the-morning": (now - HOUR, now + 9 * HOUR, None),
    }
    with database.writing() as session:
        session.add(tables.Bulletin(id="b", told="{}", opened=now))
        session.flush()
        session.add_all(
            tables.Delivery(
                id=key, bulletin_id="b", watcher=key, channel="console", created=made, due=due, started=tried
            )
            for key, (made, due, tried) in cases.items()
        )
    with database.reading() as session:
        found = deliveries.due(session, now, kind="console", each=9)
        assert {one.delivery.id for one in found} == {"made-ahead", "tried-ahead"}
        assert deliveries.count_due(session, now) == 2
    database.close()


async def test_a_network_that_is_down_at_the_start(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output
) -> None:
    """The feed's server comes up later."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    down = f"http://127.0.0.1:{port}/a"
    config = settings(tmp_path, {"ledger": down}, every="1s")
    database = open_database(config.monitor.storage.url)
    async with at_work(database, config, output, WallClock()):
        (failed, *_) = await journal.wait("feed_polled")
        assert "no connection" in failed["problem"]
        feeds.publish("/a", rss(("First", killed("300"), NOON)))
        relay = await asyncio.start_server(_relay(feeds.port), "127.0.0.1", port)
        async with relay:
            await output.wait(lambda text: "] Killed: 300" in text)
    database.close()


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[None, None, None]]


def _relay(to: int) -> Talk:
    """Hands each connection on to another port."""

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer):
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", to)
        await asyncio.gather(pump(reader, back), pump(there, writer), return_exceptions=True)

    return relay
