"""What the daemon settles with the operating system before it begins."""

import ctypes
import sys
from contextlib import suppress

MOST_FILES = 8192
"""Open at once. With 500 polls a second, and connections kept for ten seconds in case of another
request, 5,000 are."""
_M_ARENA_MAX = -8
"""Of glibc's malloc.h."""


def settle() -> None:
    """To be called before there are threads."""
    share_memory_among_threads()
    allow_many_files()


def share_memory_among_threads() -> bool:
    """Has all threads take their memory from one place. Says whether the system's C library knows how.

    glibc gives each thread a place of its own, and what is free in one serves no other: sixteen threads
    that each once had a round's entries in hand held 150 MB for good. Python's threads take turns anyway.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1))
    except (OSError, AttributeError):  # another C library than glibc
        return False


def allow_many_files(most: int = MOST_FILES) -> None:
    """Allows ourselves so many open files, or as many as the system lets us; a shell gives a thousand."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if wanted > soft:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
