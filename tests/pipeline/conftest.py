"""What the tests of the pipeline ask for: databases, feeds on loopback, the daemon's log, receivers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.pipeline.ledger import MemoryLedger
from storage.engine import open_database
from tests.databases import database, postgres, postgres_url, url
from tests.feed_server import FeedServer
from tests.pipeline.books import Books, stored
from tests.pipeline.journal import Journal, Output, listening
from tests.sinks import mail_sink, slack_sink

__all__ = ["database", "mail_sink", "postgres", "postgres_url", "slack_sink", "url"]


@pytest.fixture
def feeds() -> Iterator[FeedServer]:
    """A feed server whose answers the test scripts."""
    with FeedServer() as server:
        yield server


@pytest.fixture
def journal() -> Iterator[Journal]:
    """All that is logged."""
    with listening() as journal:
        yield journal


@pytest.fixture
def output() -> Output:
    """The daemon's console."""
    return Output()


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def books(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Books]:
    if request.param == "memory":
        yield Books(MemoryLedger())
        return
    where = f"sqlite:///{tmp_path / 'a.db'}"
    database = open_database(where if request.param == "sqlite" else request.getfixturevalue("postgres_url"))
    yield stored(database)
    database.close()
