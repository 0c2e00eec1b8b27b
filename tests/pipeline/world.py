"""A small world to walk the path in: a topic about a flood, and articles that state figures plainly.

A line of an article's text that reads `killed 600 agency` is a figure; `killed 600 -` is the
outlet's own, `killed 600+ agency` at least, `killed 600 agency denied` has a status.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from config.schema.topic import KeywordRule, Metric, Source, Topic
from config.schema.watchers import Channel, Watcher
from config.vocabulary import Event, Scope, Severity, Status
from monitor.articles.model import Article
from monitor.figures.model import Figure
from monitor.pipeline.ledger import MemoryLedger
from monitor.pipeline.model import Arrival, Handled
from monitor.pipeline.path import Rules, arrival_id
from monitor.pipeline.reading import TopicReader
from storage import alerts, deliveries, estimates
from storage.engine import Database
from storage.tables import Delivery

FLOOD = Topic(
    name="flood",
    title="The flood",
    keywords={"en": (KeywordRule(any_of=("flood",)),)},
    metrics={
        "killed": Metric(label="killed", at_most="missing"),
        "missing": Metric(label="missing"),
    },
    sources={
        "agency": Source(label="the agency", weight=2),
        "mayor": Source(label="the mayor"),
        "police": Source(label="the police"),
        "media": Source(label="another outlet", weight=0.2, many=True),
    },
)
START = datetime(2025, 3, 1, 8, 0, tzinfo=UTC)
WATCHERS = (
    Watcher(name="desk", channels=(Channel(email="desk@example.org"), Channel(console=True))),
    Watcher(name="boss", channels=(Channel(email="boss@example.org"),), severity=Severity.MAJOR),
)
RULES = Rules(fresh_for=timedelta(days=3), watchers=WATCHERS, config_digest="d1")

_LINE = re.compile(
    r"^(?P<metric>killed|missing) (?P<low>\d+)(?P<more>\+?) (?P<source>[\w-]+)(?: (?P<status>[a-z]+))?"
    r"(?: as of (?P<as_of>[\d-]+))?$",
    re.MULTILINE,
)


class PlainFigures:
    """Reads the figures of this world."""

    def read(self, *, title: str, text: str, lang: str, published: date) -> tuple[Figure, ...]:
        """The figures of the text, and then of the title."""
        return (*_figures(text, in_title=False), *_figures(title, in_title=True))


def _figures(text: str, *, in_title: bool) -> Iterator[Figure]:
    for match in _LINE.finditer(text):
        low = float(match["low"])
        yield Figure(
            metric=match["metric"],
            low=low,
            high=None if match["more"] else low,
            status=Status(match["status"] or "current"),
            scope=Scope.TOTAL,
            source=None if match["source"] == "-" else match["source"],
            as_of=match["as_of"],
            evidence=match[0],
            start=match.start(),
            end=match.end(),
            in_title=in_title,
        )


def readers() -> tuple[TopicReader, ...]:
    """The topic of this world, ready to read with."""
    return (TopicReader(FLOOD, PlainFigures()),)


def arrival(
    *lines: str,
    name: str = "",
    hours: float = 0,
    outlet: str = "Daily Example",
    title: str = "The flood",
    seen_after: timedelta = timedelta(minutes=5),
    dated: bool = True,
    url: str | None = None,
    first_poll: bool = False,
) -> Arrival:
    """An article of these lines, published so many hours after the start."""
    published = START + timedelta(hours=hours)
    text = "\n".join(lines)
    identity = name or f"{hours}{text}{outlet}"
    article = Article(
        title=title,
        text=text,
        lang="en",
        outlet=outlet,
        published=published,
        published_known=dated,
        url=url,
        feed=outlet.casefold().replace(" ", "-"),
    )
    return Arrival(
        id=arrival_id(article.feed, identity),
        article=article,
        first_seen=published + seen_after,
        identity=identity,
        first_poll=first_poll,
    )


@dataclass(frozen=True)
class Contents:
    """What a ledger holds, in a form in which two kinds of ledger can be compared."""

    estimates: dict[str, tuple[str, str, float | None, float | None, tuple[str, ...]]]
    """By id: metric, source, ends, and the mentions with what was decided of each."""
    alerts: frozenset[str]
    deliveries: frozenset[tuple[str, str, str, datetime]]
    retracted: frozenset[str]
    """Of the alerts."""


def contents(ledger: MemoryLedger | Database) -> Contents:
    """What a ledger, or a database, holds."""
    return _of_memory(ledger) if isinstance(ledger, MemoryLedger) else _of_database(ledger)


def _of_memory(ledger: MemoryLedger) -> Contents:
    return Contents(
        estimates={
            key: (
                known.estimate.metric,
                known.estimate.source,
                known.estimate.low,
                known.estimate.high,
                tuple(
                    f"{one.judged.estimate.id} {one.judged.decision.verdict.value}" for one in known.mentions
                ),
            )
            for key, known in ledger.estimates.items()
        },
        alerts=frozenset(ledger.alerts),
        deliveries=frozenset(
            (planned.alert, planned.watcher, planned.channel, planned.due)
            for planned in ledger.deliveries.values()
        ),
        retracted=frozenset(key for key in ledger.alerts if (one := ledger.opened(key)) and one.retracted),
    )


def _of_database(database: Database) -> Contents:
    with database.reading() as session:
        found = estimates.found(session)
        told = estimates.told(session, [estimate.id for estimate in found])
        opened = alerts.found(session)
        sent: Sequence[Delivery] = [row for alert in opened for row in deliveries.of_alert(session, alert.id)]
        return Contents(
            estimates={
                one.id: (
                    one.metric,
                    one.source,
                    one.low,
                    one.high,
                    tuple(f"{row.mention.id} {row.decision.verdict}" for row in told[one.id]),
                )
                for one in found
            },
            alerts=frozenset(alert.id for alert in opened),
            deliveries=frozenset((row.alert_id or "", row.watcher, row.channel, row.due) for row in sent),
            retracted=frozenset(alert.id for alert in opened if alert.state == Event.RETRACTED),
        )


def verdicts(handled: Handled | None) -> list[str]:
    """What was decided of each figure, in reading order."""
    assert handled is not None, "the article was known already"
    return [judgement.judged.decision.verdict.value for judgement in handled.judgements]
