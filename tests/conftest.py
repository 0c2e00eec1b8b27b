"""What every test may ask for."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from config.loading import DEFAULTS, load_topic
from config.schema.topic import Topic

ROOT = Path(__file__).resolve().parents[1]

# How long an example takes says more of the machine than of the code; `benchmarks/` measures.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@cache
def shipped_topic() -> Topic:
    """The topic that ships, read once for all tests of a process."""
    return load_topic(DEFAULTS / "topics" / "dprk-russia.yaml")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated documents and real feeds that lies beside the project, where it does."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared corpus and feeds are not here")
    return folder
