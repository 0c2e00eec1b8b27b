"""The shipped topic, ready to read with."""

import pytest

from config.schema.topic import Topic
from monitor.figures.reader import FigureReader
from tests.conftest import shipped_topic


@pytest.fixture(scope="session")
def topic() -> Topic:
    return shipped_topic()


@pytest.fixture(scope="session")
def reader(topic: Topic) -> FigureReader:
    return FigureReader(topic)
