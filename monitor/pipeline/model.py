"""What travels along the one path, from an article as it came in to all that followed from it."""

from dataclasses import dataclass
from datetime import datetime

from config.schema.topic import Topic
from monitor.alerts.model import Alert
from monitor.articles.model import Article
from monitor.consensus.model import Judged
from monitor.figures.model import Figure
from monitor.topics.matching import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article as it came in."""

    id: str
    """Made from where it came from (`monitor.pipeline.path.arrival_id`), so that it is handled once."""
    article: Article
    first_seen: datetime
    identity: str | None = None
    """Which entry of its feed brought it; None for an article given by hand."""
    first_poll: bool = False
    """Whether its feed was polled for the first time: an undated entry may then be of any age."""
    feed_id: int | None = None
    """The feed's in storage; None where only its name is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicReading:
    """What one topic sees in an article."""

    topic: Topic
    match: Match
    figures: tuple[Figure, ...]
    """In reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What all topics see in an article; nothing where it is off topic."""

    article: Article
    topics: tuple[TopicReading, ...] = ()
    signature: bytes = b""
    """What copies are recognised by; of articles on topic only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """An article that another one repeats."""

    id: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An alert that watchers have had, as the next estimate finds it."""

    alert: Alert
    source: str
    """Whose estimate it tells, as the topic names it."""
    told: frozenset[tuple[str, str]]
    """The watchers who have it, each with the channel."""
    corroborated: bool = False
    """Whether they were told already that a second source bears it out."""
    retracted: bool = False
    """Whether they were told already that its source takes it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One figure of an article with what was decided of it."""

    topic: Topic
    figure: Figure
    sentence: str
    """The whole sentence that states it."""
    judged: Judged
    judged_at: datetime
    """The moment that it was judged for."""
    follows: Opened | None = None
    """The alert in whose thread its own is told, if it is."""
    alert: Alert | None = None
    """What watchers are told, where they are. Its chart's history is added when it is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A delivery to make: one alert to one channel of one watcher."""

    id: str
    alert: str
    watcher: str
    channel: str
    """Which of the watcher's channels: `email`, or `email-2` for a second one."""
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """All that follows from one article; a ledger records the whole of it, or nothing."""

    arrival: Arrival
    reading: Reading
    fresh: bool
    """Whether it was new enough to alert anybody."""
    original: Original | None = None
    """The article that it repeats, if it does."""
    judgements: tuple[Judgement, ...] = ()
    refused: tuple[str, ...] = ()
    """What was wrong with figures that cannot be judged."""
    deliveries: tuple[Planned, ...] = ()
    config_digest: str = ""

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """What watchers are told."""
        return tuple(judgement.alert for judgement in self.judgements if judgement.alert is not None)
