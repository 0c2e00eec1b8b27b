"""Good feeds among hostile ones: what the daemon tells, how late, with how much memory and how smoothly.

    python -m benchmarks.hostile_feeds --minutes 3

Every behaviour of tests/hostile is polled by the real daemon together with 20 good feeds, from a server in
another process. Late is what is told after `--in-time` seconds; memory is that of the daemon and all
processes that it starts; a stall is how much later than asked the event loop comes back to a timer.
"""

import argparse
import asyncio
import io
import math
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from sqlmodel import select

from monitor.pipeline import system
from storage import tables
from storage.engine import Database
from tests.hostile import telling, watch
from tests.hostile.server import HostileServer
from tests.hostile.tables import BEHAVIOURS

TICK = 0.005
MEMORY_EVERY = 0.5
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(slots=True)
class Pulse:
    """What was seen of the process while it worked."""

    stalls_ms: list[float] = field(default_factory=list)
    own_ms: float = 0.0
    """The longest part of a stall in which this process computed; in the rest others had the processors."""
    memory_mb: float = 0.0
    parts_mb: list[float] = field(default_factory=list)
    """Of each process when all together held the most, this one's first."""

    def look(self, but: int) -> None:
        """Notes what all processes but one hold."""
        parts = [resident_mb(pid) for pid in family(os.getpid(), but)]
        if sum(parts) > self.memory_mb:
            self.memory_mb, self.parts_mb = sum(parts), parts


async def feel(pulse: Pulse, but: int) -> None:
    """Notes how late the event loop is, and what all processes but one hold, until it is cancelled."""
    looked = 0.0
    while True:
        before, computed = time.perf_counter(), time.process_time()
        await asyncio.sleep(TICK)
        stall = (time.perf_counter() - before - TICK) * 1000
        pulse.stalls_ms.append(stall)
        pulse.own_ms = max(pulse.own_ms, min(stall, (time.process_time() - computed) * 1000))
        if before - looked > MEMORY_EVERY:
            looked = before
            pulse.look(but)


def family(pid: int, but: int) -> Iterator[int]:
    """A process and all that it has started, without one of them."""
    if pid == but:
        return
    yield pid
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = tasks.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child), but)


def resident_mb(pid: int) -> float:
    """What a process holds of the machine's memory; nothing where it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 1e6
    except (OSError, IndexError):
        return 0.0


def opened(database: Database) -> dict[tuple[str, int], float]:
    """When the alert on each animal and number was made, in seconds since the epoch."""
    query = select(tables.Alert.metric, tables.Mention.low, tables.Alert.opened).join(
        tables.Mention,
        tables.Mention.id == tables.Alert.mention_id,  # type: ignore[arg-type]
    )
    with database.reading() as session:
        return {(metric, round(low or 0)): moment.timestamp() for metric, low, moment in session.exec(query)}


def outcomes(database: Database) -> Counter[str]:
    """What the last polls of all feeds came to."""
    with database.reading() as session:
        return Counter(row.outcome or "never polled" for row in session.exec(select(tables.Feed)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of a run."""

    told: Counter[tuple[str, int]]
    """Alerts on each animal and number."""
    seconds: dict[tuple[str, int], float]
    """How long after it was published each good entry was told; infinite where it was not."""
    polled: Counter[str]
    pulse: Pulse


async def run(minutes: float, entries: int, period: float, every: str) -> Came:
    """The daemon among all feeds for so many minutes."""
    pulse = Pulse()
    system.leave_alone_what_stays()
    with (
        HostileServer(good=20, entries=entries, period=period) as server,
        tempfile.TemporaryDirectory() as at,
    ):
        polling = {"every": every, "tick": "0.5s", "settle": "0.5s", "timeout": "10s"}
        config = watch.settings(Path(at), server.addresses, polling=polling)
        async with watch.at_work(config, io.StringIO()) as database:
            began = time.time()
            feeling = asyncio.create_task(feel(pulse, but=server.pid))
            await asyncio.sleep(minutes * 60)
            feeling.cancel()
            told, moments, polled = watch.told(database), opened(database), outcomes(database)
    published = {
        (feed.animals, feed.count(entry)): max(began, server.published(feed, entry))
        for feed in server.good
        for entry in range(entries)
    }
    seconds = {what: moments.get(what, math.inf) - moment for what, moment in published.items()}
    return Came(told=told, seconds=seconds, polled=polled, pulse=pulse)


def tell(came: Came, in_time: float) -> bool:
    """Prints what came of it; whether all good entries were told once and in time."""
    once = sum(came.told[what] == 1 for what in came.seconds)
    twice = sum(came.told[what] > 1 for what in came.seconds)
    timely = sum(seconds <= in_time for seconds in came.seconds.values())
    known = [seconds for seconds in came.seconds.values() if seconds < math.inf] or [math.inf]
    injections = sum(came.told[animals, telling.COUNT] == 1 for animals in telling.ANIMALS.values())
    parts = " + ".join(f"{part:.0f}" for part in came.pulse.parts_mb)
    stalls = sorted(came.pulse.stalls_ms)
    rare = stalls[int(len(stalls) * 0.999)]
    late = f"{stalls[-1]:.0f} ms (worst), {rare:.1f} ms (one in a thousand is longer)"
    for name, found in {
        "last polls": ", ".join(f"{name} {number}" for name, number in sorted(came.polled.items())),
        "good entries": f"{len(came.seconds)}, alerted once {once}, more often {twice}",
        f"told within {in_time:g} s": f"{timely}",
        "told after": f"{statistics.median(known):.1f} s (median), {max(known):.1f} s (worst)",
        "injections told once": f"{injections} of {len(telling.ANIMALS)}",
        "memory at most": f"{came.pulse.memory_mb:.0f} MB, all processes together ({parts})",
        "stalls of the loop": f"{late}; in the worst the daemon computed for {came.pulse.own_ms:.0f} ms",
    }.items():
        print(f"{name:22} {found}")
    return once == timely == len(came.seconds)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--period", type=float, default=20.0, help="seconds between entries of a good feed")
    parser.add_argument("--every", default="30s", help="how often hostile feeds are polled")
    parser.add_argument("--in-time", type=float, default=15.0, help="seconds until an entry must be told")
    parser.add_argument("--log", action="store_true", help="the daemon's log on standard error")
    asked = parser.parse_args()
    if not asked.log:
        structlog.configure(processors=[silently])
    # As the command that runs the daemon does.
    system.settle()
    # The last entries must have time to be told.
    entries = max(1, int((asked.minutes * 60 - asked.in_time) / asked.period))
    print(f"{len(BEHAVIOURS)} hostile and 20 good feeds for {asked.minutes:g} minutes")
    came = asyncio.run(run(asked.minutes, entries, asked.period, asked.every))
    sys.exit(0 if tell(came, asked.in_time) else 1)


def silently(_logger: object, _method: str, _event: object) -> str:
    """Drops a log event."""
    raise structlog.DropEvent


if __name__ == "__main__":
    main()
