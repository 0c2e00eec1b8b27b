"""The ledger that outlives a run: all that follows from an article in one transaction."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel

from config.schema.topic import Topic
from config.vocabulary import Event
from monitor.consensus.history import History
from monitor.pipeline import records
from monitor.pipeline.likeness import Shelf
from monitor.pipeline.model import Handled, Judgement, Opened, Original, Reading
from storage import alerts, articles, deliveries, estimates, feeds, tables
from storage.engine import Database


def history_of(session: Session, topic: str) -> History:
    """All that a database holds as judged of a topic, in the order of judging."""
    return History.of(records.judged_from(*row) for row in estimates.history(session, topic))


class Archive:
    """A database as the one path uses it, with the history of each topic kept at hand.

    Only for the process that holds the database: it takes for granted that nobody else adds
    to what is known. One transaction at a time.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._histories: dict[str, History] = {}
        self._shelf = Shelf(self._signed)
        self._feed_ids: dict[str, int] = {}
        """Of the feeds that have brought something; a feed keeps its id for good."""

    @contextmanager
    def ledger(self, arrivals: Collection[str] = ()) -> Iterator["StoredLedger"]:
        """A ledger in one transaction: what it recorded is committed at the end of the block, or,
        when anything raises, none of it. Whether the `arrivals` are known already is looked up at once."""
        with self.database.writing() as session:
            new = frozenset(arrivals) - articles.known_of(session, arrivals)
            ledger = StoredLedger(session, self._histories, self._shelf, self._feed_ids, new)
            yield ledger
            ledger.finish()
        self._histories.update(ledger.histories)
        for handled in ledger.on_topic:
            article = handled.reading.article
            self._shelf.add(handled.arrival.id, article.published, handled.reading.signature)

    def _signed(self, start: datetime, end: datetime) -> list[tuple[str, datetime, bytes]]:
        with self.database.reading() as session:
            return articles.signed_between(session, start, end)


class StoredLedger:
    """What is known, and the place for what follows, in one open transaction."""

    def __init__(
        self,
        session: Session,
        known: dict[str, History],
        shelf: Shelf,
        feed_ids: dict[str, int],
        new: frozenset[str],
    ) -> None:
        self._session, self._known, self._shelf = session, known, shelf
        self._feed_ids = feed_ids
        self._new = set(new)
        """Ids of articles that were not handled when the transaction began, and have not been since."""
        self.histories: dict[str, History] = {}
        """The histories that this transaction has read or added to."""
        self.on_topic: list[Handled] = []
        """What was recorded of articles on topic."""
        self._waiting: dict[str, dict[str, Any]] = {}
        self._entries: list[dict[str, Any]] = []

    def knows(self, arrival: str) -> bool:
        """Whether the article of this id was handled."""
        if arrival in self._new:
            return False
        return arrival in self._waiting or articles.known(self._session, arrival)

    def original(self, reading: Reading) -> Original | None:
        """The article on topic that this one repeats."""
        known = self._copied(reading)
        if known is not None and known.copy_of is not None:
            known = self._session.get(tables.Article, known.copy_of)
        return Original(id=known.id, outlet=known.outlet) if known else None

    def _copied(self, reading: Reading) -> tables.Article | None:
        article = reading.article
        at_address = articles.at_address(self._session, article.url) if article.url else None
        if at_address is not None:
            return at_address
        key = self._shelf.copied(reading.signature, article.published)
        return self._session.get(tables.Article, key) if key else None

    def history(self, topic: Topic) -> History:
        """All that was judged of a topic so far, in the order of judging."""
        if topic.name not in self.histories:
            known = self._known.get(topic.name)
            self.histories[topic.name] = history_of(self._session, topic.name) if known is None else known
        return self.histories[topic.name]

    def opened(self, estimate: str) -> Opened | None:
        """The alert by which watchers have been told of an estimate, if they have."""
        row = alerts.of_mention(self._session, estimate)
        if row is None:
            return None
        following = alerts.following(self._session, row.id)
        source = alerts.sources(self._session, [row])[row.id]
        told = deliveries.told(self._session, [row.id, *(one.id for one in following)])
        return records.opened_from(row, source, told, following)

    def record(self, handled: Handled) -> None:
        """Keeps all that follows from an article. Of one off topic nothing follows, and it waits
        for `finish`, to be written together with others."""
        self._keep_article(handled)
        if not handled.reading.topics:
            return
        self.finish()
        self.on_topic.append(handled)
        self._session.add_all(records.match_rows(handled))
        self._record_judgements(handled)
        for judgement in handled.judgements:
            self.histories[judgement.topic.name] = self.history(judgement.topic).add(judgement.judged)

    def finish(self) -> None:
        """Writes what waits."""
        articles.add_all(self._session, list(self._waiting.values()), self._entries)
        self._waiting, self._entries = {}, []

    def _keep_article(self, handled: Handled) -> None:
        self._new.discard(handled.arrival.id)
        arrival = handled.arrival
        feed_id = self._feed_id(arrival.article.feed) if arrival.feed_id is None else arrival.feed_id
        self._waiting[handled.arrival.id] = records.article_columns(handled, feed_id)
        if handled.arrival.identity is not None and feed_id is not None:
            self._entries.append(records.entry_columns(handled, feed_id))

    def _feed_id(self, name: str) -> int | None:
        if name not in self._feed_ids:
            feed = feeds.by_name(self._session, name)
            if feed is None or feed.id is None:
                return None
            self._feed_ids[name] = feed.id
        return self._feed_ids[name]

    def _record_judgements(self, handled: Handled) -> None:
        """Writes table by table, for each rests on the one before."""
        estimate_of = self._estimates_of(handled)
        new = [
            one for one in handled.judgements if estimate_of[one.judged.estimate.id] == one.judged.estimate.id
        ]
        self._write(records.estimate_row(judgement) for judgement in new)
        self._write(
            records.mention_row(one, handled.arrival.id, estimate_of[one.judged.estimate.id])
            for one in handled.judgements
        )
        self._write(
            records.decision_row(judgement, fresh=handled.fresh, config_digest=handled.config_digest)
            for judgement in handled.judgements
        )
        self._write(
            records.alert_row(judgement.alert, judgement)
            for judgement in handled.judgements
            if judgement.alert is not None
        )
        for one in handled.judgements:
            if one.alert is not None and one.follows is not None and one.alert.event is Event.RETRACTED:
                alerts.retract(self._session, one.follows.alert.id, one.alert.decided)
        self._write(records.delivery_rows(handled, {alert.id: alert for alert in handled.alerts}))

    def _estimates_of(self, handled: Handled) -> dict[str, str]:
        """Of each mention the estimate that it states: the one that it repeats, or a new one of its id."""
        found: dict[str, str] = {}
        for judgement in handled.judgements:
            key = judgement.judged.estimate.id
            found[key] = self._repeated(judgement, found) or key
        return found

    def _repeated(self, judgement: Judgement, found: dict[str, str]) -> str | None:
        echo_of = judgement.judged.decision.echo_of
        if echo_of is None or echo_of in found:
            return found.get(echo_of or "")
        mention = self._session.get(tables.Mention, echo_of)
        return mention.estimate_id if mention else None

    def _write(self, rows: Iterable[SQLModel]) -> None:
        self._session.add_all(rows)
        self._session.flush()
