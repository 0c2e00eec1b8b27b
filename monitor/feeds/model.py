"""What polling hands on: entries, and how a poll ended."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from monitor.feeds.rhythm import Pace


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
    publisher: str = ""
    """Whom the entry itself names as its source, as aggregators do; empty for most feeds."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Pickled by the thousand: what dataclasses do for that by themselves takes three times as long.
        return _entry, (
            self.identity,
            self.title,
            self.summary,
            self.link,
            self.published,
            self.raw_date,
            self.lang,
            self.publisher,
        )


def _entry(
    identity: str,
    title: str,
    summary: str,
    link: str | None,
    published: datetime | None,
    raw_date: str,
    lang: str | None,
    publisher: str,
) -> Entry:
    return Entry(
        identity=identity,
        title=title,
        summary=summary,
        link=link,
        published=published,
        raw_date=raw_date,
        lang=lang,
        publisher=publisher,
    )


class Outcome(StrEnum):
    """How one poll of a feed ended."""

    READ = "read"  # a feed document came, with or without entries
    UNCHANGED = "unchanged"  # 304, or the very bytes of last time
    FAILED = "failed"  # no answer, or one that says try again
    NOT_A_FEED = "not_a_feed"  # an answer that no reading makes a feed of
    SPARED = "spared"  # not asked now, for its host asked for a pause
    GONE = "gone"  # 410: not asked again until the configuration changes


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed from poll to poll. It is stored only after the entries of
    the poll that brought it were handled: a crash in between polls them again."""

    url: str
    """Where it is polled now: the configured address, or where a permanent redirect led."""
    etag: str | None = None
    last_modified: str | None = None
    body_digest: str | None = None
    failures: int = 0
    """In a row, up to now."""
    gone: bool = False
    due: datetime | None = None
    """When to poll next; None means at once."""
    polled: datetime | None = None
    succeeded: datetime | None = None
    outcome: Outcome | None = None
    status: int | None = None
    """HTTP status of the last answer."""
    pace: Pace = field(default_factory=Pace)
    ttl: timedelta | None = None
    """How long the document asks to be left alone after a poll."""
    problem: str = ""
    """What is wrong and what to do about it, for `tallywatch status`; empty when nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What one poll brought."""

    outcome: Outcome
    state: FeedState
    """What to remember once the entries are handled."""
    entries: tuple[Entry, ...] = ()
    """In the order of the document, which most feeds begin with the newest; phantoms and repetitions
    inside the document left out, and so are the `known` ones."""
    known: int = 0
    """Entries of the document that were not even parsed, since an earlier one had them."""
    memory: bytes = b""
    """What tells them: to be given to the next poll once this one's entries are handled."""
    title: str = ""
    """The feed's own."""
    kind: str = ""
    """What its document is written in: RSS 2.0, Atom, JSON Feed."""
    warnings: tuple[str, ...] = ()
    """What was odd but survived: ill-formed XML, double-encoded text."""
    seconds: float = 0.0
    """What the fetch took, redirects included, but not the wait for its turn; told of one that failed too."""
