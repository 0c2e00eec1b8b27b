"""What a backtest of a database replays and compares with: its articles and its decisions."""

from collections.abc import Iterator
from datetime import timedelta

from monitor.alerts.record import alert_from_json
from monitor.articles.model import Article
from monitor.pipeline.backtest import Before, Was
from monitor.pipeline.model import Arrival
from storage import alerts, articles, estimates, tables
from storage.engine import Database

FIRST_POLL = timedelta(minutes=10)
"""What a feed brought so soon after its first article is taken for its first poll, which is not stored."""


def stored_arrivals(database: Database) -> Iterator[Arrival]:
    """The articles of a database as they came in, in that order."""
    with database.reading() as session:
        for row, first in articles.stored(session):
            yield Arrival(
                id=row.id,
                article=article_from(row),
                first_seen=row.first_seen,
                first_poll=first is not None and row.first_seen - first <= FIRST_POLL,
            )


def article_from(row: tables.Article) -> Article:
    """An article as it was read."""
    return Article(
        title=row.title,
        text=row.text,
        lang=row.lang,
        outlet=row.outlet,
        published=row.published,
        published_known=row.published_known,
        url=row.url,
    )


def before_of(database: Database) -> Before:
    """What was decided of every mention of a database, and what was told."""
    with database.reading() as session:
        told = {row.mention_id: alert_from_json(row.told) for row in alerts.listed(session)}
        mentions, article_of = {}, {}
        for mention, article, decision in estimates.decided(session):
            article_of[mention] = article
            mentions[mention] = Was(
                verdict=decision.verdict,
                severity=decision.severity,
                reason=decision.facts["reason"],
                fresh=decision.fresh,
                alert=told.get(mention),
            )
    return Before(mentions=mentions, article_of=article_of)
