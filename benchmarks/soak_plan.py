"""What the soak's feeds publish, and when: made from a seed, the same in each process that asks.

    plan = Plan(seed=1, feeds=2000, seconds=3600.0, began=time.time())
    plan.document(7, at=120.0)           # feed 7 after two minutes
    plan.published(7)                    # all that it publishes, with the moments

Most entries are off topic. Those that tell state a number of one of the plan's kinds of animals, of which
there are half as many again each time: each must alert.
"""

import random
from bisect import bisect_right
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cached_property

FIRST_ENTRIES = 12
"""Entries in a feed's first document."""
WINDOW = 18
"""Entries in a document at most. More than the first, so that one that is read in part the first time
loses nothing."""
NEWS_EACH = 0.4
"""Seconds between two entries off topic, over all feeds."""
ALERT_EACH = 10.0
"""Seconds between two entries that must alert."""
OF_ONE_KIND = 15
"""So many times at most one kind of animals is counted."""
FIRST, GROWTH = 400, 1.5
APART = 2.0
"""Seconds between two entries of one feed: what comes in the same second as a Last-Modified is never seen."""
SETTLED = 60.0
"""Seconds in which all feeds are polled for the first time."""
SYLLABLES = tuple(f"{first}{second}" for first in "bdfgklmnprstvz" for second in "aeo")
OFF_TOPIC = (
    "The ministry said on Tuesday that the talks would go on for another week, and that both sides had "
    "agreed to meet again in the capital. Officials did not say how many delegates would take part. "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed."""

    number: int
    at: float
    """Seconds after the beginning; before it for what the first document holds."""
    animals: str = ""
    """What it counts, where it must alert."""
    count: int = 0

    def title(self, feed: int) -> str:
        """Its title, which is no other entry's."""
        if self.animals:
            return f"Count {feed}.{self.number} of {self.animals}"
        return f"Report {feed}.{self.number}: officials meet again"

    def text(self) -> str:
        """What it says."""
        if self.animals:
            return f"The wildlife ministry said that {self.count:,} {self.animals} were in the wetland."
        return OFF_TOPIC


def animals_of(number: int) -> str:
    """A kind of animals that nobody has heard of; another one for each number up to 74,000.

    >>> animals_of(0), animals_of(1)
    ("bababans", "fazozons")
    """
    place = number * 12_347 % len(SYLLABLES) ** 3  # far apart, so that no two look alike
    low, rest = place % len(SYLLABLES), place // len(SYLLABLES)
    return SYLLABLES[rest // len(SYLLABLES)] + SYLLABLES[rest % len(SYLLABLES)] + SYLLABLES[low] + "ns"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All that is published in so many seconds."""

    seed: int
    feeds: int
    seconds: float
    began: float
    """In seconds since the epoch."""
    sick: frozenset[int] = field(default_factory=frozenset)
    """Feeds that never give a document: nothing is published there."""

    @property
    def kinds(self) -> list[str]:
        """The animals that are counted."""
        alerts = max(1, int(self.seconds / ALERT_EACH))
        return [animals_of(number) for number in range(-(-alerts // OF_ONE_KIND))]

    @cached_property
    def _entries(self) -> dict[int, list[Entry]]:
        rng = random.Random(self.seed)
        well = [feed for feed in range(self.feeds) if feed not in self.sick]
        entries = {
            feed: [
                Entry(number=number, at=60.0 * (number - FIRST_ENTRIES)) for number in range(FIRST_ENTRIES)
            ]
            for feed in well
        }
        # Each kind is counted by one feed: its counts are judged in their order, however late they are seen.
        telling = dict(zip(self.kinds, rng.sample(well, len(self.kinds)), strict=True))
        for at, animals, count in self._moments(rng):
            known = entries[telling[animals] if animals else rng.choice(well)]
            if animals or at - known[-1].at >= APART:
                at = max(at, known[-1].at + APART)
                known.append(Entry(number=len(known), at=at, animals=animals, count=count))
        return entries

    def _moments(self, rng: random.Random) -> list[tuple[float, str, int]]:
        """When something is published, and what of animals it counts."""
        kinds, moments = self.kinds, []
        for number in range(int((self.seconds - SETTLED) / ALERT_EACH)):
            at = SETTLED + (number + rng.random()) * ALERT_EACH
            count = round(FIRST * GROWTH ** (number // len(kinds)))
            moments.append((at, kinds[number % len(kinds)], count))
        for number in range(int((self.seconds - SETTLED) / NEWS_EACH)):
            moments.append((SETTLED + (number + rng.random()) * NEWS_EACH, "", 0))
        return sorted(moments)

    @cached_property
    def _moments_of(self) -> dict[int, list[float]]:
        return {feed: [entry.at for entry in entries] for feed, entries in self._entries.items()}

    def published(self, feed: int) -> list[Entry]:
        """All that a feed publishes, the earliest first; nothing where it is sick."""
        return self._entries.get(feed, [])

    def version(self, feed: int, at: float) -> int:
        """How many entries the feed has published by then."""
        return bisect_right(self._moments_of.get(feed, []), at)

    def changed(self, feed: int, version: int) -> float:
        """When a feed's document became this version, in whole seconds since the epoch."""
        return float(int(self.began + self._moments_of[feed][version - 1]))

    def document(self, feed: int, version: int, *, entries: int = WINDOW, end: str = "") -> bytes:
        """The document of that version, the latest entry first, with so many entries and this end."""
        listed = self.published(feed)[max(0, version - WINDOW) : version][::-1][:entries]
        items = "".join(
            f"<item><title>{entry.title(feed)}</title><guid>{feed}-{entry.number}</guid>"
            f"<link>https://news{feed}.example/{entry.number}</link>"
            f"<description>{entry.text()}</description>"
            f"<pubDate>{formatdate(self.began + entry.at, usegmt=True)}</pubDate></item>"
            for entry in listed
        )
        head = f"<title>Feed {feed}</title><link>https://news{feed}.example/</link><language>en</language>"
        end = end or "</channel></rss>"
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}{end}'.encode()
