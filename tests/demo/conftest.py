"""What the demo's tests share."""

from importlib.resources import files

import pytest

from config.schema.topic import Topic
from monitor.demo.settings import TOPIC


@pytest.fixture(scope="session")
def topic() -> Topic:
    """The topic that ships, which the demo shows."""
    from ruamel.yaml import YAML

    text = (files("config") / "defaults" / "topics" / f"{TOPIC}.yaml").read_text(encoding="utf-8")
    return Topic.model_validate(YAML(typ="safe").load(text))
