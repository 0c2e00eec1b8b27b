"""Tells systemd that the daemon is up, that it goes on, and that it stops.

The protocol: sd_notify(3); a datagram of `KEY=value` lines to the socket that the environment
names. Started by anything else there is no socket, and nothing is told.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

READY, STOPPING, GOES_ON = "READY=1", "STOPPING=1", "WATCHDOG=1"


class Notify:
    """The way to the one who started us, if they want to know."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._where = environ.get("NOTIFY_SOCKET", "")
        mine = environ.get("WATCHDOG_PID", "") in ("", str(os.getpid()))
        microseconds = environ.get("WATCHDOG_USEC", "") if mine else ""
        self.watchdog_seconds = int(microseconds) / 1_000_000 if microseconds.isdecimal() else 0.0
        """Within this time it wants to hear that we go on; 0 where it does not ask."""

    def tell(self, *words: str) -> None:
        """Sends `words`, and never fails: who is not there to listen is no trouble of ours."""
        if not self._where:
            return
        # A leading @ stands for the NUL that begins an abstract socket's name.
        name = "\0" + self._where[1:] if self._where.startswith("@") else self._where
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.setblocking(False)
            line.sendto("\n".join(words).encode(), name)
