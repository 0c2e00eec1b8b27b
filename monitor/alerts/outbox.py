"""The rules of the outbox: who wants an alert, from when on, and when to try again.

Pure: the moment and the randomness are handed in. Keeping the outbox is storage's, emptying it
the pipeline's.
"""

import random
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from config.schema.watchers import QuietHours, Watcher
from config.vocabulary import Severity
from monitor.alerts.model import Receipt

SOON = (timedelta(seconds=30), timedelta(hours=1))
"""First pause and longest pause where another attempt may well succeed."""
LATE = (timedelta(minutes=15), timedelta(hours=6))
"""The same where it will not until somebody mends something: an unknown user, a withdrawn webhook."""
_JITTER = 0.2  # a fifth more or less, so that what failed together does not come back together
Item = TypeVar("Item")
_DOUBLINGS = 20  # far past every cap; keeps the pause in range


def wanted(watcher: Watcher, topic: str, metric: str, severity: Severity) -> bool:
    """Whether `watcher` is to be told of a departure of this topic, metric and severity."""
    of_topic = not watcher.topics or topic in watcher.topics
    of_metric = not watcher.metrics or metric in watcher.metrics
    return watcher.alerts and of_topic and of_metric and severity.rank >= watcher.severity.rank


class Turns:
    """Who was served when, so that many who wait take turns and a flood of one keeps no other waiting."""

    def __init__(self) -> None:
        self._served: dict[Hashable, int] = {}
        self._count = 0

    def choose(self, waiting: Iterable[tuple[Hashable, Item]], most: int) -> list[Item]:
        """At most `most` of what waits, told with whose it is: theirs first who were never served or not
        for longest, and among those who come first. What is one's own keeps its order."""
        queues: dict[Hashable, deque[Item]] = defaultdict(deque)
        for whose, item in waiting:
            queues[whose].append(item)
        # Who has nothing left to wait for begins anew.
        self._served = {whose: turn for whose, turn in self._served.items() if whose in queues}
        chosen: list[Item] = []
        while queues and len(chosen) < most:
            whose = min(queues, key=lambda one: self._served.get(one, 0))
            self._count += 1
            self._served[whose] = self._count
            chosen.append(queues[whose].popleft())
            if not queues[whose]:
                del queues[whose]
        return chosen


def next_attempt(
    attempts: int,
    receipt: Receipt,
    now: datetime,
    rng: random.Random,
    first_attempt: datetime,
    retry_for: timedelta,
    late: timedelta = timedelta(0),
) -> datetime | None:
    """When to try a delivery again after `attempts` attempts, the last of which ended in `receipt`.

    None when it was delivered, or when `retry_for` since `first_attempt` is over: it is given up. By how much
    the last attempt came `late` does not count: the daemon was off for days, and its network is not up yet.
    The pause doubles from attempt to attempt up to a cap; it is never shorter than what the other
    side asked for. The last attempt falls on the deadline itself.
    """
    deadline = first_attempt + retry_for + max(late, timedelta(0))
    if receipt.delivered or now >= deadline:
        return None
    asked = now + timedelta(seconds=min(max(receipt.retry_after or 0.0, 0.0), retry_for.total_seconds() + 1))
    due = max(now + _pause(attempts, SOON if receipt.retry else LATE, rng), asked)
    return due if due <= deadline else (deadline if asked <= deadline else None)


def _pause(attempts: int, first_and_longest: tuple[timedelta, timedelta], rng: random.Random) -> timedelta:
    first, longest = first_and_longest
    doubled: timedelta = first * 2 ** min(max(attempts - 1, 0), _DOUBLINGS)
    pause: timedelta = min(doubled, longest) * rng.uniform(1 - _JITTER, 1 + _JITTER)
    return pause


def not_before(severity: Severity, quiet_hours: QuietHours | None, now: datetime) -> datetime:
    """The first moment at which an alert of `severity` may be sent: `now`, or the end of quiet hours.

    Quiet hours are wall-clock times of their zone, on the days when clocks change too: an end that
    the clock skips falls just after the gap, one that it shows twice counts the first time that
    lies ahead. Raises ZoneInfoNotFoundError for an unknown zone.
    """
    if severity is Severity.MAJOR or quiet_hours is None:
        return now
    zone = ZoneInfo(quiet_hours.time_zone)
    local = now.astimezone(zone)
    start, end = time.fromisoformat(quiet_hours.start), time.fromisoformat(quiet_hours.end)
    if not _within(local.time(), start, end):
        return now
    days = 0 if local.time() < end else 1
    return _next(local.date() + timedelta(days=days), end, zone, now)


def _within(clock: time, start: time, end: time) -> bool:
    return start <= clock < end if start <= end else clock >= start or clock < end


def _next(day: date, clock: time, zone: ZoneInfo, now: datetime) -> datetime:
    ends = [datetime.combine(day, clock.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)]
    return next((end for end in sorted(ends) if end > now), now)
