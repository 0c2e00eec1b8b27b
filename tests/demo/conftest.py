"""What the demo's tests share."""

import pytest

from config.schema.topic import Topic
from tests.conftest import shipped_topic


@pytest.fixture(scope="session")
def topic() -> Topic:
    """The topic that ships, which the demo shows."""
    return shipped_topic()
