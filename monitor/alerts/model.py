"""An alert as the words of a message are made from it: values only, labels resolved."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from config.vocabulary import Event, Scope, Series, Severity, Status, Verdict

if TYPE_CHECKING:
    from monitor.alerts.bulletins import BulletinMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorPosition:
    """One line of the table of what was believed before."""

    source: str
    """As people know it."""
    low: float | None
    high: float | None
    as_of: date
    weight_share: float
    """Its part of all the weight, 0 to 1."""
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What watchers were told first of a departure of which more is told now."""

    id: str
    """Of its alert."""
    source: str
    """As people know it."""
    low: float | None
    """Of the total that it made, where it told an addition."""
    high: float | None
    published: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One departure with its evidence, ready to be worded."""

    id: str
    """Stable: a Message-ID and a thread are made from it."""
    topic: str
    topic_title: str
    metric: str
    metric_label: str
    unit: str
    money: bool
    verdict: Verdict
    severity: Severity
    low: float | None
    high: float | None
    status: Status
    scope: Scope
    series: Series
    source: str
    """As people know it."""
    as_of: date
    band: tuple[float, float] | None
    centre: float | None
    ratio: float | None
    threshold: float
    reason: str
    positions: tuple[PriorPosition, ...]
    title: str
    """Of the article; hostile text like all that follows."""
    outlet: str
    url: str | None
    lang: str
    evidence: str
    sentence: str
    """The whole sentence that holds the evidence."""
    published: datetime
    decided: datetime
    event: Event = Event.REPORTED
    opening: Opening | None = None
    """What it follows; None of what is told first."""
    total: tuple[float | None, float | None] | None = None
    """The total that its source holds from now on, where that is not the figure itself (an addition)."""
    corroborations: int = 0
    """How many more mentions have come in by now."""
    history: tuple["ChartPoint", ...] = ()
    """What the chart draws. Its sources are named by id or as people know them."""
    names: tuple[tuple[str, str], ...] = ()
    """The topic's sources as people know them, by id: a history read later is named by these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """One estimate on the chart of its metric, with the band as it stood before it."""

    when: datetime
    source: str
    low: float | None
    high: float | None
    verdict: Verdict
    band: tuple[float, float] | None
    centre: float | None
    alerted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where one delivery goes."""

    kind: str
    """email, slack or console."""
    target: str
    """The address; a secret where the kind is slack."""
    watcher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """How one attempt to deliver ended."""

    delivered: bool
    retry: bool = False
    """Whether another attempt may well succeed (a full mailbox may empty, an unknown user stays unknown)."""
    retry_after: float | None = None
    """Seconds that the other side asked for."""
    detail: str = ""
    """What the other side said, without secrets."""
    perhaps_arrived: bool = False
    """Whether the line was lost after the message had gone out: it may have been taken all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One delivery as a channel gets it."""

    delivery: str
    """The delivery's id: stable over attempts."""
    alert: Alert
    address: Address
    chart: bytes | None = None
    """A PNG of the metric's history."""
    perhaps_repeated: bool = False
    """An earlier attempt was cut off before the other side's answer was recorded: it may have arrived."""


class Channel(Protocol):
    """A way to reach watchers. It never raises for what the other side does: that is the receipt."""

    async def deliver(self, message: "Message | BulletinMessage") -> Receipt:
        """Sends one message and says what the other side made of it."""
        ...
