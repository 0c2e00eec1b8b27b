"""What the daemon has stored, read from its database while it works: counts, alerts, charts."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import col, select

from config.vocabulary import Event, Series, Verdict
from monitor.alerts.model import ChartPoint
from monitor.demo.expectation import Raised
from monitor.pipeline.charts import Charted, points_of
from storage import alerts, articles, deliveries, estimates
from storage.engine import Database, open_database
from storage.errors import StorageError
from storage.tables import Alert, Decision, Mention


@dataclass(frozen=True, slots=True)
class Stored:
    """How far the daemon has come."""

    articles: int = 0
    on_topic: int = 0
    figures: int = 0
    estimates: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)
    alerts: int = 0
    deliveries: dict[str, int] = field(default_factory=dict)
    perhaps_repeated: int = 0

    @property
    def waiting(self) -> int:
        """Deliveries that the outbox still holds."""
        return self.deliveries.get(deliveries.PENDING, 0) + self.deliveries.get(deliveries.SENDING, 0)


class Observer:
    """Reads the database that the daemon keeps in `file`, once there is one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._database: Database | None = None

    def close(self) -> None:
        """Lets go of the database."""
        if self._database is not None:
            self._database.close()
        self._database = None

    def stored(self) -> Stored:
        """How far the daemon has come; nothing at all where it has not made its database yet."""
        database = self._opened()
        if database is None:
            return Stored()
        with database.reading() as session:
            return Stored(
                articles=articles.count(session),
                on_topic=articles.count(session, on_topic=True),
                figures=estimates.count_mentions(session),
                estimates=estimates.count(session),
                verdicts=estimates.by_verdict(session),
                alerts=sum(alerts.by_state(session).values()),
                deliveries=deliveries.by_state(session),
                perhaps_repeated=deliveries.count_perhaps_repeated(session),
            )

    def raised(self) -> dict[str, Raised]:
        """The alerts by their id, in the order in which they were decided."""
        database = self._opened()
        if database is None:
            return {}
        query = (
            select(Alert, Mention, Decision)
            .where(col(Alert.mention_id) == col(Mention.id), col(Decision.mention_id) == col(Mention.id))
            .order_by(col(Decision.id))
        )
        with database.reading() as session:
            return {
                alert.id: _raised(alert, mention, decision)
                for alert, mention, decision in session.exec(query)
            }

    def estimates(self) -> Counter[tuple[str, str, str, float | None, float | None, str]]:
        """Each estimate as metric, series, source, low, high and what its first mention was judged to be."""
        database = self._opened()
        if database is None:
            return Counter()
        with database.reading() as session:
            known = {estimate.id for estimate in estimates.found(session)}
            told = estimates.told(session, known)
            firsts = [mentions[0] for mentions in told.values() if mentions]
            return Counter(_estimate(first.mention, first.decision) for first in firsts)

    def charts(self, topic: str) -> dict[Charted, list[ChartPoint]]:
        """What the chart of each metric shows."""
        database = self._opened()
        return points_of(database, topic) if database is not None else {}

    def _opened(self) -> Database | None:
        if self._database is None:
            try:
                self._database = open_database(f"sqlite:///{self._file.resolve()}", create=False)
            except StorageError:
                return None  # not made yet, or being made
        return self._database


def _raised(alert: Alert, mention: Mention, decision: Decision) -> Raised:
    return Raised(
        metric=mention.metric,
        series=Series(decision.facts["series"]),
        source=mention.source,
        low=mention.low,
        high=mention.high,
        verdict=Verdict(decision.verdict),
        event=Event(alert.event),
    )


def _estimate(mention: Mention, decision: Decision) -> tuple[str, str, str, float | None, float | None, str]:
    series = str(decision.facts["series"])
    return mention.metric, series, mention.source, mention.low, mention.high, decision.verdict
