"""The daemon's log and its console as a test listens to them: each event can be waited for."""

import asyncio
import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog

SECONDS = 20.0


class Journal:
    """Collects log events; others may wait for one."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self._changed = threading.Condition(threading.RLock())

    def __call__(self, _logger: object, method: str, event: Any) -> Any:
        with self._changed:
            self.events.append({**event, "level": method})
            self._changed.notify_all()
        raise structlog.DropEvent

    def named(self, name: str) -> list[dict[str, Any]]:
        """The events of that name until now."""
        with self._changed:
            return [event for event in self.events if event["event"] == name]

    async def wait(self, name: str, count: int = 1) -> list[dict[str, Any]]:
        """Those of that name, once there are so many."""
        return await asyncio.to_thread(self._wait, name, count)

    async def until(self, holds: Callable[[], bool], seconds: float = SECONDS) -> bool:
        """Whether it holds, at the latest after so many seconds; asked anew at each event."""
        return await asyncio.to_thread(self._until, holds, seconds)

    def _until(self, holds: Callable[[], bool], seconds: float) -> bool:
        with self._changed:
            return self._changed.wait_for(holds, seconds)

    def _wait(self, name: str, count: int) -> list[dict[str, Any]]:
        def there() -> bool:
            return sum(bool(event["event"] == name) for event in self.events) >= count

        with self._changed:
            assert self._changed.wait_for(there, SECONDS), (
                f"no {name} among {[e['event'] for e in self.events]}"
            )
        return self.named(name)


@contextmanager
def listening() -> Iterator[Journal]:
    """A journal that hears all that is logged meanwhile."""
    journal = Journal()
    structlog.configure(processors=[journal])
    try:
        yield journal
    finally:
        structlog.reset_defaults()


class Output(io.StringIO):
    """A stream whose text can be waited for."""

    encoding = "utf-8"

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()

    def write(self, text: str) -> int:
        with self._changed:
            written = super().write(text)
            self._changed.notify_all()
        return written

    async def wait(self, holds: Callable[[str], bool]) -> str:
        """The whole text, once it is as wanted."""
        return await asyncio.to_thread(self._wait, holds)

    def _wait(self, holds: Callable[[str], bool]) -> str:
        with self._changed:
            assert self._changed.wait_for(lambda: holds(self.getvalue()), SECONDS), self.getvalue()
        return self.getvalue()
