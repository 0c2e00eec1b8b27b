"""The good feeds among the hostile ones: each counts an animal of its own, and more of it each time.

Each entry departs from what was believed, whatever else happens and in whatever order the feeds are read:
so each must alert exactly once.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

ANIMALS = [
    "geese",
    "swans",
    "ducks",
    "cranes",
    "storks",
    "herons",
    "gulls",
    "terns",
    "owls",
    "hawks",
    "eagles",
    "falcons",
    "ravens",
    "crows",
    "magpies",
    "robins",
    "wrens",
    "finches",
    "sparrows",
    "larks",
]
FIRST, GROWTH = 400, 1.5
NOON = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=12)


def sentence(count: int, animals: str) -> str:
    """A sentence that states how many animals of a kind there are."""
    return f"The wildlife ministry said that {count:,} {animals} were in the wetland."


def item(title: str, text: str, *more: str, guid: str = "", published: datetime = NOON) -> str:
    """An RSS item; `title` and `text` are written as they stand."""
    return (
        f"<item><guid>{guid or title}</guid><title>{title}</title><description>{text}</description>"
        f"<pubDate>{format_datetime(published)}</pubDate>{''.join(more)}</item>"
    )


def rss(*items: str, title: str = "A feed", prolog: str = "", more: str = "") -> bytes:
    """An RSS document of these items."""
    return (
        f'{prolog}<rss version="2.0"><channel><title>{title}</title>{more}{"".join(items)}</channel></rss>'
    ).encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodFeed:
    """A feed that publishes so many entries, one each `period` seconds."""

    name: str
    animals: str
    offset: float
    entries: int
    period: float

    def count(self, entry: int) -> int:
        """What entry `entry` counts."""
        return round(FIRST * GROWTH**entry)

    def after(self, entry: int) -> float:
        """So many seconds after the start entry `entry` appears; the first is there from the beginning."""
        return 0.0 if entry == 0 else self.offset + entry * self.period

    def document(self, seconds: float) -> bytes:
        """The document so many seconds after the start, the latest entry first."""
        out = [entry for entry in range(self.entries) if self.after(entry) <= seconds]
        return rss(*(self._item(entry) for entry in reversed(out)), title=f"The {self.name} gazette")

    def _item(self, entry: int) -> str:
        title = f"Count number {entry + 1} of {self.animals}"
        published = NOON + timedelta(seconds=self.after(entry))
        return item(title, sentence(self.count(entry), self.animals), published=published)


def good_feeds(number: int, *, entries: int, period: float) -> list[GoodFeed]:
    """So many good feeds; what is new is spread evenly over the period."""
    return [
        GoodFeed(
            name=f"good-{animals}",
            animals=animals,
            offset=period * place / number,
            entries=entries,
            period=period,
        )
        for place, animals in enumerate(ANIMALS[:number])
    ]
