"""The one path: what follows from an article.

    read → judge → handle

The daemon, the demo, the replay of history and the command that tries one article all come
through here. `read` (`monitor.pipeline.reading`) and `judge` are pure; `handle` asks a ledger
what is known and gives it all that follows, to record together. No clock, no network: the
moment is handed in. Ledgers are `monitor.pipeline.ledger` and `monitor.pipeline.stored`.
"""

import calendar
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from config.schema.topic import Topic
from config.schema.watchers import Watcher
from config.vocabulary import Event, Status
from monitor.alerts.making import alert_from, sentence_of
from monitor.alerts.model import Alert
from monitor.articles.model import Article
from monitor.consensus.announcement import announced, together
from monitor.consensus.deciding import decide
from monitor.consensus.errors import EstimateError
from monitor.consensus.history import History
from monitor.consensus.model import Decision, Estimate, Judged
from monitor.consensus.sources import independent, source_key
from monitor.figures.model import Figure
from monitor.pipeline.ledger import Ledger
from monitor.pipeline.model import Arrival, Handled, Judgement, Opened, Original, Reading
from monitor.pipeline.routing import deliveries_for

LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the configuration says about what follows from an article."""

    fresh_for: timedelta = timedelta(days=3)
    """An article first seen later than this after its publication alerts nobody."""
    watchers: tuple[Watcher, ...] = ()
    config_digest: str = ""


def handle(arrival: Arrival, reading: Reading, ledger: Ledger, rules: Rules, now: datetime) -> Handled | None:
    """Judges what was read of an article and records all that follows; None when it is known already.

    `now` is the wall clock: when quiet hours are looked at, and the latest moment that anything
    is judged for.
    """
    if ledger.knows(arrival.id):
        return None
    original = ledger.original(reading) if reading.topics else None
    fresh = is_fresh(arrival, rules.fresh_for)
    judgements: tuple[Judgement, ...] = ()
    refused: tuple[str, ...] = ()
    if reading.topics:
        judgements, refused = judge(arrival, reading, ledger.history, now=now, original=original)
    if fresh:
        judgements = tuple(alerted(judgements, arrival.article, ledger.opened, now))
    handled = Handled(
        arrival=arrival,
        reading=reading,
        fresh=fresh,
        original=original,
        judgements=judgements,
        refused=refused,
        deliveries=deliveries_for(judgements, rules.watchers, now),
        config_digest=rules.config_digest,
    )
    ledger.record(handled)
    return handled


def is_fresh(arrival: Arrival, fresh_for: timedelta) -> bool:
    """Whether an article is new enough to alert anybody.

    One without a date counts from when it was first seen, except on its feed's first poll, when
    it may be of any age.
    """
    if not arrival.article.published_known:
        return not arrival.first_poll
    return arrival.first_seen - arrival.article.published <= fresh_for


def judge(
    arrival: Arrival,
    reading: Reading,
    history_of: Callable[[Topic], History],
    *,
    now: datetime,
    original: Original | None = None,
) -> tuple[tuple[Judgement, ...], tuple[str, ...]]:
    """What is decided of each figure of an article, in reading order.

    Each is judged for the article's publication (`now` where its clock runs ahead), against the
    history as the figures before it left it; totals side by side in one sentence are judged as one.
    What an outlet says for itself in a copy is the word of the `original`'s outlet. The second
    value tells of figures that cannot be judged.
    """
    article = replace(reading.article, published=min(reading.article.published, now))
    spoken_by = original.outlet if original else article.outlet
    judgements: list[Judgement] = []
    refused: list[str] = []
    for part in reading.topics:
        statements = [
            Statement(
                figure=figure,
                sentence=sentence_of(reading.article, figure),
                estimate=estimate_of(figure, article, part.topic, arrival=arrival.id, outlet=spoken_by),
            )
            for figure in part.figures
        ]
        found, problems = _judged(statements, history_of(part.topic), part.topic, article.published)
        judgements += found
        refused += problems
    return tuple(judgements), tuple(refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A figure of an article, to be judged."""

    figure: Figure
    sentence: str
    estimate: Estimate

    @property
    def beside(self) -> tuple[object, ...] | None:
        """What it shares with the figures that it makes one announcement with; None where it makes none."""
        shared = together(self.estimate)
        return shared and (self.sentence, self.figure.in_title, *shared)


def _judged(
    statements: Sequence[Statement], history: History, topic: Topic, moment: datetime
) -> tuple[list[Judgement], list[str]]:
    """What is decided of the statements of one topic, and what is wrong with those that cannot be judged."""
    judgements: list[Judgement] = []
    refused: list[str] = []
    seen: set[object] = set()
    decided: dict[str, Decision] = {}
    for one in statements:
        if one.beside is not None and one.beside not in seen:
            seen.add(one.beside)
            group = [other.estimate for other in statements if other.beside == one.beside]
            decided |= announced(group, history, topic, moment) if len(group) > 1 else {}
        try:
            decision = decided.get(one.estimate.id) or decide(one.estimate, history, topic, moment)
        except EstimateError as error:
            refused.append(str(error))
            continue
        judged = Judged(estimate=one.estimate, decision=decision)
        history = history.add(judged)
        judgements.append(
            Judgement(topic=topic, figure=one.figure, sentence=one.sentence, judged=judged, judged_at=moment)
        )
    return judgements, refused


def alerted(
    judgements: Sequence[Judgement],
    article: Article,
    opened: Callable[[str], Opened | None],
    now: datetime,
) -> Iterator[Judgement]:
    """The judgements, each with its alert where it deserves one. What bears out, corrects or retracts what
    watchers have had (`opened` tells which) is told in the thread of that, and not as news."""
    told: set[str] = set()
    for judgement in judgements:
        decision = judgement.judged.decision
        first, event = _told_after(judgement, opened)
        if event is not None and decision.joins not in told:
            told.add(first.alert.id if first else judgement.judged.estimate.id)
            alert = _alert(judgement, article, now, event, first)
            judgement = replace(judgement, follows=first, alert=alert)
        yield judgement


def _told_after(
    judgement: Judgement, opened: Callable[[str], Opened | None]
) -> tuple[Opened | None, Event | None]:
    """What watchers are told by an estimate, and the alert that it follows, if there is one."""
    estimate, decision = judgement.judged.estimate, judgement.judged.decision
    news = departs(judgement)
    if decision.withdraws and (first := opened(decision.withdraws)) and not first.retracted:
        denied = estimate.status is Status.DENIED
        return first, Event.RETRACTED if denied else Event.CORRECTED
    first = opened(decision.joins) if decision.joins else None
    if first is None:
        return None, Event.REPORTED if news else None
    if not first.corroborated and independent(estimate.source, first.source, judgement.topic):
        return first, Event.CORROBORATED
    return first, Event.JOINED if news else None


def departs(judgement: Judgement) -> bool:
    """Whether watchers are to be told of it, unless it only bears out what they have been told."""
    judged = judgement.judged
    return judged.decision.severity is not None and judged.estimate.status is not Status.DENIED


def _alert(
    judgement: Judgement, article: Article, now: datetime, event: Event, first: Opened | None
) -> Alert:
    return alert_from(
        alert_id=judgement.judged.estimate.id,
        topic=judgement.topic,
        article=article,
        figure=judgement.figure,
        judged=judgement.judged,
        history=(),
        decided=now,
        event=event,
        opening=first.alert if first else None,
    )


def estimate_of(figure: Figure, article: Article, topic: Topic, *, arrival: str, outlet: str) -> Estimate:
    """A figure of an article as something to judge: who says it (with `outlet` speaking for itself),
    and as of when. Its id is made of what it is made from, so that reading again gives it again."""
    source = source_key(figure.source, slug(outlet), topic)
    day = article.published.astimezone(UTC).date()
    where = (figure.in_title, figure.start, figure.end)
    what = (figure.metric, figure.low, figure.high, figure.status, figure.scope, source, figure.as_of)
    return Estimate(
        id=_digest(arrival, topic.name, *where, *what),
        metric=figure.metric,
        source=source,
        low=figure.low,
        high=figure.high,
        status=figure.status,
        scope=figure.scope,
        as_of=as_of_day(figure.as_of, day, planned=figure.status is Status.PLANNED),
        published=article.published,
    )


def slug(outlet: str) -> str:
    """An outlet's name as part of an identifier: letters and digits of any script, and hyphens.

    >>> slug(" The Daily  Example! ")
    'the-daily-example'
    """
    return re.sub(r"[\W_]+", "-", outlet.casefold()).strip("-")[:LONGEST_SLUG] or "unknown"


def as_of_day(stated: str | None, published: date, *, planned: bool = False) -> date:
    """The last day that a figure speaks of: of a month its last day. What holds cannot be dated
    after its publication; a plan can. Anything unreadable counts as the day of publication."""
    try:
        year, month, day = ([int(part) for part in (stated or "").split("-")] + [0])[:3]
        last = date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:
        return published
    return last if planned else min(last, published)


def arrival_id(feed: str, identity: str) -> str:
    """The id of an article that a feed brought."""
    return _digest("entry", feed, identity)


def text_id(article: Article) -> str:
    """The id of an article given by hand."""
    return _digest("text", article.url, article.title, article.text)


def _digest(*parts: object) -> str:
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
