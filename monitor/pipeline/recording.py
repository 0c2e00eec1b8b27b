"""What follows from articles that were read is stored, and then what their feeds are to remember.

Each article on topic is a transaction of its own; those off topic, from which nothing follows, share
one, some hundreds at a time, for a transaction costs the disk more than its rows. In which order
articles are judged is `monitor.pipeline.intake`'s affair, and that feeds come last.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from sqlalchemy.exc import OperationalError

from monitor.pipeline import records
from monitor.pipeline.model import Arrival, Handled, Reading
from monitor.pipeline.path import handle
from monitor.pipeline.polls import Brought
from monitor.pipeline.setting import Setting
from monitor.pipeline.stored import Archive
from monitor.pipeline.vitals import vital_columns
from storage import feeds
from storage.errors import StorageError
from storage.types import digest

log = structlog.get_logger()

TOGETHER = 500
"""So many articles off topic share a transaction: one of a few rows costs the disk nearly as much."""
Read = tuple[Arrival, Reading]


@dataclass(slots=True)
class Taken:
    """What came of one round."""

    articles: int = 0
    on_topic: int = 0
    alerts: int = 0
    failed: set[str] = field(default_factory=set)
    """Feeds of which an article could not be handled."""
    matched: set[str] = field(default_factory=set)
    """Feeds of which an article was on a topic."""
    figures: int = 0
    read: int = 0
    """How many of the round's entries were gone through."""
    put_off: set[str] = field(default_factory=set)
    """Feeds that have more entries than their turn or the round's time allowed, or whose pages are late: to
    be taken again."""
    finished: bool = True
    """False when we were told to stop in the middle."""
    off_topic: list[Read] = field(default_factory=list, repr=False)
    """Articles that are not stored yet."""


class Recorder:
    """Stores what comes of rounds. One round at a time; blocks, so that it belongs into a thread."""

    def __init__(
        self,
        archive: Archive,
        setting: Callable[[], Setting],
        *,
        now: Callable[[], datetime],
        stopping: threading.Event,
    ) -> None:
        """Once `stopping` is set the article in hand is finished, and no other."""
        self._archive, self._setting, self._now, self._stopping = archive, setting, now, stopping

    def record(self, came: Sequence[Read], taken: Taken) -> None:
        """Stores what follows from these articles, in this order; those off topic when enough of them wait.

        Raises StorageError when the database cannot be worked with.
        """
        for arrival, reading in came:
            if self._stopping.is_set():
                break
            if reading.topics:
                self._together([(arrival, reading)], taken)
            else:
                taken.off_topic.append((arrival, reading))
        if len(taken.off_topic) >= TOGETHER:
            self.finish(taken)

    def finish(self, taken: Taken) -> None:
        """Stores the articles that still wait. Raises StorageError."""
        waiting, taken.off_topic = taken.off_topic, []
        self._together(waiting, taken)

    def remember(self, brought: Sequence[Brought], taken: Taken) -> None:
        """Stores the new states of feeds whose articles are all stored. Raises StorageError."""
        assert not taken.off_topic, "a feed's state comes after its articles"
        rows = [_state_columns(one, taken) for one in brought]
        try:
            with self._archive.database.writing() as session:
                feeds.update_all(session, rows)
        except OperationalError as error:
            raise StorageError(f"{self._archive.database.url}: {error.orig}") from error

    def _together(self, together: Sequence[Read], taken: Taken) -> None:
        """Handles some articles in one transaction; where that fails, each in its own."""
        if not together:
            return
        rules = self._setting().rules
        try:
            with self._archive.ledger([came.id for came, _ in together]) as ledger:
                done = [handle(came, reading, ledger, rules, self._now()) for came, reading in together]
        except OperationalError as error:
            raise StorageError(f"{self._archive.database.url}: {error.orig}") from error
        except StorageError:
            raise
        except Exception:
            if len(together) > 1:
                for one in together:
                    self._together([one], taken)
                return
            ((arrival, _),) = together
            taken.failed.add(arrival.article.feed)
            log.exception("article_failed", feed=arrival.article.feed, article=arrival.id)
        else:
            for handled in done:
                if handled is not None:
                    _count(handled, taken)
                    _log_handled(handled)


def _state_columns(one: Brought, taken: Taken) -> dict[str, object]:
    state, name = one.polled.state, one.feed.name
    # Its address may have been changed while it was polled; then it has started afresh.
    which = {"id": one.row, "address_digest": digest(one.feed.url)}
    vital = vital_columns(one.before, one.polled, matched=one.matched or name in taken.matched)
    if name in taken.failed:  # asked without validators it is sent again, and what failed is tried again
        state = replace(state, etag=None, last_modified=None, body_digest=None)
    return which | {"title": one.title} | vital | records.feed_columns(state, one.feed.url)


def _count(handled: Handled, taken: Taken) -> None:
    taken.articles += 1
    taken.alerts += len(handled.alerts)
    if handled.reading.topics:
        taken.on_topic += 1
        taken.matched.add(handled.arrival.article.feed)
        taken.figures += len(handled.judgements)


def _log_handled(handled: Handled) -> None:
    """Tells of an article on topic; the others are too many."""
    if not handled.reading.topics:
        return
    article = handled.arrival.article
    bound = log.bind(article=handled.arrival.id, feed=article.feed)
    bound.info(
        "article_read",
        on_topic=True,
        title=article.title[:120],
        figures=sum(len(part.figures) for part in handled.reading.topics),
        fresh=handled.fresh,
        copy_of=handled.original.id if handled.original else None,
    )
    for problem in handled.refused:
        bound.warning("figure_refused", problem=problem)
    for judgement in handled.judgements:
        estimate, decision = judgement.judged.estimate, judgement.judged.decision
        bound.info(
            "estimate_judged",
            metric=estimate.metric,
            low=estimate.low,
            high=estimate.high,
            source=estimate.source,
            verdict=decision.verdict.value,
            reason=decision.reason,
        )
        if judgement.alert is not None:
            bound.info("alert_opened", alert=judgement.alert.id, severity=judgement.alert.severity.value)
