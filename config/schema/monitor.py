"""`monitor.yaml`: where data lives, how politely feeds are polled, how mail leaves."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr

from config.schema import Section
from config.schema.kinds import DatabaseUrl, Line, Network, Ping
from config.schema.quantities import Duration, Interval, Size, something
from config.vocabulary import Health

Email = Annotated[str, Field(pattern=r"^[^@\s<>]+@[^@\s<>]+$", max_length=254)]


class Storage(Section):
    """Where everything that outlives a run is kept."""

    url: DatabaseUrl = "sqlite:///var/tallywatch.db"
    """An SQLAlchemy URL: sqlite:///PATH, or postgresql+psycopg://…"""
    keep_articles: Duration = timedelta(days=730)
    """Articles without a figure are forgotten after this time; estimates and alerts never are."""


class Polling(Section):
    """How feeds are polled; a feed may say otherwise for itself."""

    every: Interval = timedelta(minutes=10)
    """How often a feed is polled that does not say so itself; a busy one oftener, a silent one less often."""
    shortest: Interval = timedelta(minutes=1)
    """The shortest interval of a feed so busy that entries would be missed between two polls."""
    stretch: Annotated[float, Field(ge=1, le=100)] = 3
    """How many times as long the interval may become for a feed that is silent, or whose publisher asks
    for it (Cache-Control, Expires, ttl)."""
    tick: Interval = timedelta(seconds=5)
    """How often the scheduler looks for feeds that are due."""
    parallel: Annotated[int, Field(ge=1, le=64)] = 64
    """Fetches at once; one that takes longer than 2 s makes way for others."""
    parallel_per_host: Annotated[int, Field(ge=1, le=16)] = 2
    """Fetches at once from one host."""
    spacing: Duration = timedelta(milliseconds=250)
    """Time between the beginnings of two requests to one host, over all feeds and pages."""
    timeout: Interval = timedelta(seconds=30)
    """For one whole fetch, redirects included."""
    max_body: Annotated[Size, AfterValidator(something)] = 10_000_000
    """A larger feed or page is refused."""
    max_backoff: Duration = timedelta(hours=12)
    """The longest pause after failures, or that a Retry-After may ask for."""
    settle: Duration = timedelta(seconds=5)
    """How long entries wait for the other feeds of their tick, so that articles are read in the
    order of their publication."""
    user_agent: Line = "tallywatch/0.1"
    """How the daemon introduces itself to servers; add an address where it can be asked about."""
    heed_robots: bool = True
    """Whether pages of articles are left alone that their site's robots.txt asks robots to leave alone."""
    allow_networks: tuple[Network, ...] = ()
    """Networks (CIDR) that may be fetched from although they are not public, as 127.0.0.0/8."""


class Alerting(Section):
    """Which departures become alerts at all."""

    fresh_for: Duration = timedelta(days=3)
    """An article first seen later than this after its publication fills history and alerts nobody."""
    retry_for: Duration = timedelta(days=3)
    """A delivery that its channel keeps refusing is given up after this time, and said so."""


class FeedHealth(Section):
    """From when on a feed is not well, and what operators are told of it."""

    quiet_after: Duration = timedelta(days=30)
    """A feed that answers and has brought nothing new for so long is called quiet."""
    unmatched_after: Duration = timedelta(days=28)
    """A feed of whose articles none was on a topic for so long is called unmatched."""
    tell: tuple[Health, ...] = (
        Health.GAP,
        Health.GARBLED,
        Health.THROTTLED,
        Health.FAILING,
        Health.NOT_A_FEED,
        Health.GONE,
    )
    """What watchers with `operations` are told of; quiet and unmatched may be added."""
    tell_after: Interval = timedelta(hours=6)
    """So long a feed has been so before they are."""


class Listen(Section):
    """A small listener for those who watch the daemon itself: /healthz, /readyz, /metrics."""

    host: Line = "127.0.0.1"
    """The address that it listens at; another than loopback lets others read how the daemon is."""
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """Its port; no listener if not given."""


class Heartbeat(Section):
    """An address that is asked while all is well, so that somebody outside notices when it is not."""

    url: Ping | None = None
    """The address, as ${HEARTBEAT_URL}: whoever knows it can ask it, so it is a secret; none if not given."""
    every: Interval = timedelta(minutes=1)
    """How often it is asked, at most."""


class Smtp(Section):
    """The mail server that takes alerts."""

    host: Line
    """The server's name."""
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    """587 with starttls, 465 with tls, as a rule."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """How the conversation is encrypted; none only for a server on this machine."""
    username: Line | None = None
    """Whom to log in as; no login if not given."""
    password: Annotated[SecretStr, Field(min_length=1)] | None = None
    """The password of that login, as ${SMTP_PASSWORD} or ${file:smtp-password}."""
    sender: Email
    """The address in From."""
    sender_name: Line = "Tallywatch"
    """The name beside it."""
    timeout: Interval = timedelta(seconds=30)
    """For each step of the conversation with the server."""


class Monitor(Section):
    """The whole of monitor.yaml."""

    storage: Storage = Storage()
    """Where everything that outlives a run is kept."""
    polling: Polling = Polling()
    """How feeds are polled."""
    alerts: Alerting = Alerting()
    """Which departures become alerts at all."""
    health: FeedHealth = FeedHealth()
    """From when on a feed is not well, and what operators are told of it."""
    listen: Listen = Listen()
    """A listener for /healthz, /readyz and /metrics."""
    heartbeat: Heartbeat = Heartbeat()
    """An address that is asked while all is well."""
    smtp: Smtp | None = None
    """The mail server that takes alerts; needed as soon as a watcher has an email channel."""
    log: Literal["console", "json"] = "console"
    """How log lines look: for people, or one JSON object a line."""
