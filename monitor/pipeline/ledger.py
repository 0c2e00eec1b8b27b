"""What the one path needs to know and where it leaves what follows: the ledger.

`MemoryLedger` serves the tests, `try` and the replay of history; the one that outlives a run
is `monitor.pipeline.stored`. Both pass the same tests.
"""

from dataclasses import dataclass, field, replace
from typing import Protocol

from config.schema.topic import Topic
from config.vocabulary import Event
from monitor.alerts.model import Alert
from monitor.consensus.history import History
from monitor.consensus.model import Estimate
from monitor.pipeline.likeness import Shelf
from monitor.pipeline.model import Handled, Judgement, Opened, Original, Planned, Reading


class Ledger(Protocol):
    """What is known, and the place where all that follows from an article is recorded together."""

    def knows(self, arrival: str) -> bool:
        """Whether the article of this id was handled."""
        ...

    def original(self, reading: Reading) -> Original | None:
        """The article on topic that this one repeats: from the same address, or nearly word for word.

        Of an article that is itself a copy, it is that one's original."""
        ...

    def history(self, topic: Topic) -> History:
        """All that was judged of a topic so far."""
        ...

    def opened(self, estimate: str) -> Opened | None:
        """The alert by which watchers have been told of an estimate, if they have."""
        ...

    def record(self, handled: Handled) -> None:
        """Keeps all that follows from an article."""
        ...


@dataclass
class Known:
    """An estimate with the judgements of its mentions, the first being its own."""

    estimate: Estimate
    topic: str
    mentions: list[Judgement] = field(default_factory=list)


class MemoryLedger:
    """A ledger that lasts as long as the process."""

    def __init__(self) -> None:
        self.handled: dict[str, Handled] = {}
        self.estimates: dict[str, Known] = {}
        self.alerts: dict[str, Alert] = {}
        self.deliveries: dict[str, Planned] = {}
        self._opened: dict[str, Opened] = {}
        self._histories: dict[str, History] = {}
        self._estimate_of_mention: dict[str, str] = {}
        self._at_address: dict[str | None, str] = {}
        self._shelf = Shelf()

    def knows(self, arrival: str) -> bool:
        """Whether the article of this id was handled."""
        return arrival in self.handled

    def original(self, reading: Reading) -> Original | None:
        """The article on topic that this one repeats."""
        known = self._copied(reading)
        if known is None or known.original is not None:
            return known.original if known else None
        return Original(id=known.arrival.id, outlet=known.arrival.article.outlet)

    def _copied(self, reading: Reading) -> Handled | None:
        article = reading.article
        if article.url in self._at_address:
            return self.handled[self._at_address[article.url]]
        key = self._shelf.copied(reading.signature, article.published)
        return self.handled[key] if key else None

    def history(self, topic: Topic) -> History:
        """All that was judged of a topic so far."""
        return self._histories.setdefault(topic.name, History.of(()))

    def opened(self, estimate: str) -> Opened | None:
        """The alert by which watchers have been told of an estimate, if they have."""
        return self._opened.get(estimate)

    def record(self, handled: Handled) -> None:
        """Keeps all that follows from an article."""
        self.handled[handled.arrival.id] = handled
        article = handled.reading.article
        if handled.reading.topics:
            self._shelf.add(handled.arrival.id, article.published, handled.reading.signature)
            if article.url is not None:
                self._at_address.setdefault(article.url, handled.arrival.id)
        for judgement in handled.judgements:
            self._histories[judgement.topic.name] = self.history(judgement.topic).add(judgement.judged)
            self._attach(judgement)
            if judgement.alert is not None:
                self.alerts[judgement.alert.id] = judgement.alert
                self._open(judgement, judgement.alert, handled.deliveries)
        self.deliveries.update((planned.id, planned) for planned in handled.deliveries)

    def _open(self, judgement: Judgement, alert: Alert, deliveries: tuple[Planned, ...]) -> None:
        told = frozenset((one.watcher, one.channel) for one in deliveries if one.alert == alert.id)
        self._opened[alert.id] = Opened(alert=alert, source=judgement.judged.estimate.source, told=told)
        if (first := judgement.follows) is not None:
            self._opened[first.alert.id] = replace(
                first,
                told=first.told | told,
                corroborated=first.corroborated or alert.event is Event.CORROBORATED,
                retracted=first.retracted or alert.event is Event.RETRACTED,
            )

    def _attach(self, judgement: Judgement) -> None:
        estimate = judgement.judged.estimate
        key = repeated_estimate(judgement, self._estimate_of_mention) or estimate.id
        self._estimate_of_mention[estimate.id] = key
        known = self.estimates.setdefault(key, Known(estimate, judgement.topic.name))
        known.mentions.append(judgement)


def repeated_estimate(judgement: Judgement, estimate_of_mention: dict[str, str]) -> str | None:
    """The estimate that a mention repeats, itself perhaps told by the mention of another echo."""
    echo_of = judgement.judged.decision.echo_of
    return None if echo_of is None else estimate_of_mention.get(echo_of)
