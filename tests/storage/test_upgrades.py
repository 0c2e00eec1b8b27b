"""A database that an earlier release has filled becomes one of this release, and keeps what it holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.engine import Engine, make_url
from sqlmodel import select

from storage import engine as storage_engine
from storage.engine import open_database, upgrade
from storage.errors import StorageError
from storage.tables import Alert, Delivery, Feed

MOMENT = "2025-01-02 00:00:00+00:00"
FILLED: dict[str, dict[str, object]] = {
    "feed": {
        "id": 1,
        "name": "a",
        "listed": True,
        "address_digest": "x",
        "failures": 2,
        "gone": False,
        "problem": "p",
        "title": "",
        "succeeded": MOMENT,
        "polled": MOMENT,
    },
    "article": {
        "id": "r",
        "feed_id": 1,
        "title": "",
        "text": "",
        "lang": "en",
        "outlet": "",
        "on_topic": True,
        "published": MOMENT,
        "first_seen": MOMENT,
        "published_known": True,
    },
    "entry": {
        "id": 1,
        "feed_id": 1,
        "identity": "i",
        "article_id": "r",
        "seen": MOMENT,
    },
    "estimate": {
        "id": "m",
        "topic": "t",
        "metric": "k",
        "source": "s",
        "status": "current",
        "scope": "total",
        "series": "current",
        "as_of": "2025-01-01",
        "published": MOMENT,
    },
    "mention": {
        "id": "m",
        "estimate_id": "m",
        "article_id": "r",
        "topic": "t",
        "metric": "k",
        "source": "s",
        "status": "current",
        "scope": "total",
        "as_of": "2025-01-01",
        "published": MOMENT,
        "evidence": "",
        "sentence": "",
        "start": 0,
        "end": 0,
        "in_title": False,
    },
    "alert": {
        "id": "al",
        "mention_id": "m",
        "topic": "t",
        "metric": "k",
        "verdict": "first",
        "severity": "major",
        "state": "open",
        "told": "{}",
        "opened": MOMENT,
        "changed": MOMENT,
    },
    "delivery": {
        "id": "d",
        "alert_id": "al",
        "watcher": "w",
        "channel": "email",
        "state": "pending",
        "created": MOMENT,
        "due": MOMENT,
        "attempts": 0,
        "detail": "",
        "perhaps_repeated": False,
    },
}
"""A row in each table of the first release, all hanging together."""


@pytest.fixture
def first_release(url: str) -> Iterator[Engine]:
    """A database as the first release left it."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg") if "post" in url else url)
    if engine.dialect.name == "sqlite":
        file = engine.url.database
        assert file is not None
        Path(file).parent.mkdir(parents=True)
        event.listen(engine, "connect", storage_engine._set_up_sqlite)
        event.listen(engine, "begin", storage_engine._begin_sqlite)
    with engine.begin() as connection:
        upgrade(connection, "0001")
        fill(connection)
    yield engine
    engine.dispose()


def fill(connection: Connection) -> None:
    for table, row in FILLED.items():
        names = ", ".join(f'"{name}"' for name in row)
        values = ", ".join(f":{name}" for name in row)
        connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)


def test_what_hangs_together_is_carried_over(first_release: Engine, url: str) -> None:
    opened = open_database(url, create=False)
    with opened.reading() as session:
        feed = session.exec(select(Feed)).one()
        assert (feed.name, feed.failures, feed.garbled, feed.bulletin_id) == ("a", 2, "", None)
        assert feed.news == feed.matched == feed.watched_since == feed.failing_since == feed.succeeded
        assert session.exec(select(Delivery.alert_id)).one() == session.exec(select(Alert.id)).one() == "al"
        if first_release.dialect.name == "sqlite":  # references are looked at again
            assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    opened.close()


def test_every_step_can_be_taken_back(first_release: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    options = {"tallywatch_writes": True, "tallywatch_migrates": True}
    with first_release.execution_options(**options).begin() as connection:
        upgrade(connection)
        config = Config()
        config.set_main_option("script_location", str(storage_engine.MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        assert {one["name"] for one in inspect(connection).get_columns("feed")} == {
            *FILLED["feed"],
            *("moved_to", "etag", "last_modified", "body_digest", "due", "outcome", "status"),
        }
        assert connection.execute(text("SELECT id FROM delivery")).scalar_one() == "d"


def test_references_that_lead_nowhere_are_told(first_release: Engine, url: str) -> None:
    if first_release.dialect.name != "sqlite":
        pytest.skip("PostgreSQL looks at references at all times")
    with first_release.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("DELETE FROM alert")
    with pytest.raises(StorageError, match="rows of delivery refer to rows that are not there"):
        open_database(url)
