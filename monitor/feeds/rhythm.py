"""When to ask a feed again: often enough that nothing scrolls off unseen, and no oftener than that serves.

Values in, values out. A feed's `Pace` is what its polls have told of how quickly its document
turns over; a `Rhythm` makes the next moment of it. The rules, and why: docs/feeds.md, "How often".
"""

import hashlib
import math
import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # workers that parse load this module, and would carry the whole of pydantic
    from config.schema.feeds import Feed
    from config.schema.monitor import Polling

JITTER = 0.05
"""So much, up or down, of each interval: feeds that were added together drift apart."""
NEW_SHARE = 0.5
"""Of a busy feed's document so much shall be new at each poll; the rest is what overlaps."""
FOR_CHANCE = 0.25
"""So many times the root of the window less, for what comes by chance comes in clusters."""
TOO_NEW = 2 / 3
"""Where more than this is new, the feed has become quicker, and that is believed at once."""
FORGETTING = 0.25
"""The weight of a poll that found a feed slower. After one without anything new the interval grows by a
third, so that a feed that goes on as before still overlaps by a third."""
OF_SILENCE = 0.1
"""A feed that brings nothing new is asked again after this part of its silence (the heuristic for
documents that say nothing of their freshness: RFC 9111, 4.2.2)."""
LEAST_WINDOW = 3
"""A document of fewer entries may well be all new without one having been missed."""
STUBBORN = 4
"""So many gaps in a row: asking more often does not help, as where the ids change with each answer."""
MARK = 8
"""Bytes of an entry's mark."""
_HOUR = timedelta(hours=1)
_LONGEST_SAID = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How quickly a feed's document turns over, by the polls up to now."""

    held: bytes = b""
    """The marks of the entries that the last document held, one after the other."""
    looked: datetime | None = None
    """When a whole document was seen last, or was the same as before."""
    rate: float | None = None
    """New entries an hour; None while nothing tells."""
    news: datetime | None = None
    """When the last entry came that the document before had not."""
    gap: datetime | None = None
    """The last poll that shared no entry with the one before: entries may have come and gone between them."""
    gaps: int = 0
    """Such polls in a row, up to now."""

    @property
    def window(self) -> int:
        """Entries in the last document."""
        return len(self.held) // MARK


def put_right(pace: Pace, now: datetime) -> Pace:
    """The pace without moments that lie ahead: the clock has been put back since."""
    if all(moment is None or moment <= now for moment in (pace.looked, pace.news, pace.gap)):
        return pace
    looked, news = (moment and min(moment, now) for moment in (pace.looked, pace.news))
    gap = pace.gap if pace.gap and pace.gap <= now else None
    return replace(pace, looked=looked, news=news, gap=gap)


def unchanged(pace: Pace, now: datetime) -> Pace:
    """After a poll that found the document as it was."""
    return replace(pace, looked=now, rate=_rate(pace, 0, now))


def after_document(
    pace: Pace,
    identities: Collection[str],
    published: Collection[datetime],
    now: datetime,
    *,
    known: int = 0,
) -> Pace:
    """After a whole document with these entries, the newest first as a rule; `published` are those of
    their dates that are known. `known` further entries stood in it that were in the last one too, and
    were not read again.

    The dates count only the first time, before there are two documents to compare: who dates
    entries wrongly misleads us once, within the bounds.
    """
    marks = dict.fromkeys(_mark(identity) for identity in identities)
    window = len(marks) + known
    if not window:
        return replace(pace, looked=now)
    before = [pace.held[at : at + MARK] for at in range(0, len(pace.held), MARK)]
    left = [mark for mark in before if mark not in marks]
    seen = replace(pace, held=b"".join([*marks, *left[:known]]), looked=now)
    if not before:
        return replace(seen, rate=_rate_by_dates(published, now), news=min(now, max(published, default=now)))
    new = len(marks) - (len(before) - len(left))
    if new == 0:
        return replace(seen, rate=_rate(pace, 0, now), gaps=0)
    if new == window and min(len(before), window) >= LEAST_WINDOW:
        # At least all of it is new; taken for twice that, so that two polls or three are enough to catch up.
        return replace(seen, rate=_rate(pace, 2 * new, now), news=now, gap=now, gaps=pace.gaps + 1)
    return replace(seen, rate=_rate(pace, new, now, window), news=now, gaps=0)


def _mark(identity: str) -> bytes:
    return hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=MARK).digest()


def _rate(pace: Pace, new: int, now: datetime, window: int = 0) -> float | None:
    """New entries an hour, after so many in the time since the last look."""
    if pace.looked is None or pace.looked >= now:
        return pace.rate
    found = new / ((now - pace.looked) / _HOUR)
    if pace.rate is None or (found > pace.rate and new > TOO_NEW * window):
        return found
    weight = FORGETTING if found < pace.rate else NEW_SHARE
    return pace.rate + weight * (found - pace.rate)


def _rate_by_dates(published: Collection[datetime], now: datetime) -> float | None:
    """By the age of the entry in the middle: half of the document has come since."""
    ages = sorted(max(now - moment, timedelta(0)) for moment in published)
    if len(ages) < LEAST_WINDOW or not (middle := ages[len(ages) // 2]):
        return None
    return (len(ages) / 2) / (middle / _HOUR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often a feed is polled when all is well, and how patient we are when it is not."""

    every: timedelta
    shortest: timedelta
    longest: timedelta
    backoff: timedelta
    """The longest pause after failures."""
    now: datetime
    rng: random.Random

    @classmethod
    def of(cls, feed: "Feed", settings: "Polling", *, now: datetime, rng: random.Random) -> "Rhythm":
        """The rhythm that the configuration asks for; a feed's own `every` moves the bounds with it."""
        every = feed.every or settings.every
        return cls(
            every=every,
            shortest=min(settings.shortest, every),
            longest=every * settings.stretch,
            backoff=settings.max_backoff,
            now=now,
            rng=rng,
        )

    def interval(self, pace: Pace) -> timedelta:
        """The pause after a poll that went well, before it is spread: `every`, less where the document
        would turn over by more than half, more where nothing has come for long."""
        silence = max(self.now - pace.news, timedelta(0)) if pace.news else timedelta(0)
        pause = max(self.every, OF_SILENCE * silence)
        if pace.rate and pace.window and pace.gaps < STUBBORN:
            new = NEW_SHARE * pace.window - FOR_CHANCE * math.sqrt(pace.window)
            hours = min(new / pace.rate, self.longest / _HOUR)
            pause = min(pause, hours * _HOUR)
        return min(max(pause, self.shortest), self.longest)

    def regular(self, pace: Pace, wish: timedelta | None = None) -> datetime:
        """The next poll after one that went well; not before `wish`, the publisher's, within the longest."""
        pause = self.interval(pace) * self.rng.uniform(1 - JITTER, 1 + JITTER)
        return self.now + max(pause, min(wish or timedelta(0), self.longest))

    def after_failures(self, failures: int, wait: timedelta | None = None) -> datetime:
        """The next poll after so many failures in a row; not before `wait`, which the server asked for.

        The pause doubles from `every` to the longest, and is spread by a quarter downwards, so
        that a host that comes back is not asked by all at once.
        """
        longest = max(self.backoff, self.every)
        pause: timedelta = min(self.every * 2 ** min(max(failures - 1, 0), 30), longest)
        pause *= self.rng.uniform(0.75, 1.0) if failures > 1 else self.rng.uniform(1 - JITTER, 1 + JITTER)
        asked_for = min(wait or timedelta(0), longest)
        return self.now + max(pause, asked_for)


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long an answer says that it stays as it is: Cache-Control's max-age, else Expires; zero where
    it says nothing (RFC 9111, 4.2.1). Names of headers are in lower case.

    >>> fresh_for({"cache-control": "public, max-age=600", "age": "60"}, datetime(2025, 1, 1, tzinfo=UTC))
    datetime.timedelta(seconds=540)
    """
    said: dict[str, str] = {}
    for directive in headers.get("cache-control", "").lower().split(","):
        name, _, value = directive.partition("=")
        said.setdefault(name.strip(), value.strip(' "'))
    if said.keys() & {"no-cache", "no-store"}:
        return timedelta(0)
    if "max-age" in said:
        left = (_seconds(said["max-age"]) or timedelta(0)) - (_seconds(headers.get("age")) or timedelta(0))
        return max(left, timedelta(0))
    if (expires := _moment(headers.get("expires"))) is None:
        return timedelta(0)
    return max(expires - (_moment(headers.get("date")) or now), timedelta(0))


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """How long a Retry-After (seconds, or a date) asks us to wait from `now`; None where it says nothing.

    >>> retry_after("120", datetime(2025, 1, 1, tzinfo=UTC))
    datetime.timedelta(seconds=120)
    """
    if (seconds := _seconds(value)) is not None:
        return seconds
    moment = _moment(value)
    return max(moment - now, timedelta(0)) if moment else None


def _seconds(value: str | None) -> timedelta | None:
    text = (value or "").strip()
    if not (text.isascii() and text.isdecimal()):
        return None
    return timedelta(seconds=min(int(text[:10]), _LONGEST_SAID))


def _moment(value: str | None) -> datetime | None:
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(value.strip()[:100])
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
