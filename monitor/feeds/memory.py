"""What this process holds of the machine's memory, and giving back what it has no use for.

Loaded by workers, so that it loads nothing itself.
"""

import os
from pathlib import Path


def resident_bytes() -> int:
    """What is resident now; 0 where the system does not tell (only Linux does)."""
    try:
        # Not getrusage: its peak is that of the process that we were forked from.
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def give_back() -> bool:
    """Has the C library give the pages back to the system that hold nothing (glibc's malloc_trim(3)).
    Says whether there were any; another C library than glibc sees to that itself, or cannot."""
    import ctypes  # a megabyte, which most workers never need

    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (OSError, AttributeError, TypeError):  # TypeError: on Windows there is no library without a name
        return False
