"""Hosts that asked for a pause: none of their feeds and pages are asked for until it is over.

Values in, values out; the caller brings the moment. Lasts as long as the client that it
belongs to.
"""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

MOST_HOSTS = 10_000


def asks_for_a_pause(status: int, retry_after: str | None) -> bool:
    """Whether an answer speaks for its whole host: 429 does, 403 and 503 where they say when to come back."""
    return status == 429 or (status in {403, 503} and bool((retry_after or "").strip()))


def same_host(url: str, other: str) -> bool:
    """Whether two addresses are of one host and port."""
    return _host(url) == _host(other)


@dataclass(frozen=True, slots=True)
class Pause:
    """From when until when something is left alone."""

    begun: datetime
    until: datetime

    def lasts(self, now: datetime) -> bool:
        """Whether it is not over: nor by its end, nor because the clock was put back to before it."""
        return self.begun <= now < self.until


@dataclass
class Throttled:
    """Until when which host is left alone."""

    _pauses: dict[str, Pause] = field(default_factory=dict)

    def note(self, url: str, until: datetime, now: datetime) -> None:
        """The host of `url` asked to be left alone until then; of two wishes the longer counts."""
        host = _host(url)
        self._pauses = {other: pause for other, pause in self._pauses.items() if pause.lasts(now)}
        if (before := self._pauses.get(host)) is not None:
            self._pauses[host] = Pause(now, max(until, before.until))
        elif len(self._pauses) < MOST_HOSTS:
            self._pauses[host] = Pause(now, until)

    def until(self, url: str, now: datetime) -> datetime | None:
        """When the host of `url` may be asked again; None when it may be now."""
        pause = self._pauses.get(_host(url))
        return pause.until if pause is not None and pause.lasts(now) else None


def _host(url: str) -> str:
    """Host and port, without a password."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
