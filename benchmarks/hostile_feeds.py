"""Good feeds among hostile ones: what the daemon tells, how late, with how much memory and how smoothly.

    python -m benchmarks.hostile_feeds --minutes 3

Every behaviour of tests/hostile is polled by the real daemon together with 20 good feeds, from a server in
another process. Late is what is told after `--in-time` seconds; memory is that of the daemon and all
processes that it starts; a stall is how much later than asked the event loop comes back to a timer.
"""

import argparse
import json
import math
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import select

from benchmarks.machine import family, resident_mb
from storage import tables
from storage.engine import Database, open_database
from tests.hostile import telling, watch
from tests.hostile.server import HostileServer
from tests.hostile.tables import BEHAVIOURS

MEMORY_EVERY = 0.5
STOP_SECONDS = 60


@dataclass(slots=True)
class Held:
    """What the daemon and all that it starts held of the machine's memory, at the most."""

    total_mb: float = 0.0
    parts_mb: list[float] = field(default_factory=list)
    """Of each process at that moment, the daemon's first."""

    def look(self, pid: int) -> None:
        """Notes what they hold now."""
        parts = [resident_mb(one) for one in family(pid)]
        if sum(parts) > self.total_mb:
            self.total_mb, self.parts_mb = sum(parts), parts


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
    held: Held
    stalls_ms: list[float]
    own_ms: float


def run(asked: argparse.Namespace, entries: int) -> Came:
    """The daemon among all feeds for so many minutes."""
    with (
        HostileServer(good=20, entries=entries, period=asked.period) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        at = Path(folder)
        polling = {"every": asked.every, "tick": "0.5s", "settle": "0.5s", "timeout": "10s"}
        config = watch.settings(at, server.addresses, polling=polling)
        began, held = time.time(), Held()
        command = [sys.executable, "-m", "benchmarks.felt", str(at / "felt.json"), "run", "--config", str(at)]
        log = None if asked.log else subprocess.DEVNULL
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log) as daemon:
            while time.time() < began + asked.minutes * 60 and daemon.poll() is None:
                held.look(daemon.pid)
                time.sleep(MEMORY_EVERY)
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(STOP_SECONDS)
        felt = json.loads((at / "felt.json").read_text(encoding="utf-8"))
        database = open_database(config.monitor.storage.url)
        told, moments, polled = watch.told(database), opened(database), outcomes(database)
        database.close()
    published = {
        (feed.animals, feed.count(entry)): max(began, server.published(feed, entry))
        for feed in server.good
        for entry in range(entries)
    }
    seconds = {what: moments.get(what, math.inf) - moment for what, moment in published.items()}
    return Came(told=told, seconds=seconds, polled=polled, held=held, **felt)


def tell(came: Came, in_time: float) -> bool:
    """Prints what came of it; whether all good entries were told once and in time."""
    once = sum(came.told[what] == 1 for what in came.seconds)
    twice = sum(came.told[what] > 1 for what in came.seconds)
    timely = sum(seconds <= in_time for seconds in came.seconds.values())
    known = [seconds for seconds in came.seconds.values() if seconds < math.inf] or [math.inf]
    injections = sum(came.told[animals, telling.COUNT] == 1 for animals in telling.ANIMALS.values())
    parts = " + ".join(f"{part:.0f}" for part in came.held.parts_mb)
    stalls = sorted(came.stalls_ms)
    rare = stalls[int(len(stalls) * 0.999)]
    late = f"{stalls[-1]:.0f} ms (worst), {rare:.1f} ms (one in a thousand is longer)"
    for name, found in {
        "last polls": ", ".join(f"{name} {number}" for name, number in sorted(came.polled.items())),
        "good entries": f"{len(came.seconds)}, alerted once {once}, more often {twice}",
        f"told within {in_time:g} s": f"{timely}",
        "told after": f"{statistics.median(known):.1f} s (median), {max(known):.1f} s (worst)",
        "injections told once": f"{injections} of {len(telling.ANIMALS)}",
        "memory at most": f"{came.held.total_mb:.0f} MB, all processes together ({parts})",
        "stalls of the loop": f"{late}; in the worst the daemon computed for {came.own_ms:.0f} ms",
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
    # The last entries must have time to be told.
    entries = max(1, int((asked.minutes * 60 - asked.in_time) / asked.period))
    print(f"{len(BEHAVIOURS)} hostile and 20 good feeds for {asked.minutes:g} minutes")
    sys.exit(0 if tell(run(asked, entries), asked.in_time) else 1)


if __name__ == "__main__":
    main()
