"""What the daemon settles with the operating system before it begins."""

import asyncio
import ctypes
import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial

MOST_FILES = 8192
"""Open at once. With 500 polls a second, and connections kept for ten seconds in case of another
request, 5,000 are."""
_M_ARENA_MAX, _M_MMAP_THRESHOLD, _M_TRIM_THRESHOLD = -8, -3, -1
"""Of glibc's malloc.h."""
_LARGE, _LEFT_OVER = 262_144, 1_048_576
"""Bytes: what is larger comes from the system and goes back to it at once; so much may stay free."""
SWITCH = 0.0002
"""Seconds that a thread may compute while another waits. The event loop lets go of the interpreter with each
call to a socket, and with Python's 5 ms would wait that long to get it back, ten times in one turn."""

WARM = 5.0
"""Seconds after which much has been loaded that is kept for good."""
Later = Callable[[float, Callable[[], None]], object]
"""Calls something after so many seconds."""


def settle() -> None:
    """To be called before there are threads."""
    share_memory_among_threads()
    allow_many_files()
    sys.setswitchinterval(SWITCH)


def leave_alone_what_stays(later: Later | None = None) -> None:
    """Has the garbage collector look no more through what is there when the daemon begins, and from time to
    time, less and less often, through what has come since and stays (the words of a language, what draws
    charts): to look through all of it holds the event loop for 60 ms. To be called in it.

    What is no cycle is given back all the same, by counting; of cycles that were just in use so few are kept
    each time, and so seldom, that it comes to nothing.
    """
    later = later or asyncio.get_running_loop().call_later

    def again(seconds: float) -> None:
        gc.freeze()
        later(seconds, partial(again, 2 * seconds))

    gc.enable()
    again(WARM)


def share_memory_among_threads() -> bool:
    """Has all threads take their memory from one place. Says whether the system's C library knows how.

    glibc gives each thread a place of its own, and what is free in one serves no other: sixteen threads
    that each once had a round's entries in hand held 150 MB for good. Python's threads take turns anyway.
    Documents of megabytes come from the system itself and go back to it: glibc would keep them, once it
    has seen some, for the next ones.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
        return all(
            mallopt(option, value)
            for option, value in (
                (_M_ARENA_MAX, 1),
                (_M_MMAP_THRESHOLD, _LARGE),
                (_M_TRIM_THRESHOLD, _LEFT_OVER),
            )
        )
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
