"""What polling hands on: entries, and how a poll ended."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed document, cleaned: plain text, no markup, no control characters.

    `identity` tells it from the feed's other entries and stays the same from poll to poll
    (docs/architecture.md, "Identity"). It is not unique across feeds.
    """

    identity: str
    title: str
    summary: str
    """The entry's own text: its full content where the feed carries that, else its summary."""
    link: str | None
    """Absolute, http or https."""
    published: datetime | None
    """Aware, UTC; None when the feed does not say, or says something unreadable."""
    raw_date: str = ""
    lang: str | None = None
    """What the feed declares, two letters."""
