"""What a round of polls costs a contender, which has a process of its own so that all of it is its own.

The contenders are in `benchmarks.polls_own` and `benchmarks.polls_peers`. Linux only: what a
contender's workers cost is read from /proc.
"""

import asyncio
import multiprocessing
import os
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol


class Contender(Protocol):
    """Something that polls feeds, round after round, and knows from each what the next may leave out."""

    async def prepare(self) -> None:
        """Done before each round and not counted: whoever polls begins without open connections."""
        ...

    async def poll_all(self) -> Counter[str]:
        """Polls each feed once; how many polls ended in which way, and how many entries they brought."""
        ...


Enters = Callable[[Sequence[str], Path], AbstractAsyncContextManager[Contender]]
"""Makes a contender for the feeds at these addresses; the folder is its own for as long as it lives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one round cost."""

    seconds: float
    cpu_seconds: float
    """Of all its processes."""
    peak_mb: float
    """What its processes have held at the most since they began, each for itself, summed up."""
    outcomes: Counter[str]


def peak_mb(pids: Iterable[int]) -> float:
    """What this process and those others held at the most, each for itself."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for pid in pids:
        with suppress(OSError, StopIteration):
            lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
            peak += next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return peak / 1024


def _children() -> Iterator[tuple[int, int]]:
    """The living children of this process, and the clock ticks that each has used."""
    mine = str(os.getpid())
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
            if fields[1] == mine:
                yield int(path.parent.name), int(fields[11]) + int(fields[12])


def _cpu_seconds() -> float:
    """This process's, and its children's, those that have ended included."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    living = sum(ticks for _, ticks in _children()) / os.sysconf("SC_CLK_TCK")
    return time.process_time() + ended.ru_utime + ended.ru_stime + living


async def measured(contender: Contender) -> Cost:
    """One round, measured."""
    await contender.prepare()
    began, cpu = time.perf_counter(), _cpu_seconds()
    outcomes = await contender.poll_all()
    return Cost(
        seconds=time.perf_counter() - began,
        cpu_seconds=_cpu_seconds() - cpu,
        peak_mb=peak_mb(pid for pid, _ in _children()),
        outcomes=outcomes,
    )


def _compete(enters: Enters, urls: Sequence[str], line: Connection) -> None:
    """A contender's process: a round for each True that comes, until False comes."""

    async def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with enters(urls, Path(folder)) as contender:
                line.send(None)
                while await asyncio.to_thread(line.recv):
                    line.send(await measured(contender))

    asyncio.run(run())


class Competing:
    """A contender at work in its own process."""

    def __init__(self, line: Connection) -> None:
        self._line = line

    def go_round(self) -> Cost:
        """Has it poll all feeds once. Raises EOFError if it broke; its process tells why."""
        self._line.send(True)
        cost: Cost = self._line.recv()
        return cost


@contextmanager
def competing(enters: Enters, urls: Sequence[str]) -> Iterator[Competing]:
    """Starts a contender, ready to go; ends it after the block."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_compete, args=(enters, urls, there))
    process.start()
    there.close()
    try:
        here.recv()
        yield Competing(here)
    finally:
        with suppress(OSError):
            here.send(False)
        process.join(30)
        process.kill()
