"""The server whose answers are scripted, and clients that may reach it."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from config.schema.monitor import Polling
from monitor.feeds.client import Client
from tests.feed_server import FeedServer

LOOPBACK = ("127.0.0.0/8",)


@pytest.fixture
def feeds() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
def polling() -> Polling:
    """Loopback is allowed, and nobody waits long."""
    polling = Polling(allow_networks=LOOPBACK, timeout=timedelta(seconds=10), spacing=timedelta(0))
    return polling.model_copy(update={"max_body": 1_000_000})


@pytest.fixture
async def client(polling: Polling) -> AsyncIterator[Client]:
    async with Client(polling) as client:
        yield client
