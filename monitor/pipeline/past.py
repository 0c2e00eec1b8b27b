"""What a backtest replays and compares with: articles and decisions of a database, or a file of documents."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from config.errors import TallywatchError
from monitor.alerts.record import alert_from_json
from monitor.articles.language import detect
from monitor.articles.model import Article
from monitor.consensus.rows import moment_of
from monitor.pipeline.backtest import Before, Was
from monitor.pipeline.model import Arrival
from storage import alerts, articles, estimates, tables
from storage.engine import Database

FIRST_POLL = timedelta(minutes=10)
"""What a feed brought so soon after its first article is taken for its first poll, which is not stored."""


class DocumentError(TallywatchError):
    """A line of a file holds no document."""


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


def document_arrivals(rows: Iterable[dict[str, Any]]) -> list[Arrival]:
    """Documents (`text`, `published`, and if need be `id`, `title`, `lang`, `outlet`, `url`) as articles that
    came in when they were published, in that order. Raises DocumentError."""
    arrivals = [_arrival(number, row) for number, row in enumerate(rows, 1)]
    return sorted(arrivals, key=lambda arrival: arrival.first_seen)


def _arrival(number: int, row: dict[str, Any]) -> Arrival:
    text, title = _text(number, row, "text"), _text(number, row, "title", "")
    published = moment_of(_text(number, row, "published"))
    article = Article(
        title=title,
        text=text,
        lang=_text(number, row, "lang", "") or detect(f"{title}\n{text}"),
        outlet=_text(number, row, "outlet", "") or "by hand",
        published=published,
        url=_text(number, row, "url", "") or None,
    )
    return Arrival(id=_text(number, row, "id", "") or f"line-{number}", article=article, first_seen=published)


def _text(number: int, row: dict[str, Any], key: str, default: str | None = None) -> str:
    value = row.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise DocumentError(f"line {number}: {key} is {'missing' if value is None else 'not a text'}")
    return value.encode("utf-8", "replace").decode("utf-8")
