"""How much of the machine's memory the daemon keeps for itself."""

import ctypes
import sys

_M_ARENA_MAX = -8
"""Of glibc's malloc.h."""
ARENAS = 1


def share_memory_among_threads() -> bool:
    """Has all threads take their memory from one place; to be called before there are any. Says whether
    the system's C library knows how.

    glibc gives each thread a place of its own, and what is free in one serves no other: sixteen threads
    that each once had a round's entries in hand held 150 MB for good. Python's threads take turns anyway.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, ARENAS))
    except (OSError, AttributeError):  # another C library than glibc
        return False
