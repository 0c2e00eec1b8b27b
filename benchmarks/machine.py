"""What a process and all that it has started take of the machine, read from /proc (Linux only)."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a family of processes takes at one moment. What two of them share counts for each."""

    first_mb: float
    """Resident memory of the process itself."""
    others_mb: float
    """Resident memory of what it has started."""
    processes: int
    threads: int
    files: int
    """Open file descriptors, sockets and pipes included."""
    cpu_seconds: float
    """Of all of them since they began, with those that have ended and were waited for."""

    @property
    def total_mb(self) -> float:
        """Resident memory of all of them."""
        return self.first_mb + self.others_mb


def family(pid: int) -> Iterator[int]:
    """A process and all that it has started and that live."""
    yield pid
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = tasks.read_text("ascii").split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def taken(pid: int) -> Taken:
    """What the process takes, with its family. Processes that end meanwhile count for nothing."""
    pids = list(family(pid))
    others = [one for one in pids if one != pid]
    return Taken(
        first_mb=resident_mb(pid),
        others_mb=sum(map(resident_mb, others)),
        processes=len(pids),
        threads=sum(_entries(f"/proc/{one}/task") for one in pids),
        files=sum(_entries(f"/proc/{one}/fd") for one in pids),
        cpu_seconds=sum(map(_cpu_seconds, pids)),
    )


def resident_mb(pid: int) -> float:
    with suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * PAGE / 1e6
    return 0.0


def _entries(folder: str) -> int:
    with suppress(OSError):
        return sum(1 for _ in Path(folder).iterdir())
    return 0


def _cpu_seconds(pid: int) -> float:
    with suppress(OSError, IndexError):
        # user, system, and both again for children that were waited for
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / TICKS
    return 0.0
