"""`monitor.yaml`: where data lives, how politely feeds are polled, how mail leaves."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field, SecretStr

from config.schema import Section
from config.schema.quantities import Duration, Size

Email = Annotated[str, Field(pattern=r"^[^@\s<>]+@[^@\s<>]+$", max_length=254)]


class Storage(Section):
    """Where everything that outlives a run is kept."""

    url: str = "sqlite:///var/tallywatch.db"
    """An SQLAlchemy URL: sqlite:///PATH, or postgresql+psycopg://…"""
    keep_articles: Duration = timedelta(days=730)
    """Articles without a figure are forgotten after this time; estimates and alerts never are."""


class Polling(Section):
    """How feeds are polled; a feed may say otherwise for itself."""

    every: Duration = timedelta(minutes=10)
    tick: Duration = timedelta(seconds=5)
    """How often the scheduler looks for feeds that are due."""
    parallel: Annotated[int, Field(ge=1, le=64)] = 64
    """Fetches at once."""
    parallel_per_host: Annotated[int, Field(ge=1, le=16)] = 2
    timeout: Duration = timedelta(seconds=30)
    """For one whole fetch, redirects included."""
    max_body: Size = 10_000_000
    """A larger feed or page is refused."""
    max_backoff: Duration = timedelta(hours=12)
    """The longest pause after failures, or that a Retry-After may ask for."""
    settle: Duration = timedelta(seconds=5)
    """How long entries wait for the other feeds of their tick, so that articles are read in the
    order of their publication."""
    user_agent: str = "tallywatch/0.1"
    allow_networks: tuple[str, ...] = ()
    """Networks (CIDR) that may be fetched from although they are not public, as 127.0.0.0/8."""


class Alerting(Section):
    """Which departures become alerts at all."""

    fresh_for: Duration = timedelta(days=3)
    """An article first seen later than this after its publication fills history and alerts nobody."""
    retry_for: Duration = timedelta(days=3)
    """A delivery that its channel keeps refusing is given up after this time, and said so."""


class Smtp(Section):
    """The mail server that takes alerts."""

    host: str
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str | None = None
    password: SecretStr | None = None
    sender: Email
    """The address in From."""
    sender_name: str = "Tallywatch"
    timeout: Duration = timedelta(seconds=30)


class Monitor(Section):
    """The whole of monitor.yaml."""

    storage: Storage = Storage()
    polling: Polling = Polling()
    alerts: Alerting = Alerting()
    smtp: Smtp | None = None
    log: Literal["console", "json"] = "console"
    """How log lines look: for people, or one JSON object a line."""
