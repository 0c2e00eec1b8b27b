"""The tables: what is kept, how rows hang together, and which rows there can be only one of.

Rows are filled and read by the modules beside this one and by `monitor.pipeline`, which turns
them into the values of each stage; no row travels further. A change here needs a migration
(`storage/migrations/versions`); a test compares the two. What each table is for: docs/storage.md.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.types import Prose, Utc

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Feed(SQLModel, table=True):
    """One feed and the state of its polling. Taken out of the configuration, it stays, not `listed`."""

    __tablename__ = "feed"
    __table_args__ = (Index("ix_feed_listed_due", "listed", "due"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    listed: bool = True
    """Whether the configuration names it, enabled, now."""
    address_digest: str
    """Of the address in the configuration, which may hold a secret; a change of it resets the rest."""
    moved_to: str | None = Field(default=None, sa_type=Prose)
    """Where a permanent redirect led, if one did."""
    etag: str | None = Field(default=None, sa_type=Prose)
    last_modified: str | None = Field(default=None, sa_type=Prose)
    body_digest: str | None = None
    failures: int = 0
    gone: bool = False
    due: datetime | None = Field(default=None, sa_type=Utc)
    """None: at once."""
    polled: datetime | None = Field(default=None, sa_type=Utc)
    succeeded: datetime | None = Field(default=None, sa_type=Utc)
    outcome: str | None = None
    status: int | None = None
    problem: str = Field(default="", sa_type=Prose)
    title: str = Field(default="", sa_type=Prose)
    ttl_seconds: int | None = None
    """For how long its document asks to be left alone after a poll."""
    held: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Marks of the entries that its last document held."""
    looked: datetime | None = Field(default=None, sa_type=Utc)
    """When a whole document was seen last, or found as it was."""
    rate: float | None = None
    """New entries an hour."""
    news: datetime | None = Field(default=None, sa_type=Utc)
    """When the last new entry came."""
    gap: datetime | None = Field(default=None, sa_type=Utc)
    """The last poll that shared no entry with the one before."""
    gaps: int = 0
    """Such polls in a row, up to now."""
    failing_since: datetime | None = Field(default=None, sa_type=Utc)
    """When the failures in a row began, or when it was given up."""
    watched_since: datetime | None = Field(default=None, sa_type=Utc)
    """When it was first read."""
    matched: datetime | None = Field(default=None, sa_type=Utc)
    """When an article of it was last on a topic."""
    garbled: str = Field(default="", sa_type=Prose)
    """What is wrong with its letters."""
    garbled_since: datetime | None = Field(default=None, sa_type=Utc)
    gap_since: datetime | None = Field(default=None, sa_type=Utc)
    """The first of the gaps that have not been over for a day."""
    bulletin_id: str | None = Field(default=None, foreign_key="bulletin.id", index=True)
    """By which operators were told that it is sick; None once they were told that it is not, or were
    not told."""


class Article(SQLModel, table=True):
    """One article that was read, whether or not it was on topic."""

    __tablename__ = "article"

    id: str = Field(primary_key=True)
    """Made from its feed and its identity there, so that handling it again meets itself."""
    feed_id: int | None = Field(default=None, foreign_key="feed.id", index=True)
    url: str | None = Field(default=None, sa_type=Prose)
    url_key: str | None = Field(default=None, index=True)
    """A digest of the address: an index takes no text of any length."""
    title: str = Field(sa_type=Prose)
    text: str = Field(sa_type=Prose)
    lang: str
    outlet: str = Field(sa_type=Prose)
    published: datetime = Field(sa_type=Utc, index=True)
    published_known: bool = True
    first_seen: datetime = Field(sa_type=Utc)
    on_topic: bool = False
    copy_of: str | None = Field(default=None, foreign_key="article.id", index=True)
    """The article that this one repeats, by its address or nearly word for word."""
    signature: bytes | None = Field(default=None, sa_type=LargeBinary)
    """What copies are recognised by; kept of articles on topic only."""


class Entry(SQLModel, table=True):
    """An entry of a feed that was handled: it is never read again."""

    __tablename__ = "entry"
    __table_args__ = (UniqueConstraint("feed_id", "identity"),)

    id: int | None = Field(default=None, primary_key=True)
    feed_id: int = Field(foreign_key="feed.id")
    identity: str
    """A digest of what tells the entry from the feed's others, which may be of any length."""
    article_id: str = Field(foreign_key="article.id", index=True)
    seen: datetime = Field(sa_type=Utc)


class Match(SQLModel, table=True):
    """That an article is on a topic, and by which words."""

    __tablename__ = "match"
    __table_args__ = (UniqueConstraint("article_id", "topic"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: str = Field(foreign_key="article.id")
    topic: str
    hits: list[dict[str, Any]] = Field(sa_type=JSON)


class Estimate(SQLModel, table=True):
    """Who says what. However many articles repeat it, it is here once."""

    __tablename__ = "estimate"
    __table_args__ = (Index("ix_estimate_topic_metric_published", "topic", "metric", "published"),)

    id: str = Field(primary_key=True)
    """That of its first mention."""
    topic: str
    metric: str
    source: str
    low: float | None = None
    high: float | None = None
    status: str
    scope: str
    series: str
    as_of: date
    published: datetime = Field(sa_type=Utc)


class Mention(SQLModel, table=True):
    """One article stating an estimate, with the words that state it."""

    __tablename__ = "mention"

    id: str = Field(primary_key=True)
    """Made from the article and the figure, so that reading it again meets itself."""
    estimate_id: str = Field(foreign_key="estimate.id", index=True)
    article_id: str = Field(foreign_key="article.id", index=True)
    topic: str
    metric: str
    source: str
    low: float | None = None
    high: float | None = None
    status: str
    scope: str
    as_of: date
    published: datetime = Field(sa_type=Utc)
    evidence: str = Field(sa_type=Prose)
    sentence: str = Field(sa_type=Prose)
    start: int
    end: int
    in_title: bool = False
    stated_as_of: str | None = None
    """As the text has it: a day, a month, or nothing."""


class Decision(SQLModel, table=True):
    """What was decided of a mention, with all that it was made of, as it stood then."""

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_topic_metric", "topic", "metric"),)

    id: int | None = Field(default=None, primary_key=True)
    """In the order of judging, which is the order in which history is told."""
    mention_id: str = Field(foreign_key="mention.id", unique=True)
    topic: str
    metric: str
    verdict: str = Field(index=True)
    severity: str | None = None
    fresh: bool = True
    """Whether the article was new enough for an alert."""
    judged_at: datetime = Field(sa_type=Utc)
    """The moment that it was judged for: the article's publication."""
    facts: dict[str, Any] = Field(sa_type=JSON)
    """Series, positions, band, centre, ratio, threshold, reason, echo, held total."""
    config_digest: str
    """Of the configuration that it was judged by."""


class Alert(SQLModel, table=True):
    """A departure that watchers are told of."""

    __tablename__ = "alert"
    __table_args__ = (Index("ix_alert_topic_metric", "topic", "metric"),)

    id: str = Field(primary_key=True)
    """Stable: a Message-ID and a thread are made from it."""
    mention_id: str = Field(foreign_key="mention.id", unique=True)
    topic: str
    metric: str
    verdict: str
    severity: str
    event: str = "reported"
    """What it tells: a departure first heard of, or what followed."""
    follows: str | None = Field(default=None, foreign_key="alert.id", index=True)
    """The alert in whose thread it is told; None of what came first."""
    state: str = "open"
    """open, acknowledged, silenced or retracted."""
    told: str = Field(sa_type=Prose)
    """The alert in words and numbers as it was decided, in JSON: what a delivery says, even after
    the topic's labels have changed."""
    opened: datetime = Field(sa_type=Utc, index=True)
    changed: datetime = Field(sa_type=Utc)


class Bulletin(SQLModel, table=True):
    """What those who run the daemon are told of its feeds."""

    __tablename__ = "bulletin"

    id: str = Field(primary_key=True)
    """Stable: a Message-ID is made from it."""
    told: str = Field(sa_type=Prose)
    """The bulletin in words and moments as it was made, in JSON."""
    opened: datetime = Field(sa_type=Utc, index=True)


class Delivery(SQLModel, table=True):
    """One alert, or one bulletin, on its way to one channel of one watcher. The channel's address is
    not here: it may be a secret, and one that is corrected holds for what still waits."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("alert_id", "watcher", "channel"),
        UniqueConstraint("bulletin_id", "watcher", "channel"),
        Index("ix_delivery_state_due", "state", "due"),
    )

    id: str = Field(primary_key=True)
    alert_id: str | None = Field(default=None, foreign_key="alert.id")
    bulletin_id: str | None = Field(default=None, foreign_key="bulletin.id")
    """Which of the two it is: one of them is given."""
    watcher: str
    channel: str
    """Which of the watcher's channels: `email`, or `email-2` for a second one."""
    state: str = "pending"
    """pending, sending, delivered or failed."""
    created: datetime = Field(sa_type=Utc)
    due: datetime = Field(sa_type=Utc)
    attempts: int = 0
    first_attempt: datetime | None = Field(default=None, sa_type=Utc)
    started: datetime | None = Field(default=None, sa_type=Utc)
    finished: datetime | None = Field(default=None, sa_type=Utc)
    detail: str = Field(default="", sa_type=Prose)
    """What the other side said last, without secrets."""
    perhaps_repeated: bool = False
    """An attempt was cut off before its answer was recorded: it may have arrived twice."""
