"""Articles of the past through the one path again, under another configuration, with a clock of their own.

Nothing is stored and nobody is told: the ledger is one in memory. What comes of it is compared, alert by
alert, with what was told (`Replayed`, `compared`), each difference with its reason.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from config.schema.topic import Topic
from config.vocabulary import Severity
from monitor.alerts.model import Alert
from monitor.pipeline.ledger import MemoryLedger
from monitor.pipeline.model import Arrival, Handled, Judgement, Reading
from monitor.pipeline.path import Rules, handle
from monitor.pipeline.reading import TopicReader, read

OnTopic = tuple[Arrival, Reading]


class Fate(StrEnum):
    """What became of an alert between what was told and what would be."""

    SAME = "same"
    CHANGED = "changed"
    """Told as another verdict, at another severity, or as something that follows another alert."""
    GAINED = "gained"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Was:
    """What was decided then of one mention."""

    verdict: str
    severity: str | None
    reason: str
    fresh: bool
    alert: Alert | None
    """What was told, if anybody was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was decided and told when the articles came in."""

    mentions: Mapping[str, Was]
    article_of: Mapping[str, str]
    """Of each mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One alert, as it was and as it would be."""

    fate: Fate
    alert: Alert
    """As it would be; as it was where it is lost."""
    why: str
    """The reason of the decision; of a difference, what makes it."""


@dataclass
class Replayed:
    """What came of the articles."""

    articles: int = 0
    on_topic: list[OnTopic] = field(default_factory=list)
    """In order, with what was read of them."""
    judgements: dict[str, Judgement] = field(default_factory=dict)
    """By mention."""
    stale_articles: set[str] = field(default_factory=set)
    """Those that were too old to alert anybody."""
    first: datetime | None = None
    last: datetime | None = None
    """When the first and the last article came in."""

    @property
    def alerts(self) -> list[Alert]:
        """What watchers would have been told, in order."""
        return [one.alert for one in self.judgements.values() if one.alert is not None]

    def count(self, handled: Handled) -> None:
        """Takes in what followed from an article on topic."""
        for judgement in handled.judgements:
            self.judgements[judgement.judged.estimate.id] = judgement
        if not handled.fresh:
            self.stale_articles.add(handled.arrival.id)


def replayed(
    arrivals: Iterable[Arrival],
    readers: Sequence[TopicReader],
    rules: Rules,
    *,
    step: Callable[[Arrival], None] = lambda _: None,
) -> Replayed:
    """Takes the articles, in the order given, through the one path, each at the moment when it came in.
    `step` hears of each, for a progress bar."""
    done, ledger = Replayed(), MemoryLedger()
    for arrival in arrivals:
        done.articles += 1
        done.first = done.first or arrival.first_seen
        done.last = arrival.first_seen
        reading = read(arrival.article, readers)
        if reading.topics:
            done.on_topic.append((arrival, reading))
            _handle(arrival, reading, ledger, rules, done)
        step(arrival)
    return done


def judged_again(read_before: Sequence[OnTopic], topics: Mapping[str, Topic], rules: Rules) -> Replayed:
    """The same for articles that were read already, judged by `topics` of other thresholds. What was read
    must not depend on what differs."""
    done, ledger = Replayed(articles=len(read_before)), MemoryLedger()
    for arrival, reading in read_before:
        parts = tuple(replace(part, topic=topics[part.topic.name]) for part in reading.topics)
        _handle(arrival, replace(reading, topics=parts), ledger, rules, done)
    return done


def _handle(arrival: Arrival, reading: Reading, ledger: MemoryLedger, rules: Rules, done: Replayed) -> None:
    handled = handle(arrival, reading, ledger, rules, now=max(arrival.first_seen, arrival.article.published))
    if handled is not None:
        done.count(handled)


def told_of(done: Replayed) -> Iterator[Line]:
    """Every alert that would be told of articles that nobody has handled before."""
    for judgement in done.judgements.values():
        if judgement.alert is not None:
            yield Line(fate=Fate.GAINED, alert=judgement.alert, why=judgement.judged.decision.reason)


def compared(done: Replayed, before: Before) -> Iterator[Line]:
    """Every alert that was told or would be, with what became of it, in the order of the articles."""
    for key, judgement in done.judgements.items():
        if judgement.alert is not None:
            yield _would_be(key, judgement, judgement.alert, before)
    for key, was in before.mentions.items():
        now = done.judgements.get(key)
        if was.alert is not None and (now is None or now.alert is None):
            yield Line(fate=Fate.LOST, alert=was.alert, why=_why_lost(key, now, before, done))


def _would_be(key: str, judgement: Judgement, alert: Alert, before: Before) -> Line:
    was = before.mentions.get(key)
    reason = judgement.judged.decision.reason
    if was is None or was.alert is None:
        return Line(fate=Fate.GAINED, alert=alert, why=f"{reason}. {_why_gained(was, judgement)}")
    then, now = ((one.verdict, one.severity, one.event) for one in (was.alert, alert))
    if then != now:
        return Line(fate=Fate.CHANGED, alert=alert, why=f"{reason}. It was told as {', '.join(then)}.")
    return Line(fate=Fate.SAME, alert=alert, why=reason)


def _why_gained(was: Was | None, judgement: Judgement) -> str:
    if was is None:
        return "Then no such figure was read."
    if was.verdict != judgement.judged.decision.verdict:
        return f"Then it was “{was.verdict}”: {was.reason}."
    if not was.fresh:
        return "Then its article came in too late to alert anybody."
    return f"Then nobody was told: {was.reason}."


def _why_lost(key: str, judgement: Judgement | None, before: Before, done: Replayed) -> str:
    article = before.article_of.get(key, "")
    if judgement is None:
        if any(arrival.id == article for arrival, _ in done.on_topic):
            return "The figure is not read so any more."
        return "The article is not on topic any more."
    decision = judgement.judged.decision
    if article in done.stale_articles and before.mentions[key].fresh:
        return "The article is too old now (alerts.fresh_for)."
    return f"It is “{decision.verdict}” now: {decision.reason}."


def by_severity(alerts: Iterable[Alert]) -> dict[Severity, int]:
    """How many alerts there are of each severity, the loudest first."""
    counts = dict.fromkeys(reversed(Severity), 0)
    for alert in alerts:
        counts[alert.severity] += 1
    return counts
