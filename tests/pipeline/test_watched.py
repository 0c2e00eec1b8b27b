"""Those who watch the daemon hear from it: systemd, and an address that is asked while all is well."""

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from config.schema.monitor import Heartbeat as Settings
from config.schema.monitor import Polling
from monitor.feeds.client import Client
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.daemon import Daemon
from monitor.pipeline.heartbeat import Heartbeat
from monitor.pipeline.notify import GOES_ON, READY, STOPPING, Notify
from storage.engine import open_database
from tests.feed_server import FeedServer
from tests.pipeline.journal import Journal, Output
from tests.pipeline.newsroom import settings

LOCAL = Polling(allow_networks=("127.0.0.0/8",))


class Clock:
    """A monotonic clock, put forward by hand."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Beating:
    """A heartbeat towards a path of a server."""

    def __init__(self, url: str, client: Client) -> None:
        self.clock = Clock()
        self.settings = Settings(url=SecretStr(url))
        self.heartbeat = Heartbeat(lambda: self.settings, lambda: client, clock=self.clock)

    async def beat(self, seconds: float) -> None:
        """All is well so many seconds later."""
        self.clock.seconds += seconds
        self.heartbeat.beat()
        if self.heartbeat._asking is not None:
            await self.heartbeat._asking


async def test_it_beats_no_oftener_than_it_is_to(feeds: FeedServer) -> None:
    feeds.publish("/beat", b"OK")
    async with Client(LOCAL) as client:
        beating = Beating(feeds.url("/beat"), client)
        for seconds in (0, 30, 29, 1, 59, 61):
            await beating.beat(seconds)
    assert len(feeds.requests) == 3


async def test_no_address_no_beat() -> None:
    Heartbeat(Settings, lambda: pytest.fail("nobody is to be asked"), clock=Clock()).beat()


async def test_nobody_waits_for_the_answer(feeds: FeedServer) -> None:
    feeds.stall("/beat")
    async with Client(LOCAL) as client:
        beating = Beating(feeds.url("/beat"), client)
        for _ in range(5):
            beating.clock.seconds += 100
            beating.heartbeat.beat()
        assert await asyncio.to_thread(feeds.wait_for_requests, 1)
        await beating.heartbeat.stop()
    assert len(feeds.requests) == 1


async def test_who_does_not_hear_it_is_told_of_once_and_without_the_address(
    feeds: FeedServer, journal: Journal
) -> None:
    feeds.fail("/secret-7d1f", 404)
    async with Client(LOCAL) as client:
        beating = Beating(feeds.url("/secret-7d1f"), client)
        await beating.beat(100)
        await beating.beat(100)
        (unheard,) = journal.named("heartbeat_unheard")
        assert unheard["problem"] == "status 404"
        feeds.publish("/secret-7d1f", b"OK")
        await beating.beat(100)
        assert journal.named("heartbeat_heard_again")
    async with Client(Polling()) as guarded:
        await Beating(feeds.url("/secret-7d1f"), guarded).beat(100)
    assert journal.named("heartbeat_unheard")[-1]["problem"] == "the address is not on the public internet"
    assert "secret-7d1f" not in str(journal.events)


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    """The socket on which systemd listens."""
    path = str(tmp_path / "n")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(path)
        listening.settimeout(20)
        yield listening, path


async def test_systemd_hears_of_start_going_on_and_stop(
    tmp_path: Path, systemd: tuple[socket.socket, str], output: Output
) -> None:
    listening, path = systemd
    config = settings(tmp_path, {})
    database = open_database(config.monitor.storage.url)
    environ = {"NOTIFY_SOCKET": path, "WATCHDOG_USEC": "300000", "WATCHDOG_PID": str(os.getpid())}
    daemon = Daemon(Assembly(config, database, output=output), environ)
    working = asyncio.create_task(daemon.run())
    heard = [await asyncio.to_thread(listening.recv, 100) for _ in range(4)]
    daemon.stop()
    await asyncio.wait_for(working, 20)
    database.close()
    assert heard == [READY.encode(), *[GOES_ON.encode()] * 3]
    while (last := listening.recv(100).decode()) == GOES_ON:
        pass
    assert last == STOPPING


def test_a_daemon_that_hangs_does_not_reassure(
    tmp_path: Path, systemd: tuple[socket.socket, str], output: Output
) -> None:
    listening, path = systemd
    listening.setblocking(False)
    config = settings(tmp_path, {})
    database = open_database(config.monitor.storage.url)
    parts = Assembly(config, database, output=output)
    daemon = Daemon(parts, {"NOTIFY_SOCKET": path, "WATCHDOG_USEC": "300000"})
    clock = Clock()
    parts.pulse.clock = clock
    parts.pulse.tick(0)
    clock.seconds += 3600
    asyncio.run(daemon._reassure())
    with pytest.raises(BlockingIOError):
        listening.recv(100)
    parts.pulse.tick(0)
    asyncio.run(daemon._reassure())
    assert listening.recv(100).decode() == GOES_ON
    database.close()


@pytest.mark.parametrize(
    ("environ", "seconds"),
    [
        ({}, 0.0),
        ({"WATCHDOG_USEC": "180000000"}, 180.0),
        ({"WATCHDOG_USEC": "180000000", "WATCHDOG_PID": "1"}, 0.0),
        ({"WATCHDOG_USEC": "soon"}, 0.0),
    ],
)
def test_how_often_systemd_wants_to_hear(environ: dict[str, str], seconds: float) -> None:
    assert Notify(environ).watchdog_seconds == seconds


def test_abstract_sockets_and_nobody_there() -> None:
    name = f"tallywatch-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind("\0" + name)
        Notify({"NOTIFY_SOCKET": "@" + name}).tell(READY)
        assert listening.recv(100).decode() == READY
    Notify({"NOTIFY_SOCKET": "@" + name}).tell(READY)
    Notify({"NOTIFY_SOCKET": "/nowhere/at/all"}).tell(READY)
    Notify({}).tell(READY)
