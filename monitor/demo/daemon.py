"""The real daemon as a process of its own: started, stopped politely, or killed."""

import asyncio
import json
import signal
import sys
from pathlib import Path

from config.errors import TallywatchError


class DaemonError(TallywatchError):
    """The daemon did not do as it should; its log says more."""


class DaemonProcess:
    """`tallywatch run` on one configuration, its output appended to a file.

    It has a session of its own, so that an interrupt at the terminal reaches us alone and we stop it.
    """

    def __init__(self, config: Path, log: Path) -> None:
        self._config, self._log = config, log
        self._process: asyncio.subprocess.Process | None = None

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        """Its process; raises DaemonError before the start."""
        return self._started().pid

    async def start(self) -> None:
        """Starts it; raises DaemonError where Tallywatch is not installed as a command."""
        command = Path(sys.executable).with_name("tallywatch")
        if not command.exists():
            raise DaemonError(f"{command} is not there; `make setup` installs it")
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                str(command),
                "run",
                "--config",
                str(self._config),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    async def stop(self, seconds: float = 20) -> int:
        """Asks it to finish, waits until it has, and returns its exit status.

        Raises DaemonError when it takes longer than `seconds`; it is killed then.
        """
        process = self._started()
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(seconds):
                return await process.wait()
        except TimeoutError:
            await self.kill()
            raise DaemonError(f"the daemon did not stop within {seconds:g} s: {self._log}") from None

    async def kill(self) -> None:
        """Ends it at once, as `kill -9` does, and waits until it is gone."""
        process = self._started()
        if process.returncode is None:
            process.kill()
        await process.wait()

    def last_words(self, lines: int = 5) -> str:
        """The end of its log."""
        text = self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    def errors(self) -> list[str]:
        """What it logged as errors, a line each."""
        text = self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""
        return [error for line in text.splitlines() if (error := _error_of(line))]

    def _started(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise DaemonError("the daemon was not started")
        return self._process


def _error_of(line: str) -> str:
    """The event and, where there is one, the exception of a line that was logged as an error; else nothing.

    A line that is no JSON, cut off by a kill, is none either.
    """
    try:
        entry = json.loads(line)
    except ValueError:
        return ""
    if not isinstance(entry, dict) or entry.get("level") not in ("error", "critical"):
        return ""
    exception = str(entry.get("exception", "")).strip().splitlines()
    return ": ".join([str(entry.get("event", "")), *exception[-1:]])
