"""Processes beside the daemon's own, for work on hostile bytes: bounded, killed, replaced.

A job that takes too long, dies or needs too much memory takes its worker with it and nothing
else: the jobs that wait get another one. Workers start when there is work, are given no
environment in which secrets could stand, and end by themselves when the daemon has gone.
What a worker does is `monitor.feeds.workbench`.

Own code, since a pool of `concurrent.futures` cannot kill one job, and pebble's, which can,
is broken for good once the system kills one of its idle workers (seen with 5.2).
"""

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, ParamSpec, Self, TypeVar

from config.errors import TallywatchError
from monitor.feeds.workbench import LENGTH, Ended

Value = TypeVar("Value")
Given = ParamSpec("Given")
Job = tuple[Callable[..., Any], tuple[Any, ...]]

SECONDS = 10.0
"""A large feed takes a tenth of one, the worst within the parser's own bounds about five."""
MEMORY = 160_000_000
"""Bytes of address space. A worker has 30 MB when it starts, and needs 130 MB for a feed of 10 MB."""
WORN_MB = 64
"""A worker that once held so much is replaced, so that one large document is not paid for ever."""
PIECE = 262_144
"""Bytes of a job that are sent at once: of what the other side has not taken the event loop keeps a copy."""
GRACE = 2.0
"""So many times its seconds a job may run when nobody is left to kill its worker."""
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_THRIFTY = {
    # What a large document took is to go back to the system with it, not to wait in pools (glibc only).
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "262144",
    "MALLOC_TRIM_THRESHOLD_": "1048576",
}
# The paths are handed over, so that workers import what the daemon would; the folder that it happens
# to stand in is not among them unless it was before.
_BOOT = "import sys; sys.path[:] = sys.argv[3:]; from monitor.feeds.workbench import main; main()"


class WorkError(TallywatchError):
    """A job came to nothing, and says nothing of the next one."""


class HungError(WorkError):
    """It took too long; its worker was killed."""


class DiedError(WorkError):
    """Its worker died of it, or was killed from outside."""


class TooLargeError(WorkError):
    """It needed more memory than a worker may use."""


class BrokeError(WorkError):
    """It raised an error that nobody foresaw: a mistake of ours. The text is the end of the traceback."""


class Workers:
    """At most `most` worker processes (as many as there are processors, if not given).

    `seconds` bounds each job from when a worker takes it, `memory` the bytes that a worker may
    address. `first` is done once by each worker before anything else. Belongs to one event loop.
    """

    def __init__(
        self,
        most: int | None = None,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        worn_mb: int = WORN_MB,
        first: Job | None = None,
    ) -> None:
        self._places = asyncio.Semaphore(most or processors())
        self._seconds, self._memory, self._worn_mb, self._first = seconds, memory, worn_mb, first
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @property
    def pids(self) -> frozenset[int]:
        """The processes that there are now."""
        return frozenset(worker.process.pid for worker in self._all)

    @property
    def busy(self) -> int:
        """How many of them are at work on a job."""
        return len(self._all) - len(self._idle)

    async def run(self, job: Callable[Given, Value], *arguments: Given.args, **named: Given.kwargs) -> Value:
        """What `job`, a function that can be imported, gives for `arguments`; both are pickled.

        Raises the job's own TallywatchError, and WorkError when it did not come to an end.
        """
        assert not named, "arguments travel by position"
        async with self._places:
            # Only now: those that wait for a place hold their documents once, not twice.
            packed = pickle.dumps((job, arguments, self._seconds * GRACE), 5)
            worker = await self._ready()
            used = worker.used
            try:
                return await self._done(worker, packed)  # type: ignore[no-any-return]
            except DiedError:
                if not used:
                    raise
            # The system may have killed it while it was idle, and the job is not to blame.
            return await self._done(await self._started(), packed)  # type: ignore[no-any-return]

    async def _done(self, worker: "_Worker", packed: bytes) -> Any:
        try:
            return await worker.do(packed, self._seconds)
        finally:
            if worker.fit and not self._closed:
                self._idle.append(worker)
            else:  # also when we are broken off: what it is busy with interests nobody any more
                await asyncio.shield(self._end(worker))

    async def close(self) -> None:
        """Ends all workers, busy or not. Whatever is asked of them afterwards is refused."""
        self._closed = True
        self._idle.clear()
        await asyncio.gather(*(self._end(worker) for worker in list(self._all)))

    async def _ready(self) -> "_Worker":
        while self._idle:
            worker = self._idle.pop()  # the last one used: the others may stay asleep
            if worker.process.returncode is None:
                return worker
            await self._end(worker)
        return await self._started()

    async def _started(self) -> "_Worker":
        if self._closed:
            raise DiedError("the workers have been closed")
        worker = await _Worker.start(self._memory, self._worn_mb)
        self._all.add(worker)
        if self._first is not None:
            await self._prepare(worker, self._first)
        return worker

    async def _prepare(self, worker: "_Worker", first: Job) -> None:
        seconds = self._seconds + SECONDS
        try:
            await worker.do(pickle.dumps((*first, seconds * GRACE), 5), seconds)
        except BaseException:
            await asyncio.shield(self._end(worker))
            raise

    async def _end(self, worker: "_Worker") -> None:
        await worker.end()
        self._all.discard(worker)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _paths() -> list[str]:
    """Where we import from; an empty path means the folder that we stand in."""
    return [str(Path(path).absolute()) for path in sys.path]


class _Worker:
    """One process, and the conversation with it."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.fit = True
        """Whether it can take another job."""
        self.used = False
        """Whether it has done one before."""
        self._gone = False

    @classmethod
    async def start(cls, memory: int, worn_mb: int) -> Self:
        arguments = ["-I", "-c", _BOOT, str(memory), str(worn_mb), *_paths()]
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ} | _THRIFTY
        process = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, stdin=PIPE, stdout=PIPE, stderr=None, env=environment, limit=2**20
        )
        return cls(process)

    async def do(self, packed: bytes, seconds: float) -> Any:
        """The job's value. Raises the job's own error, or WorkError."""
        self.fit, self.used = False, True
        try:
            async with asyncio.timeout(seconds):
                ended, value, worn = pickle.loads(await self._answer(packed))  # noqa: S301 - our own process
        except TimeoutError:
            raise HungError(f"took longer than {seconds:g} s and was broken off") from None
        except (OSError, EOFError):
            self._gone = True
            raise DiedError("the process that worked on it died of it, or was killed") from None
        self.fit = not worn
        if ended == Ended.TOO_LARGE:
            raise TooLargeError("needs more memory than there is for one document")
        if ended == Ended.BROKE:
            raise BrokeError(value)
        if ended == Ended.REFUSED:
            raise value
        return value

    async def _answer(self, packed: bytes) -> bytes:
        inward, outward = self.process.stdin, self.process.stdout
        assert inward is not None
        assert outward is not None
        inward.write(LENGTH.pack(len(packed)))
        for start in range(0, len(packed), PIECE):
            inward.write(memoryview(packed)[start : start + PIECE])
            await inward.drain()
        (length,) = LENGTH.unpack(await outward.readexactly(LENGTH.size))
        return await outward.readexactly(length)

    async def end(self) -> None:
        """Kills it: it holds nothing that could be lost."""
        self.fit = False
        if self._gone:  # killing a process as it ends would take its status from whom asyncio has wait for it
            with suppress(TimeoutError):
                await asyncio.wait_for(self.process.wait(), SECONDS)
        if self.process.returncode is None:
            with suppress(ProcessLookupError):
                self.process.kill()
        if self.process.stdin is not None:
            self.process.stdin.close()
        await self.process.wait()
