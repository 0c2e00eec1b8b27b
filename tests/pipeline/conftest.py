"""What the tests of the pipeline ask for: databases, feeds on loopback, the daemon's log, receivers."""

from collections.abc import Iterator

import pytest

from tests.databases import database, postgres, postgres_url, url
from tests.feed_server import FeedServer
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
