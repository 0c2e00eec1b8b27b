"""Good feeds among hostile ones: what the daemon tells, how late, with how much memory and how smoothly.

    python -m benchmarks.hostile_feeds --minutes 3

Every behaviour of tests/hostile is polled by the real daemon together with 20 good feeds, from a server in
another process. Late is what is told after `--in-time` seconds; memory is that of the daemon and all
processes that it starts; a stall is how much later than asked the event loop comes back to a timer.
"""

import argparse
import asyncio
import io
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
    memory_mb: float = 0.0


async def feel(pulse: Pulse, but: int) -> None:
    """Notes how late the event loop is, and what all processes but one hold, until it is cancelled."""
    looked = 0.0
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        pulse.stalls_ms.append((time.perf_counter() - before - TICK) * 1000)
        if before - looked > MEMORY_EVERY:
            looked = before
            pulse.memory_mb = max(pulse.memory_mb, sum(map(resident_mb, family(os.getpid(), but))))


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


async def measured(minutes: float, period: float, every: str, in_time: float) -> bool:
    """Runs it and prints what came of it; whether all good entries were told once and in time."""
    entries = max(1, int((minutes * 60 - in_time) / period))
    pulse = Pulse()
    with (
        HostileServer(good=20, entries=entries, period=period) as server,
        tempfile.TemporaryDirectory() as at,
    ):
        polling = {"every": every, "tick": "0.5s", "settle": "0.5s", "timeout": "10s"}
        config = watch.settings(Path(at), server.addresses, polling=polling)
        output = io.StringIO()
        async with watch.at_work(config, output) as database:
            feeling = asyncio.create_task(feel(pulse, but=server.pid))
            await asyncio.sleep(minutes * 60)
            feeling.cancel()
            told, moments, polled = watch.told(database), opened(database), outcomes(database)
        late = {
            (feed.animals, feed.count(entry)): moments.get((feed.animals, feed.count(entry)), float("inf"))
            - server.published(feed, entry)
            for feed in server.good
            for entry in range(entries)
        }
    hostile = sum(told[animals, telling.COUNT] == 1 for animals in telling.ANIMALS.values())
    good = {what: told[what] for what in late}
    once = sum(count == 1 for count in good.values())
    timely = sum(seconds <= in_time for seconds in late.values())
    known = [seconds for seconds in late.values() if seconds != float("inf")]
    print(f"{len(BEHAVIOURS)} hostile and {len(server.good)} good feeds for {minutes:g} minutes")
    print(f"last polls             {', '.join(f'{name} {n}' for name, n in sorted(polled.items()))}")
    print(
        f"good entries           {len(late)}, alerted once {once}, twice {sum(n > 1 for n in good.values())}"
    )
    print(f"within {in_time:g} s            {timely}")
    if known:
        print(f"told after             {statistics.median(known):.1f} s (median), {max(known):.1f} s (worst)")
    print(f"injections told once   {hostile} of {len(telling.ANIMALS)}")
    print(f"memory at most         {pulse.memory_mb:.0f} MB, all processes together")
    stalls = sorted(pulse.stalls_ms)
    print(
        f"stalls of the loop     {stalls[-1]:.0f} ms (worst), {stalls[int(len(stalls) * 0.999)]:.1f} ms (1 in 1,000)"
    )
    return once == timely == len(late)


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
    well = asyncio.run(measured(asked.minutes, asked.period, asked.every, asked.in_time))
    sys.exit(0 if well else 1)


def silently(_logger: object, _method: str, _event: object) -> str:
    """Drops a log event."""
    raise structlog.DropEvent


if __name__ == "__main__":
    main()
