"""The ledger that outlives a run: one article, one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from config.schema.topic import Topic
from monitor.consensus.history import History
from monitor.pipeline import records
from monitor.pipeline.ledger import COPY_SPAN, most_alike
from monitor.pipeline.model import Handled, Judgement, Original, Reading
from storage import articles, estimates, feeds, tables
from storage.engine import Database


class Archive:
    """A database as the one path uses it, with the history of each topic kept at hand.

    Only for the process that holds the database: it takes for granted that nobody else adds
    to the history.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._histories: dict[str, History] = {}

    @contextmanager
    def ledger(self) -> Iterator["StoredLedger"]:
        """A ledger in one transaction: what it recorded is committed at the end of the block, or,
        when anything raises, none of it."""
        with self.database.writing() as session:
            ledger = StoredLedger(session, self._histories)
            yield ledger
        self._histories.update(ledger.histories)


class StoredLedger:
    """What is known, and the place for what follows, in one open transaction."""

    def __init__(self, session: Session, known: dict[str, History] | None = None) -> None:
        self._session = session
        self._known = known or {}
        self.histories: dict[str, History] = {}
        """The histories that this transaction has read or added to."""

    def knows(self, arrival: str) -> bool:
        """Whether the article of this id was handled."""
        return self._session.get(tables.Article, arrival) is not None

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
        published = article.published
        near = articles.signed_between(self._session, published - COPY_SPAN, published + COPY_SPAN)
        likest = most_alike(reading.signature, near)
        return self._session.get(tables.Article, likest) if likest else None

    def history(self, topic: Topic) -> History:
        """All that was judged of a topic so far, in the order of judging."""
        if topic.name not in self.histories:
            known = self._known.get(topic.name)
            self.histories[topic.name] = self._loaded(topic.name) if known is None else known
        return self.histories[topic.name]

    def record(self, handled: Handled) -> None:
        """Keeps all that follows from an article."""
        self._record_article(handled)
        for judgement in handled.judgements:
            self._record_judgement(handled, judgement)
            self.histories[judgement.topic.name] = self.history(judgement.topic).add(judgement.judged)
        self._session.add_all(records.delivery_rows(handled, {alert.id: alert for alert in handled.alerts}))
        self._session.flush()

    def _loaded(self, topic: str) -> History:
        return History.of(records.judged_from(*row) for row in estimates.history(self._session, topic))

    def _record_article(self, handled: Handled) -> None:
        feed = feeds.by_name(self._session, handled.arrival.article.feed)
        row = records.article_row(handled, feed.id if feed else None)
        articles.add(self._session, row, identity=handled.arrival.identity)
        self._session.add_all(records.match_rows(handled))
        self._session.flush()

    def _record_judgement(self, handled: Handled, judgement: Judgement) -> None:
        estimate_id = self._repeated(judgement)
        if estimate_id is None:
            estimate_id = judgement.judged.estimate.id
            self._session.add(records.estimate_row(judgement))
            self._session.flush()
        self._session.add(records.mention_row(judgement, handled.arrival.id, estimate_id))
        self._session.flush()
        decision = records.decision_row(judgement, fresh=handled.fresh, config_digest=handled.config_digest)
        self._session.add(decision)
        if judgement.alert is not None:
            self._session.add(records.alert_row(judgement.alert, judgement))
        self._session.flush()

    def _repeated(self, judgement: Judgement) -> str | None:
        echo_of = judgement.judged.decision.echo_of
        mention = self._session.get(tables.Mention, echo_of) if echo_of else None
        return mention.estimate_id if mention else None
