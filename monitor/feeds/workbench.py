"""What runs inside a worker process: one job after the other, until its pipe ends.

The other side is `monitor.feeds.workers`. Here nothing is imported that costs memory: a job
names the function that it wants, and with it what must be loaded.
"""

import io
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from config.errors import TallywatchError

LENGTH = struct.Struct("!Q")
Job = tuple[Callable[..., Any], tuple[Any, ...], float]
"""A function that can be imported, its arguments, and the seconds after which it hangs for sure."""


class Ended(StrEnum):
    """How a job ended that did not kill its worker."""

    DONE = "done"
    REFUSED = "refused"  # with one of our own errors
    BROKE = "broke"  # with an error that nobody foresaw
    TOO_LARGE = "too large"  # for the worker's memory


def main() -> None:
    """Works until the pipe ends. Arguments: the bytes of address space that may be used, the megabytes
    of resident memory past which a worker is worn."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the daemon's; it ends us in order
    inward, outward = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _close_standard_streams()
    _limit_memory(int(sys.argv[1]))
    while (worked := _worked(inward)) is not None:
        ended, value = worked
        del worked
        try:
            answer = pickle.dumps((ended, value, ended is Ended.TOO_LARGE or _worn(int(sys.argv[2]))), 5)
        except Exception as error:  # what cannot cross is told, for the other side waits for something
            answer = pickle.dumps((Ended.BROKE, f"its outcome cannot be sent: {error!r}"[:500], True), 5)
        del value
        outward.write(LENGTH.pack(len(answer)))
        outward.write(answer)
        outward.flush()


def _worked(inward: BinaryIO) -> tuple[Ended, Any] | None:
    """How the next job ended, and its value; None where there is none any more."""
    packed = _received(inward)
    if packed is None:
        return None
    job: Job
    try:
        job = pickle.loads(packed)  # noqa: S301 - it comes from the process that started us
        del packed  # a document would be held twice
        function, arguments, seconds = job
        _end_after(seconds)
        return Ended.DONE, function(*arguments)
    except TallywatchError as error:
        return Ended.REFUSED, error
    except MemoryError:
        return Ended.TOO_LARGE, None
    except Exception as error:
        return Ended.BROKE, _told(error)
    finally:
        _end_after(0)


def _told(error: Exception) -> str:
    """The error's last lines, for the log: which of our lines broke, and on what."""
    import traceback

    text = io.StringIO()
    traceback.print_exception(error, file=text, limit=-4)
    return text.getvalue()[-2_000:]


def _received(inward: BinaryIO) -> bytes | None:
    head = inward.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = inward.read(length)
    return body if len(body) == length else None


def _close_standard_streams() -> None:
    """What a library prints while it reads hostile bytes must reach neither the pipe nor a terminal."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the deadline still holds there
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):  # macOS refuses to limit the address space
        return


def _end_after(seconds: float) -> None:
    """Has the system end this process should it still be at work then, in whatever library: the other
    side, which ends it sooner, may itself have been killed. 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _worn(most_mb: int) -> bool:
    """Whether this process has grown large; Python hardly gives memory back."""
    try:
        # Not getrusage: its peak is that of the process that we were forked from.
        resident_pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:  # only Linux tells
        return False
    return resident_pages * os.sysconf("SC_PAGE_SIZE") > most_mb * 1_000_000
