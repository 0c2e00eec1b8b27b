"""The hostile server: every behaviour at an address of its own, and good feeds among them.

    with HostileServer(good=20, period=2.0) as server:
        server.addresses["gzip-bomb"]        # http://127.0.1.7:PORT/gzip-bomb

It runs in a process of its own, so that its work is not counted as the daemon's, and listens on loopback,
where each feed has another host: no behaviour takes the place of another in a queue.
"""

import asyncio
import contextlib
import multiprocessing
import time
from collections import Counter
from functools import partial
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from tests.hostile.behaviour import Behaviour, Play, Visit, each_time
from tests.hostile.good import GoodFeed, good_feeds
from tests.hostile.tables import BEHAVIOURS

START_SECONDS = 30


class HostileServer:
    """All behaviours and so many good feeds, served until it is left."""

    def __init__(self, *, good: int = 20, entries: int = 2, period: float = 2.0) -> None:
        self._began = time.time()
        self.good = good_feeds(good, entries=entries, period=period)
        self._line, self._there = multiprocessing.Pipe()
        # Not forked: the tests' process has threads.
        self._process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(self._there, good, entries, period), daemon=True
        )
        self.addresses: dict[str, str] = {}

    @property
    def pid(self) -> int:
        """Its process, which is not the daemon's."""
        assert self._process.pid is not None
        return self._process.pid

    def __enter__(self) -> Self:
        self._process.start()
        self._there.close()  # ours; the process has its own
        if not self._line.poll(START_SECONDS):
            raise TimeoutError(f"the hostile server did not start in {START_SECONDS} s")
        port, self._began = self._line.recv()
        names = [*(one.name for one in BEHAVIOURS), *(one.name for one in self.good)]
        self.addresses = {
            name: f"http://127.0.{1 + number // 200}.{1 + number % 200}:{port}/{name}"
            for number, name in enumerate(names)
        }
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.join(5)

    def published(self, feed: GoodFeed, entry: int) -> float:
        """When that entry of a good feed appears, in seconds since the epoch."""
        return self._began + feed.after(entry)


def _serve(line: Connection, good: int, entries: int, period: float) -> None:
    """The server's process: tells its port and when it began, and serves until it is ended."""
    asyncio.run(_run(line, good_feeds(good, entries=entries, period=period)))


async def _run(line: Connection, good: list[GoodFeed]) -> None:
    site = _Site({one.name: one for one in BEHAVIOURS}, good)
    server = await asyncio.start_server(site.serve, "0.0.0.0", 0, backlog=512)
    site.port = server.sockets[0].getsockname()[1]
    line.send((site.port, site.began))
    async with server:
        # Ends with the one who started it, whether that said farewell or was killed.
        await asyncio.to_thread(_until_closed, line)


def _until_closed(line: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        line.recv()


class _Site:
    def __init__(self, behaviours: dict[str, Behaviour], good: list[GoodFeed]) -> None:
        self.began, self.port = time.time(), 0
        self._plays: dict[str, Play] = {name: one.play for name, one in behaviours.items()}
        for feed in good:
            self._plays[feed.name] = each_time(partial(self._published, feed))
        self._visits: Counter[str] = Counter()

    def _published(self, feed: GoodFeed, _visit: int) -> bytes:
        return feed.document(time.time() - self.began)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            request = await reader.readuntil(b"\r\n\r\n")
            visit = self._visit(request.decode("latin-1"), writer)
            play = self._plays.get(visit.path.strip("/").split("/")[0])
            if play is not None:
                await play(visit)
        writer.close()

    def _visit(self, request: str, writer: asyncio.StreamWriter) -> Visit:
        first, *lines = request.split("\r\n")
        path = first.split(" ")[1]
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
            if value
        }
        number = self._visits[path]
        self._visits[path] += 1
        return Visit(path=path, number=number, headers=headers, writer=writer, port=self.port)
