"""What a database of an earlier revision holds is there after it was brought up to date."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlmodel import select

from monitor.feeds.model import FeedState, Outcome
from monitor.feeds.rhythm import Pace
from monitor.pipeline.records import feed_state
from storage import feeds, tables
from storage.engine import open_database, upgrade

NOW = datetime(2025, 1, 6, 12, tzinfo=UTC)
FEED = """INSERT INTO feed
(id, name, listed, address_digest, etag, failures, gone, outcome, status, problem, title)
VALUES (1, 'nis', :yes, 'd', '"1"', 2, :no, 'failed', 503, 'away', 'A feed')"""
ARTICLE = """INSERT INTO article
(id, feed_id, title, text, lang, outlet, published, published_known, first_seen, on_topic)
VALUES ('a', 1, 'T', 'x', 'en', 'o', :now, :yes, :now, :yes)"""


def test_feeds_known_before_their_rhythm_was_kept_keep_their_state(url: str) -> None:
    if (path := make_url(url).database) and url.startswith("sqlite"):
        Path(path).parent.mkdir()
    engine = create_engine(url)
    with engine.begin() as connection:
        upgrade(connection, "0002")
        connection.execute(text(FEED), {"yes": True, "no": False})
        connection.execute(text(ARTICLE), {"yes": True, "now": NOW})
    engine.dispose()
    opened = open_database(url)
    with opened.reading() as session:
        kept = feeds.by_name(session, "nis")
        assert kept is not None
        assert feed_state(kept, "https://a.example/") == FeedState(
            url="https://a.example/",
            etag='"1"',
            failures=2,
            outcome=Outcome.FAILED,
            status=503,
            problem="away",
            pace=Pace(news=NOW),  # its last article came then
        )
        assert session.exec(select(tables.Article.feed_id)).all() == [1]
    opened.close()
