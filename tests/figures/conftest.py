"""The shipped topic, ready to read with."""

import pytest

from config.loading import DEFAULTS, load_topic
from config.schema.topic import Topic
from monitor.figures.reader import FigureReader


@pytest.fixture(scope="session")
def topic() -> Topic:
    return load_topic(DEFAULTS / "topics" / "dprk-russia.yaml")


@pytest.fixture(scope="session")
def reader(topic: Topic) -> FigureReader:
    return FigureReader(topic)
