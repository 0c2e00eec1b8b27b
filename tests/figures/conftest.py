"""The shipped topic, ready to read with."""

import pytest
from ruamel.yaml import YAML

from config.schema.topic import Topic
from monitor.figures.reader import FigureReader
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def topic() -> Topic:
    text = (ROOT / "config/defaults/topics/dprk-russia.yaml").read_text(encoding="utf-8")
    return Topic.model_validate(YAML(typ="safe").load(text))


@pytest.fixture(scope="session")
def reader(topic: Topic) -> FigureReader:
    return FigureReader(topic)
