"""What the demo's tests share."""

import pytest

from config.loading import DEFAULTS, load_topic
from config.schema.topic import Topic
from monitor.demo.settings import TOPIC


@pytest.fixture(scope="session")
def topic() -> Topic:
    """The topic that ships, which the demo shows."""
    return load_topic(DEFAULTS / "topics" / f"{TOPIC}.yaml")
